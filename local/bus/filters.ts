import type { Message } from './message-bytes.ts';
import type { CorrelationFilter, SubscriptionDescription } from './topology.ts';

type Routed = Pick<Message, 'system' | 'properties'>;

/** A subscription gets one copy when any of its rules lets the message through, or when it has no rules. */
export function wants(subscription: Pick<SubscriptionDescription, 'rules'>, message: Routed): boolean {
  const { rules } = subscription;
  return rules.length === 0 || rules.some(({ correlationFilter }) => passes(correlationFilter, message));
}

/** All comparisons of a correlation filter hold. Text is compared exactly, and "1" is not 1, as in the service. */
export function passes(filter: CorrelationFilter, message: Routed): boolean {
  const { properties, ...system } = filter;
  return holds(system, message.system) && holds(properties ?? {}, message.properties);
}

function holds(
  expected: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(expected).every(([name, value]) => value === undefined || actual[name] === value);
}
