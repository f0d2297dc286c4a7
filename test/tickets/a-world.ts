import type { Deliveries, KeptDelivery } from '../../shared/deliveries/delivery.ts';
import { ConflictError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { tellDesk, type DeskNeeds } from '../../shared/tickets/tell-desk.ts';
import type { TicketDesk, TicketRef } from '../../shared/tickets/ticket-desk.ts';
import { recordId } from '../../shared/tickets/ticket-delivery.ts';
import { aFinding } from '../store/a-finding.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Grace's account is locked, which is for the help desk. */
export const LOCKED = aFinding({ person: 'grace', cause: 'account-locked', audience: ['user', 'helpdesk'] });
export const REF: TicketRef = { provider: 'jira', id: '10001', key: 'DESK-1', state: 'open' };
export const OVER: Partial<Finding> = {
  status: 'resolved',
  resolution: { at: '2026-11-23T09:00:00.000Z', reason: 'succeeded' },
};

function inMemory(): Deliveries & { kept: Map<string, KeptDelivery> } {
  const kept = new Map<string, KeptDelivery>();
  return {
    kept,
    read: async (_tenant, id) => structuredClone(kept.get(id)),
    save: async (delivery) => {
      if (delivery.version !== kept.get(delivery.id)?.version) throw new ConflictError('Somebody was first');
      const saved = { ...structuredClone(delivery), version: String(Number(delivery.version ?? 0) + 1) };
      kept.set(delivery.id, saved);
      return structuredClone(saved);
    },
    inState: async () => [],
  };
}

/** A world with a desk that does as it is told, unless the test says otherwise. */
export function aWorld(desk: Partial<TicketDesk> = {}) {
  const clock = { ms: Date.parse('2026-11-23T08:00:00Z') };
  const done: string[] = [];
  const woken: number[] = [];
  const deliveries = inMemory();
  const needs: DeskNeeds = {
    deliveries,
    rules: { reopenMs: 24 * HOUR, updateEveryMs: 15 * MINUTE },
    timeoutMs: 20_000,
    clock: () => new Date(clock.ms),
    writer: {
      ticket: async (_matter, { id }, groupingKey) => ({
        groupingKey,
        deliveryId: id,
        title: '',
        body: [],
        severity: 'low',
        labels: [],
      }),
      note: async () => [],
    },
    desk: {
      provider: 'jira',
      lookUp: { possible: true, lagMs: 0 },
      find: async () => undefined,
      open: async () => (done.push('open'), REF),
      comment: async () => void done.push('comment'),
      close: async () => void done.push('close'),
      reopen: async () => (done.push('reopen'), 'reopened'),
      ...desk,
    },
  };
  /** `at`: the desk as the settings name it now, where they were changed. */
  const tell = (finding: Finding, isRecorded = false, at: Partial<TicketDesk> = {}) =>
    tellDesk(
      { finding, isRecorded, comeBackAt: async (to) => void woken.push(to.getTime() - clock.ms) },
      { ...needs, desk: { ...needs.desk, ...at } },
    );
  const record = (finding: Finding) => deliveries.kept.get(recordId(finding));
  return { clock, done, woken, deliveries, tell, record };
}
