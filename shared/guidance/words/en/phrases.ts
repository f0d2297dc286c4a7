import type { Phrases } from '../../words.ts';

export const phrases: Phrases = {
  moment: '{date}, {time}',
  momentInZone: '{moment} ({zone})',
  resetPage: 'the password reset page',
  askHelpDesk:
    '{contactKnown, select, yes {Your IT help desk is glad to help: {contact}} other {Your IT help desk is glad to help.}}',
  personCanRetry:
    '{retry, select, later {The person can try again from {retryAt}.} now {The person can try again now.} other {}}',
  referrals: {
    'directory-admin': 'The directory administrator, if this does not settle it.',
    'licence-admin': 'Whoever looks after the Microsoft licences.',
    manager: 'The person’s manager or human resources, who decide about the account.',
    security: 'The security team, if it was not the person who tried.',
    network: 'The network team, for the firewall and the proxy.',
    'domain-admin': 'Whoever looks after the Active Directory domain and its policies.',
    microsoft: 'Microsoft support, with the correlation id and the time from the evidence.',
    'monitoring-owner': 'Whoever runs Writeback Watch.',
  },
};
