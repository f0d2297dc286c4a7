/**
 * A text that holds only as surely as the wait it tells of: plain where the cause is proven and the length of the wait
 * configured, careful where either is inferred. Every sentence about the wait asks here, so that none is surer than another.
 */
export function bySureness(plain: string, careful: string): string {
  const knownAge = `{ageRule, select, unknown {${careful}} other {${plain}}}`;
  return `{confidence, select, certain {${knownAge}} other {${careful}}}`;
}
