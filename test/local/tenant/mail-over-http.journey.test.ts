import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLE_SENDER } from '../../../local/tenant/mailboxes.ts';
import { startTenant, type Tenant } from '../../../local/tenant/start-tenant.ts';

let tenant: Tenant;
beforeEach(async () => {
  tenant = await startTenant({ clock: () => new Date('2026-11-23T08:00:00Z') });
});
afterEach(() => tenant.stop());

const MESSAGE = 'To: ada@contoso.example\r\nSubject: Hello\r\nContent-Type: text/plain\r\n\r\nHello Ada';
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function ask(method: string, path: string, body: string, type = 'text/plain') {
  const url = `${tenant.baseUrl}/v1.0/users/${SAMPLE_SENDER}${path}`;
  const headers = { 'content-type': type, prefer: 'IdType="ImmutableId"' };
  const answer = await fetch(url, { method, headers, body });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

describe('the embedded mailbox takes a message in MIME', () => {
  it('as a draft', async () => {
    const { status, body } = await ask('POST', '/messages', base64(MESSAGE));
    expect(status).toBe(201);
    expect(body).toMatchObject({ isDraft: true, subject: 'Hello' });
    expect(tenant.mailbox.drafts()).toMatchObject([{ to: ['ada@contoso.example'], text: 'Hello Ada' }]);
  });

  it('and sends it at once', async () => {
    expect(await ask('POST', '/sendMail', base64(MESSAGE))).toMatchObject({ status: 202 });
    expect(tenant.mailbox.sent()).toMatchObject([{ subject: 'Hello', text: 'Hello Ada' }]);
  });

  it.each(['/messages', '/sendMail'])('unless it is malformed (%s)', async (path) => {
    const code = { error: { code: 'ErrorMimeContentInvalidBase64String' } };
    expect(await ask('POST', path, MESSAGE)).toMatchObject({ status: 400, body: code });
    expect(await ask('POST', path, base64('\r\n\r\nno headers'))).toMatchObject({ status: 400 });
    expect(tenant.mailbox.drafts()).toEqual([]);
  });

  it('unless it says so little that nobody gets it', async () => {
    const { status, body } = await ask('POST', '/sendMail', base64('Subject: Hello\r\n\r\nHello'));
    expect([status, body]).toMatchObject([400, { error: { code: 'ErrorInvalidRecipients' } }]);
  });
});

describe('a message of the embedded mailbox', () => {
  const property = (value: string) => ({
    singleValueExtendedProperties: [{ id: 'String {00020329-0000-0000-c000-000000000046} Name N', value }],
  });
  const patch = (id: unknown, change: object) =>
    ask('PATCH', `/messages/${String(id)}`, JSON.stringify(change), 'application/json');

  it('is found by what it was stamped with, and by that alone', async () => {
    const { body } = await ask('POST', '/messages', base64(MESSAGE));
    await patch(body['id'], property('one'));
    await patch(body['id'], { ...property('two'), internetMessageId: '<m1@contoso.example>' });
    expect(tenant.mailbox.drafts()).toMatchObject([
      { internetMessageId: '<m1@contoso.example>', properties: [{ value: 'two' }] },
    ]);
  });

  it('keeps its message id once it was sent', async () => {
    const { body } = await ask('POST', '/messages', base64(MESSAGE));
    await ask('POST', `/messages/${String(body['id'])}/send`, '', 'application/json');
    const change = await patch(body['id'], { internetMessageId: '<m2@contoso.example>' });
    expect(change.status).toBe(400);
  });

  it('that is not there cannot be changed', async () => {
    expect((await patch('AAkNothing', property('one'))).status).toBe(404);
  });
});
