import { ConflictError } from '../../shared/errors.ts';
import type { ChannelHealth, HealthBook } from '../../shared/deliveries/channel-health.ts';
import type { Deliveries, KeptDelivery } from '../../shared/deliveries/delivery.ts';
import type { MailBook, MailBooks, MailLimits, Place } from '../../shared/deliveries/mail-book.ts';
import type { OutageLists } from '../../shared/deliveries/outage-list.ts';
import type { Preview, Previews } from '../../shared/deliveries/previews.ts';
import type { Finding } from '../../shared/findings/finding.ts';

/** Rows that notice two writers, as the tables do. */
function versioned<Row extends { version?: string }>() {
  const rows = new Map<string, Row>();
  let count = 0;
  return {
    rows,
    save(key: string, row: Row): Row {
      if (rows.get(key)?.version !== row.version) throw new ConflictError('Changed meanwhile');
      count += 1;
      const next = { ...row, version: String(count) };
      rows.set(key, next);
      return next;
    },
  };
}

export function memoryDeliveries(): Deliveries & { rows: Map<string, KeptDelivery> } {
  const { rows, save } = versioned<KeptDelivery>();
  return {
    rows,
    read: async (_tenant, id) => rows.get(id),
    save: async (delivery) => save(delivery.id, delivery),
    inState: async (_tenant, state, top) =>
      [...rows.values()].filter((row) => row.state === state).slice(0, top),
  };
}

export function memoryBooks(): MailBooks & { rows: Map<string, MailBook> } {
  const { rows, save } = versioned<MailBook>();
  return {
    rows,
    read: async (_tenant, personId) => rows.get(personId) ?? { personId, told: [] },
    save: async (_tenant, book) => void save(book.personId, book),
  };
}

export function memoryLimits(): MailLimits & { periods: Map<string, Set<string>> } {
  const periods = new Map<string, Set<string>>();
  const idsOf = ({ period }: Place) => {
    const ids = periods.get(period) ?? new Set();
    periods.set(period, ids);
    return ids;
  };
  return {
    periods,
    async take(place, most) {
      const ids = idsOf(place);
      if (!ids.has(place.deliveryId) && ids.size >= most) return false;
      ids.add(place.deliveryId);
      return true;
    },
    giveBack: async (place) => void idsOf(place).delete(place.deliveryId),
  };
}

export function memoryOutages(): OutageLists {
  const lists = new Map<string, Map<string, Finding>>();
  const ended = new Map<string, Finding>();
  return {
    async add(finding) {
      const id = finding.inhibitedBy ?? '';
      lists.set(id, (lists.get(id) ?? new Map<string, Finding>()).set(finding.subject.id, finding));
    },
    people: async ({ id }) => [...(lists.get(id)?.values() ?? [])],
    markOver: async (outage) => void ended.set(outage.id, outage),
    over: async (_tenant, id) => ended.get(id),
  };
}

export function memoryPreviews(): Previews & { kept: Preview[] } {
  const kept: Preview[] = [];
  return {
    kept,
    keep: async (preview) => void kept.push(preview),
    latest: async (_tenant, top) => kept.toReversed().slice(0, top),
  };
}

export function memoryHealth(): HealthBook {
  const { rows, save } = versioned<ChannelHealth>();
  return {
    read: async (_tenant, channel) => rows.get(channel) ?? { failed: [], pending: false },
    save: async (_tenant, channel, health) => save(channel, health),
  };
}
