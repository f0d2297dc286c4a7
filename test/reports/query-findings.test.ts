import { describe, expect, it } from 'vitest';
import { queryFindings } from '../../functions/query-findings.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { nextStep } from '../../shared/guidance/next-step.ts';
import type { FindingPage, FindingQuery } from '../../shared/store/findings-table.ts';
import { aFinding, TENANT } from '../dashboard/sample-findings.ts';

describe('GET /api/findings', () => {
  it('answers with findings, what to do next about their causes, and the way to the next page', async () => {
    const findings = [aFinding({ cause: 'banned-password' }), aFinding({ cause: 'banned-password' })];
    const table = aTable({ findings, continuation: 'further' });

    const answer = await ask(table, '?top=2');

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      findings,
      nextSteps: { 'banned-password': nextStep('banned-password') },
      continuation: 'further',
    });
  });

  it('asks the table for this tenant and for nothing that was not asked', async () => {
    const table = aTable({ findings: [] });

    await ask(table, '?status=all&person=ada@contoso.example');

    expect(table.asked).toEqual([
      { tenantId: TENANT, status: 'all', person: 'ada@contoso.example', top: 50 },
    ]);
  });

  it('says on the last page nothing about a next one', async () => {
    const answer = await ask(aTable({ findings: [] }), '');

    expect(JSON.parse(answer.body)).toEqual({ findings: [], nextSteps: {} });
  });

  it('keeps answers out of caches and from being taken for a page', async () => {
    const answer = await ask(aTable({ findings: [aFinding({ cause: 'unknown' })] }), '');

    expect(answer.headers).toEqual({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('names every bad parameter in one problem and does not ask the table', async () => {
    const table = aTable({ findings: [] });

    const answer = await ask(table, '?top=many&stauts=open');

    expect(answer.status).toBe(400);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(answer.body).toMatch(/"detail":"top must be .*stauts is not known/);
    expect(JSON.parse(answer.body)).toMatchObject({
      type: 'about:blank',
      status: 400,
      title: 'The request has parameters that cannot be used',
      errors: [{ parameter: 'top' }, { parameter: 'stauts' }],
    });
    expect(table.asked).toEqual([]);
  });

  it('names a continuation that the table did not give out', async () => {
    const answer = await ask(aTable(new PermanentError('not ours')), '?continuation=made-up');

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ parameter: 'continuation' }] });
  });

  it.each([
    ['the table cannot be reached', '', new TransientError('Storage is busy')],
    ['the table cannot be reached on a later page', '?continuation=x', new TransientError('Storage is busy')],
    ['the table refuses for good', '', new PermanentError('No such table')],
  ])('is loud when %s', async (_when, query, error) => {
    await expect(ask(aTable(error), query)).rejects.toBe(error);
  });
});

describe('GET /api/findings/{id}', () => {
  it('answers with that finding and what to do next', async () => {
    const finding = aFinding({ id: 'f-1', cause: 'connector-stopped' });

    const answer = await ask(aTable({ findings: [finding] }), '', 'f-1');

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      finding,
      nextSteps: { 'connector-stopped': nextStep('connector-stopped') },
    });
  });

  it('names the runbook of each cause where the docs are published', async () => {
    const finding = aFinding({ id: 'f-1', cause: 'connector-stopped' });
    const settings = { tenantId: TENANT, runbookBaseUrl: 'https://docs.contoso.example' };
    const findings = aTable({ findings: [finding] });
    const runbooks = { 'connector-stopped': 'https://docs.contoso.example/runbooks/connector-stopped.md' };

    for (const params of [{ id: 'f-1' }, {}]) {
      const answer = await queryFindings({ findings, settings }, { query: new URLSearchParams(), params });

      expect(JSON.parse(answer.body)).toMatchObject({ runbooks });
    }
  });

  it.each(['gone', 'x'.repeat(129)])('answers 404 with a problem for an id that nobody has', async (id) => {
    const answer = await ask(aTable({ findings: [] }), '', id);

    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(answer.body)).toMatchObject({ status: 404, title: 'No such finding' });
  });

  it('names parameters that make no sense for one finding', async () => {
    const answer = await ask(
      aTable({ findings: [aFinding({ id: 'f-1', cause: 'unknown' })] }),
      '?top=3',
      'f-1',
    );

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ parameter: 'top' }] });
  });
});

/** A findings table that gives this page, or fails, and records what it was asked. */
function aTable(gives: FindingPage | Error) {
  const asked: FindingQuery[] = [];
  const page = () => (gives instanceof Error ? Promise.reject(gives) : Promise.resolve(gives));
  return {
    asked,
    list: (query: FindingQuery) => {
      asked.push(query);
      return page();
    },
    get: async (tenantId: string, id: string): Promise<Finding | undefined> =>
      (await page()).findings.find((finding) => finding.id === id && finding.tenantId === tenantId),
  };
}

function ask(findings: ReturnType<typeof aTable>, query: string, id?: string) {
  const request = { query: new URLSearchParams(query), params: id === undefined ? {} : { id } };
  return queryFindings({ findings, settings: { tenantId: TENANT } }, request);
}
