/**
 * Lets acts of one kind run side by side, but acts of another kind only before or after them.
 *
 * The AMQP library inside the Service Bus client (rhea 3.0.5) reports neighbouring messages that are settled at the
 * same time under the outcome of the first: one completed beside one given back would both be lost, or both come back.
 */
export function takeTurns(): <T>(kind: unknown, act: () => Promise<T>) => Promise<T> {
  let current: unknown;
  let earlierKind: Promise<unknown> = Promise.resolve();
  let all: Promise<unknown> = earlierKind;

  return (kind, act) => {
    if (kind !== current) earlierKind = all;
    current = kind;
    const acting = earlierKind.then(act);
    all = Promise.allSettled([all, acting]);
    return acting;
  };
}
