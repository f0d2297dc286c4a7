import topology from '../../../infra/topology.json' with { type: 'json' };
import { toMessage } from '../../../shared/bus/finding-message.ts';
import type { Finding } from '../../../shared/findings/finding.ts';

/** Whether the topic hands this revision to a subscription, by the filters that the bus is set up with. */
export function reaches(subscription: 'notify' | 'ticket', finding: Finding): boolean {
  const properties: Record<string, string> = toMessage(finding).applicationProperties;
  const rules = topology.subscriptions.find(({ name }) => name === subscription)?.rules ?? [];
  return rules.some(({ correlationFilter }) =>
    Object.entries(correlationFilter.properties).every(([name, value]) => properties[name] === value),
  );
}
