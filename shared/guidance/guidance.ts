import { CAUSES, type Audience, type Cause } from '../catalogue/causes.ts';
import { PermanentError } from '../errors.ts';
import { languageOf } from './locales.ts';
import { render, type TextPlace, type Values } from './render.ts';
import { storyOf, TURNS } from './stories.ts';
import { valuesFor, type GuidanceContext, type GuidanceFinding } from './values.ts';
import { WORDS, type Words } from './words.ts';

export type { GuidanceContext, GuidanceFinding, PasswordPolicy } from './values.ts';

/** What one audience is told about a finding, in its language: plain sentences without mark-up. */
export type Guidance = {
  headline: string;
  whatHappened: string;
  whatToDo: string[];
  whenToRetry?: string;
  whomToAsk: string;
};

// The same before its variables are filled in, whoever it is for; an empty message is left out.
type Draft = {
  headline: string;
  whatHappened: string;
  whatToDo: readonly string[];
  whenToRetry: string;
  whomToAsk: string;
};

/**
 * The words for one audience about one finding. Throws a PermanentError where an audience is never told of the cause
 * (ask isTold first), or where a text needs something that neither finding nor context holds.
 */
export function guidanceFor(
  finding: GuidanceFinding,
  audience: Audience,
  context: GuidanceContext,
): Guidance {
  // Help desk and administrator may sit in another zone than the person, so their times always name it.
  const nameZone = audience !== 'user' || context.nameZone;
  const values = valuesFor(finding, { ...context, nameZone });
  const draft = draftFor(finding.cause, audience, WORDS[languageOf(context.locale)]);
  return fill(draft, values, { of: `${finding.cause} (${audience})`, locale: context.locale });
}

function draftFor(cause: Cause, audience: Audience, words: Words): Draft {
  return audience === 'user' ? personDraft(cause, words) : staffDraft(cause, audience, words);
}

function personDraft(cause: Cause, { person, phrases }: Words): Draft {
  const story = storyOf(cause);
  if (story === undefined) {
    throw new PermanentError(`${cause} is not told to people: no reset of a person meets it`);
  }
  return { whenToRetry: '', whomToAsk: phrases.askHelpDesk, ...person[story] };
}

function staffDraft(cause: Cause, audience: Exclude<Audience, 'user'>, { staff, phrases }: Words): Draft {
  const { headline, whatHappened, helpdesk, admin } = staff[cause];
  return {
    headline,
    whatHappened,
    whatToDo: audience === 'helpdesk' ? helpdesk : admin,
    whenToRetry: CAUSES[cause].scope === 'user' ? phrases.personCanRetry : '',
    whomToAsk: phrases.referrals[TURNS[cause][audience]],
  };
}

function fill(draft: Draft, values: Values, place: TextPlace): Guidance {
  const text = (message: string): string => render(message, values, place);
  const whenToRetry = text(draft.whenToRetry);
  return {
    headline: text(draft.headline),
    whatHappened: text(draft.whatHappened),
    whatToDo: draft.whatToDo.map(text).filter((step) => step !== ''),
    ...(whenToRetry === '' ? {} : { whenToRetry }),
    whomToAsk: text(draft.whomToAsk),
  };
}
