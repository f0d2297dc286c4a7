import type { Finding } from '../../shared/findings/finding.ts';

/** Text from events as one line of a terminal: without control characters, which could steer it. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** Whom or what a finding is about. */
export function subjectOf({ subject }: Finding): string {
  if (subject.kind !== 'user') return `the ${subject.kind}`;
  return plain(subject.userPrincipalName ?? subject.displayName ?? subject.id);
}

/** An instant in UTC to the minute, such as `2026-11-23 05:12`. */
export function minuteOf(at: Date | string): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** A number and its noun: `1 message`, `2 messages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
