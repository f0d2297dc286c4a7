import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { viewDashboard } from '../../functions/view-dashboard.ts';
import { DASHBOARD_FILES } from '../../shared/reports/dashboard-files.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'dashboard');

describe('GET /api/dashboard', () => {
  it.each([{}, { file: '' }])('answers with the page, with or without a slash at the end', async (params) => {
    const answer = await viewDashboard({ params });

    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toBe(await readFile(join(FOLDER, 'index.html'), 'utf8'));
  });

  it('lets a browser run and ask only what is our own', async () => {
    const { headers } = await viewDashboard({ params: {} });

    expect(headers['content-security-policy']?.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });
});

describe('GET /api/dashboard/{file}', () => {
  it.each([...DASHBOARD_FILES])('answers with %s as %s', async (file, contentType) => {
    const answer = await viewDashboard({ params: { file } });

    expect(answer).toMatchObject({ status: 200, body: await readFile(join(FOLDER, file), 'utf8') });
    expect(answer.headers).toMatchObject({
      'content-type': contentType,
      'x-content-type-options': 'nosniff',
    });
  });

  it('serves everything that the page is made of, and nothing else', async () => {
    const files = (await readdir(FOLDER)).filter((file) => file !== 'tsconfig.json');

    expect([...DASHBOARD_FILES.keys()].toSorted()).toEqual(files.toSorted());
  });

  it.each([
    '../package.json',
    '..%2fpackage.json',
    '/etc/passwd',
    'tsconfig.json',
    'dashboard.js/',
    '__proto__',
    'INDEX.HTML',
  ])('answers 404 to %j', async (file) => {
    const answer = await viewDashboard({ params: { file } });

    expect(answer.status).toBe(404);
    expect(answer.headers).toHaveProperty('content-security-policy');
    expect(answer.body).not.toContain('writeback-watch');
  });
});

describe('the page', () => {
  it('is valid, accessible HTML', async () => {
    const rules = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      // Roles repeat what the table's elements mean, because a phone's layout makes browsers forget it; filters work at
      // once and need no button to send them; the rest is the formatter's taste.
      rules: { 'no-redundant-role': 'off', 'wcag/h32': 'off', 'void-style': 'off', 'doctype-style': 'off' },
    });

    const { results } = await rules.validateFile(join(FOLDER, 'index.html'));

    expect(
      results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`)),
    ).toEqual([]);
  });

  it('holds no script and no style of its own', async () => {
    const { body } = await viewDashboard({ params: {} });

    expect(body).not.toMatch(/<style|style=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i);
  });

  it('never turns text into HTML', async () => {
    const scripts = [...DASHBOARD_FILES.keys()].filter((file) => file.endsWith('.js'));
    const sources = await Promise.all(scripts.map((file) => readFile(join(FOLDER, file), 'utf8')));

    expect(sources.join('\n')).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/,
    );
  });
});
