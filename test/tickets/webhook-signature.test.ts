import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { signWebhook, verifyWebhook } from '../../shared/tickets/webhook-signature.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const now = new Date('2026-11-22T02:14:00.000Z');
const message = { id: 'opened-wbw-1', body: '{"specversion":"1.0"}' };

describe('a signed webhook', () => {
  it('carries the signature of the published test case of Standard Webhooks', () => {
    const at = new Date(1_614_265_330_000);
    const headers = signWebhook(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' },
      [SECRET],
      at,
    );

    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is genuine for whoever knows the secret, and during a change for both secrets', () => {
    const other = 'another secret of enough characters';
    const headers = signWebhook(message, [other, SECRET], now);

    expect(verifyWebhook(headers, message.body, SECRET, now)).toBe('genuine');
    expect(verifyWebhook(headers, message.body, other, now)).toBe('genuine');
    expect(verifyWebhook(headers, message.body, 'a third one', now)).toBe('wrong-signature');
  });

  it('is turned down when anything in it was changed', () => {
    const headers = signWebhook(message, [SECRET], now);
    const later = String(Number(headers['webhook-timestamp']) + 1);

    expect(verifyWebhook(headers, `${message.body} `, SECRET, now)).toBe('wrong-signature');
    expect(verifyWebhook({ ...headers, 'webhook-id': 'closed-wbw-1' }, message.body, SECRET, now)).toBe(
      'wrong-signature',
    );
    expect(verifyWebhook({ ...headers, 'webhook-timestamp': later }, message.body, SECRET, now)).toBe(
      'wrong-signature',
    );
    for (const signature of ['v1,', 'v2,abc', 'x', headers['webhook-signature'].slice(0, -4)]) {
      expect(verifyWebhook({ ...headers, 'webhook-signature': signature }, message.body, SECRET, now)).toBe(
        'wrong-signature',
      );
    }
  });

  it('is turned down when it is too old, from the future, or incomplete', () => {
    const headers = signWebhook(message, [SECRET], now);
    const at = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);

    expect(verifyWebhook(headers, message.body, SECRET, at(4))).toBe('genuine');
    expect(verifyWebhook(headers, message.body, SECRET, at(6))).toBe('too-old');
    expect(verifyWebhook(headers, message.body, SECRET, at(-6))).toBe('too-new');
    expect(verifyWebhook({}, message.body, SECRET, now)).toBe('headers-missing');
    expect(verifyWebhook({ ...headers, 'webhook-timestamp': 'now' }, message.body, SECRET, now)).toBe(
      'headers-missing',
    );
  });

  it('survives any headers without throwing', () => {
    const header = fc.option(fc.string(), { nil: undefined });
    const headers = fc.record({
      'webhook-id': header,
      'webhook-timestamp': header,
      'webhook-signature': header,
    });
    fc.assert(
      fc.property(headers, fc.string(), (some, body) => {
        expect(verifyWebhook(some, body, SECRET, now)).not.toBe('genuine');
      }),
    );
  });
});
