import { hostProblems, sampleProblems } from './checks/host.ts';
import { promise } from './proofs.ts';

promise('host.json has the form that the host expects', hostProblems, [
  {
    when: 'a member is misspelled',
    path: 'host.json',
    change: ['"maxConcurrentCalls"', '"maxConcurrentCall"'],
    says: 'host.json > extensions > serviceBus',
  },
  {
    when: 'the app would no longer complete its messages',
    path: 'host.json',
    change: ['"autoCompleteMessages": true', '"autoCompleteMessages": false'],
    says: 'host.json > extensions > serviceBus > autoCompleteMessages',
  },
  {
    when: 'a duration has no seconds',
    path: 'host.json',
    change: ['"functionTimeout": "00:10:00"', '"functionTimeout": "00:10"'],
    says: 'host.json > functionTimeout: must be hh:mm:ss',
  },
  {
    when: 'the sentences that alerts look for are sampled',
    path: 'host.json',
    change: [';Trace', ''],
    says: 'host.json > logging > applicationInsights > samplingSettings > excludedTypes',
  },
]);

promise('The settings sample has the form of local.settings.json', sampleProblems, [
  {
    when: 'a value is no string',
    path: 'local.settings.sample.json',
    change: ['"OUTAGE_PEOPLE": "3"', '"OUTAGE_PEOPLE": 3'],
    says: 'local.settings.sample.json > Values > OUTAGE_PEOPLE',
  },
  {
    when: 'a default is one that the app refuses',
    path: 'local.settings.sample.json',
    change: ['"MAIL_MODE": "preview"', '"MAIL_MODE": "perhaps"'],
    says: 'MAIL_MODE: must be off, preview, redirect or send',
  },
  {
    when: 'there is more beside the values',
    path: 'local.settings.sample.json',
    change: ['"IsEncrypted": false,', '"IsEncrypted": false, "Hosts": {},'],
    says: 'local.settings.sample.json',
  },
]);
