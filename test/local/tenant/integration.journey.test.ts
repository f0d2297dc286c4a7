import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTenant, type Tenant } from '../../../local/tenant/start-tenant.ts';
import { HOUR } from '../../../shared/clock.ts';
import { aStoppedClock } from './builders.ts';
import { Page, Refusal } from './graph-shapes.ts';

const NOW = '2026-11-23T09:10:00Z';
const SIGN_INS = '/auditLogs/signIns';
const REGISTRATIONS = '/reports/authenticationMethods/userRegistrationDetails';

let time = aStoppedClock(NOW);
let tenant: Tenant;

beforeEach(async () => {
  time = aStoppedClock(NOW);
  tenant = await startTenant({ clock: time.clock });
});

afterEach(() => tenant.stop());

async function ask(path: string, query: Record<string, string> = {}, version = 'v1.0') {
  const response = await fetch(
    `${tenant.baseUrl}/${version}${path}?${new URLSearchParams(query).toString()}`,
  );
  const body: unknown = await response.json();
  return { status: response.status, body };
}

const Organization = z.object({
  value: z.tuple([
    z.object({
      onPremisesLastSyncDateTime: z.string().optional(),
      onPremisesLastPasswordSyncDateTime: z.string().optional(),
    }),
  ]),
});

describe('the organization', () => {
  it('synchronises every half hour, and stands still from when it is told to', async () => {
    const asked = async () =>
      Organization.parse((await ask('/organization')).body).value[0].onPremisesLastSyncDateTime;
    tenant.integration.set({ syncStoppedAt: '2026-11-23T09:20:00Z' }, new Date('2026-11-23T09:20:00Z'));

    const before = await asked();
    time.pass(5 * HOUR);

    expect([before, await asked()]).toEqual(['2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z']);
  });

  it('knows when password hashes were synchronised only in the beta', async () => {
    const query = { $select: 'id,onPremisesLastPasswordSyncDateTime' };

    const [stable, beta] = [await ask('/organization', query), await ask('/organization', query, 'beta')];

    expect(stable.status).toBe(400);
    expect(Organization.parse(beta.body).value[0].onPremisesLastPasswordSyncDateTime).toBe(
      '2026-11-23T09:10:00Z',
    );
  });

  it('lets most apps not read the features of its synchronisation', async () => {
    const refused = await ask('/directory/onPremisesSynchronization');
    tenant.integration.set({ featuresReadable: true });

    expect([refused.status, Refusal.parse(refused.body).error.code]).toEqual([
      403,
      'Authorization_RequestDenied',
    ]);
    expect((await ask('/directory/onPremisesSynchronization')).status).toBe(200);
  });

  it('has a switch for administrators that can be turned', async () => {
    const address = `${tenant.baseUrl}/v1.0/policies/authorizationPolicy`;
    const turn = (body: unknown) =>
      fetch(address, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });

    expect((await turn({ allowedToUseSSPR: false })).status).toBe(204);
    expect((await turn({ passwordWritebackEnabled: true })).status).toBe(400);
    expect((await ask('/policies/authorizationPolicy')).body).toMatchObject({ allowedToUseSSPR: false });
  });
});

describe('the registration report', () => {
  it('comes in pages and names everybody once', async () => {
    tenant.people.addCrowd(25);
    const ids: unknown[] = [];
    let link: string | undefined = `${tenant.baseUrl}/v1.0${REGISTRATIONS}?$top=10`;
    for (let pages = 0; link !== undefined && pages < 5; pages += 1) {
      const page: z.infer<typeof Page> = Page.parse(await (await fetch(link)).json());
      ids.push(...page.value.map((one) => z.object({ id: z.string() }).parse(one).id));
      link = page['@odata.nextLink'];
    }

    expect([ids.length, new Set(ids).size, link]).toEqual([25, 25, undefined]);
  });

  it.each([REGISTRATIONS, SIGN_INS])('is refused without a premium licence, as %s is', async (path) => {
    tenant.integration.set({ premiumLogs: false });

    const { status, body } = await ask(path, {}, 'beta');

    expect([status, Refusal.parse(body).error.code]).toEqual([
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ]);
  });
});

describe('sign-ins of the identity that synchronises', () => {
  const about = (type: string, id: string) => ({
    $filter: `signInEventTypes/any(t: t eq '${type}') and userId eq '${id}' and createdDateTime ge 2026-11-23T06:00:00Z`,
  });
  const codes = (body: unknown) =>
    Page.parse(body).value.map(
      (one) => z.object({ status: z.object({ errorCode: z.number() }) }).parse(one).status.errorCode,
    );

  it('are refused from when the story says so, the newest first', async () => {
    const id = tenant.integration.account()?.id ?? '';
    const refused = { signInRefused: { code: 53003, reason: 'Blocked.' } };
    tenant.integration.set(refused, new Date('2026-11-23T08:30:00Z'));

    const { body } = await ask(SIGN_INS, about('nonInteractiveUser', id), 'beta');

    expect(codes(body)).toEqual([53003, 53003, 0, 0, 0, 0, 0]);
  });

  it('are there in the beta only', async () => {
    const id = tenant.integration.account()?.id ?? '';

    expect(codes((await ask(SIGN_INS, about('nonInteractiveUser', id))).body)).toEqual([]);
    expect((await ask(SIGN_INS, { $filter: "userId eq 'x'" }, 'beta')).status).toBe(400);
  });
});
