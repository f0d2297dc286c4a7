import { beforeAll, describe, expect, it } from 'vitest';
import { reaches } from '../../cli/preview/rehearsal/subscriptions.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { peopleOfOutage } from '../../shared/tickets/affected-people.ts';
import { publishedNews, type Told } from '../journeys/outage-news.ts';
import { Simulation, type Plan } from './simulation.ts';

/** The desk hears what the bus hands to its subscription, while the table already knows everything up to then. */
async function playAtDesk(news: readonly Told[], weather: Plan['weather']): Promise<Simulation> {
  const people = peopleOfOutage(async ({ top }) => ({
    findings: [...world.recorded.values()].filter(({ scope }) => scope === 'user').slice(-top),
  }));
  const world = new Simulation({
    seed: 7,
    weather,
    workers: 3,
    lookUp: { possible: true, lagMs: 0 },
    peopleOf: people,
  });
  for (const [, minute] of Map.groupBy(news, ({ atMs }) => atMs)) {
    for (const { finding } of minute) world.recorded.set(finding.id, finding);
    const atDesk = minute.map(({ finding }) => finding).filter((finding) => reaches('ticket', finding));
    for (const finding of atDesk) world.send(finding);
    await world.run();
  }
  await world.replay();
  return world;
}

describe('an outage of five thousand people', () => {
  let news: Told[] = [];
  let outages: Finding[] = [];
  beforeAll(async () => {
    news = await publishedNews();
    outages = news.map(({ finding }) => finding).filter(({ scope }) => scope === 'connector');
  }, 120_000);

  const GOOD = { crashes: 0, lostAnswers: 0, refusals: 0 };
  const BAD = { crashes: 0.02, lostAnswers: 0.2, refusals: 0.2 };

  it.each([
    ['when all goes well', GOOD],
    ['when workers are killed and the desk refuses and forgets to answer', BAD],
  ])(
    'is one ticket with their number, closed when it is over: %s',
    async (_when, weather) => {
      expect(new Set(outages.map(({ id }) => id)).size).toBe(1);
      const world = await playAtDesk(news, weather);

      expect(world.tickets).toHaveLength(1);
      const [{ state, told } = { state: 'none', told: [] }] = world.tickets;
      expect(state).toBe('closed');
      expect(told.at(-1)?.text).toContain('5,000 people are affected');
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
      expect(world.setAside).toEqual([]);
    },
    120_000,
  );

  it('names no more than twenty of them, and says how many there are besides', async () => {
    const still = news.filter(({ finding }) => finding.status === 'open');
    const world = await playAtDesk(still, GOOD);

    const [ticket] = world.tickets;
    expect(ticket?.state).toBe('open');
    const last = ticket?.told.at(-1)?.text ?? '';
    expect(last).toContain('5,000 people are affected');
    expect(last.match(/person\d+@contoso\.example/gu)).toHaveLength(20);
    expect(last).toContain('and 4,980 more');
  }, 120_000);
});
