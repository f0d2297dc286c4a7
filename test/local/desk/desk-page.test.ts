import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import type { DeskTicket } from '../../../local/desk/desk-book.ts';
import { deskPage, PAGE_HEADERS } from '../../../local/desk/desk-page.ts';

function aDeskTicket(ticket: Partial<DeskTicket> = {}): DeskTicket {
  return {
    face: 'jira',
    number: 1,
    id: '10001',
    key: 'DESK-1',
    title: 'The password connector cannot be reached',
    body: 'Passwords are not written back.',
    labels: ['severity-critical'],
    fields: {},
    status: 'To Do',
    state: 'open',
    openedAt: '2026-11-22T02:14:00.000Z',
    comments: [{ id: 1, at: '2026-11-22T02:20:00.000Z', body: '12 people are affected.' }],
    history: [{ at: '2026-11-22T02:14:00.000Z', what: 'opened as To Do' }],
    ...ticket,
  };
}

describe('the page of the desk', () => {
  it('is valid HTML, with tickets and without', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });
    for (const tickets of [
      [],
      [aDeskTicket()],
      [aDeskTicket(), aDeskTicket({ state: 'closed', closedAt: '2026-11-22T03:00:00.000Z' })],
    ]) {
      const report = await validator.validateString(deskPage(tickets));
      expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
    }
  });

  it('shows the newest ticket first, with its comments and changes', () => {
    const page = deskPage([aDeskTicket(), aDeskTicket({ key: 'DESK-2', title: 'Second' })]);

    expect(page.indexOf('DESK-2')).toBeLessThan(page.indexOf('DESK-1'));
    for (const words of [
      '2 tickets',
      'Second',
      '12 people are affected.',
      'opened as To Do',
      'severity-critical',
    ]) {
      expect(page).toContain(words);
    }
  });

  it('tells times and states in words that people read', () => {
    const closed = aDeskTicket({ status: '6', state: 'closed', closedAt: '2026-11-22T03:00:00.000Z' });
    const page = deskPage([closed]);

    for (const words of ['closed (6)', 'opened 22 Nov 2026, 02:14 UTC', 'closed 22 Nov 2026, 03:00 UTC']) {
      expect(page).toContain(words);
    }
    expect(page).not.toMatch(/\d{4}-\d{2}-\d{2}T/);
  });

  it('shows the words of a Jira document and not its form', () => {
    const body = JSON.stringify({
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'He said "no"' }] }],
    });
    const page = deskPage([aDeskTicket({ body })]);

    expect(page).toContain('He said &#34;no&#34;');
    expect(page).not.toContain('version');
  });

  it('escapes everything that comes from tickets', () => {
    const evil = `"><script>alert('1')</script>&amp;`;
    const page = deskPage([
      aDeskTicket({
        key: evil,
        title: evil,
        body: evil,
        labels: [evil],
        status: evil,
        comments: [{ id: 1, at: evil, body: evil }],
        history: [{ at: evil, what: evil }],
      }),
    ]);

    expect(page).not.toContain('<script');
    expect(page).not.toContain("alert('1')");
    expect(page).not.toContain('&amp;');
  });

  it('lets nothing load or run but its own style', () => {
    expect(PAGE_HEADERS['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
  });
});
