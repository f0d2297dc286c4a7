import { PermanentError } from '../errors.ts';
import type { OutgoingMail } from './mailbox.ts';

// No line of base64 begins with it, so it needs no luck.
const BOUNDARY = '=_writeback-watch';

/** Lines of encoded parts hold at most 76 characters (RFC 2045, 6.8). */
const ENCODED_LINE = /.{76}(?=.)/g;

/** Lines of a header should hold at most 78 characters (RFC 5322, 2.1.1). */
const HEADER_LINE = 78;

/** Bytes of an encoded word: 52 characters of base64, so that its line, with `Subject:` before it, keeps to 76 (RFC 2047, 2). */
const WORD_BYTES = 39;

/** The message as it travels: plain text, then the HTML that most mail programs prefer (RFC 2046, 5.1.4). */
export function toMime(mail: OutgoingMail, messageId: string): string {
  const { to, subject, text, html, deliveryId } = mail;
  return [
    'MIME-Version: 1.0',
    `Message-ID: ${messageId}`,
    `To: <${oneAddress(to)}>`,
    `Subject: ${inHeader('Subject: ', subject)}`,
    `X-Writeback-Watch-Delivery: ${deliveryId}`,
    // Keeps out-of-office replies away from the sender mailbox.
    'X-Auto-Response-Suppress: All',
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
    '',
    ...part('plain', text),
    ...part('html', html),
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');
}

function part(kind: 'plain' | 'html', content: string): string[] {
  const bytes = Buffer.from(content.replaceAll(/\r\n?|\n/g, '\r\n'));
  return [
    `--${BOUNDARY}`,
    `Content-Type: text/${kind}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64').replaceAll(ENCODED_LINE, '$&\r\n'),
  ];
}

/** What could end the header, or begin another address, is not an address. */
function oneAddress(address: string): string {
  if (/[\p{Cc}\s<>,;:"()[\]\\]/u.test(address)) {
    throw new PermanentError('The address of the person is not one that mail can go to');
  }
  return address;
}

/** As it is where that is allowed; else in encoded words, each of whole characters. */
function inHeader(name: string, text: string): string {
  const isPlain = /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');
  if (isPlain && name.length + text.length <= HEADER_LINE) return text;
  const words: string[] = [''];
  for (const character of text) {
    const last = words.at(-1) ?? '';
    if (Buffer.byteLength(last + character) > WORD_BYTES) words.push(character);
    else words[words.length - 1] = last + character;
  }
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}
