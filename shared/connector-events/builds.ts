/** What has become of a build: Microsoft stopped its synchronisation, or supports it no longer and may stop it any day. */
export type BuildEnd = 'stopped' | 'unsupported';

/**
 * Which builds have come to their end, the oldest first. A build ends twelve months after its successor was released; two
 * days Microsoft set by itself: 1 October 2023 for all of V1, and 30 September 2026 for what is older than 2.5.79.0. Each
 * release of Entra Connect adds one line here; until then the newest builds count as supported.
 */
const BUILD_ENDS: readonly { below: readonly number[]; fromMs: number; is: BuildEnd }[] = [
  { below: [2, 0, 0, 0], fromMs: Date.parse('2023-10-01'), is: 'stopped' },
  { below: [2, 5, 79, 0], fromMs: Date.parse('2026-09-30'), is: 'stopped' },
  { below: [2, 5, 190, 0], fromMs: Date.parse('2026-10-23'), is: 'unsupported' },
  { below: [2, 6, 1, 0], fromMs: Date.parse('2027-02-02'), is: 'unsupported' },
  { below: [2, 6, 3, 0], fromMs: Date.parse('2027-03-10'), is: 'unsupported' },
  { below: [2, 6, 84, 0], fromMs: Date.parse('2027-07-07'), is: 'unsupported' },
  { below: [2, 6, 91, 0], fromMs: Date.parse('2027-09-16'), is: 'unsupported' },
  { below: [2, 6, 92, 0], fromMs: Date.parse('2027-09-23'), is: 'unsupported' },
];

/** How a build, as events tell it, has ended by then; undefined for one that is supported. */
export function endOf(build: string, nowMs: number): BuildEnd | undefined {
  const parts = build.split('.').map(Number);
  return BUILD_ENDS.find(({ below, fromMs }) => nowMs >= fromMs && isOlder(parts, below))?.is;
}

function isOlder(build: readonly number[], other: readonly number[]): boolean {
  const at = other.findIndex((part, place) => part !== build[place]);
  return at >= 0 && (build[at] ?? 0) < (other[at] ?? 0);
}
