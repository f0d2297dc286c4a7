import { describe, expect, it } from 'vitest';
import { fromBase64, readMime } from '../../../local/tenant/mime.ts';

const lines = (...some: string[]) => some.join('\r\n');

describe('the embedded tenant reads a message', () => {
  it('of one part, in quoted-printable, with a folded subject', () => {
    const read = readMime(
      lines(
        'Subject: Gr=?utf-8?Q?=C3=BC=C3=9Fe?= to',
        ' all',
        'Content-Type: text/plain; charset="utf-8"',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Gr=C3=BC=C3=9Fe =',
        'and so on',
      ),
    );
    expect(read?.headers.get('subject')).toBe('Grüße to all');
    expect(read?.text).toBe('Grüße and so on');
  });

  it('of parts inside parts, and leaves attachments out', () => {
    const read = readMime(
      lines(
        'Content-Type: multipart/mixed;',
        '\tboundary=outer',
        '',
        '--outer',
        'Content-Type: multipart/alternative; boundary="in ner"',
        '',
        '--in ner',
        '',
        'plain',
        '--in ner',
        'Content-Type: text/html',
        '',
        '<p>rich</p>',
        '--in ner--',
        '--outer',
        'Content-Type: application/octet-stream',
        '',
        'AAAA',
        '--outer--',
      ),
    );
    expect(read).toMatchObject({ html: '<p>rich</p>' });
  });

  it.each([
    ['without headers', '\r\n\r\nhello'],
    ['that was cut off', lines('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'hel')],
    ['whose parts have no boundary', lines('Content-Type: multipart/mixed', '', 'hello')],
  ])('not %s', (_what, message) => {
    expect(readMime(message)).toBeUndefined();
  });

  it.each(['', 'SGVsbG8', 'SGV$bG8=', 'Subject: hello'])('not from %j, which is no base64', (text) => {
    expect(fromBase64(text)).toBeUndefined();
  });

  it('from base64 in lines', () => {
    expect(fromBase64('SGVs\r\nbG8=\r\n')).toBe('Hello');
  });
});
