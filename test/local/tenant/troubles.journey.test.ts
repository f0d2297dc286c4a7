import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../local/tenant/faults.ts';
import { DIRECTORY_AUDITS } from '../../../local/tenant/request-log.ts';
import { startTenant, type Tenant } from '../../../local/tenant/start-tenant.ts';
import { HOUR, MINUTE } from '../../../shared/clock.ts';
import { aStoppedClock, someAuditRows } from './builders.ts';
import { BatchAnswer, Page, pageOf } from './graph-shapes.ts';

let time = aStoppedClock('2026-11-23T05:00:00Z');
let tenant: Tenant;

beforeEach(async () => {
  time = aStoppedClock('2026-11-23T05:00:00Z');
  tenant = await startTenant({ clock: time.clock });
  tenant.throttle.allow({ requests: 1_000, perMs: MINUTE });
  for (const row of someAuditRows(12, '2026-11-23T04:00:00Z')) tenant.audit.add(row);
});

afterEach(() => tenant.stop());

function ask(path = DIRECTORY_AUDITS, signal?: AbortSignal): Promise<Response> {
  return fetch(`${tenant.baseUrl}/v1.0${path}`, signal === undefined ? {} : { signal });
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}

async function bodyUnder(fault: Fault): Promise<string> {
  tenant.faults.add({ ...fault, next: 1 });
  return (await ask()).text();
}

describe('what can be asked to go wrong', () => {
  it.each([
    [{ kind: 'throttled' }, 429, null],
    [{ kind: 'throttled', retryAfterSeconds: 7 }, 429, '7'],
    [{ kind: 'error', status: 503 }, 503, null],
    [{ kind: 'error', status: 403, code: 'Authorization_RequestDenied' }, 403, null],
    [{ kind: 'token-expired' }, 401, null],
    [{ kind: 'not-json' }, 200, null],
    [{ kind: 'slow', ms: 1 }, 200, null],
  ] satisfies [Fault, number, string | null][])('%j gives %i', async (fault, status, retryAfter) => {
    tenant.faults.add(fault);
    const response = await ask();

    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
  });

  it.each([[{ kind: 'not-json' }], [{ kind: 'truncated' }], [{ kind: 'error-inside-page' }]] satisfies [
    Fault,
  ][])('%j gives a page that cannot be parsed', async (fault) => {
    const body = await bodyUnder(fault);

    expect(body.length).toBeGreaterThan(20);
    expect(() => parsed(body)).toThrow(SyntaxError);
  });

  it('a connection can break in the middle of the answer', async () => {
    await expect(bodyUnder({ kind: 'cut' })).rejects.toThrow('terminated');
  });

  it('a request can stay without an answer', async () => {
    tenant.faults.add({ kind: 'silent', next: 1 });
    const leaving = new AbortController();
    const asked = ask(DIRECTORY_AUDITS, leaving.signal);
    // The tenant has noted the request, so silence is all there is to come.
    await expect.poll(() => tenant.requests.count()).toBe(1);
    leaving.abort();

    await expect(asked).rejects.toThrow('abort');
    expect((await ask()).status).toBe(200);
  });

  it('every third row can be damaged while the others stay whole', async () => {
    const good = (await pageOf(await ask())).value;
    const damaged = Page.parse(parsed(await bodyUnder({ kind: 'malformed-rows' }))).value;

    expect(damaged).toHaveLength(good.length);
    expect(damaged.map((row, index) => JSON.stringify(row) === JSON.stringify(good[index]))).toEqual(
      good.map((_row, index) => index % 3 !== 0),
    );
  });

  it('rows can come twice', async () => {
    const page = Page.parse(parsed(await bodyUnder({ kind: 'repeated-rows' })));

    expect(page.value).toHaveLength(15);
    expect(page.value[0]).toEqual(page.value[3]);
  });

  it('a page can name itself as the next', async () => {
    tenant.faults.add({ kind: 'repeated-next-link' });
    const first = await pageOf(await ask());
    const second = await pageOf(await fetch(first['@odata.nextLink'] ?? ''));

    expect(second['@odata.nextLink']).toBe(first['@odata.nextLink']);
  });

  it('a skip token can be refused, which leaves first pages alone', async () => {
    tenant.faults.add({ kind: 'invalid-skip-token', next: 1 });
    const first = await ask(`${DIRECTORY_AUDITS}?$top=5`);
    const { '@odata.nextLink': next = '' } = await pageOf(first);

    expect([first.status, (await fetch(next)).status, (await fetch(next)).status]).toEqual([200, 400, 200]);
  });
});

describe('to whom and when it happens', () => {
  it('to so many requests', async () => {
    tenant.faults.add({ kind: 'error', status: 500, next: 2 });

    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([500, 500, 200]);
  });

  it('to one path', async () => {
    tenant.people.add('ada');
    tenant.faults.add({ kind: 'error', status: 500, path: 'directoryaudits' });

    expect([(await ask('/users/ada@contoso.example')).status, (await ask()).status]).toEqual([200, 500]);
  });

  it('between two instants', async () => {
    tenant.faults.add({
      kind: 'error',
      status: 500,
      from: '2026-11-23T06:00:00Z',
      until: '2026-11-23T07:00:00Z',
    });
    const statuses = [];
    for (let hour = 5; hour < 8; hour += 1) {
      statuses.push((await ask()).status);
      time.pass(HOUR);
    }

    expect(statuses).toEqual([200, 500, 200]);
  });

  it('until it is taken back', async () => {
    const takeBack = tenant.faults.add({ kind: 'error', status: 500 });
    const during = await ask();
    takeBack();

    expect([during.status, (await ask()).status]).toEqual([500, 200]);
  });

  it('to parts of a batch, where it can befall a part', async () => {
    tenant.people.add('ada');
    tenant.faults.add({ kind: 'cut', path: '/users/' });
    tenant.faults.add({ kind: 'error', status: 503, path: '/users/', next: 1 });
    const requests = ['1', '2'].map((id) => ({ id, method: 'GET', url: '/users/ada@contoso.example' }));
    const response = await fetch(`${tenant.baseUrl}/v1.0/$batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ requests }),
    });
    const { responses } = BatchAnswer.parse(await response.json());

    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200, 503]));
  });

  it('to no request that was throttled anyway', async () => {
    tenant.throttle.allow({ requests: 1, perMs: MINUTE });
    tenant.faults.add({ kind: 'error', status: 500, next: 1 });
    const first = await ask();
    const second = await ask();

    expect([first.status, second.status]).toEqual([500, 429]);
  });
});
