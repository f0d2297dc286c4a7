import { CAUSE_IDS, type Audience, type Cause } from '../../shared/catalogue/causes.ts';
import type { GuidanceContext, GuidanceFinding } from '../../shared/guidance/guidance.ts';
import { LANGUAGES, type Locale } from '../../shared/guidance/locales.ts';
import { isTold } from '../../shared/guidance/stories.ts';

export const AUDIENCES: readonly Audience[] = ['user', 'helpdesk', 'directory-admin'];

/** Every cause with every audience that is told about it. */
export const TOLD: ReadonlyArray<readonly [Cause, Audience]> = CAUSE_IDS.flatMap((cause) =>
  AUDIENCES.filter((audience) => isTold(cause, audience)).map((audience) => [cause, audience] as const),
);

export const CAUSES_TOLD_TO_PEOPLE: readonly Cause[] = CAUSE_IDS.filter((cause) => isTold(cause, 'user'));

/** Our languages, and regions of them that write dates in another way. */
export const LOCALES: readonly Locale[] = [
  ...LANGUAGES,
  'en-US',
  'de-CH',
  'fr-CA',
  'es-MX',
  'pt-PT',
  'ja-JP',
];

/** A finding of a reset that may work again on 24 November at 08:13:30 UTC. */
export function aFinding(more: Partial<GuidanceFinding> = {}): GuidanceFinding {
  return {
    cause: 'minimum-password-age',
    confidence: 'certain',
    occurrences: 3,
    retryAfter: '2026-11-24T08:13:30.000Z',
    attempt: { activity: 'reset', steps: 4 },
    ...more,
  };
}

/** The afternoon of 23 November 2026 in Berlin, everything known. */
export function aContext(more: Partial<GuidanceContext> = {}): GuidanceContext {
  return {
    locale: 'en',
    timeZone: 'Europe/Berlin',
    now: new Date('2026-11-23T14:00:00.000Z'),
    policy: { minimumAgeDays: 1, history: 24, minimumLength: 12, complexity: true },
    supportContact: 'mailto:help@contoso.example',
    ssprUrl: 'https://reset.contoso.example/',
    ...more,
  };
}

const NOTHING_CONFIGURED = { policy: undefined, supportContact: undefined, ssprUrl: undefined };
const NO_RULES = { policy: { minimumAgeDays: 0.5, history: 0, minimumLength: 0, complexity: false } };
const SINGLE = { policy: { minimumAgeDays: 1, history: 1, minimumLength: 1, complexity: true } };

/** Contexts that between them take every branch of every text. */
export function contextsFor(locale: Locale): GuidanceContext[] {
  return [{}, NOTHING_CONFIGURED, NO_RULES, SINGLE].map((more) => aContext({ ...more, locale }));
}

/** Findings that between them take every branch of every text. */
export function findingsOf(cause: Cause): GuidanceFinding[] {
  const { retryAfter: _, ...withoutTime } = aFinding({ cause });
  const past = aFinding({ cause, retryAfter: '2026-11-23T13:00:00.000Z', occurrences: 1 });
  const unlock = aFinding({ cause, attempt: { activity: 'unlock', steps: 2 } });
  // The minimum age is concluded from a time, so it never comes without one.
  const untimed = cause === 'minimum-password-age' ? [] : [withoutTime];
  const known = [aFinding({ cause }), past, unlock, ...untimed];
  const inferred = untimed.length > 0 ? untimed : [aFinding({ cause }), past];
  return [...known, ...inferred.map((finding) => ({ ...finding, confidence: 'probable' as const }))];
}
