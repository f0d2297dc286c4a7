import type { Clock } from '../clock.ts';
import type { Finding } from '../findings/finding.ts';
import { guidanceFor } from '../guidance/guidance.ts';
import type { TicketGuidance } from './compose-ticket.ts';

type GuidanceRules = { defaultTimeZone: string; supportContact: string; ssprUrl: string };

/**
 * What a ticket says about a cause: the steps of the help desk, then those of the administrator, who often reads the same
 * ticket. In English, as the rest of a ticket.
 */
export function deskGuidance(rules: GuidanceRules, clock: Clock): (finding: Finding) => TicketGuidance {
  return (finding) => {
    const context = {
      locale: 'en',
      timeZone: rules.defaultTimeZone,
      nameZone: true,
      now: clock(),
      supportContact: rules.supportContact,
      ssprUrl: rules.ssprUrl,
    } as const;
    const desk = guidanceFor(finding, 'helpdesk', context);
    const admin = finding.audience.includes('directory-admin')
      ? guidanceFor(finding, 'directory-admin', context).whatToDo
      : [];
    const { headline, whatHappened, whatToDo, whenToRetry = '' } = desk;
    const steps = [...whatToDo, ...admin, whenToRetry].filter((step) => step !== '');
    return { headline, whatHappened, whatToDo: [...new Set(steps)] };
  };
}
