import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import { StatusParts } from '../../shared/status/snapshot.ts';

/** A part of the status; or who else reads it; or why it cannot be read from here. */
type Where = { part: keyof StatusParts } | { elsewhere: string } | { notHere: string };

const ON_PREMISES = { notHere: 'Only Active Directory or the connector server knows it.' };
const PERSON_PULL = { elsewhere: 'shared/graph/person-facts.ts' };
const PER_PERSON = {
  notHere: 'It is about one person at a time; the reason of that person’s own attempt tells the same.',
};

const WHERE: Record<string, Where> = {
  'state-writeback-disabled': { part: 'switches' },
  'state-dirsync-disabled': { part: 'organization' },
  'state-sync-stale': { part: 'organization' },
  'state-password-sync-stale': { part: 'passwordSync' },
  'state-phs-off': { part: 'features' },
  'state-force-change-flag-off': { notHere: 'It fails no reset and most apps may not read it.' },
  'state-cloud-policy-for-synced-off': { notHere: 'It fails no reset and most apps may not read it.' },
  'state-sspr-scope-none': { part: 'registration' },
  'state-admin-sspr-disabled': { part: 'administrators' },
  'state-no-premium-licence': { part: 'licences' },
  'state-subscription-suspended': { part: 'licences' },
  'state-connect-version-retired': ON_PREMISES,
  'state-connect-below-sspr-fix': ON_PREMISES,
  'state-connect-minimum-historic': ON_PREMISES,
  'state-cloudsync-agent-old': ON_PREMISES,
  'state-single-connector': ON_PREMISES,
  'state-two-active-servers': ON_PREMISES,
  'state-staging-mode': ON_PREMISES,
  'state-sync-account-removed': { part: 'identity' },
  'state-app-identity-missing-roles': { part: 'applicationRoles' },
  'service-health-incident': { part: 'incidents' },
  'state-cloud-only-user': PERSON_PULL,
  'state-sync-broken-object': PERSON_PULL,
  'state-user-sync-stale': {
    notHere:
      'The instant moves only when the object changes; whether a change is missing only Active Directory knows.',
  },
  'state-account-disabled-cloud': PERSON_PULL,
  'state-sspr-not-registered': PER_PERSON,
  'state-sspr-not-enabled-user': { part: 'registration' },
  'state-sspr-method-not-allowed': PER_PERSON,
  'state-min-age-not-elapsed': PERSON_PULL,
  'state-fine-grained-policy': ON_PREMISES,
  'state-passwd-cant-change': ON_PREMISES,
  'state-password-never-expires': ON_PREMISES,
  'state-smartcard-required': ON_PREMISES,
  'state-account-locked': ON_PREMISES,
  'state-account-expired': ON_PREMISES,
  'state-password-expired': ON_PREMISES,
  'state-admincount-protected': ON_PREMISES,
  'state-inheritance-disabled': ON_PREMISES,
  'state-perm-reset-password': ON_PREMISES,
  'state-perm-change-password': ON_PREMISES,
  'state-perm-lockouttime': ON_PREMISES,
  'state-perm-pwdlastset': ON_PREMISES,
  'state-perm-unexpire-password': ON_PREMISES,
  'state-connector-account-admin': ON_PREMISES,
  'sam-remote-restricted': ON_PREMISES,
  'state-dc-too-old': ON_PREMISES,
  'state-multi-forest-duplicate': ON_PREMISES,
  'state-ou-reserved-chars': PER_PERSON,
  'state-idle-timeout': ON_PREMISES,
  'state-tls12-disabled': ON_PREMISES,
  'state-dc-pwp-agent-missing': ON_PREMISES,
  'state-federated-domain': { part: 'domains' },
};

const signals = compileCatalogue().bySource('directory-state');
const judges = globSync('shared/status/judge/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('signals of the directory’s state', () => {
  it('are all read somewhere, or it is said why they cannot be', () => {
    expect(Object.keys(WHERE).sort()).toEqual(signals.map(({ id }) => id).sort());
  });

  it('name parts that the snapshot has', () => {
    const named = Object.values(WHERE).flatMap((where) => ('part' in where ? [where.part] : []));

    expect(named.filter((part) => !(part in StatusParts.shape))).toEqual([]);
  });

  it.each(signals.filter(({ id, cause }) => 'part' in (WHERE[id] ?? {}) && cause !== undefined))(
    '$id stands in the evidence of what the status shows',
    ({ id }) => {
      expect(judges).toContain(`'${id}'`);
    },
  );

  it('stand in evidence only where they are known', () => {
    const used = [...judges.matchAll(/shownBy\(\s*'([\w-]+)'/g)].map(([, id]) => id ?? '');

    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((id) => !('part' in (WHERE[id] ?? {})))).toEqual([]);
  });
});
