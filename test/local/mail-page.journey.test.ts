import { describe, expect, it } from 'vitest';
import { startMailPage } from '../../local/mail-page.ts';
import type { StoredMail } from '../../local/tenant/mailboxes.ts';

function aMail(wish: Partial<StoredMail> = {}): StoredMail {
  return {
    id: 'm1',
    from: 'reset-help@contoso.example',
    to: ['ada@contoso.example'],
    subject: 'Your new password was not accepted',
    html: '<!doctype html><style>h1{color:red}</style><h1>Hello</h1>',
    internetMessageId: '<m1@contoso.example>',
    properties: [],
    headers: [],
    isDraft: false,
    at: new Date('2026-11-23T08:00:00Z'),
    ...wish,
  };
}

const page = (...mails: StoredMail[]) => startMailPage({ sent: () => mails });

describe('the page of e-mails', () => {
  it('lists them newest first, each in a frame that may do nothing', async () => {
    await using shown = await page(aMail({ subject: 'older' }), aMail({ subject: 'newer' }));
    const answer = await fetch(shown.url);
    const html = await answer.text();
    expect(html.indexOf('newer')).toBeLessThan(html.indexOf('older'));
    expect(html).toContain('<iframe sandbox loading="lazy" src="/mail/1"');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-src 'self'/);
  });

  it('shows a message as it is, without scripts, forms or anything from elsewhere', async () => {
    await using shown = await page(aMail());
    const answer = await fetch(`${shown.url}/mail/0`);
    expect(await answer.text()).toBe(aMail().html);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toMatch(/^sandbox; default-src 'none'/);
    expect(policy).not.toContain('script-src');
  });

  it('shows the plain text of a message too, where it has one', async () => {
    await using shown = await page(aMail({ text: 'Hello <b>Ada</b>' }), aMail());
    const html = await (await fetch(shown.url)).text();
    expect(html.match(/As plain text/g)).toHaveLength(1);
    expect(html).toContain('<pre>Hello &#60;b&#62;Ada&#60;/b&#62;</pre>');
  });

  it('takes names for text', async () => {
    await using shown = await page(aMail({ subject: '"><script>alert(1)</script>', to: ['<b>@x'] }));
    const html = await (await fetch(shown.url)).text();
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>');
  });

  it.each(['/mail/1', '/mail/x', '/other', '/mail/-1'])('has nothing at %s', async (path) => {
    await using shown = await page(aMail());
    expect((await fetch(shown.url + path)).status).toBe(404);
  });

  it('stays quick with many, and says how many there are', async () => {
    await using shown = await page(...Array.from({ length: 5_000 }, () => aMail()));
    const html = await (await fetch(shown.url)).text();
    expect(html).toContain('5000 messages, the latest 50 of them here');
    expect(html.match(/<article>/g)).toHaveLength(50);
  });
});
