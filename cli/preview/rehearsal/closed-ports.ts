import type { Publish } from '../../../shared/bus/publish.ts';
import type { Deliveries } from '../../../shared/deliveries/delivery.ts';
import { PermanentError } from '../../../shared/errors.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import type { Mailbox } from '../../../shared/mail/mailbox.ts';
import type { Findings } from '../../../shared/store/findings-table.ts';
import type { TicketDesk } from '../../../shared/tickets/ticket-desk.ts';

/** Everything through which the app changes something outside. */
export type WritePorts = {
  mailbox: Mailbox;
  desk: TicketDesk;
  publish: Publish;
  deliveries: Deliveries;
  findings: Findings;
};

/** Ports of which every call throws: what is only shown must not happen. */
export function closedPorts(): WritePorts {
  const closed = (name: string) => () => Promise.reject(refusal(name));
  return {
    mailbox: {
      find: closed('mailbox.find'),
      draft: closed('mailbox.draft'),
      look: closed('mailbox.look'),
      rewrite: closed('mailbox.rewrite'),
      turn: closed('mailbox.turn'),
      send: closed('mailbox.send'),
      sendAtOnce: closed('mailbox.sendAtOnce'),
    },
    desk: {
      provider: 'webhook',
      lookUp: { possible: false },
      find: closed('desk.find'),
      open: closed('desk.open'),
      comment: closed('desk.comment'),
      close: closed('desk.close'),
      reopen: closed('desk.reopen'),
    },
    publish: closed('publish'),
    deliveries: {
      read: closed('deliveries.read'),
      save: closed('deliveries.save'),
      inState: closed('deliveries.inState'),
    },
    findings: {
      record: closed('findings.record'),
      list: closed('findings.list'),
      get: closed('findings.get'),
    },
  };
}

/** Asks which groups somebody is in; the only reading that Graph has as a POST and that we use. */
const READING_POST = /\/checkMemberGroups$/;

/** The same Graph for reading only. */
export function readOnly(graph: Graph): Graph {
  return {
    get: (path, query, options) => graph.get(path, query, options),
    post: async (path, body, options) => {
      if (!READING_POST.test(path)) throw refusal('graph.post');
      return graph.post(path, body, options);
    },
    patch: () => Promise.reject(refusal('graph.patch')),
  };
}

function refusal(what: string): PermanentError {
  return new PermanentError(`A preview changes nothing, yet it came to ${what}: this is a mistake of ours`);
}
