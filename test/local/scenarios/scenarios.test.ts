import { describe, expect, it } from 'vitest';
import { createDeskFaults } from '../../../local/desk/desk-faults.ts';
import { findScenario, scenarios } from '../../../local/scenarios/index.ts';
import type { Scenario } from '../../../local/scenarios/scenario.ts';
import { createAuditLog, type GraphAuditRow, type Visibility } from '../../../local/tenant/audit-log.ts';
import { createFaults } from '../../../local/tenant/faults.ts';
import { createIntegration } from '../../../local/tenant/integration.ts';
import { createMailboxes, SAMPLE_SENDER } from '../../../local/tenant/mailboxes.ts';
import { createPeople } from '../../../local/tenant/people.ts';
import { createRequestLog } from '../../../local/tenant/request-log.ts';
import { createServicePrincipals } from '../../../local/tenant/service-principals.ts';
import { createThrottle } from '../../../local/tenant/throttle.ts';
import { DAY, HOUR } from '../../../shared/clock.ts';
import { readSettings } from '../../../shared/settings/read-settings.ts';

type Added = { row: GraphAuditRow; visibility: Visibility | undefined };

/** Everything a scenario adds to a tenant that nobody can ask anything. */
function script(scenario: Scenario, seed = 1): Added[] {
  const clock = () => new Date(scenario.startsAt);
  const added: Added[] = [];
  const audit = {
    ...createAuditLog(),
    add: (row: GraphAuditRow, visibility?: Visibility) => void added.push({ row, visibility }),
  };
  const people = createPeople(clock, seed);
  scenario.plays(
    {
      baseUrl: '',
      tenantId: '',
      seed,
      people,
      mailbox: createMailboxes(clock, people, seed),
      audit,
      integration: createIntegration(clock, people, seed),
      principals: createServicePrincipals(seed),
      faults: createFaults(clock),
      throttle: createThrottle(clock),
      requests: createRequestLog(clock),
      plays: ({ rows }) => rows.forEach((row) => audit.add(row)),
      stop: async () => {},
    },
    { faults: createDeskFaults().faults },
  );
  return added;
}

const named = scenarios.map((scenario) => [scenario.name, scenario] as const);

describe('each scenario', () => {
  it.each(named)(
    '%s has a name for the command line and a story for people',
    (name, { title, story, startsAt, lastsMs }) => {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title).not.toBe('');
      expect(story.match(/[.](?= |$)/g)).toHaveLength(2);
      expect(new Date(startsAt).toISOString()).toBe(startsAt.replace('Z', '.000Z'));
      expect(lastsMs).toBeLessThanOrEqual(DAY + HOUR);
    },
  );

  it.each(named)('%s asks for settings that the app accepts', (_name, { settings }) => {
    const connections = { AZURE_TENANT_ID: 'contoso.example', SERVICE_BUS: 'x', TABLES: 'x' };
    // As the world does, which has a mailbox and a desk of its own.
    const own = { MAIL_SENDER: SAMPLE_SENDER, SERVICENOW_URL: 'https://desk.example', SERVICENOW_TOKEN: 'x' };

    expect(() => readSettings({ ...connections, ...own, ...settings })).not.toThrow(
      'The settings cannot be used',
    );
  });

  it.each(named)('%s says how many of its findings stay open', (_name, { expects }) => {
    for (const [cause, count] of Object.entries(expects.open)) {
      expect(count).toBeLessThanOrEqual(
        Object.entries(expects.causes).find(([known]) => known === cause)?.[1] ?? 0,
      );
    }
  });

  it.each(named)(
    '%s tells the same story every time, and another one for another seed',
    (_name, scenario) => {
      const first = JSON.stringify(script(scenario));

      expect(JSON.stringify(script(scenario)) === first).toBe(true);
      expect(JSON.stringify(script(scenario, 2)) === first).toBe(false);
    },
  );

  it.each(named.filter(([name]) => name !== 'late-rows'))('%s begins when it says', (_name, scenario) => {
    const instants = script(scenario).map(({ row }) => Date.parse(row.activityDateTime));
    const start = Date.parse(scenario.startsAt);

    expect(Math.min(...instants)).toBeGreaterThanOrEqual(start);
    expect(Math.max(...instants)).toBeLessThan(start + scenario.lastsMs - HOUR / 2);
  });
});

describe('looking for a scenario', () => {
  it('finds it by name', () => {
    expect(findScenario('mixed-day').title).toBe('A mixed day');
  });

  it('lists the names there are when there is none of that name', () => {
    expect(() => findScenario('mixed-days')).toThrow(/"mixed-days".*quiet-night.*mixed-day/);
  });
});
