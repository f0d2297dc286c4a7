import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { TransientError } from '../../shared/errors.ts';
import { errorFor } from '../../shared/tickets/desk-errors.ts';
import type { TicketRef } from '../../shared/tickets/ticket-desk.ts';
import { signWebhook } from '../../shared/tickets/webhook-signature.ts';
import { webhookDesk } from '../../shared/tickets/webhook.ts';

const PAGE = readFileSync('docs/webhook.md', 'utf8');
const NOW = new Date('2026-11-23T08:31:04.000Z');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const FIELDS = [...PAGE.matchAll(/^\| `([a-z]+(?:\.[a-z]+)?)` \|/gm)].map(([, name]) => name ?? '');
const TYPES = [...PAGE.matchAll(/^\| `(writeback-watch\.ticket\.\w+)` \|/gm)].map(([, type]) => type ?? '');

const Verifier = z.object({
  isGenuine: z.function({
    input: [z.record(z.string(), z.string()), z.string(), z.string(), z.number()],
    output: z.boolean(),
  }),
});

/** A block of code on the page. */
function block(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(PAGE)?.[1] ?? '';
}

async function pageVerifier() {
  const source = `data:text/javascript,${encodeURIComponent(block('js'))}`;
  return Verifier.parse({ ...(await import(/* @vite-ignore */ source)) }).isGenuine;
}

const Sent = z.object({ data: z.record(z.string(), z.unknown()) }).catchall(z.unknown());
type Request = { headers: Record<string, string>; body: string };

/** Everything that a desk sends in the life of one ticket. */
async function life(secret: string, previousSecret?: string): Promise<Request[]> {
  const sent: Request[] = [];
  vi.stubGlobal('fetch', async (_url: string, { headers, body }: Request) => {
    sent.push({ headers, body });
    return new Response('');
  });
  const times = { timeoutMs: 1000, reopenMs: 1, updateEveryMs: 1 };
  const settings = {
    provider: 'webhook',
    url: 'https://desk.contoso.example',
    secret,
    previousSecret,
  } as const;
  const desk = webhookDesk({ ...settings, ...times }, () => NOW);
  const ref: TicketRef = await desk.open({
    groupingKey: 'tenant/account-locked/grace',
    deliveryId: 'first',
    title: 'Refused: the account is locked out: grace@contoso.example',
    body: [{ kind: 'paragraph', text: 'The account was locked – gesperrt.' }],
    severity: 'medium',
    labels: ['account-locked'],
  });
  const note = { text: [], deliveryId: 'second' };
  await desk.comment(ref, note);
  await desk.close(ref, note);
  await desk.reopen(ref, note);
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

describe('docs/webhook.md', () => {
  it('names every type of event that is sent, and no other', async () => {
    const sent = await life(SECRET);
    expect(sent.map(({ body }) => Sent.parse(JSON.parse(body)).type)).toEqual(TYPES);
  });

  it('describes every field and header, and shows an event of that shape', async () => {
    const [opened] = await life(SECRET);
    const event = Sent.parse(JSON.parse(opened?.body ?? ''));
    const sample = Sent.parse(JSON.parse(block('json')));
    const fields = [
      ...Object.keys(event).filter((name) => name !== 'data'),
      ...Object.keys(event.data).map((name) => `data.${name}`),
    ];
    expect(FIELDS.toSorted()).toEqual(fields.toSorted());
    expect(Object.keys(sample)).toEqual(Object.keys(event));
    expect(Object.keys(sample.data)).toEqual(Object.keys(event.data));
    for (const header of Object.keys(signWebhook({ id: '', body: '' }, [SECRET], NOW))) {
      expect(PAGE).toContain(`| \`${header}\` |`);
    }
    expect(PAGE).toContain(opened?.headers['content-type']);
  });

  it.each([SECRET, 'a secret in words'])(
    'has a verifier that believes what is sent with %s',
    async (secret) => {
      const isGenuine = await pageVerifier();
      const at = NOW.getTime() / 1000;
      for (const { headers, body } of await life('whsec_bmV3', secret)) {
        expect(isGenuine(headers, body, secret, at)).toBe(true);
        expect(isGenuine(headers, body, secret, at + 300)).toBe(true);
        expect(isGenuine(headers, body, secret, at + 301)).toBe(false);
        expect(isGenuine(headers, body, secret, at - 301)).toBe(false);
        expect(isGenuine(headers, `${body} `, secret, at)).toBe(false);
        expect(isGenuine(headers, body, 'another one', at)).toBe(false);
        expect(isGenuine({ ...headers, 'webhook-timestamp': 'soon' }, body, secret, at)).toBe(false);
        expect(isGenuine({}, body, secret, at)).toBe(false);
      }
    },
  );

  it('says rightly which answers have an event sent again', () => {
    const again = [408, 409, 423, 425, 429, 500, 502, 503, 599];
    const never = [301, 307, 400, 401, 403, 404, 410, 415, 422];
    const row = /^\| (408, .*any 5xx); no answer/m.exec(PAGE)?.[1] ?? '';
    expect(row.match(/\b\d{3}\b/g)?.map(Number)).toEqual(again.filter((status) => status < 500));
    expect(again.filter((status) => !(outcomeOf(status) instanceof TransientError))).toEqual([]);
    expect(never.filter((status) => outcomeOf(status) instanceof TransientError)).toEqual([]);
  });
});

function outcomeOf(status: number): Error {
  const access = {
    desk: 'The webhook receiver',
    baseUrl: '',
    headers: {},
    secrets: [],
    settings: { credentials: 'WEBHOOK_SECRET', place: 'WEBHOOK_URL' },
    timeoutMs: 1000,
    clock: () => NOW,
  };
  return errorFor(access, 'testing', { status, headers: new Headers(), text: '' });
}
