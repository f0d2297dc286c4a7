import { describe, expect, it } from 'vitest';
import { CAUSE_IDS, CAUSES, type CauseTraits } from '../../shared/catalogue/causes.ts';
import {
  NOTHING_HEARD,
  type TicketAct,
  type TicketMatter,
  type TicketStep,
} from '../../shared/deliveries/ticket-record.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { peopleOfOutage } from '../../shared/tickets/affected-people.ts';
import { deskGuidance } from '../../shared/tickets/desk-guidance.ts';
import { hear } from '../../shared/tickets/ticket-story.ts';
import { toPlainText } from '../../shared/tickets/ticket-text.ts';
import { ticketWriter } from '../../shared/tickets/write-ticket.ts';
import { fromAddress, NO_FILTERS } from '../../dashboard/filters.js';
import { aFinding } from '../store/a-finding.ts';

const NOW = () => new Date('2026-11-23T09:00:00Z');
const guidance = deskGuidance(
  { defaultTimeZone: 'Europe/Berlin', supportContact: '', ssprUrl: 'https://aka.ms/sspr' },
  NOW,
);

function anOutage(wish: Partial<Finding> = {}): Finding {
  return aFinding({
    cause: 'connector-unreachable',
    scope: 'connector',
    audience: ['helpdesk', 'directory-admin'],
    subject: { kind: 'connector', id: 'tenant-1' },
    occurrences: 40,
    ...wish,
  });
}

function matterOf(finding: Finding): TicketMatter {
  const [matter] = hear(NOTHING_HEARD, finding).matters;
  if (matter === undefined) throw new Error('nothing was heard');
  return matter;
}

const stepOf = (act: TicketAct, finding: Finding): TicketStep => ({
  act,
  finding,
  id: 'step-1',
  count: finding.occurrences,
});

function writer(people: readonly string[] = [], dashboardUrl?: string) {
  return ticketWriter({ guidance, peopleOf: async () => people, dashboardUrl });
}

async function noteOf(
  act: TicketAct,
  finding: Finding,
  people?: readonly string[],
  matter = matterOf(finding),
) {
  return toPlainText(await writer(people).note(matter, stepOf(act, finding)));
}

describe('what is written on a ticket', () => {
  it('is there for every cause that the help desk hears of, without a gap', async () => {
    for (const cause of CAUSE_IDS) {
      const { audience, scope }: CauseTraits = CAUSES[cause];
      if (!audience.includes('helpdesk')) continue;
      const finding = aFinding({ cause, scope, audience: [...audience] });
      const ticket = await writer().ticket(matterOf(finding), stepOf('open', finding), 'key');
      expect(ticket).toMatchObject({ groupingKey: 'key', deliveryId: 'step-1', labels: [cause] });
      expect(`${ticket.title}\n${toPlainText(ticket.body)}`).not.toMatch(/undefined|[{}]/);
    }
  });

  it('tells the help desk first what to do, then the administrator, nothing twice', () => {
    const { whatToDo } = guidance(anOutage());
    expect(whatToDo[0]).toContain('was not changed');
    expect(whatToDo.some((step) => step.includes('443'))).toBe(true);
    expect(new Set(whatToDo).size).toBe(whatToDo.length);
  });

  it('links to everybody affected, as the dashboard reads its filters, below the names that fit', async () => {
    const finding = anOutage({ firstSeenAt: '2026-11-23T08:30:00.000Z' });
    const people = ['ada@contoso.example', 'grace@contoso.example'];
    const desk = writer(people, 'https://watch.contoso.example/api/dashboard');
    const made = await desk.ticket(matterOf(finding), stepOf('open', finding), 'key');
    const note = await desk.note(matterOf(finding), stepOf('update', finding));

    for (const text of [made.body, note]) {
      const at = text.findIndex((block) => block.kind === 'list' && block.items[0] === people[0]);
      const link = text[at + 1];
      expect(link).toMatchObject({ kind: 'link', label: 'Everybody affected, on the dashboard' });
      const address = new URL(link?.kind === 'link' ? link.href : '').searchParams;
      expect(fromAddress(address)).toEqual({
        ...NO_FILTERS,
        status: 'all',
        cause: 'connector-unreachable',
        period: 'between',
        from: '2026-11-23T07:30:00.000Z',
      });
    }
    expect(
      (await writer(people).note(matterOf(finding), stepOf('update', finding))).map(({ kind }) => kind),
    ).not.toContain('link');
  });

  it('links to the finding on the dashboard, where its address is known', async () => {
    const finding = anOutage();
    const made = await writer([], 'https://watch.contoso.example/api/dashboard').ticket(
      matterOf(finding),
      stepOf('open', finding),
      'key',
    );
    expect(made.body).toContainEqual({
      kind: 'link',
      label: 'Open this finding',
      href: `https://watch.contoso.example/api/dashboard?finding=${finding.id}`,
    });
    const plain = await writer().ticket(matterOf(finding), stepOf('open', finding), 'key');
    expect(plain.body.some(({ kind }) => kind === 'link')).toBe(false);
  });

  it('counts people of an outage only where it is about people', async () => {
    const evidence: Finding['evidence'] = [
      { source: 'audit', id: 'r', code: 'c', at: '2026-11-23T08:00:00.000Z' },
    ];
    expect(await noteOf('update', anOutage(), ['ada'])).toContain('40 people are affected');
    expect(await noteOf('update', anOutage({ evidence }))).toContain('40 people are affected');
    expect(await noteOf('update', anOutage({ cause: 'delivery-failing', scope: 'tenant' }))).not.toContain(
      'people',
    );
    expect(await noteOf('update', aFinding({ occurrences: 3 }), ['ada'])).not.toContain('people');
  });

  it('says why it is closed: over, another cause, or part of a greater trouble', async () => {
    const locked = aFinding({ cause: 'account-locked' });
    const over: Finding = {
      ...locked,
      status: 'resolved',
      resolution: { at: '2026-11-23T09:00:00.000Z', reason: 'succeeded' },
    };
    expect(await noteOf('close', over)).toContain('A later attempt of the same person worked');
    expect(await noteOf('close', { ...locked, cause: 'password-policy' }, [], matterOf(locked))).toContain(
      'another cause: password-policy',
    );
    expect(await noteOf('close', { ...locked, inhibitedBy: 'outage-1' })).toContain('outage-1');
  });
});

describe('the people of an outage', () => {
  it('are those whose findings it explains, each once, by the name the help desk knows', async () => {
    const outage = anOutage();
    const theirs = (person: string, wish: Partial<Finding> = {}) =>
      aFinding({ person, inhibitedBy: outage.id, ...wish });
    const asked: unknown[] = [];
    const peopleOf = peopleOfOutage(async (query) => {
      asked.push(query);
      return {
        findings: [
          outage,
          theirs('ada'),
          theirs('ada'),
          theirs('grace', { subject: { kind: 'user', id: '7', displayName: 'Grace' } }),
          aFinding({ person: 'hedy', inhibitedBy: 'another' }),
        ],
      };
    });
    expect(await peopleOf(outage)).toEqual(['ada@contoso.example', 'Grace']);
    expect(asked).toMatchObject([{ cause: 'connector-unreachable', status: 'all', top: 100 }]);
  });
});
