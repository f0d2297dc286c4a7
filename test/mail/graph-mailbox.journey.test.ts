import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLE_SENDER } from '../../local/tenant/mailboxes.ts';
import { startTenant, type Tenant } from '../../local/tenant/start-tenant.ts';
import { SECOND } from '../../shared/clock.ts';
import { deliverOnce, type Intent } from '../../shared/deliveries/deliver-once.ts';
import type { KeptDelivery } from '../../shared/deliveries/delivery.ts';
import { TransientError } from '../../shared/errors.ts';
import { openGraph } from '../../shared/graph/graph.ts';
import { graphMailbox, type MailboxAccess } from '../../shared/mail/graph-mailbox.ts';
import type { Mailbox, OutgoingMail } from '../../shared/mail/mailbox.ts';
import { readRecipient } from '../../shared/mail/recipient.ts';
import { sendOnce } from '../../shared/mail/send-once.ts';
import { memoryDeliveries } from './memory.ts';

let tenant: Tenant;
let now = new Date('2026-11-23T08:00:00Z');
let warnings: string[] = [];
const clock = () => now;
const passes = async (ms: number) => void (now = new Date(now.getTime() + ms));

beforeEach(async () => {
  warnings = [];
  tenant = await startTenant({ clock });
  tenant.people.add('ada', { id: 'ada-id' });
});
afterEach(() => tenant.stop());

function graph() {
  return openGraph({ baseUrl: tenant.baseUrl, wait: passes });
}

function mailbox(wish: Partial<MailboxAccess> = {}): Mailbox {
  const said = (message: string) => void warnings.push(message);
  const pace = async () => {};
  return graphMailbox({ graph: graph(), sender: SAMPLE_SENDER, pace, clock, log: { warn: said }, ...wish });
}

const MAIL: OutgoingMail = {
  deliveryId: 'd0123456789',
  to: 'ada@contoso.example',
  subject: 'Your password was not changed',
  html: '<p>Hello</p>',
  text: 'Hello',
  locale: 'en',
};
const INTENT: Intent = {
  id: MAIL.deliveryId,
  channel: 'mail',
  tenantId: 't',
  findingId: 'f',
  cause: 'password-policy',
};

/** One delivery that is tried as often as it is called. */
function aDelivery(wish: Partial<MailboxAccess> = {}) {
  const deliveries = memoryDeliveries();
  const box = mailbox(wish);
  const again = (with_ = box, mail = MAIL): Promise<KeptDelivery> =>
    deliverOnce(INTENT, sendOnce(with_, mail), { deliveries, clock });
  return { again, deliveries };
}

