import { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DIRECTORY_AUDITS } from '../../../local/tenant/request-log.ts';
import { startTenant, type Tenant } from '../../../local/tenant/start-tenant.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/clock.ts';
import { anAuditRow, aStoppedClock, someAuditRows } from './builders.ts';
import { BatchAnswer, Ids, Page, pageOf, Refusal } from './graph-shapes.ts';

const NOW = '2026-11-23T05:00:00Z';

let time = aStoppedClock(NOW);
let tenant: Tenant;

beforeEach(async () => {
  time = aStoppedClock(NOW);
  tenant = await startTenant({ clock: time.clock });
});

afterEach(() => tenant.stop());

function urlOf(path: string, options: Record<string, string> = {}): string {
  return `${tenant.baseUrl}/v1.0${path}?${new URLSearchParams(options).toString()}`;
}

async function get(path: string, options: Record<string, string> = {}) {
  const response = await fetch(urlOf(path, options));
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body };
}

const AS_JSON = { 'content-type': 'application/json' };

async function post(path: string, body: unknown) {
  const response = await fetch(urlOf(path), { method: 'POST', headers: AS_JSON, body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

async function audits(options: Record<string, string> = {}): Promise<string[]> {
  const { body } = await get(DIRECTORY_AUDITS, options);
  return Ids.parse(Page.parse(body).value);
}

describe('directoryAudits', () => {
  it('shows a row from the moment it is visible, in whatever order rows were added', async () => {
    tenant.audit.add(anAuditRow({ id: 'late' }), { visibleAt: '2026-11-23T05:10:00Z' });
    tenant.audit.add(anAuditRow({ id: 'early', activityDateTime: '2026-11-23T04:00:00Z' }));

    const atOnce = await audits();
    time.pass(10 * MINUTE);
    const afterwards = await audits();

    expect([atOnce, afterwards]).toEqual([['early'], ['late', 'early']]);
  });

  it('sends the latest first unless asked for the earliest', async () => {
    for (const row of someAuditRows(3, '2026-11-23T04:00:00Z')) tenant.audit.add(row);

    expect(await audits()).toEqual(['row-2', 'row-1', 'row-0']);
    expect(await audits({ $orderby: 'activityDateTime asc' })).toEqual(['row-0', 'row-1', 'row-2']);
  });

  it('keeps rows of the same instant apart over pages', async () => {
    for (const row of someAuditRows(7, '2026-11-23T04:00:00Z')) {
      tenant.audit.add({ ...row, activityDateTime: '2026-11-23T04:00:00Z' });
    }
    const first = Page.parse((await get(DIRECTORY_AUDITS, { $top: '4' })).body);
    const second = await pageOf(await fetch(first['@odata.nextLink'] ?? ''));

    expect(Ids.parse([...first.value, ...second.value])).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((index) => `row-${index}`),
    );
    expect(second['@odata.nextLink']).toBeUndefined();
  });

  it('repeats the whole question in the next link and forgets no page', async () => {
    for (const row of someAuditRows(40, '2026-11-23T04:00:00Z')) tenant.audit.add(row);
    const $filter = 'activityDateTime ge 2026-11-23T04:05:00Z';
    const options = { $filter, $top: '20', $orderby: 'activityDateTime asc' };

    const first = Page.parse((await get(DIRECTORY_AUDITS, options)).body);
    const link = new URL(first['@odata.nextLink'] ?? '');
    const second = await pageOf(await fetch(link));

    expect(link.searchParams.get('$filter')).toBe($filter);
    expect(Ids.parse([...first.value, ...second.value])).toEqual(
      someAuditRows(40, '2026-11-23T04:00:00Z')
        .slice(5)
        .map(({ id }) => id),
    );
  });

  it('refuses a skip token that is too old or made up', async () => {
    for (const row of someAuditRows(3, '2026-11-23T04:00:00Z')) tenant.audit.add(row);
    const { '@odata.nextLink': next = '' } = Page.parse((await get(DIRECTORY_AUDITS, { $top: '1' })).body);

    const inTime = await fetch(next);
    time.pass(11 * MINUTE);
    const tooLate = await fetch(next);
    const madeUp = await get(DIRECTORY_AUDITS, { $skiptoken: 'made-up' });

    expect([inTime.status, tooLate.status, madeUp.status]).toEqual([200, 400, 400]);
    expect(Refusal.parse(madeUp.body).error.message).toMatch(/skip token/i);
  });

  it('forgets rows after 30 days', async () => {
    tenant.audit.add(anAuditRow());
    const atOnce = await audits();
    time.pass(31 * DAY);

    expect([atOnce.length, (await audits()).length]).toEqual([1, 0]);
  });

  it.each([
    { $filter: "result eq 'failure'" },
    { $orderby: 'result desc' },
    { $top: '1000' },
    { $top: '0' },
    { $top: 'all' },
  ])('answers 400 in the shape of Graph to %j', async (options) => {
    const { status, headers, body } = await get(DIRECTORY_AUDITS, options);

    const { code, innerError } = Refusal.parse(body).error;
    expect([status, code]).toEqual([400, 'BadRequest']);
    expect(innerError['request-id']).toBe(headers.get('request-id'));
    expect(innerError.date).toBe('2026-11-23T05:00:00');
  });

  it('sends only what was selected', async () => {
    tenant.audit.add(anAuditRow());
    const { body } = await get(DIRECTORY_AUDITS, { $select: 'id,result' });

    expect(Page.parse(body).value).toEqual([{ id: anAuditRow().id, result: 'success' }]);
    expect((await get(DIRECTORY_AUDITS, { $select: 'id,nonsense' })).status).toBe(400);
  });

  it('is understood by the Graph client', async () => {
    tenant.audit.add(anAuditRow());
    const client = Client.init({
      baseUrl: `${tenant.baseUrl}/`,
      authProvider: (done) => done(null, 'any token'),
      customHosts: new Set(['127.0.0.1']),
    });

    const page = Page.parse(
      await client
        .api(DIRECTORY_AUDITS)
        .filter(
          "loggedByService eq 'Self-service Password Management' and activityDateTime ge 2026-11-23T04:00:00Z",
        )
        .orderby('activityDateTime asc')
        .top(999)
        .get(),
    );

    expect(page.value).toEqual([anAuditRow()]);
  });
});

describe('throttling', () => {
  it('refuses the sixth request within ten seconds, without saying how long to wait', async () => {
    const answers = [];
    for (let count = 0; count < 6; count += 1) answers.push(await get(DIRECTORY_AUDITS));
    time.pass(10 * SECOND);
    const afterwards = await get(DIRECTORY_AUDITS);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers.at(-1)?.headers.has('retry-after')).toBe(false);
    expect(afterwards.status).toBe(200);
  });

  it('counts refused requests, so that hurrying keeps the door shut', async () => {
    const statuses = [];
    for (let count = 0; count < 12; count += 1) {
      statuses.push((await get(DIRECTORY_AUDITS)).status);
      time.pass(1.9 * SECOND);
    }

    expect(statuses.slice(5)).toEqual(Array.from({ length: 7 }, () => 429));
  });

  it('leaves people alone', async () => {
    tenant.people.add('ada');
    const statuses = [];
    for (let count = 0; count < 8; count += 1)
      statuses.push((await get('/users/ada@contoso.example')).status);

    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('people', () => {
  it('are found by id and by name, and show what was selected', async () => {
    const ada = tenant.people.add('ada');
    const $select = 'id,lastPasswordChangeDateTime,onPremisesDomainName';
    const expected = {
      id: ada.id,
      lastPasswordChangeDateTime: '2026-10-24T05:00:00Z',
      onPremisesDomainName: 'corp.contoso.example',
    };

    expect((await get(`/users/${ada.id}`, { $select })).body).toMatchObject(expected);
    expect((await get('/users/ADA%40contoso.example', { $select })).body).toMatchObject(expected);
  });

  it('keep back what was not asked for, as Graph does', async () => {
    tenant.people.add('ada');
    const { body } = await get('/users/ada@contoso.example');

    expect(body).toHaveProperty('displayName', 'Ada');
    expect(body).not.toHaveProperty('lastPasswordChangeDateTime');
    expect(body).not.toHaveProperty('groups');
  });

  it('have a new password from the moment they changed it', async () => {
    const ada = tenant.people.add('ada');
    tenant.people.changePassword(ada.id, new Date('2026-11-23T06:00:00.500Z'));
    const $select = 'lastPasswordChangeDateTime';

    const before = await get(`/users/${ada.id}`, { $select });
    time.pass(HOUR + SECOND);
    const after = await get(`/users/${ada.id}`, { $select });

    expect(before.body).toMatchObject({ lastPasswordChangeDateTime: '2026-10-24T05:00:00Z' });
    expect(after.body).toMatchObject({ lastPasswordChangeDateTime: '2026-11-23T06:00:00Z' });
  });

  it('may have a manager', async () => {
    const grace = tenant.people.add('grace');
    tenant.people.add('ada', { managerId: grace.id });
    const expanded = await get('/users/ada@contoso.example', {
      $select: 'id',
      $expand: 'manager($select=mail)',
    });

    expect(expanded.body).toMatchObject({ manager: { mail: 'grace@contoso.example' } });
    expect((await get('/users/ada@contoso.example/manager')).body).toMatchObject({ displayName: 'Grace' });
    expect((await get('/users/grace@contoso.example/manager')).status).toBe(404);
  });

  it('that nobody knows are answered with 404', async () => {
    const { status, body } = await get('/users/nobody@contoso.example');

    expect([status, Refusal.parse(body).error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('have no property that Graph does not know', async () => {
    tenant.people.add('ada');

    expect((await get('/users/ada@contoso.example', { $select: 'groups' })).status).toBe(400);
    expect((await get('/users/ada@contoso.example', { $expand: 'drive' })).status).toBe(400);
  });

  it('are in those of the asked groups that they are in', async () => {
    tenant.people.add('ada', { groups: ['administrators', 'everyone'] });
    const path = '/users/ada@contoso.example/checkMemberGroups';

    expect((await post(path, { groupIds: ['everyone', 'strangers'] })).body).toMatchObject({
      value: ['everyone'],
    });
    expect((await post(path, { groupIds: Array.from({ length: 21 }, String) })).status).toBe(400);
    expect((await post(path, {})).status).toBe(400);
  });
});

function parts(count: number, url: string) {
  return Array.from({ length: count }, (_, index) => ({ id: String(index), method: 'GET', url }));
}

describe('batches', () => {
  it('answer each part on its own, in no certain order', async () => {
    tenant.people.add('ada');
    const requests = [
      ...parts(12, '/users/ada@contoso.example?$select=id'),
      { id: 'x', method: 'GET', url: '/users/nobody' },
    ];
    const { responses } = BatchAnswer.parse((await post('/$batch', { requests })).body);

    expect(new Map(responses.map(({ id, status }) => [id, status])).get('x')).toBe(404);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(12);
    expect(responses.map(({ id }) => id)).not.toEqual(requests.map(({ id }) => id));
  });

  it('are throttled part by part', async () => {
    const { responses } = BatchAnswer.parse(
      (await post('/$batch', { requests: parts(7, DIRECTORY_AUDITS) })).body,
    );
    const refused = responses.filter(({ status }) => status === 429);

    expect(refused).toHaveLength(2);
    expect(refused.every(({ body }) => Refusal.safeParse(body).success)).toBe(true);
  });

  it.each([
    ['more than 20 parts', { requests: parts(21, '/users/x') }],
    ['no parts', { requests: [] }],
    ['an id twice', { requests: [...parts(1, '/users/x'), ...parts(1, '/users/x')] }],
    ['something else', 'nonsense'],
  ])('with %s are refused', async (_what, body) => {
    expect((await post('/$batch', body)).status).toBe(400);
  });

  it('cannot hold a batch', async () => {
    const requests = [{ id: '1', method: 'POST', url: '/$batch', body: { requests: parts(1, '/users/x') } }];

    expect(BatchAnswer.parse((await post('/$batch', { requests })).body).responses[0]?.status).toBe(400);
  });
});

describe('everything else', () => {
  it.each([
    ['/v1.0/nonsense', 'GET', 400],
    ['/v3/users/x', 'GET', 400],
    ['/v1.0/auditLogs/directoryAudits', 'DELETE', 405],
    ['/v1.0/users/%E0%A4', 'GET', 400],
    ['/beta/users/nobody', 'GET', 404],
  ])('%s by %s gives %i', async (path, method, status) => {
    const response = await fetch(`${tenant.baseUrl}${path}`, { method });

    expect(response.status).toBe(status);
    expect(Refusal.safeParse(await response.json()).success).toBe(true);
  });

  it('refuses a body that is not JSON', async () => {
    const response = await fetch(urlOf('/$batch'), {
      method: 'POST',
      headers: AS_JSON,
      body: '{"requests": [',
    });

    expect(response.status).toBe(400);
  });

  it('gives back the id by which the client traces its request, and the time of the world', async () => {
    const response = await fetch(urlOf('/users/x'), { headers: { 'client-request-id': 'trace-1' } });

    expect(response.headers.get('client-request-id')).toBe('trace-1');
    expect(response.headers.get('date')).toBe('Mon, 23 Nov 2026 05:00:00 GMT');
  });

  it('keeps count of requests', async () => {
    tenant.people.add('ada');
    for (let count = 0; count < 6; count += 1) await get(DIRECTORY_AUDITS);
    time.pass(MINUTE);
    await get(DIRECTORY_AUDITS);
    await get('/users/ada@contoso.example');

    expect(tenant.requests.count()).toBe(8);
    expect(tenant.requests.count('/users/{id}')).toBe(1);
    expect(tenant.requests.statuses(DIRECTORY_AUDITS)).toEqual({ 200: 6, 429: 1 });
    expect(tenant.requests.busiest(DIRECTORY_AUDITS, 10 * SECOND)).toBe(6);
    expect(tenant.requests.allowanceUsed(new Date(NOW), new Date('2026-11-23T05:02:20Z'))).toBe(0.1);
    expect(tenant.requests.latest.at(-1)).toMatchObject({ path: '/users/ada@contoso.example', status: 200 });
  });

  it('says which port is taken', async () => {
    const port = Number(new URL(tenant.baseUrl).port);

    await expect(startTenant({ clock: time.clock, port })).rejects.toThrow(`port ${port}`);
  });
});
