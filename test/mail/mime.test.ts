import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMime } from '../../local/tenant/mime.ts';
import type { OutgoingMail } from '../../shared/mail/mailbox.ts';
import { toMime } from '../../shared/mail/mime.ts';

const MAIL: OutgoingMail = {
  deliveryId: 'd0123456789',
  to: 'ada@contoso.example',
  subject: 'Your password was not changed',
  html: '<p>Grüße, 日本語</p>',
  text: 'Grüße,\n日本語\n',
  locale: 'en',
};
const mime = (wish: Partial<OutgoingMail> = {}) => toMime({ ...MAIL, ...wish }, '<d0@contoso.example>');

/** Everything that is not in a body. */
const headersOf = (message: string) => message.slice(0, message.indexOf('\r\n\r\n')).split('\r\n');

describe('a message in MIME', () => {
  it('has plain text first and HTML after it, as the standard asks', () => {
    expect(mime({ text: 'Hello', html: '<p>Hello</p>' })).toBe(
      [
        'MIME-Version: 1.0',
        'Message-ID: <d0@contoso.example>',
        'To: <ada@contoso.example>',
        'Subject: Your password was not changed',
        'X-Writeback-Watch-Delivery: d0123456789',
        'X-Auto-Response-Suppress: All',
        'Content-Type: multipart/alternative; boundary="=_writeback-watch"',
        '',
        '--=_writeback-watch',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        'SGVsbG8=',
        '--=_writeback-watch',
        'Content-Type: text/html; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        'PHA+SGVsbG88L3A+',
        '--=_writeback-watch--',
        '',
      ].join('\r\n'),
    );
  });

  it('writes other letters in the subject as encoded words', () => {
    expect(headersOf(mime({ subject: 'Passwort geändert' }))).toContain(
      'Subject: =?utf-8?B?UGFzc3dvcnQgZ2XDpG5kZXJ0?=',
    );
  });

  it('keeps to the length of lines and brings everything back as it was, whatever it says', () => {
    const anything = fc.string({ unit: 'grapheme', maxLength: 300 });
    const subjects = fc
      .string({ unit: 'grapheme', maxLength: 78 })
      .map((text) => text.replaceAll(/\p{Cc}/gu, ''));
    fc.assert(
      fc.property(subjects, anything, anything, (subject, text, html) => {
        const message = mime({ subject, text, html });
        const lines = message.split('\r\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
        expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const read = readMime(message);
        expect(read?.headers.get('subject')?.trim()).toBe(subject.trim());
        const ofLines = (some: string) => some.replaceAll(/\r\n?|\n/g, '\r\n');
        expect(read).toMatchObject({ text: ofLines(text), html: ofLines(html) });
      }),
    );
  });

  it.each([
    'ada@contoso.example>\r\nBcc: <grace@contoso.example',
    'ada@contoso.example, grace@contoso.example',
    '"a"@contoso.example',
    'ada @contoso.example',
  ])('goes to no address like %j', (to) => {
    expect(() => mime({ to })).toThrow(/address of the person/);
  });

  it('cannot get a second header from its subject', () => {
    const headers = headersOf(mime({ subject: 'Hello\r\nBcc: grace@contoso.example' }));
    expect(headers.filter((line) => /^bcc/i.test(line))).toEqual([]);
  });
});
