import { describe, expect, it } from 'vitest';
import topology from '../../infra/topology.json' with { type: 'json' };
import { wants } from '../../local/bus/filters.ts';
import { Topology } from '../../local/bus/topology.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { followUpThrough, toFollowUp } from '../../shared/bus/follow-up.ts';
import { TransientError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { aFinding } from '../store/a-finding.ts';

const AT = new Date('2026-11-23T09:00:00Z');
const OUTAGE_OVER: Partial<Finding> = {
  cause: 'connector-unreachable',
  scope: 'connector',
  status: 'resolved',
  subject: { kind: 'connector', id: 'tenant-1' },
  audience: ['helpdesk', 'directory-admin'],
};

/** The subscriptions that get a message with these properties. */
function receivers(properties: Record<string, unknown> = {}): string[] {
  return Topology.parse(topology)
    .subscriptions.filter((subscription) => wants(subscription, { system: {} as never, properties }))
    .map(({ name }) => name);
}

describe('a message that brings a finding back to the ticket desk', () => {
  it.each([aFinding(), aFinding(OUTAGE_OVER)])(
    'reaches the ticket desk and the table, and nobody who acts otherwise',
    (finding) => {
      expect(receivers(toFollowUp(finding, AT, 'asker').applicationProperties)).toEqual(['record', 'ticket']);
    },
  );

  it('reaches the repairs instead where it is meant for them', () => {
    const message = toFollowUp(aFinding(OUTAGE_OVER), AT, 'asker', 'remediate');
    expect(receivers(message.applicationProperties)).toEqual(['record', 'remediate']);
    expect(message.messageId).not.toBe(toFollowUp(aFinding(OUTAGE_OVER), AT, 'asker').messageId);
  });

  it('has the same id for the same asker and time, and another for any other', () => {
    const ids = [
      toFollowUp(aFinding(), AT, 'one'),
      toFollowUp(aFinding(), AT, 'one'),
      toFollowUp(aFinding(), AT, 'two'),
      toFollowUp(aFinding(), new Date(0), 'one'),
    ];
    expect(new Set(ids.map(({ messageId }) => messageId)).size).toBe(3);
    expect(ids[0]?.messageId).toBe(ids[1]?.messageId);
  });

  it('is scheduled for its time; a bus that does not take it is asked again', async () => {
    const scheduled: unknown[] = [];
    const sender = { scheduleMessages: async (_message: unknown, at: Date) => void scheduled.push(at) };
    await followUpThrough(async () => sender as never)(aFinding(), AT, 'asker');
    expect(scheduled).toEqual([AT]);
    const broken = followUpThrough(() => Promise.reject(new Error('no connection')));
    await expect(broken(aFinding(), AT, 'asker')).rejects.toThrow(TransientError);
  });
});

describe('a finding on the bus', () => {
  it('reaches the desk where the help desk has to do with it, and from the second revision always', () => {
    const isTold = (wish: Partial<Finding>) =>
      receivers(toMessage(aFinding(wish)).applicationProperties).includes('ticket');
    expect(isTold({ audience: ['user', 'helpdesk'] })).toBe(true);
    expect(isTold({ audience: ['user'] })).toBe(false);
    expect(isTold({ audience: ['user'], revision: 2 })).toBe(true);
    expect(isTold({ audience: ['user', 'helpdesk'], observedOnly: true })).toBe(false);
  });
});
