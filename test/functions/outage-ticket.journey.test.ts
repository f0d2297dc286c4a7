import { expect, it } from 'vitest';
import { connectorUnreachable, successfulReset } from '../../local/tenant/journeys.ts';
import { seeded } from '../../local/tenant/seeded.ts';
import { startWorld } from '../../local/world.ts';
import { readFindings } from '../../local/console/read-findings.ts';

const MINUTE = 60_000;
const PEOPLE = 120;

it('an outage of many people becomes one ticket with their number, and closes when somebody gets through', async () => {
  await using world = await startWorld({ env: { MAIL_MODE: 'off', TICKET_PROVIDER: 'jira' } });
  const random = seeded(7);
  const startsAt = world.clock().getTime();
  const people = Array.from({ length: PEOPLE }, (_, number) => world.tenant.people.add(`person${number}`));
  for (const [number, person] of people.entries()) {
    const at = new Date(startsAt + MINUTE + number * 8_000);
    world.tenant.plays(connectorUnreachable(random, person, at));
  }
  await world.passes(25 * MINUTE);
  const during = world.desk.tickets();
  expect(during).toMatchObject([{ state: 'open' }]);

  const [first] = people;
  world.tenant.plays(successfulReset(random, first!, new Date(world.clock().getTime() + 10 * MINUTE)));
  await world.passes(60 * MINUTE);

  const outages = (await readFindings(world.host.baseUrl)).findings.filter(
    ({ scope }) => scope === 'connector',
  );
  expect(outages).toMatchObject([{ status: 'resolved', occurrences: PEOPLE }]);
  expect(world.desk.tickets()).toMatchObject([{ state: 'closed' }]);
  const texts = world.desk.tickets()[0]?.comments.map(({ body }) => body) ?? [];
  expect(texts.at(-1)).toContain(`${PEOPLE} people are affected`);
  expect(texts.join('\n')).toContain('@');
  expect(world.unsettled()).toEqual([]);
});
