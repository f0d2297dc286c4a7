import { channel } from 'node:diagnostics_channel';
import { ServiceBusClient } from '@azure/service-bus';
import { z } from 'zod';
import type { Side } from './messages.ts';

/** Told at both moments of every outside call; all calls and those `alike` are counted from one, in the order in which they begin. */
export type Strike = (call: { number: number; alike: number; side: Side; what: string }) => void;

export type OutsideCalls = { countAnew(): void; begun(): string[] };

/** Returns what to call when its answer has come. */
type Begin = (what: string) => () => void;

/**
 * Watches everything this process asks of the outside: HTTP by `fetch` (Graph, ticket desks), HTTP by Node's own client
 * (Table Storage) and what it sends to and settles with Service Bus. `strike` runs on the spot, so that nothing of a
 * call has left when it is told `before`, and nothing of its answer was read when it is told `after`.
 */
export function watchOutsideCalls(strike: Strike): OutsideCalls {
  let begun: string[] = [];

  function begin(what: string): () => void {
    begun.push(what);
    const [number, mine] = [begun.length, begun];
    const alike = begun.filter((one) => one === what).length;
    strike({ number, alike, side: 'before', what });
    return () => {
      // The answer to a call of the count before says nothing about this one.
      if (mine === begun) strike({ number, alike, side: 'after', what });
    };
  }

  watchChannels('undici:request:create', 'undici:request:headers', begin);
  watchChannels('http.client.request.created', 'http.client.response.finish', begin);
  watchServiceBus(begin);
  return {
    countAnew() {
      begun = [];
    },
    begun: () => begun,
  };
}

const Exchange = z.object({ request: z.object({ method: z.string(), path: z.string() }) });

/** Both of Node's HTTP clients publish the same object when a request is made and when its answer begins. */
function watchChannels(made: string, answered: string, begin: Begin): void {
  const ends = new WeakMap<object, () => void>();
  channel(made).subscribe((message) => {
    const { method, path } = Exchange.parse(message).request;
    const end = begin(`${method} ${withoutIds(path)}`);
    const request = requestIn(message);
    if (request !== undefined) ends.set(request, end);
  });
  channel(answered).subscribe((message) => {
    const request = requestIn(message);
    if (request !== undefined) ends.get(request)?.();
  });
}

/** The very object, where a parsed copy would be another one each time. */
function requestIn(message: unknown): object | undefined {
  if (typeof message !== 'object' || message === null || !('request' in message)) return undefined;
  return typeof message.request === 'object' && message.request !== null ? message.request : undefined;
}

const GUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Short enough to be counted by place: without ids, keys and queries. */
function withoutIds(path: string): string {
  return (
    path
      .replace(/\?.*$/s, '')
      .replaceAll(GUID, '{id}')
      .replace(/\(.*\)/s, '()')
      .replaceAll(/[0-9a-f]{32}/gi, '{id}')
      // Of drafts, issues and tickets.
      .replaceAll(/\/(?:AAkALg[0-9a-f{}id]+|[A-Z]+-\d+|\d+)(?=\/|$)/g, '/{id}')
  );
}

/** Senders and receivers are made by the client, also those inside the app. */
function watchServiceBus(begin: Begin): void {
  // oxlint-disable-next-line typescript/unbound-method -- both are called with the client that they belong to
  const { createSender, createReceiver } = ServiceBusClient.prototype;
  function watchedSender(this: ServiceBusClient, ...args: Parameters<typeof createSender>) {
    const sender = createSender.apply(this, args);
    sender.sendMessages = told('bus send', sender.sendMessages.bind(sender), begin);
    sender.scheduleMessages = told('bus schedule', sender.scheduleMessages.bind(sender), begin);
    return sender;
  }
  function watchedReceiver(this: ServiceBusClient, ...args: Parameters<typeof createReceiver>) {
    const receiver = createReceiver.apply(this, args);
    receiver.completeMessage = told('bus complete', receiver.completeMessage.bind(receiver), begin);
    receiver.abandonMessage = told('bus abandon', receiver.abandonMessage.bind(receiver), begin);
    return receiver;
  }
  Object.assign(ServiceBusClient.prototype, { createSender: watchedSender, createReceiver: watchedReceiver });
}

function told<Args extends unknown[], Result>(
  what: string,
  call: (...args: Args) => Promise<Result>,
  begin: Begin,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    const end = begin(what);
    const result = await call(...args);
    end();
    return result;
  };
}
