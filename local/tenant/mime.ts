/** What Exchange keeps of a message in MIME: headers by their names in lower case, and both forms of the body. */
export type MimeMail = { headers: Map<string, string>; text?: string; html?: string };

/** The text that stands in base64, or undefined where it is none. */
export function fromBase64(text: string): string | undefined {
  const packed = text.replaceAll(/\s/g, '');
  const isBase64 = packed !== '' && packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed);
  return isBase64 ? Buffer.from(packed, 'base64').toString('utf8') : undefined;
}

/** Reads a message of one part, or of several (RFC 5322, 2045 to 2047). Undefined for what is no message. */
export function readMime(message: string): MimeMail | undefined {
  const { headers, body } = split(message);
  if (headers.size === 0) return undefined;
  const { type, boundary } = contentType(headers);
  if (!type.startsWith('multipart/')) return { headers, ...leaf(type, headers, body) };
  if (boundary === undefined) return undefined;
  const parts = partsOf(body, boundary);
  if (parts === undefined) return undefined;
  const mail: MimeMail = { headers };
  for (const part of parts) {
    const { text, html } = readMime(part) ?? {};
    if (text !== undefined) mail.text ??= text;
    if (html !== undefined) mail.html ??= html;
  }
  return mail;
}

function split(message: string): { headers: Map<string, string>; body: string } {
  const end = /\r?\n\r?\n/.exec(message);
  const head = end === null ? message : message.slice(0, end.index);
  const body = end === null ? '' : message.slice(end.index + end[0].length);
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.set(name.toLowerCase(), inWords(value));
  }
  return { headers, body };
}

const ENCODED_WORD = /=\?utf-8\?([bq])\?([^?]*)\?=/gi;

/** The value with its encoded words read; the space between two of them is none. */
function inWords(value: string): string {
  return value
    .replaceAll(/(\?=)[ \t]+(?==\?)/g, '$1')
    .replaceAll(ENCODED_WORD, (_all, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : fromQuotedPrintable(text.replaceAll('_', ' ')),
    );
}

function contentType(headers: MimeMail['headers']): { type: string; boundary: string | undefined } {
  const value = headers.get('content-type') ?? 'text/plain';
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(value) ?? [];
  return { type: (value.split(';')[0] ?? '').trim().toLowerCase(), boundary: quoted ?? bare };
}

/** The parts between the boundaries; undefined where the last boundary is missing, as in a message that was cut off. */
function partsOf(body: string, boundary: string): string[] | undefined {
  const [all, ...after] = `\r\n${body}`.split(`\n--${boundary}--`);
  if (all === undefined || after.length === 0) return undefined;
  return all
    .split(`\n--${boundary}`)
    .slice(1)
    .map((part) => part.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, ''));
}

function leaf(type: string, headers: MimeMail['headers'], body: string): Pick<MimeMail, 'text' | 'html'> {
  const content = decoded(headers.get('content-transfer-encoding') ?? '7bit', body);
  if (type === 'text/html') return { html: content };
  return type === 'text/plain' ? { text: content } : {};
}

function decoded(encoding: string, body: string): string {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding.toLowerCase() === 'quoted-printable' ? fromQuotedPrintable(body) : body;
}

function fromQuotedPrintable(text: string): string {
  const bytes = Buffer.from(text.replaceAll(/=\r?\n/g, '')).toString('latin1');
  const plain = bytes.replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1').toString('utf8');
}
