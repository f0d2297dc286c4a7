import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { messageOf } from '../../shared/errors.ts';
import { createBatcher } from './batcher.ts';
import type { HostSettings } from './host-settings.ts';
import type { Call, LogSink } from './invoke.ts';
import type { TopicFunction } from './read-registrations.ts';
import type { Runner } from './runner.ts';
import { takeTurns } from './take-turns.ts';
import { toBatchMetadata, toBodies, toBody, toTriggerMetadata } from './to-trigger-data.ts';

/** What listening to a subscription needs beside the function. */
export type Listening = { client: ServiceBusClient; runner: Runner; settings: HostSettings; log: LogSink };

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
    maxAutoLockRenewalDurationInMs: settings.renewLocksForMs,
  });
  const settle = settling(receiver, listening.log);
  const process = fn.batched ? inBatches(fn, settle, listening) : oneByOne(fn, settle, listening);
  const subscription = receiver.subscribe(
    {
      processMessage: counted(runner, process.take),
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

function oneByOne(fn: TopicFunction, settle: Settle, { runner }: Listening): Process {
  let stopped = false;
  return {
    async take(message) {
      const done = !stopped && (await runWith(fn, runner, () => toCall(message)));
      await settle(message, done);
    },
    stop: () => (stopped = true),
  };
}

function inBatches(fn: TopicFunction, settle: Settle, { runner, settings }: Listening): Process {
  const batcher = createBatcher<ServiceBusReceivedMessage>(settings.maxMessageBatchSize, async (messages) => {
    const done = await runWith(fn, runner, () => toBatchCall(messages));
    await Promise.all(messages.map((message) => settle(message, done)));
  });
  return {
    async take(message) {
      if (!(await batcher.add(message))) await settle(message, false);
    },
    stop: batcher.stop,
  };
}

/** A message counts as under way from its arrival until it is settled. */
function counted(runner: Runner, take: Process['take']): Process['take'] {
  return async (message) => {
    const end = runner.work.begin();
    try {
      await take(message);
    } finally {
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

/** Settles one message with the bus: done, or given back. Never throws. */
type Settle = (message: ServiceBusReceivedMessage, done: boolean) => Promise<void>;

function settling(receiver: ServiceBusReceiver, log: LogSink): Settle {
  const inTurn = takeTurns();
  return async (message, done) => {
    try {
      await inTurn(done, () => (done ? receiver.completeMessage(message) : receiver.abandonMessage(message)));
    } catch (error) {
      // The bus brings it back when the lock ends; functions are made for seeing a message twice.
      log({
        level: 'warning',
        source: receiver.entityPath,
        text: `A message could not be settled: ${messageOf(error)}`,
      });
    }
  };
}

function logTo(log: LogSink, source: string) {
  return ({ error, errorSource }: { error: Error; errorSource: string }): Promise<void> => {
    log({ level: 'warning', source, text: `The subscription reports (${errorSource}): ${messageOf(error)}` });
    return Promise.resolve();
  };
}
