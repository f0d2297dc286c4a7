import { describe, expect, it } from 'vitest';
import { settler } from '../../local/settle.ts';

const NOTHING = { active: 0, locked: 0, scheduled: 0, deferred: 0, deadLettered: 0 };

function aBus(depths: Record<string, Partial<typeof NOTHING>>) {
  return { wake: () => {}, depth: (name: string) => ({ ...NOTHING, ...depths[name] }) };
}

function aHost(failures: Record<string, string> = {}) {
  const state = { inFlight: 0, runs: 0 };
  return {
    state,
    subscriptions: ['record', 'notify', 'record'],
    functions: ['pull', 'record-finding'],
    inFlight: () => state.inFlight,
    runs: () => state.runs,
    idle: () => Promise.resolve(),
    lastFailure: (name: string) => failures[name],
  };
}

describe('settler', () => {
  it('waits for messages and runs, and returns as soon as none is left', async () => {
    const host = aHost();
    const depths = { record: { active: 3, locked: 0 }, notify: {} };
    const { settle, unsettled } = settler(host, aBus(depths));
    host.state.inFlight = 1;
    let settled = false;
    const settling = settle().then(() => (settled = true));
    expect(unsettled()).toEqual([
      'under way: 1 (runs and their messages)',
      'the subscription record holds messages: 3 waiting',
    ]);
    host.state.inFlight = 0;
    depths.record = { active: 0, locked: 1 };
    await Promise.resolve();
    expect(settled).toBe(false);
    depths.record.locked = 0;
    await settling;
    expect(unsettled()).toEqual([]);
  });

  it('says of every kind of remainder what and where it is, and leaves what has its time to come', () => {
    const host = aHost({ pull: 'Graph said no' });
    const bus = aBus({
      record: { deadLettered: 2, deferred: 1 },
      notify: { scheduled: 4 },
      'nobody listens': { active: 9 },
    });
    expect(settler(host, bus).unsettled()).toEqual([
      'the subscription record holds messages: 1 deferred, 2 dead-lettered',
      'the last run of pull failed: Graph said no',
    ]);
  });
});
