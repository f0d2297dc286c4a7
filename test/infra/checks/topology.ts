import { isDeepStrictEqual } from 'node:util';
import { declared } from '../bicep-tree.ts';
import type { Resource } from '../evaluate.ts';
import { bicepAt, jsonOf, resourcesAt, textOf, type Sources } from '../sources.ts';

type Rule = { name: string; correlationFilter: unknown };
type Subscription = Record<string, unknown> & { name: string; rules: Rule[] };
type Topology = { topic: Record<string, unknown> & { name: string }; subscriptions: Subscription[] };

/** What is compared: "subscription notify: lockDuration" and the like, with its value. */
type Facts = Map<string, unknown>;

const BUS = 'Microsoft.ServiceBus/namespaces';

/** Service Bus as Bicep makes it is what infra/topology.json says, and nothing more. */
export function topologyProblems(sources: Sources): string[] {
  const said = factsOfTopology(jsonOf(sources, 'infra/topology.json') as Topology);
  const made = factsOfBicep(
    resourcesAt(sources, 'infra/modules/servicebus.bicep', { premium: false, isPublic: true }),
  );
  return [...new Set([...said.keys(), ...made.keys()])].flatMap((fact) => {
    if (!made.has(fact)) return [`${fact} is in topology.json and not in servicebus.bicep`];
    if (!said.has(fact)) return [`${fact} is in servicebus.bicep and not in topology.json`];
    return isDeepStrictEqual(said.get(fact), made.get(fact))
      ? []
      : [
          `${fact} is ${shown(said.get(fact))} in topology.json and ${shown(made.get(fact))} in servicebus.bicep`,
        ];
  });
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}

function factsOfTopology({ topic, subscriptions }: Topology): Facts {
  return new Map([
    ...facts(`topic ${topic.name}`, topic),
    ...subscriptions.flatMap(({ rules, ...subscription }) => [
      ...facts(`subscription ${subscription.name}`, subscription),
      ...[{ name: '$Default', correlationFilter: rules[0]?.correlationFilter }, ...rules].map(
        (rule) => [`filter ${topic.name}/${subscription.name}/${rule.name}`, rule.correlationFilter] as const,
      ),
    ]),
  ]);
}

function factsOfBicep(resources: Resource[]): Facts {
  return new Map(
    resources.flatMap(({ type, body }) => {
      const own = (body['properties'] ?? {}) as Record<string, unknown>;
      const name = String(body['name']);
      if (type === `${BUS}/topics`) return facts(`topic ${name}`, own);
      if (type === `${BUS}/topics/subscriptions`) return facts(`subscription ${name}`, own);
      if (type !== `${BUS}/topics/subscriptions/rules`) return [];
      return [[`filter ${name.split('/').slice(1).join('/')}`, own['correlationFilter']] as const];
    }),
  );
}

function facts(
  of: string,
  { name: _name, ...values }: Record<string, unknown>,
): (readonly [string, unknown])[] {
  return [[of, true], ...Object.entries(values).map(([key, value]) => [`${of}: ${key}`, value] as const)];
}

/** Filters are written one after the other: the service refuses two changes of one subscription at once. */
export function orderProblems(sources: Sources): string[] {
  const file = bicepAt(sources, 'infra/modules/servicebus.bicep');
  return declared(file, 'resource')
    .filter(({ target, decorators }) => target.includes('/rules@') && !decorators.includes('batchSize'))
    .map(({ name }) => `${file.path}: ${name} are written at the same time`);
}

/** The topics and subscriptions that functions listen to exist, and each subscription has its function. */
export function listenerProblems(sources: Sources): string[] {
  const { topic, subscriptions } = jsonOf(sources, 'infra/topology.json') as Topology;
  const heard = [...sources.keys()]
    .filter((path) => path.startsWith('functions/'))
    .flatMap((path) =>
      [...textOf(sources, path).matchAll(/topicName: '([^']*)',\s*subscriptionName: '([^']*)'/g)].map(
        ([, on, name]) => `${on ?? ''}/${name ?? ''}`,
      ),
    );
  const made = subscriptions.map(({ name }) => `${topic.name}/${name}`);
  return [
    ...heard
      .filter((name) => !made.includes(name))
      .map((name) => `${name} has a function and is not in topology.json`),
    // The function of remediation may come later than its subscription; a subscription without function only fills.
    ...made
      .filter((name) => !heard.includes(name))
      .map((name) => `${name} is in topology.json and no function listens`),
  ];
}
