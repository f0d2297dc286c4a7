import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTopology, Topology } from '../../../local/bus/topology.ts';
import { textWith } from './text-with.ts';

const INFRA = new URL('../../../infra/topology.json', import.meta.url);

describe('the topology', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topology-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function reading(content: string): Promise<unknown> {
    const path = join(folder, 'topology.json');
    await writeFile(path, content);
    return readTopology(path).catch((error: unknown) => error);
  }

  it('is read from the file that also describes the deployed bus', async () => {
    const { topic, subscriptions } = await readTopology(INFRA);

    expect(topic.name).toBe('findings');
    expect(subscriptions.map(({ name }) => name)).toEqual([
      'record',
      'notify',
      'ticket',
      'remediate',
      'pull',
    ]);
    expect(subscriptions.every(({ rules }) => rules.length > 0)).toBe(true);
  });

  it.each([
    ['PT1M', 60_000],
    ['PT0.5S', 500],
    ['PT2M30S', 150_000],
    ['P1D', 86_400_000],
    ['P14DT1H', 1_213_200_000],
  ])('reads the duration %s as %d ms', (defaultMessageTimeToLive, ms) => {
    const { topic } = Topology.parse({
      topic: { name: 'findings', defaultMessageTimeToLive },
      subscriptions: [],
    });

    expect(topic.defaultMessageTimeToLive).toBe(ms);
  });

  it('takes what is left out from the defaults of the service', () => {
    const { topic, subscriptions } = Topology.parse({ topic: { name: 't' }, subscriptions: [{ name: 's' }] });

    expect(topic).toMatchObject({
      requiresDuplicateDetection: false,
      duplicateDetectionHistoryTimeWindow: 600_000,
    });
    expect(subscriptions[0]).toMatchObject({ lockDuration: 60_000, maxDeliveryCount: 10, rules: [] });
  });

  const sound = { topic: { name: 't' }, subscriptions: [] };
  it.each([
    [
      'a duration in words',
      { ...sound, topic: { name: 't', defaultMessageTimeToLive: 'two days' } },
      'topic.defaultMessageTimeToLive: is not an ISO 8601 duration',
    ],
    [
      'an empty duration',
      { ...sound, topic: { name: 't', defaultMessageTimeToLive: 'PT' } },
      'topic.defaultMessageTimeToLive: must be longer than nothing',
    ],
    [
      'a lock that is too long',
      { ...sound, subscriptions: [{ name: 's', lockDuration: 'PT6M' }] },
      'subscriptions.0.lockDuration: must be at most PT5M',
    ],
    [
      'a misspelt key',
      { ...sound, subscriptions: [{ name: 's', lockDurations: 'PT1M' }] },
      'subscriptions.0: Unrecognized key: "lockDurations"',
    ],
    [
      'a name used twice',
      { ...sound, subscriptions: [{ name: 's' }, { name: 'S' }] },
      'subscriptions: has the same name twice',
    ],
    [
      'a filter that compares nothing',
      { ...sound, subscriptions: [{ name: 's', rules: [{ name: 'r', correlationFilter: {} }] }] },
      'subscriptions.0.rules.0.correlationFilter: must compare at least one property',
    ],
    ['no topic', { subscriptions: [] }, 'topic: '],
  ])('names the file and the place of %s', async (_what, content, problem) => {
    const error = await reading(JSON.stringify(content));

    expect(error).toMatchObject({ message: textWith(join(folder, 'topology.json')) });
    expect(error).toMatchObject({ message: textWith(problem) });
  });

  it('names every problem at once', async () => {
    const error = await reading(
      JSON.stringify({ topic: {}, subscriptions: [{ name: 's', maxDeliveryCount: 0 }] }),
    );

    expect(error).toMatchObject({
      message: textWith(/topic\.name[^]*subscriptions\.0\.maxDeliveryCount/),
    });
  });

  it('says when the file is not JSON or not there', async () => {
    expect(await reading('{')).toMatchObject({ message: textWith('is not JSON') });
    await expect(readTopology(join(folder, 'missing.json'))).rejects.toThrow('missing.json');
  });
});
