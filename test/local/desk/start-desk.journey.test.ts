import { describe, expect, it } from 'vitest';
import { startDesk, type Desk } from '../../../local/desk/start-desk.ts';
import { HOUR, MINUTE } from '../../../shared/clock.ts';

type Asked = { method?: string; body?: unknown; headers?: Record<string, string> };

/** A request to a face with its credentials, as any client could send it. */
async function ask(
  desk: Desk,
  face: 'servicenow' | 'jira' | 'github',
  path: string,
  { method = 'GET', body, headers = {} }: Asked = {},
) {
  const told = desk.settings(face);
  const basic = (user = '', password = '') =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const authorization = {
    servicenow: basic(told['SERVICENOW_USER'], told['SERVICENOW_PASSWORD']),
    jira: basic(told['JIRA_EMAIL'], told['JIRA_TOKEN']),
    github: `Bearer ${told['GITHUB_TOKEN']}`,
  }[face];
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${desk.url}/${face}${path}`, {
    method,
    headers: { authorization, ...headers },
    ...sent,
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

const ISSUE = {
  fields: { project: { key: 'DESK' }, issuetype: { name: 'Task' }, summary: 'A', labels: ['x'] },
};
const ISSUES = '/repos/contoso/help-desk/issues';

describe('the desk with the face of ServiceNow', () => {
  it('opens, lists in pages and shows journals only as they are displayed', async () => {
    await using desk = await startDesk({ clock: () => new Date('2026-11-22T02:14:00.000Z') });
    for (const title of ['a', 'b', 'c']) {
      await ask(desk, 'servicenow', '/api/now/table/incident', {
        method: 'POST',
        body: { short_description: title, work_notes: `note ${title}` },
      });
    }

    const page = await ask(
      desk,
      'servicenow',
      '/api/now/table/incident?sysparm_limit=2&sysparm_offset=2&sysparm_fields=number,short_description,work_notes&sysparm_display_value=all',
    );

    expect(page.headers.get('x-total-count')).toBe('3');
    expect(page.body).toEqual({
      result: [
        {
          number: { value: 'INC0010003', display_value: 'INC0010003' },
          short_description: { value: 'c', display_value: 'c' },
          work_notes: {
            value: '',
            display_value: '2026-11-22 02:14:00 - Writeback Watch (Work notes)\nnote c\n\n',
          },
        },
      ],
    });
  });

  it('ignores conditions on columns that it does not have, as an instance does', async () => {
    await using desk = await startDesk();
    await ask(desk, 'servicenow', '/api/now/table/incident', {
      method: 'POST',
      body: { short_description: 'a' },
    });

    const found = await ask(desk, 'servicenow', '/api/now/table/incident?sysparm_query=correlation=1');

    expect(found.body).toMatchObject({ result: [{ number: 'INC0010001' }] });
  });

  it('insists on resolution code and notes, and locks what is closed for good', async () => {
    await using desk = await startDesk();
    await ask(desk, 'servicenow', '/api/now/table/incident', {
      method: 'POST',
      body: { short_description: 'a' },
    });
    const path = `/api/now/table/incident/${desk.tickets()[0]?.id}`;

    const without = await ask(desk, 'servicenow', path, { method: 'PATCH', body: { state: '6' } });
    desk.byHand('INC0010001', '7');
    const locked = await ask(desk, 'servicenow', path, { method: 'PATCH', body: { work_notes: 'x' } });

    expect(without.status).toBe(403);
    expect(JSON.stringify(without.body)).toContain('mandatory');
    expect(locked.status).toBe(403);
    expect((await ask(desk, 'servicenow', '/api/now/table/incident/nope')).status).toBe(404);
  });
});

describe('the desk with the face of Jira', () => {
  it('searches behind by the lag, and reads by key at once', async () => {
    let now = Date.parse('2026-11-22T02:14:00Z');
    await using desk = await startDesk({ clock: () => new Date(now) });
    desk.searchLag(5 * MINUTE);
    await ask(desk, 'jira', '/rest/api/3/issue', { method: 'POST', body: ISSUE });
    const search = () =>
      ask(desk, 'jira', '/rest/api/3/search/jql', { method: 'POST', body: { jql: 'labels = "x"' } });

    const early = await search();
    const byKey = await ask(desk, 'jira', '/rest/api/3/issue/bulkfetch', {
      method: 'POST',
      body: { issueIdsOrKeys: ['DESK-1', 'DESK-2'] },
    });
    now += HOUR;
    const late = await search();

    expect(early.body).toMatchObject({ issues: [], isLast: true });
    expect(byKey.body).toMatchObject({ issues: [{ key: 'DESK-1' }] });
    expect(late.body).toMatchObject({ issues: [{ key: 'DESK-1' }] });
  });

  it('hands search results out page by page', async () => {
    await using desk = await startDesk();
    for (let number = 0; number < 3; number += 1)
      await ask(desk, 'jira', '/rest/api/3/issue', { method: 'POST', body: ISSUE });
    const search = (more: object) =>
      ask(desk, 'jira', '/rest/api/3/search/jql', {
        method: 'POST',
        body: { jql: 'project = "DESK" ORDER BY key DESC', maxResults: 2, ...more },
      });

    const first = await search({});
    const second = await search({ nextPageToken: '2' });

    expect(first.body).toMatchObject({ issues: [{ key: 'DESK-3' }, { key: 'DESK-2' }], nextPageToken: '2' });
    expect(second.body).toMatchObject({ issues: [{ key: 'DESK-1' }], isLast: true });
  });

  it('has done away with the old search and takes no search without a bound', async () => {
    await using desk = await startDesk();
    const old = await ask(desk, 'jira', '/rest/api/3/search?jql=x');
    const unbounded = await ask(desk, 'jira', '/rest/api/3/search/jql', {
      method: 'POST',
      body: { jql: 'ORDER BY created DESC' },
    });
    const broken = await ask(desk, 'jira', '/rest/api/3/search/jql', {
      method: 'POST',
      body: { jql: 'labels = "x" OR 1=1' },
    });

    expect([old.status, unbounded.status, broken.status]).toEqual([410, 400, 400]);
  });

  it('says what is wrong with an issue, field by field', async () => {
    await using desk = await startDesk();
    const fields = {
      project: { key: 'X' },
      issuetype: { name: 'Y' },
      summary: 'a\nb',
      labels: ['a b'],
      description: 'text',
    };

    const refused = await ask(desk, 'jira', '/rest/api/3/issue', { method: 'POST', body: { fields } });

    expect(refused.status).toBe(400);
    expect(Object.keys((refused.body as { errors: object }).errors)).toEqual([
      'project',
      'issuetype',
      'summary',
      'description',
      'labels',
    ]);
    expect(desk.tickets()).toEqual([]);
  });

  it('lets only offered transitions happen, and asks for a resolution', async () => {
    await using desk = await startDesk();
    await ask(desk, 'jira', '/rest/api/3/issue', { method: 'POST', body: ISSUE });
    const move = (body: object) =>
      ask(desk, 'jira', '/rest/api/3/issue/DESK-1/transitions', { method: 'POST', body });
    const offered = await ask(desk, 'jira', '/rest/api/3/issue/DESK-1/transitions?expand=transitions.fields');

    expect(offered.body).toMatchObject({
      transitions: [
        { name: 'Start' },
        { name: 'Decline' },
        { name: 'Done', fields: { resolution: { required: true } } },
      ],
    });
    expect((await move({ transition: { id: '99' } })).status).toBe(400);
    expect((await move({ transition: { id: '41' } })).status).toBe(400);
    expect((await move({ transition: { id: '41' }, fields: { resolution: { id: '10000' } } })).status).toBe(
      204,
    );
    expect(desk.tickets()[0]).toMatchObject({ status: 'Done', state: 'closed' });
  });
});

describe('the desk with the face of GitHub', () => {
  it('lists in pages with a link to the next', async () => {
    await using desk = await startDesk();
    for (const title of ['a', 'b', 'c'])
      await ask(desk, 'github', ISSUES, { method: 'POST', body: { title, labels: ['x'] } });

    const first = await ask(desk, 'github', `${ISSUES}?labels=x&state=all&per_page=2`);
    const second = await ask(desk, 'github', `${ISSUES}?labels=x&state=all&per_page=2&page=2`);

    expect(first.body).toMatchObject([{ number: 3 }, { number: 2 }]);
    expect(first.headers.get('link')).toMatch(/page=2>; rel="next"$/);
    expect(second.body).toMatchObject([{ number: 1 }]);
    expect(second.headers.get('link')).toBeNull();
    expect((await ask(desk, 'github', `${ISSUES}?labels=y&state=all`)).body).toEqual([]);
  });

  it('searches behind by the lag, while its list is not', async () => {
    await using desk = await startDesk();
    desk.searchLag(HOUR);
    await ask(desk, 'github', ISSUES, { method: 'POST', body: { title: 'connector' } });

    expect((await ask(desk, 'github', '/search/issues?q=connector')).body).toMatchObject({ total_count: 0 });
    expect((await ask(desk, 'github', ISSUES)).body).toHaveLength(1);
    desk.searchLag(0);
    expect((await ask(desk, 'github', '/search/issues?q=connector')).body).toMatchObject({ total_count: 1 });
  });

  it('refuses what it cannot store', async () => {
    await using desk = await startDesk();
    const missing = await ask(desk, 'github', ISSUES, { method: 'POST', body: {} });
    const long = await ask(desk, 'github', ISSUES, {
      method: 'POST',
      body: { title: 't', body: 'x'.repeat(65_537) },
    });
    const elsewhere = await ask(desk, 'github', '/repos/contoso/nope/issues');

    expect([missing.status, long.status, elsewhere.status]).toEqual([422, 422, 404]);
  });
});

describe('the desk', () => {
  it('knows nobody without the credentials of this start', async () => {
    await using desk = await startDesk();
    const none = { headers: { authorization: 'Basic eDp4' } };

    const answers = [
      await ask(desk, 'servicenow', '/api/now/table/incident', none),
      await ask(desk, 'github', ISSUES, none),
    ];
    const jira = await fetch(`${desk.url}/jira/rest/api/3/issue/DESK-1`);

    expect([...answers.map(({ status }) => status), jira.status]).toEqual([401, 401, 401]);
    expect(desk.settings('jira')).not.toEqual((await usingAnother()).settings);
  });

  it('injects a fault for so many requests of an operation, before or after acting', async () => {
    await using desk = await startDesk();
    desk.faults.inject({ face: 'github', operation: 'open', goes: 502, times: 2 });
    desk.faults.inject({ face: 'github', operation: 'open', goes: 502, afterActing: true });
    const open = async () =>
      (await ask(desk, 'github', ISSUES, { method: 'POST', body: { title: 'a' } })).status;

    expect((await ask(desk, 'github', ISSUES)).status).toBe(200);
    expect([await open(), await open()]).toEqual([502, 502]);
    expect(desk.tickets()).toHaveLength(0);
    expect(await open()).toBe(502);
    expect(desk.tickets()).toHaveLength(1);
    expect(await open()).toBe(201);
    expect(desk.faults.waiting()).toBe(0);
  });

  it('remembers every request and how it was answered', async () => {
    await using desk = await startDesk();
    desk.faults.inject({ face: 'github', goes: 'drop' });

    await expect(ask(desk, 'github', ISSUES)).rejects.toThrow('fetch failed');
    await ask(desk, 'github', ISSUES, { method: 'POST', body: { title: 'a' } });

    expect(desk.calls()).toEqual([
      { face: 'github', operation: 'find', method: 'GET', path: ISSUES, outcome: 'fault' },
      { face: 'github', operation: 'open', method: 'POST', path: ISSUES, outcome: 201 },
    ]);
  });

  it('hands out copies, and tells the times of the given clock', async () => {
    const now = new Date('2026-11-22T02:14:00.000Z');
    await using desk = await startDesk({ clock: () => now });
    await ask(desk, 'github', ISSUES, { method: 'POST', body: { title: 'a' } });

    desk.tickets()[0]?.labels.push('changed');
    desk.byHand('#1', 'closed');

    expect(desk.tickets('github')).toMatchObject([
      { labels: [], openedAt: now.toISOString(), closedAt: now.toISOString() },
    ]);
    expect(desk.tickets('jira')).toEqual([]);
    expect(() => desk.byHand('#2', 'closed')).toThrow('no ticket #2');
  });

  it('answers 404 where there is nothing and 413 to what is far too long', async () => {
    await using desk = await startDesk();

    expect((await fetch(`${desk.url}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${desk.url}/webhook`)).status).toBe(404);
    expect((await fetch(`${desk.url}/webhook`, { method: 'POST', body: 'x'.repeat(2_000_000) })).status).toBe(
      413,
    );
  });

  it('stops although somebody still waits for an answer', async () => {
    const desk = await startDesk();
    desk.faults.inject({ face: 'github', goes: 'hang' });
    const waiting = ask(desk, 'github', ISSUES).catch(() => 'cut');
    while (desk.calls().length === 0) await new Promise(setImmediate);

    await desk.stop();

    expect(await waiting).toBe('cut');
  });
});

async function usingAnother() {
  await using desk = await startDesk();
  return { settings: desk.settings('jira') };
}
