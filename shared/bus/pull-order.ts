import type { ServiceBusSender } from '@azure/service-bus';
import { z } from 'zod';
import { messageOf, TransientError } from '../errors.ts';
import { carriedKind, fromBusMessage, toBusMessage } from './cloud-event.ts';

/** What can be pulled for one tenant at a time. */
export const PULL_SOURCES = [
  'audit-events',
  'connector-events',
  'integration-status',
  'old-records',
] as const;
export type PullSource = (typeof PULL_SOURCES)[number];

/** Asks whoever gets it to pull one source of one tenant now. */
export const PullOrder = z.object({ tenantId: z.string(), source: z.enum(PULL_SOURCES) });
export type PullOrder = z.infer<typeof PullOrder>;

const PULL_ORDER = carriedKind('writeback-watch.pull-order.v1', 'pull order', PullOrder);

/** Orders a pull of this source for each of these tenants, due at that instant. */
export type OrderPulls = (source: PullSource, tenantIds: readonly string[], dueAt: Date) => Promise<void>;

type Sender = Pick<ServiceBusSender, 'sendMessages'>;

/** The next order of a timer comes soon enough: one that nobody got to in this time is void. */
const VALID_MS = 5 * 60_000;

/** Orders through the topic; the same source, tenant and instant are one order however often it is given. */
export function orderPullsThrough(sender: () => Promise<Sender>): OrderPulls {
  return async (source, tenantIds, dueAt) => {
    try {
      const to = await sender();
      for (let at = 0; at < tenantIds.length; at += ORDERS_AT_ONCE) {
        const some = tenantIds.slice(at, at + ORDERS_AT_ONCE);
        await to.sendMessages(some.map((tenantId) => toMessage({ tenantId, source }, dueAt)));
      }
    } catch (error) {
      throw new TransientError(`Pulls could not be ordered: ${messageOf(error)}`, { cause: error });
    }
  };
}

/** Some hundred bytes each: far below the size of one transfer. */
const ORDERS_AT_ONCE = 200;

function toMessage(order: PullOrder, dueAt: Date) {
  const { tenantId, source } = order;
  const time = dueAt.toISOString();
  return {
    ...toBusMessage(PULL_ORDER, {
      messageId: `pull ${source} ${tenantId} ${time}`,
      tenantId,
      subject: source,
      time,
      data: order,
      properties: { kind: 'pull', tenantId, source },
    }),
    timeToLive: VALID_MS,
  };
}

/** The order of a message body. Throws a PermanentError that names every field that is wrong. */
export function readPullOrder(body: unknown): PullOrder {
  return fromBusMessage(PULL_ORDER, body);
}