describe('a message through Graph', () => {
  it('is a stamped draft first, and then sent once', async () => {
    const { again } = aDelivery();
    const done = await again();
    await again();
    expect(done.state).toBe('done');
    expect(tenant.mailbox.drafts()).toEqual([]);
    expect(tenant.mailbox.to('ada')).toHaveLength(1);
    expect(tenant.mailbox.to('ada')[0]).toMatchObject({
      subject: MAIL.subject,
      html: MAIL.html,
      text: MAIL.text,
      id: done.far,
      internetMessageId: '<d0123456789@contoso.example>',
    });
  });

  it.each([
    ['the draft was made and the answer lost', { path: '/messages', kind: 'cut' as const }],
    [
      'the draft was made and Graph said 503',
      { path: '/messages', kind: 'error' as const, status: 503, afterActing: true },
    ],
    ['it was sent and the answer lost', { path: '/send', kind: 'cut' as const }],
    [
      'it was sent and Graph said 504',
      { path: '/send', kind: 'error' as const, status: 504, afterActing: true },
    ],
    ['it was sent and a web page came back', { path: '/send', kind: 'not-json' as const }],
    ['Graph said 503 before it did anything', { path: '/send', kind: 'error' as const, status: 503 }],
  ])('goes out once where %s', async (_what, fault) => {
    const { again } = aDelivery();
    const { path, ...trouble } = fault;
    // The look for an earlier message comes first, twice.
    const isDraft = path === '/messages';
    if (isDraft) tenant.faults.add({ kind: 'slow', ms: 0, path, next: 2 });
    tenant.faults.add({ ...trouble, path, next: 1 });
    await expect(again()).rejects.toThrow(TransientError);
    const done = await again();
    expect(done.state).toBe('done');
    expect(tenant.mailbox.to('ada')).toHaveLength(1);
    expect(tenant.mailbox.drafts()).toEqual([]);
  });

  it.each([
    ['with the message id that we gave it', false, 0],
    ['with a message id of its own, and then another is sent in its place', true, 1],
  ])('whose draft was left without its stamp is never sent so: it stays %s', async (_what, renames, left) => {
    tenant.mailbox.renameDrafts(renames);
    const { again } = aDelivery();
    const stops = { ...graph(), patch: () => Promise.reject(new TransientError('The app was stopped')) };
    await expect(again(mailbox({ graph: stops }))).rejects.toThrow('stopped');
    expect(tenant.mailbox.drafts().map(({ properties }) => properties)).toEqual([[]]);
    expect((await again()).state).toBe('done');
    expect(tenant.mailbox.to('ada')).toMatchObject([
      { internetMessageId: '<d0123456789@contoso.example>', properties: [{ value: MAIL.deliveryId }] },
    ]);
    expect(tenant.mailbox.drafts()).toHaveLength(left);
  });

  it('whose draft was deleted before it was stamped gets another one', async () => {
    tenant.faults.add({ kind: 'slow', ms: 0, path: '/messages', next: 3 });
    const gone = { kind: 'error' as const, status: 404, code: 'ErrorItemNotFound', path: '/messages/' };
    tenant.faults.add({ ...gone, next: 1 });
    const { again } = aDelivery();
    await expect(again()).rejects.toThrow(TransientError);
    expect((await again()).state).toBe('done');
    expect(tenant.mailbox.to('ada')).toHaveLength(1);
  });

  it('is found again by its id where the record of it was lost', async () => {
    await aDelivery().again();
    const done = await aDelivery().again();
    expect(done.state).toBe('done');
    expect(tenant.mailbox.to('ada')).toHaveLength(1);
  });

  it('whose draft is gone was sent', async () => {
    const { again, deliveries } = aDelivery();
    await deliveries.save({
      ...INTENT,
      state: 'held',
      tries: 1,
      far: 'AAkGone',
      intendedAtMs: 0,
      changedAtMs: 0,
    });
    expect((await again()).state).toBe('done');
    expect(tenant.mailbox.sent()).toEqual([]);
  });

  it('goes to whom it is for now with the words of now, also where its draft was made before', async () => {
    tenant.faults.add({ kind: 'error', status: 503, path: '/send', next: 1 });
    const { again } = aDelivery();
    await expect(again()).rejects.toThrow('503');
    await again(mailbox(), { ...MAIL, to: 'grace@contoso.example', subject: 'New', html: '<p>new</p>' });
    expect(tenant.mailbox.sent()).toMatchObject([
      { to: ['grace@contoso.example'], subject: 'New', html: '<p>new</p>' },
    ]);
  });

  it('that was surely refused is looked for anew, so that another mailbox can send it', async () => {
    tenant.mailbox.allow({ send: false });
    const { again, deliveries } = aDelivery();
    expect((await again()).state).toBe('refused');
    expect(deliveries.rows.get(INTENT.id)?.far).toBe('sendMail not taken');
  });

  it('waits as long as Graph asks when it is too much', async () => {
    tenant.faults.add({ kind: 'throttled', retryAfterSeconds: 7, path: '/send', next: 1 });
    const { again } = aDelivery();
    await expect(again()).rejects.toMatchObject({ retryAfterMs: 7 * SECOND });
    expect((await again()).state).toBe('done');
  });

  it('of a mailbox that has sent 30 in a minute waits for the next one', async () => {
    tenant.mailbox.limit(0);
    const { again } = aDelivery();
    await expect(again()).rejects.toMatchObject({ status: 429 });
    tenant.mailbox.limit(30);
    expect((await again()).state).toBe('done');
    expect(tenant.mailbox.sent()).toHaveLength(1);
  });
});

