import { MINUTE } from '../clock.ts';
import type { Finding } from '../findings/finding.ts';
import { localTime, type LocalTime } from './local-time.ts';
import { languageOf, type Locale } from './locales.ts';
import { render, type Values } from './render.ts';
import { readContact } from './support-contact.ts';
import { WORDS } from './words.ts';

/** The numbers of the password policy that applies to the person, as far as they are known. Zero means: no such rule. */
export type PasswordPolicy = {
  minimumAgeDays?: number;
  history?: number;
  minimumLength?: number;
  complexity?: boolean;
  maximumAgeDays?: number;
};

/** What the words depend on besides the finding. */
export type GuidanceContext = {
  locale: Locale;
  /** An IANA zone, as resolveTimeZone gives it. */
  timeZone: string;
  /** True where the zone was guessed, so that times say which zone they mean. */
  nameZone?: boolean | undefined;
  now: Date;
  policy?: PasswordPolicy | undefined;
  supportContact?: string | undefined;
  ssprUrl?: string | undefined;
};

/** The part of a finding that guidance reads. */
export type GuidanceFinding = Pick<
  Finding,
  'cause' | 'confidence' | 'retryAfter' | 'occurrences' | 'attempt'
>;

/** Every variable that a message may use. */
export function valuesFor(finding: GuidanceFinding, context: GuidanceContext): Values {
  return {
    confidence: finding.confidence,
    activity: finding.attempt?.activity ?? 'none',
    occurrences: finding.occurrences,
    resetPage: context.ssprUrl ?? WORDS[languageOf(context.locale)].phrases.resetPage,
    ...policyValues(context.policy ?? {}),
    ...contactValues(context.supportContact),
    ...retryValues(finding.retryAfter, context),
  };
}

/** An instant in the person's words; in the hour that comes twice, the zone tells which one is meant. */
export function moment(instant: Date, context: GuidanceContext): string {
  const local = localTime(instant, context.now, context);
  const withZone = context.nameZone === true || local.ambiguous;
  return withZone ? inZone(local, context.locale) : inShort(local, context.locale);
}

function inShort({ words }: LocalTime, locale: Locale): string {
  return render(WORDS[languageOf(locale)].phrases.moment, words, { of: 'a time', locale });
}

function inZone(local: LocalTime, locale: Locale): string {
  const values = { moment: inShort(local, locale), zone: local.zone };
  return render(WORDS[languageOf(locale)].phrases.momentInZone, values, { of: 'a time', locale });
}

function retryValues(retryAfter: string | undefined, context: GuidanceContext): Values {
  if (retryAfter === undefined) return { retry: 'unknown' };
  // Seconds are not shown, so they are rounded up: a person who comes at the minute named must not be early.
  const at = new Date(Math.ceil(Date.parse(retryAfter) / MINUTE) * MINUTE);
  return {
    retry: at.getTime() > context.now.getTime() ? 'later' : 'now',
    retryAt: moment(at, context),
    // For headlines, where the name of a zone does not fit.
    retryAtBrief: inShort(localTime(at, context.now, context), context.locale),
  };
}

function contactValues(setting: string | undefined): Values {
  if (setting === undefined || setting.trim() === '') return { contactKnown: 'no' };
  return { contactKnown: 'yes', contact: readContact(setting).text };
}

function policyValues({ minimumAgeDays, history, minimumLength, complexity }: PasswordPolicy): Values {
  return {
    ageRule: ageRuleOf(minimumAgeDays),
    ...counted('minimumAgeDays', minimumAgeDays),
    historyRule: ruleOf(history),
    ...counted('history', history),
    lengthRule: ruleOf(minimumLength),
    ...counted('minimumLength', minimumLength),
    complexityRule: complexity === undefined ? 'unknown' : yesOrNo(complexity),
  };
}

function counted(name: keyof PasswordPolicy, count: number | undefined): Values {
  return isCount(count) ? { [name]: count } : {};
}

function isCount(count: number | undefined): count is number {
  return count !== undefined && Number.isInteger(count) && count > 0;
}

function ruleOf(count: number | undefined): 'number' | 'none' | 'unknown' {
  if (count === 0) return 'none';
  return isCount(count) ? 'number' : 'unknown';
}

/** A part of a day is told as "a certain time": nobody plans by 0.04 days. */
function ageRuleOf(days: number | undefined): 'days' | 'part' | 'unknown' {
  if (days === undefined) return 'unknown';
  return isCount(days) ? 'days' : 'part';
}

function yesOrNo(flag: boolean): 'yes' | 'no' {
  return flag ? 'yes' : 'no';
}
