import { describe, expect, it } from 'vitest';
import topology from '../../infra/topology.json' with { type: 'json' };
import { bringBackThrough, type Subscriber } from '../../shared/bus/bring-back.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { readNotice } from '../../shared/bus/reminder-message.ts';
import { TransientError } from '../../shared/errors.ts';
import { aFinding } from '../store/a-finding.ts';

type Scheduled = { messageId: string; body: unknown; applicationProperties: Record<string, string> };

const SUBSCRIBERS: readonly Subscriber[] = ['record', 'notify', 'ticket', 'remediate'];

async function broughtBack(
  messageId = 'm1',
  at = new Date('2026-11-23T09:00:00Z'),
  to: Subscriber = 'notify',
): Promise<Scheduled> {
  const scheduled: unknown[] = [];
  const bringBack = bringBackThrough(async () => ({
    scheduleMessages: async (messages) => {
      scheduled.push(...(Array.isArray(messages) ? messages : [messages]));
      return [];
    },
  }));
  await bringBack(to, [{ body: toMessage(aFinding()).body, messageId }], at);
  return scheduled[0] as Scheduled;
}

describe('a message that comes back', () => {
  it('says the same', async () => {
    const { body } = await broughtBack();
    expect(readNotice(body)).toEqual({ kind: 'finding', finding: aFinding() });
  });

  it.each(SUBSCRIBERS)('reaches %s alone, where that asked for it', async (to) => {
    const { applicationProperties } = await broughtBack('m1', new Date('2026-11-23T09:00:00Z'), to);
    const reached = topology.subscriptions.filter(({ rules }) =>
      rules.some(({ correlationFilter: { properties } }) =>
        Object.entries(properties).every(([name, value]) => applicationProperties[name] === value),
      ),
    );
    expect(reached.map(({ name }) => name)).toEqual([to]);
  });

  it('is no duplicate of the first, nor of itself at another time', async () => {
    const ids = [
      'm1',
      (await broughtBack()).messageId,
      (await broughtBack('m1', new Date('2026-11-23T09:05:00Z'))).messageId,
      (await broughtBack('m2')).messageId,
    ];
    expect(new Set(ids).size).toBe(4);
    expect((await broughtBack()).messageId).toBe(ids[1]);
  });

  it('is left to the bus where it cannot be scheduled', async () => {
    const bringBack = bringBackThrough(() => Promise.reject(new Error('The bus is away')));
    const asked = bringBack('record', [{ body: {}, messageId: 'm1' }], new Date());
    await expect(asked).rejects.toThrow(TransientError);
  });
});
