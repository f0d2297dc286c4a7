import type { MailExclusions, QuietHours } from '../settings/mail-settings.ts';

/** Who is written to, how often and when; the settings of e-mail as the decision needs them. */
export type MailRules = {
  exclude: MailExclusions;
  optOutGroup?: string | undefined;
  whenLockedOut: 'work' | 'second-address' | 'manager' | 'ticket-only';
  coolDownMs: number;
  perPersonPerDay: number;
  perRun: number;
  perDay: number;
  quietHours?: QuietHours | undefined;
  maxAgeMs: number;
  heldBack: 'later' | 'drop';
  /** For so long after a failure others may still show that it was an outage. */
  outageWaitMs: number;
  defaultTimeZone: string;
};

/** The groups whose membership the rules ask about. */
export function groupsOfRules({
  exclude,
  optOutGroup,
}: Pick<MailRules, 'exclude' | 'optOutGroup'>): string[] {
  return [...exclude.groups, ...(optOutGroup === undefined ? [] : [optOutGroup])];
}