describe('a message that cannot be sent is refused, in words without names:', () => {
  it.each([
    ['the sender mailbox does not exist', () => 'nobody@contoso.example', /does not exist.*MAIL_SENDER/],
    [
      'there is no right to send',
      () => {
        tenant.mailbox.allow({ drafts: false, send: false });
        return SAMPLE_SENDER;
      },
      /no right to send.*Mail\.Send/,
    ],
    [
      'drafts may be made and not sent',
      () => {
        tenant.mailbox.allow({ send: false });
        return SAMPLE_SENDER;
      },
      /no right to send/,
    ],
  ])('%s', async (_why, prepare, words) => {
    const { again } = aDelivery({ sender: prepare() });
    const refused = await again();
    expect(refused).toMatchObject({ state: 'refused' });
    expect(refused.reason).toMatch(words);
    expect(refused.reason).not.toContain('@');
    expect(tenant.mailbox.sent()).toEqual([]);
  });

  it('another refusal of drafts than of the right to make them, which sends nothing without', async () => {
    tenant.faults.add({ kind: 'error', status: 403, code: 'ErrorQuotaExceeded', path: '/messages', next: 1 });
    const { again } = aDelivery();
    expect((await again()).reason).toMatch(/ErrorQuotaExceeded/);
    expect(tenant.requests.count('/users/{id}/sendMail')).toBe(0);
    expect(warnings).toEqual([]);
    expect(await mailbox().find(MAIL.deliveryId)).toBeUndefined();
  });

  it('the address is not one', async () => {
    const send = sendOnce(mailbox(), { ...MAIL, to: 'ada' });
    const refused = await deliverOnce(INTENT, send, { deliveries: memoryDeliveries(), clock });
    expect(refused.reason).toMatch(/address of the person/);
  });
});

describe('where only Mail.Send is granted', () => {
  beforeEach(() => tenant.mailbox.allow({ drafts: false }));

  it('a message is sent without a draft, once', async () => {
    const { again } = aDelivery();
    await again();
    expect((await again()).state).toBe('done');
    expect(tenant.mailbox.to('ada')).toHaveLength(1);
  });

  it.each([
    ['after it was sent', { kind: 'error' as const, status: 504, afterActing: true }, 1],
    ['before it was sent', { kind: 'error' as const, status: 504 }, 0],
    ['with the answer lost', { kind: 'cut' as const }, 1],
    ['with a 429 that names no wait', { kind: 'error' as const, status: 429, afterActing: true }, 1],
  ])('an unknown outcome (%s) is never tried again', async (_when, fault, sent) => {
    tenant.faults.add({ ...fault, path: '/sendMail', next: 1 });
    const { again } = aDelivery();
    const refused = await again();
    expect(refused).toMatchObject({ state: 'refused' });
    expect(refused.reason).toMatch(/not known.*Mail\.ReadWrite/);
    await again();
    expect(tenant.mailbox.to('ada')).toHaveLength(sent);
  });

  it('a crash between writing down and sending is not tried again either', async () => {
    const { again } = aDelivery();
    const sending = Promise.withResolvers<void>();
    const crashing = {
      ...mailbox(),
      sendAtOnce: () => {
        sending.resolve();
        return new Promise<never>(() => {});
      },
    };
    void again(crashing);
    await sending.promise;
    await expect(again()).rejects.toThrow('Somebody else is at this delivery');
    await passes(6 * 60 * SECOND);
    expect((await again()).state).toBe('refused');
    expect(tenant.mailbox.sent()).toEqual([]);
  });

  it('waiting for its turn when the app stops goes out later, since nothing was sent yet', async () => {
    const { again } = aDelivery();
    const waiting = Promise.withResolvers<void>();
    const pace = () => (waiting.resolve(), new Promise<never>(() => {}));
    void again(mailbox({ pace }));
    await waiting.promise;
    await passes(6 * 60 * SECOND);
    expect((await again()).state).toBe('done');
    expect(tenant.mailbox.to('ada')).toHaveLength(1);
  });

  it('a connection that could not be made is a certain outcome, so it is tried again', async () => {
    const { again } = aDelivery();
    const closed = await startTenant({ clock });
    await closed.stop();
    const nobody = openGraph({ baseUrl: closed.baseUrl, wait: passes });
    await expect(again(mailbox({ graph: { ...graph(), post: nobody.post } }))).rejects.toThrow(
      'did not take',
    );
    expect((await again()).state).toBe('done');
    expect(tenant.mailbox.to('ada')).toHaveLength(1);
  });

  it('drafts are asked for again after a quarter of an hour, and each change is said once', async () => {
    const box = mailbox();
    await box.sendAtOnce(MAIL);
    const asked = () => tenant.requests.count('/users/{id}/messages');
    for (let n = 0; n < 3; n += 1) expect(await box.find('d1')).toBe('refused');
    expect(asked()).toBe(1);
    await passes(15 * 60 * SECOND);
    expect(await box.find('d1')).toBe('refused');
    expect(asked()).toBe(2);
    expect(warnings).toHaveLength(1);
    tenant.mailbox.allow({ drafts: true });
    await passes(15 * 60 * SECOND);
    expect(await box.find('d1')).toBeUndefined();
    expect(warnings).toHaveLength(2);
  });

  it('being throttled with a wait is a certain outcome, so it is tried again', async () => {
    tenant.faults.add({ kind: 'throttled', retryAfterSeconds: 3, path: '/sendMail', next: 1 });
    const { again } = aDelivery();
    await expect(again()).rejects.toMatchObject({ retryAfterMs: 3 * SECOND });
    expect((await again()).state).toBe('done');
    expect(tenant.mailbox.to('ada')).toHaveLength(1);
  });
});

