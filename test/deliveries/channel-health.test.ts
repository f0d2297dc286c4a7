import { describe, expect, it } from 'vitest';
import { noteEnds } from '../../shared/deliveries/channel-health.ts';
import type { Delivery } from '../../shared/deliveries/delivery.ts';
import { Finding } from '../../shared/findings/finding.ts';
import { memoryHealth } from '../mail/memory.ts';

const AT = Date.parse('2026-11-23T08:00:00Z');
const WHY = 'The sender mailbox does not exist';

function aDelivery(id: string, minute = 0, wish: Partial<Delivery> = {}): Delivery {
  const changedAtMs = AT + minute * 60_000;
  return {
    id,
    channel: 'mail',
    tenantId: 't',
    findingId: 'f',
    cause: 'password-policy',
    state: 'done',
    tries: 1,
    intendedAtMs: changedAtMs,
    changedAtMs,
    ...wish,
  };
}

function aWatch({ losesFirstPublish = false } = {}) {
  const published: Finding[] = [];
  let lost = !losesFirstPublish;
  const note = noteEnds({
    health: memoryHealth(),
    publish: async (findings) => {
      if (!lost) {
        lost = true;
        throw new Error('The bus is away');
      }
      published.push(...findings);
    },
  });
  return { note, published };
}

describe('a channel that fails', () => {
  it('is a finding about the tenant, for people who can mend it', async () => {
    const { note, published } = aWatch();
    await note(aDelivery('d1'), WHY);
    expect(published).toHaveLength(1);
    expect(Finding.parse(published[0])).toMatchObject({
      cause: 'delivery-failing',
      status: 'open',
      revision: 1,
      audience: ['helpdesk', 'directory-admin'],
      subject: { kind: 'tenant', id: 't' },
    });
    expect(published[0]?.evidence[0]).toMatchObject({ id: 'd1', text: WHY });
  });

  it('is told again only when it has doubled, with what came between', async () => {
    const { note, published } = aWatch();
    for (let at = 1; at <= 9; at += 1) await note(aDelivery(`d${at}`, at), WHY);
    expect(published.map(({ occurrences, revision }) => [occurrences, revision])).toEqual([
      [1, 1],
      [2, 2],
      [4, 3],
      [8, 4],
    ]);
    expect(new Set(published.map(({ id }) => id)).size).toBe(1);
  });

  it('counts a delivery once, however often it is noted', async () => {
    const { note, published } = aWatch();
    for (let at = 0; at < 5; at += 1) await note(aDelivery('d1'), WHY);
    expect(published).toHaveLength(1);
  });

  it('is over with the next success, once', async () => {
    const { note, published } = aWatch();
    await note(aDelivery('d1'), WHY);
    await note(aDelivery('d2', 5));
    await note(aDelivery('d3', 6));
    expect(published).toHaveLength(2);
    expect(published[1]).toMatchObject({
      status: 'resolved',
      revision: 2,
      resolution: { at: '2026-11-23T08:05:00.000Z', reason: 'recovered' },
    });
  });

  it('is not over by a success from before, nor opened again by a failure from before', async () => {
    const { note, published } = aWatch();
    await note(aDelivery('d1', 10), WHY);
    await note(aDelivery('d2', 5));
    expect(published).toHaveLength(1);
    await note(aDelivery('d3', 11));
    await note(aDelivery('d1', 10), WHY);
    expect(published).toHaveLength(2);
  });

  it('that fails again later is a new episode', async () => {
    const { note, published } = aWatch();
    await note(aDelivery('d1'), WHY);
    await note(aDelivery('d2', 5));
    await note(aDelivery('d3', 10), WHY);
    expect(new Set(published.map(({ id }) => id)).size).toBe(2);
    expect(published.at(-1)).toMatchObject({ status: 'open', occurrences: 1 });
  });

  it('is an episode of its own beside the other channel', async () => {
    const { note, published } = aWatch();
    await note(aDelivery('d1'), WHY);
    await note(aDelivery('d2', 0, { channel: 'ticket' }), 'The desk is away');
    expect(new Set(published.map(({ id }) => id)).size).toBe(2);
  });

  it('cannot feed itself', async () => {
    const { note, published } = aWatch();
    await note(aDelivery('d1', 0, { channel: 'ticket', cause: 'delivery-failing' }), 'The desk is away');
    expect(published).toEqual([]);
  });

  it('is told by the next note where the first telling was lost', async () => {
    const { note, published } = aWatch({ losesFirstPublish: true });
    await expect(note(aDelivery('d1'), WHY)).rejects.toThrow('The bus is away');
    await note(aDelivery('d1'), WHY);
    expect(published.map(({ revision }) => revision)).toEqual([1]);
  });
});
