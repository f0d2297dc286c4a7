import type { MailBook, MailBooks, MailLimits } from '../../../shared/deliveries/mail-book.ts';
import type { OutageLists } from '../../../shared/deliveries/outage-list.ts';
import type { Finding } from '../../../shared/findings/finding.ts';

/** What people were told, kept for the length of a rehearsal. Nobody else writes into it. */
export function booksInMemory(): MailBooks {
  const books = new Map<string, MailBook>();
  return {
    read: async (_tenantId, personId) => books.get(personId) ?? { personId, told: [] },
    save: async (_tenantId, book) => void books.set(book.personId, book),
  };
}

/** The messages of each minute and day. */
export function limitsInMemory(): MailLimits {
  const places = new Map<string, Set<string>>();
  return {
    async take({ period, deliveryId }, most) {
      const taken = places.get(period) ?? new Set();
      places.set(period, taken);
      if (!taken.has(deliveryId) && taken.size >= most) return false;
      taken.add(deliveryId);
      return true;
    },
    giveBack: async ({ period, deliveryId }) => void places.get(period)?.delete(deliveryId),
  };
}

/** The people who wait for the end of outages. */
export function outagesInMemory(): OutageLists {
  const lists = new Map<string, Map<string, Finding>>();
  const ended = new Map<string, Finding>();
  return {
    async add(finding) {
      const outageId = finding.inhibitedBy ?? '';
      const list = lists.get(outageId) ?? new Map<string, Finding>();
      lists.set(outageId, list.set(finding.subject.id, finding));
    },
    people: async ({ id }) => [...(lists.get(id)?.values() ?? [])],
    markOver: async (outage) => void ended.set(outage.id, outage),
    over: async (_tenantId, outageId) => ended.get(outageId),
  };
}
