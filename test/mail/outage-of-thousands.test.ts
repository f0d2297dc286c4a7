import { beforeAll, describe, expect, it } from 'vitest';
import { reaches } from '../../cli/preview/rehearsal/subscriptions.ts';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { PEOPLE, publishedNews, type Told } from '../journeys/outage-news.ts';
import { simulate, tapeOf, type Outcome } from './simulation.ts';

const RULES = { perDay: PEOPLE, maxAgeMs: DAY, outageWaitMs: 25 * MINUTE };

/** E-mail hears what the bus hands to its subscription, each revision when it was published. */
function playAtMailbox(news: readonly Told[]): Promise<Outcome> {
  const times = new Map(news.map(({ atMs, finding }) => [finding, atMs]));
  const findings = [...times.keys()].filter((finding) => reaches('notify', finding));
  return simulate({ findings, publishedAt: (one) => times.get(one) ?? 0, tape: tapeOf([]), rules: RULES });
}

describe('an outage of five thousand people, as it was classified', () => {
  let news: Told[] = [];
  let overAtMs = 0;
  beforeAll(async () => {
    news = await publishedNews();
    const ends = news.filter(({ finding }) => finding.scope === 'connector' && finding.status === 'resolved');
    overAtMs = ends[0]?.atMs ?? 0;
  }, 120_000);

  it('writes to nobody while it lasts, and tells each of them once when it is over', async () => {
    const { mail, dead, setAside } = await playAtMailbox(news);
    const sent = mail.sent();

    expect(overAtMs).toBeGreaterThan(0);
    expect(sent.filter(({ at }) => at.getTime() < overAtMs)).toEqual([]);
    expect(sent).toHaveLength(PEOPLE);
    expect(new Set(sent.map(({ to }) => to[0])).size).toBe(PEOPLE);
    expect([dead, setAside]).toEqual([[], []]);
  }, 120_000);

  it('writes to nobody at all as long as it is not over', async () => {
    const { mail } = await playAtMailbox(news.filter(({ atMs }) => atMs < overAtMs));
    expect(mail.sent()).toEqual([]);
  }, 120_000);
});
