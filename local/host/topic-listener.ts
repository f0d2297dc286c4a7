import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { messageOf } from '../../shared/errors.ts';
import { createBatcher } from './batcher.ts';
import type { HostSettings } from './host-settings.ts';
import type { Call, LogSink } from './invoke.ts';
import { keepLocks, type LockKeeping } from './keep-locks.ts';
import type { TopicFunction } from './read-registrations.ts';
import type { Runner } from './runner.ts';
import { toBatchMetadata, toBodies, toBody, toTriggerMetadata } from './to-trigger-data.ts';

/** What listening to a subscription needs beside the function. */
export type Listening = Pick<LockKeeping, 'clock' | 'log'> & {
  client: ServiceBusClient;
  runner: Runner;
  settings: HostSettings;
};

/**
 * Runs a function for the messages of its subscription: one run for each message, or one for a batch of what has
 * arrived. A run that returns completes its messages; one that throws gives all of them back to the bus.
 * The returned function stops listening; messages that no run has begun on go back to the bus.
 */
export function listenToTopic(fn: TopicFunction, listening: Listening): () => Promise<void> {
  const { client, settings, runner } = listening;
  // The raw bytes: the host decides what is text, and the worker parses it.
  const receiver = client.createReceiver(fn.topic, fn.subscription, {
    skipParsingBodyAsJson: true,
    maxAutoLockRenewalDurationInMs: 0,
  });
  const process = fn.batched ? inBatches(fn, receiver, listening) : oneByOne(fn, receiver, listening);
  const subscription = receiver.subscribe(
    {
      processMessage: withLock(receiver, listening, process.take),
      processError: logTo(listening.log, fn.name),
    },
    {
      autoCompleteMessages: false,
      // One batch can wait while another is worked on.
      maxConcurrentCalls: fn.batched ? settings.maxMessageBatchSize * 2 : settings.maxConcurrentCalls,
    },
  );
  return async () => {
    process.stop();
    await subscription.close();
    await runner.work.idle();
    await receiver.close();
  };
}

/** Takes each message that arrives; the promise settles when the message is settled with the bus. */
type Process = { take: (message: ServiceBusReceivedMessage) => Promise<void>; stop: () => void };

function oneByOne(fn: TopicFunction, receiver: ServiceBusReceiver, { runner, log }: Listening): Process {
  let stopped = false;
  return {
    async take(message) {
      const done = !stopped && (await runWith(fn, runner, () => toCall(message)));
      await settle(receiver, message, { done, log });
    },
    stop: () => (stopped = true),
  };
}

function inBatches(
  fn: TopicFunction,
  receiver: ServiceBusReceiver,
  { runner, log, settings }: Listening,
): Process {
  const batcher = createBatcher<ServiceBusReceivedMessage>(settings.maxMessageBatchSize, async (messages) => {
    const done = await runWith(fn, runner, () => toBatchCall(messages));
    await Promise.all(messages.map((message) => settle(receiver, message, { done, log })));
  });
  return {
    async take(message) {
      if (!(await batcher.add(message))) await settle(receiver, message, { done: false, log });
    },
    stop: batcher.stop,
  };
}

function withLock(
  receiver: ServiceBusReceiver,
  { clock, log, settings, runner }: Listening,
  take: Process['take'],
): Process['take'] {
  const locks = keepLocks(receiver, { clock, log, renewForMs: settings.renewLocksForMs });
  return async (message) => {
    const end = runner.work.begin();
    locks.hold(message);
    try {
      await take(message);
    } finally {
      locks.release(message);
      end();
    }
  };
}

/** True where the function returned. A message that cannot be given to a function counts as a failed run. */
async function runWith(fn: TopicFunction, runner: Runner, toInput: () => Call): Promise<boolean> {
  let call: Call;
  try {
    call = toInput();
  } catch (error) {
    runner.refuse(fn, error);
    return false;
  }
  return (await runner.run(fn, call)).ok;
}

function toCall(message: ServiceBusReceivedMessage): Call {
  return { input: toBody(message), triggerMetadata: toTriggerMetadata(message) };
}

function toBatchCall(messages: readonly ServiceBusReceivedMessage[]): Call {
  return { input: toBodies(messages), triggerMetadata: toBatchMetadata(messages) };
}

type Settling = { done: boolean; log: LogSink };

async function settle(
  receiver: ServiceBusReceiver,
  message: ServiceBusReceivedMessage,
  { done, log }: Settling,
): Promise<void> {
  try {
    await (done ? receiver.completeMessage(message) : receiver.abandonMessage(message));
  } catch (error) {
    // The bus brings it back when the lock ends; functions are made for seeing a message twice.
    log({
      level: 'warning',
      source: receiver.entityPath,
      text: `A message could not be settled: ${messageOf(error)}`,
    });
  }
}

function logTo(log: LogSink, source: string) {
  return ({ error, errorSource }: { error: Error; errorSource: string }): Promise<void> => {
    log({ level: 'warning', source, text: `The subscription reports (${errorSource}): ${messageOf(error)}` });
    return Promise.resolve();
  };
}
