import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE } from '../clock.ts';

/** How far the sender's and the receiver's clocks may be apart; older requests are replays. */
export const WEBHOOK_TOLERANCE_MS = 5 * MINUTE;

/** The three headers of Standard Webhooks 1.0. */
export type WebhookHeaders = {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
};

/**
 * Signs a body as Standard Webhooks 1.0 says: HMAC-SHA256 over `id.timestamp.body`. With two secrets it carries two
 * signatures, so that receivers can change over one after the other.
 */
export function signWebhook(
  message: { id: string; body: string },
  secrets: readonly string[],
  now: Date,
): WebhookHeaders {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signed = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => `v1,${hmac(secret, signed).toString('base64')}`);
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

export type WebhookVerdict = 'genuine' | 'headers-missing' | 'too-old' | 'too-new' | 'wrong-signature';

/**
 * What a receiver checks before it believes a request; the body must be the bytes as they came. A genuine request can
 * still be a repetition: a receiver also remembers the `webhook-id` of what it has done for as long as the tolerance.
 */
export function verifyWebhook(
  headers: Partial<Record<keyof WebhookHeaders, string | undefined>>,
  body: string,
  secret: string,
  now: Date,
): WebhookVerdict {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !signatures || !/^\d{1,12}$/.test(timestamp ?? '')) return 'headers-missing';
  const ageMs = now.getTime() - Number(timestamp) * 1000;
  if (ageMs > WEBHOOK_TOLERANCE_MS) return 'too-old';
  if (ageMs < -WEBHOOK_TOLERANCE_MS) return 'too-new';
  const expected = hmac(secret, `${id}.${timestamp}.${body}`);
  return signatures.split(' ').some((signature) => matches(signature, expected))
    ? 'genuine'
    : 'wrong-signature';
}

function matches(signature: string, expected: Buffer): boolean {
  if (!signature.startsWith('v1,')) return false;
  const told = Buffer.from(signature.slice(3), 'base64');
  return told.length === expected.length && timingSafeEqual(told, expected);
}

/** A secret is `whsec_` and base64, or any other text, taken as it is. */
function hmac(secret: string, text: string): Buffer {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  return createHmac('sha256', key).update(text).digest();
}
