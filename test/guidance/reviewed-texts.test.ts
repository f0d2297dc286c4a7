import { describe, expect, it } from 'vitest';
import type { Audience } from '../../shared/catalogue/causes.ts';
import { guidanceFor, type Guidance } from '../../shared/guidance/guidance.ts';
import { LANGUAGES, type Language } from '../../shared/guidance/locales.ts';
import { aContext, aFinding, AUDIENCES, TOLD } from './samples.ts';

const RULE = '-'.repeat(80);

/** What an audience is told about every cause: surely and with a time to try again, then probably and without. */
function textsFor(audience: Audience, locale: Language): string {
  const told = TOLD.filter(([, to]) => to === audience).flatMap(([cause]) => {
    const sure = aFinding({ cause });
    const inferred = aFinding({ cause, confidence: 'probable' });
    const { retryAfter: _none, ...untimed } = inferred;
    // The minimum age is concluded from a time, so it never comes without one.
    const findings = [sure, cause === 'minimum-password-age' ? inferred : untimed];
    return findings.map((finding) => ({
      cause,
      text: asText(guidanceFor(finding, audience, aContext({ locale }))),
    }));
  });
  const alike = [...Map.groupBy(told, ({ text }) => text)];
  return alike
    .map(([text, some]) => `${[...new Set(some.map(({ cause }) => cause))].join(', ')}\n\n${text}\n`)
    .join(`${RULE}\n`);
}

function asText({ headline, whatHappened, whatToDo, whenToRetry, whomToAsk }: Guidance): string {
  const steps = whatToDo.map((step) => `- ${step}`).join('\n');
  return [headline, whatHappened, steps, whenToRetry, whomToAsk]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

describe.each(LANGUAGES)('the texts in %s', (locale) => {
  it.each(AUDIENCES)('read as reviewed, all of them for the audience %s', async (audience) => {
    await expect(textsFor(audience, locale)).toMatchFileSnapshot(`texts/${audience}.${locale}.txt`);
  });
});
