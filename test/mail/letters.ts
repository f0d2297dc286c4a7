import { CAUSE_IDS } from '../../shared/catalogue/causes.ts';
import { isTold } from '../../shared/guidance/stories.ts';
import {
  composeEmail,
  type Email,
  type EmailContext,
  type EmailFinding,
} from '../../shared/mail/compose-email.ts';
import { aContext, aFinding } from '../guidance/samples.ts';

/** A finding about Ada, who tried at 14:50 in Berlin. */
export function aMailFinding(more: Partial<EmailFinding> = {}): EmailFinding {
  return {
    ...aFinding(),
    lastSeenAt: '2026-11-23T13:50:45.000Z',
    subject: {
      kind: 'user',
      id: 'ada',
      userPrincipalName: 'ada@contoso.example',
      displayName: 'Ada Lovelace',
    },
    ...more,
  };
}

export function aMailContext(more: Partial<EmailContext> = {}): EmailContext {
  return { ...aContext(), kind: 'first', ...more };
}

export const ADA = { displayName: 'Ada Lovelace', userPrincipalName: 'ada@contoso.example' };

/** One e-mail to Ada; only what matters has to be said. */
export function anEmail(finding: Partial<EmailFinding> = {}, context: Partial<EmailContext> = {}): Email {
  return composeEmail(aMailFinding(finding), ADA, aMailContext(context));
}

/** Every e-mail that can be sent in a locale: the first one about each cause, and the two other kinds. */
export function everyEmail(context: Partial<EmailContext>): Array<[string, Email]> {
  const told = CAUSE_IDS.filter((cause) => isTold(cause, 'user'));
  const first = told.map((cause): [string, Email] => [cause, anEmail({ cause }, context)]);
  const others = (['reminder', 'works-again'] as const).flatMap((kind) =>
    (['reset', 'unlock'] as const).map((activity): [string, Email] => {
      return [`${kind} (${activity})`, anEmail({ attempt: { activity, steps: 3 } }, { ...context, kind })];
    }),
  );
  return [...first, ...others];
}
