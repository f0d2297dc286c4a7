import { listenerProblems, orderProblems, topologyProblems } from './checks/topology.ts';
import { promise } from './proofs.ts';

const BICEP = 'infra/modules/servicebus.bicep';
const TOPOLOGY = 'infra/topology.json';

promise('Service Bus in Azure is what topology.json says', topologyProblems, [
  {
    when: 'Bicep names another topic',
    path: BICEP,
    change: ['name: topology.topic.name', "name: 'discoveries'"],
    says: 'topic discoveries is in servicebus.bicep and not in topology.json',
  },
  {
    when: 'Bicep has a lock of its own',
    path: BICEP,
    change: ['lockDuration: subscription.lockDuration', "lockDuration: 'PT2M'"],
    says: 'subscription notify: lockDuration is "PT5M" in topology.json and "PT2M" in servicebus.bicep',
  },
  {
    when: 'Bicep leaves out the duplicate window',
    path: BICEP,
    change: [/ *duplicateDetectionHistoryTimeWindow: .*\n/, ''],
    says: 'topic findings: duplicateDetectionHistoryTimeWindow is in topology.json and not in servicebus.bicep',
  },
  {
    when: 'topology.json gains a property that Bicep does not hand on',
    path: TOPOLOGY,
    change: ['"maxSizeInMegabytes": 1024,', '"maxSizeInMegabytes": 1024, "enablePartitioning": true,'],
    says: 'topic findings: enablePartitioning is in topology.json and not in servicebus.bicep',
  },
  {
    when: 'Bicep makes only the rules that it must overwrite',
    path: BICEP,
    change: ['concat(defaultRules, rules)', 'defaultRules'],
    says: 'filter findings/record/every-finding is in topology.json and not in servicebus.bicep',
  },
  {
    when: 'the rule that lets everything through is left alone',
    path: BICEP,
    change: ['concat(defaultRules, rules)', 'rules'],
    says: 'filter findings/record/$Default is in topology.json and not in servicebus.bicep',
  },
  {
    when: 'Bicep gives a filter its own condition',
    path: BICEP,
    change: ['correlationFilter: rule.filter', "correlationFilter: { properties: { kind: 'finding' } }"],
    says: 'filter findings/remediate/repairable is',
  },
]);

promise('Each subscription has its function', listenerProblems, [
  {
    when: 'a function listens to a subscription that is not made',
    path: 'functions/open-ticket.ts',
    change: ["subscriptionName: 'ticket'", "subscriptionName: 'tickets'"],
    says: 'findings/tickets has a function and is not in topology.json',
  },
  {
    when: 'a subscription is made that no function listens to',
    path: TOPOLOGY,
    change: ['"name": "record"', '"name": "archive"'],
    says: 'findings/archive is in topology.json and no function listens',
  },
]);

promise('Filters of a subscription are written one after the other', orderProblems, [
  {
    when: 'they are not',
    path: 'infra/modules/servicebus.bicep',
    change: ['@batchSize(1)\n', ''],
    says: 'infra/modules/servicebus.bicep: filters are written at the same time',
  },
]);
