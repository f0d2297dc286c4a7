import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anAuditRow } from '../local/tenant/builders.ts';
import type { Fault, Trouble } from '../../local/tenant/faults.ts';
import { startTenant, type Tenant } from '../../local/tenant/start-tenant.ts';
import { compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import { MINUTE } from '../../shared/clock.ts';
import { openGraph } from '../../shared/graph/graph.ts';
import { readSettings } from '../../shared/settings/read-settings.ts';
import { lookAt } from '../../shared/status/look-at.ts';
import { readStatus, type StatusRead } from '../../shared/status/read-status.ts';
import type { PartName } from '../../shared/status/snapshot.ts';
import { NOTHING_WATCHED, watchSwitches, type Watched } from '../../shared/status/watched-switches.ts';
import { statusParts, type StatusParts } from '../../shared/wiring-status.ts';
import { NOTHING_TOLD } from './a-status.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const APPLICATION = '6f1c1c57-0000-4000-8000-00000000a991';
const clock = () => NOW;

let tenant: Tenant;
let parts: StatusParts;
let before: Awaited<ReturnType<typeof look>>;

beforeAll(async () => {
  tenant = await startTenant({ clock });
  tenant.throttle.allow({ requests: 10_000, perMs: MINUTE });
  tenant.people.addCrowd(3);
  tenant.audit.add(anAuditRow());
  everythingIsWrong(tenant);
  parts = partsFor(tenant);
  before = await look();
});

beforeEach(() => tenant.faults.clear());
afterAll(() => tenant.stop());

/** So that a part that changed its mind would show. */
function everythingIsWrong({ integration }: Tenant): void {
  integration.set({
    syncStoppedAt: '2026-11-23T01:00:00Z',
    hashSyncStoppedAt: '2026-11-23T01:00:00Z',
    featuresReadable: true,
    skus: [],
    coverage: 'nobody',
    administratorsReset: false,
    syncAccount: 'disabled',
    application: { id: APPLICATION, roles: ['ADSynchronization.ReadWrite.All'] },
  });
  const plan = {
    id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
    name: 'AAD_PREMIUM',
    status: 'Success',
  } as const;
  integration.set({ skus: [{ name: 'SPE_E3', capability: 'Suspended', units: 9, used: 9, plans: [plan] }] });
  const issue = { id: 'MO1', title: 'Resets fail', service: 'Microsoft Entra', status: 'investigating' };
  const since = {
    startDateTime: '2026-11-23T08:00:00Z',
    isResolved: false,
    classification: 'incident' as const,
  };
  integration.set({ issues: [{ ...issue, ...since }] });
}

function partsFor({ baseUrl, tenantId }: Tenant): StatusParts {
  const settings = readSettings({
    AZURE_TENANT_ID: tenantId,
    GRAPH_BASE_URL: baseUrl,
    SERVICE_BUS__fullyQualifiedNamespace: 'bus.contoso.example',
    TABLES__endpoint: 'https://tables.contoso.example',
    SYNC_APPLICATION_ID: APPLICATION,
  });
  const wait = async () => {};
  const graph = openGraph({ baseUrl, wait });
  const open = () => Promise.reject(new Error('Nothing is kept here'));
  return statusParts(settings, {
    open,
    graph,
    publish: async () => {},
    catalogue: compileCatalogue(),
    clock,
    wait,
  });
}

async function look(known?: { read: StatusRead; watched: Watched }) {
  const rules = { ...parts.reading, slowEveryMs: 0 };
  const read = await readStatus(parts.ask, known?.read, NOW, rules);
  const { isNews: _news, ...watched } = watchSwitches(known?.watched ?? NOTHING_WATCHED, read.snapshot);
  return { read, watched, look: lookAt({ ...read, watched }, parts.rules, NOTHING_TOLD) };
}

type Call = Pick<Fault, 'path' | 'query' | 'version'> & {
  part: PartName;
  /** An answer without entries says something: that there are none. */
  mayBeEmpty?: true;
};

const CALLS: Call[] = [
  { part: 'organization', path: '/organization', version: 'v1.0' },
  { part: 'passwordSync', path: '/organization', version: 'beta' },
  { part: 'features', path: '/onPremisesSynchronization' },
  { part: 'licences', path: '/subscribedSkus' },
  { part: 'registration', path: '/userRegistrationDetails' },
  { part: 'administrators', path: '/authorizationPolicy' },
  { part: 'domains', path: '/domains' },
  { part: 'incidents', path: '/serviceAnnouncement', mayBeEmpty: true },
  { part: 'identity', path: '/directoryRoles', mayBeEmpty: true },
  { part: 'identity', path: '/users/' },
  { part: 'signIns', path: '/signIns', mayBeEmpty: true },
  { part: 'applicationRoles', path: '/appRoleAssignments' },
  { part: 'applicationRoles', path: '/servicePrincipals/' },
  { part: 'switches', path: '/directoryAudits', query: 'Disable password writeback', mayBeEmpty: true },
  { part: 'outcomes', path: '/directoryAudits', query: 'Reset password (self-service)', mayBeEmpty: true },
];

const TROUBLES: Record<string, Trouble> = {
  'a refusal (403)': { kind: 'error', status: 403 },
  'nothing there (404)': { kind: 'error', status: 404 },
  'an empty answer': { kind: 'body', body: {} },
  'a list without entries': { kind: 'body', body: { value: [] } },
  'only in the beta (400)': {
    kind: 'error',
    status: 400,
    code: 'BadRequest',
    message: 'Resource not found for the segment.',
  },
  'another shape': { kind: 'body', body: { value: [{ id: 7, isSsprEnabled: 'maybe', features: null }] } },
  'no JSON': { kind: 'not-json' },
  throttling: { kind: 'throttled' },
  'an outage (503)': { kind: 'error', status: 503 },
  'a broken connection': { kind: 'cut' },
};

const EACH = CALLS.flatMap((call) =>
  Object.entries(TROUBLES)
    .filter(([name]) => !(name === 'a list without entries' && call.mayBeEmpty === true))
    .map(([name, trouble]) => ({ ...call, name, trouble })),
);

describe('a status call', () => {
  it('finds something to say about every part before', () => {
    const unknown = Object.entries(before.read.snapshot.parts).filter(([, { state }]) => state === 'unknown');

    expect(unknown).toEqual([]);
    const found = [...before.look.parts.values()].filter((conditions) => conditions.length > 0);
    expect(found.length).toBeGreaterThan(6);
  });

  it.each(EACH)(
    '$path ($part) answered by $name leaves this part unknown and nothing else changed',
    async (call) => {
      const { part, path = '', query, version, trouble } = call;
      const reach = {
        path,
        ...(query === undefined ? {} : { query }),
        ...(version === undefined ? {} : { version }),
      };
      tenant.faults.add({ ...trouble, ...reach });

      const after = await look(before);

      const { [part]: broken, ...others } = after.read.snapshot.parts;
      const { [part]: whole, ...othersBefore } = before.read.snapshot.parts;
      expect([whole.state, broken.state]).toEqual(['known', 'unknown']);
      expect(broken).toHaveProperty('why', expect.stringMatching(/\S/));
      expect(others).toEqual(othersBefore);
      for (const [judged, conditions] of after.look.parts) {
        expect([judged, conditions]).toEqual([judged, before.look.parts.get(judged)]);
      }
    },
  );
});
