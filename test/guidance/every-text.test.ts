import { describe, expect, it } from 'vitest';
import { CAUSE_IDS, CAUSES, type Audience, type Cause } from '../../shared/catalogue/causes.ts';
import { guidanceFor, type Guidance } from '../../shared/guidance/guidance.ts';
import { languageOf, LANGUAGES, type Language, type Locale } from '../../shared/guidance/locales.ts';
import { isTold } from '../../shared/guidance/stories.ts';
import { WORDS } from '../../shared/guidance/words.ts';
import { aContext, aFinding, contextsFor, findingsOf, LOCALES, TOLD } from './samples.ts';

const RAW_TIME = /\d{4}-\d{2}-\d{2}|\dT\d|\d:\d{2}:\d{2}|GMT[+-]/;
const UNFILLED = /[{}]|undefined|\bnull\b|NaN|\[object/;

// Words of the trade, that a person at their desk has no reason to know.
const JARGON: Readonly<Record<Language | 'any', RegExp>> = {
  any: /writeback|write-back|OnPremises|on-premises|\bEntra\b|AADSTS|SSPR\b|Azure|Active Directory|Graph\b|LDAP|\bUPN\b|\bGUID\b|hash|adminCount|pwdLastSet/i,
  en: /connector|attribute|tenant|synchroni|policy|domain|provision|credential|authenticat|cloud/i,
  de: /Zurückschreib|Connector|Konnektor|Attribut|Mandant|synchronisier|Richtlinie|Domäne|Bereitstell|authentifizier|Cloud/i,
  fr: /écriture différée|connecteur|attribut|locataire|synchronis|stratégie|domaine|approvisionn|authentifi|cloud/i,
  es: /escritura diferida|conector|atribut|inquilino|sincroniz|directiva|dominio|aprovision|autentic|nube/i,
  pt: /conector|atribut[oi]\b|tenant|locatário|sincroniz|política|domínio|provision|autentic|nuvem/i,
  ja: /書き戻し|コネクタ|属性|テナント|同期|ポリシー|ドメイン|プロビジョニング|資格情報|クラウド|オンプレミス/,
};

const BLAME: Readonly<Record<Language, RegExp>> = {
  en: /your fault|mistake|wrong|invalid|illegal|forbidden|you must|you failed|weak|incorrect|careless/i,
  de: /falsch|fehler|ungültig|verboten|Sie müssen|schwach|schuld|versäumt/i,
  fr: /erreur|invalide|interdit|vous devez|faible|faute|erroné|oublié/i,
  es: /error|incorrect|inválid|prohibid|usted debe|débil|culpa|olvid/i,
  pt: /\berros?\b|errad|incorret|inválid|proibid|fraca|culpa|esquec/i,
  ja: /間違|誤っ|失敗|不正|なければなりません|禁止|弱い|のせい|忘れ/,
};

const FAMILIAR: Readonly<Record<Language, RegExp>> = {
  en: /\bgonna\b|\bhey\b/i,
  de: /\b(du|dich|dir|dein\w*|euch|euer)\b/i,
  fr: /\b(tu|toi|ton|ta|tes)\b/i,
  es: /(^|\s)(tú|tu|tus|te|ti|vosotros)\b/i,
  pt: /\b(tu|teu|tua|teus|tuas|te)\b/i,
  ja: /(だ|である|しろ|するな)。/,
};

function sentences(guidance: Guidance): string[] {
  const { headline, whatHappened, whatToDo, whenToRetry = '', whomToAsk } = guidance;
  return [headline, whatHappened, ...whatToDo, whenToRetry, whomToAsk];
}

type Told = { cause: Cause; audience: Audience; guidance: Guidance };

/** Every text of a locale in every branch. */
function everythingIn(locale: Locale): Told[] {
  return TOLD.flatMap(([cause, audience]) =>
    findingsOf(cause).flatMap((finding) =>
      contextsFor(locale).map((context) => ({
        cause,
        audience,
        guidance: guidanceFor(finding, audience, context),
      })),
    ),
  );
}

/** The sentences that match, each with its place. */
function found(told: readonly Told[], pattern: RegExp): string[] {
  const hits = told.flatMap(({ cause, audience, guidance }) => {
    const matching = sentences(guidance).filter((sentence) => pattern.test(sentence));
    return matching.map((sentence) => `${cause} for ${audience}: ${sentence}`);
  });
  return [...new Set(hits)];
}

describe.each(LOCALES)('every text in %s', (locale) => {
  const everything = everythingIn(locale);
  const people = everything.filter(({ audience }) => audience === 'user');

  it('renders for each cause and audience, with every part in place', () => {
    const incomplete = everything.filter(({ guidance }) => {
      const { headline, whatHappened, whatToDo, whomToAsk } = guidance;
      return headline === '' || whatHappened === '' || whatToDo.length === 0 || whomToAsk === '';
    });

    expect(new Set(everything.map(({ cause }) => cause)).size).toBe(CAUSE_IDS.length);
    expect(incomplete).toEqual([]);
  });

  it('leaves no gap, no brace and no doubled blank', () => {
    expect(found(everything, UNFILLED)).toEqual([]);
    expect(found(everything, / {2}|^\s|\s$|\s[.,](?!NET)|(?<!\.)\.\.(?!\.)/)).toEqual([]);
  });

  it('shows no time as a machine writes it', () => {
    expect(found(everything, RAW_TIME)).toEqual([]);
  });

  it('tells a person nothing in words of the trade', () => {
    expect(found(people, JARGON.any)).toEqual([]);
    expect(found(people, JARGON[languageOf(locale)])).toEqual([]);
  });

  it('never blames the person, and stays polite', () => {
    expect(found(people, BLAME[languageOf(locale)])).toEqual([]);
    expect(found(people, FAMILIAR[languageOf(locale)])).toEqual([]);
  });

  it('is short: a person reads it in a minute', () => {
    const long = people.filter(({ guidance }) => sentences(guidance).join(' ').length > 1_400);

    expect(long.map(({ cause }) => cause)).toEqual([]);
  });

  it('has headlines that fit a subject line', () => {
    const headlines = everything.map(({ guidance }) => guidance.headline);

    expect(headlines.filter((headline) => headline.length > 78)).toEqual([]);
  });

  it('gives tickets titles in which nothing varies', () => {
    const staff = everything.filter(({ audience }) => audience !== 'user');
    const titles = Map.groupBy(staff, ({ cause }) => cause);
    const varying = [...titles].filter(
      ([, told]) => new Set(told.map(({ guidance }) => guidance.headline)).size > 1,
    );

    expect(varying.map(([cause]) => cause)).toEqual([]);
  });
});

describe('headlines with a time', () => {
  // Wednesdays and Thursdays in September and November have the longest names; the hour after noon the most digits.
  const LONGEST = ['2026-09-23', '2026-09-24', '2026-11-25', '2026-11-26', '2027-02-24', '2026-12-31'];
  const COMING = LONGEST.map((day) => `${day}T11:59:00.000Z`);

  it.each(LOCALES)('fit a subject line on the longest days in %s', (locale) => {
    const context = aContext({ locale, now: new Date('2026-09-20T00:00:00.000Z') });
    const headlines = (['minimum-password-age', 'sspr-blocked'] as const).flatMap((cause) =>
      COMING.flatMap((retryAfter) =>
        (['certain', 'probable'] as const).map(
          (confidence) => guidanceFor(aFinding({ cause, confidence, retryAfter }), 'user', context).headline,
        ),
      ),
    );

    expect(headlines.filter((headline) => headline.length > 78)).toEqual([]);
  });
});

describe('who is told', () => {
  it('has words for everybody whom the list of causes names', () => {
    const silent = CAUSE_IDS.flatMap((cause) =>
      CAUSES[cause].audience
        .filter((audience) => !isTold(cause, audience))
        .map((audience) => `${cause}: ${audience}`),
    );

    expect(silent).toEqual([]);
  });
});

describe('typography', () => {
  const texts = (language: Language): string[] => {
    const { phrases, person, staff } = WORDS[language];
    return JSON.stringify([phrases, person, staff]).split('","');
  };

  it.each(LANGUAGES)('keeps straight apostrophes out of %s, which would quote in a message', (language) => {
    expect(texts(language).filter((text) => text.includes("'"))).toEqual([]);
  });

  it('keeps a no-break space before the double punctuation of French', () => {
    expect(texts('fr').filter((text) => / [:;?!»]|« |[a-zé][;?!»]/.test(text))).toEqual([]);
  });

  it('ends Japanese sentences politely', () => {
    const ends = texts('ja').flatMap((text) => text.match(/.{0,4}。/g) ?? []);
    const person = JSON.stringify(WORDS.ja.person).match(/.{0,5}。/g) ?? [];

    expect(ends.length).toBeGreaterThan(100);
    expect(person.filter((end) => !/(ます|ません|です|でした|ました|ください)。$/.test(end))).toEqual([]);
  });
});