describe('what the directory says about a recipient', () => {
  const GROUP = 'g1';
  const read = (groupIds: string[] = [], withManager = false) =>
    readRecipient(graph(), { groupIds, withManager })('ada-id');

  it('is addresses, language, time zone and what decides whether to write', async () => {
    tenant.mailbox.set('ada-id', { timeZone: 'W. Europe Standard Time', locale: 'de-DE' });
    expect(await read()).toEqual({
      id: 'ada-id',
      userPrincipalName: 'ada@contoso.example',
      displayName: 'Ada',
      workAddress: 'ada@contoso.example',
      otherAddresses: ['ada@fabrikam.example'],
      isGuest: false,
      accountEnabled: true,
      languages: ['en-GB', 'de-DE'],
      timeZone: 'W. Europe Standard Time',
      domain: 'corp.contoso.example',
      groups: [],
    });
  });

  it('leaves out what may not be read, and goes on', async () => {
    tenant.mailbox.allow({ settings: false });
    const person = await read();
    expect(person).toMatchObject({ workAddress: 'ada@contoso.example', languages: ['en-GB'] });
    expect(person).not.toHaveProperty('timeZone');
    tenant.faults.add({ kind: 'error', status: 403, path: 'checkMemberGroups' });
    expect(await read([GROUP])).not.toHaveProperty('groups');
    tenant.faults.add({ kind: 'error', status: 403, path: '/users/ada-id' });
    expect(await read()).toMatchObject({ id: 'ada-id', otherAddresses: [] });
  });

  it('names groups and manager where asked', async () => {
    const grace = tenant.people.add('grace');
    tenant.people.add('emmy', { id: 'emmy-id', groups: [GROUP], managerId: grace.id, userType: 'Guest' });
    const person = await readRecipient(graph(), { groupIds: [GROUP, 'g2'], withManager: true })('emmy-id');
    expect(person).toMatchObject({ groups: [GROUP], managerAddress: 'grace@contoso.example', isGuest: true });
  });

  it('takes no address that is not exactly one', async () => {
    tenant.people.add('lise', {
      id: 'lise-id',
      mail: 'lise@a.example, x@b.example',
      otherMails: ['<x@y.example>'],
    });
    const person = await readRecipient(graph(), { groupIds: [], withManager: false })('lise-id');
    expect(person).not.toHaveProperty('workAddress');
    expect(person?.otherAddresses).toEqual([]);
  });

  it('is nothing about somebody it does not know', async () => {
    expect(await readRecipient(graph(), { groupIds: [], withManager: false })('nobody')).toBeUndefined();
  });
});
