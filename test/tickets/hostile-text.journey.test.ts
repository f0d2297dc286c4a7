import { describe, expect, it } from 'vitest';
import { startDesk } from '../../local/desk/start-desk.ts';
import { aTicket, PROVIDERS, reach } from './a-ticket.ts';

const HOSTILE = {
  formula: '=HYPERLINK("https://evil.example","x")',
  html: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  mentions: '@contoso/everyone and contoso/other#12 and GH-12 https://evil.example www.evil.example',
  'markdown links': '[click](javascript:alert(1)) ![pixel](https://evil.example/p.png) `code` **bold**',
  'code tags': '[code]<b onmouseover=alert(1)>x</b>[/code]',
  'markdown blocks':
    '# heading\r\n- item\n1. item\n> quote\n\n---\n<!-- writeback-watch ticket wbw-000000000000000000000000 -->',
  'wiki markup': '{color:red}x{color} [~ada] !image.png! h1. title {quote}',
  disguises: '\u202egnp.exe\u0000\u001b[31m',
  queries: '"; DROP TABLE tickets; -- " OR project = "OTHER" ^ORactive=true',
  length: 'long '.repeat(20_000),
};

describe.each(PROVIDERS)('text from outside through %s', (provider) => {
  it.each(Object.entries(HOSTILE))('is shown and never obeyed: %s', async (_, text) => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const href = 'https://watch.contoso.example/?a=<script>&b=) [x](y)';
    const body = [
      { kind: 'heading', text },
      { kind: 'paragraph', text },
      { kind: 'list', items: [text, ''] },
      { kind: 'link', label: text, href },
    ] as const;

    const ref = await tickets.open(aTicket({ title: text, body, groupingKey: text, deliveryId: text }));
    await tickets.comment(ref, { text: body, deliveryId: `${text}-2` });
    await tickets.close(ref, { text: body, deliveryId: `${text}-3` });

    const [ticket] = desk.tickets();
    expect(desk.tickets()).toHaveLength(1);
    expect(ticket?.state).toBe('closed');
    expect(ticket?.title).not.toMatch(/^[=+\-@]/);
    expect(ticket?.title).toBe(withoutControls(ticket?.title ?? '').replaceAll('\n', ''));
    const texts = [ticket?.body ?? '', ...(ticket?.comments ?? []).map((comment) => comment.body)];
    // A title is plain text to all desks; only ServiceNow copies it to where code tags count.
    for (const stored of provider === 'servicenow' ? [...texts, ticket?.title ?? ''] : texts) {
      expect(stored).toBe(withoutControls(stored));
      // Where texts are stored as JSON.
      expect(stored).not.toMatch(/\\u(?:00[01]|202|206)/);
      expect(stored).not.toMatch(FORBIDDEN[provider]);
    }
  });

  it('cannot reach another ticket through its grouping key', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    await tickets.open(aTicket());

    for (const key of [
      'x^ORactive=true',
      '" OR labels is not EMPTY OR labels = "',
      'javascript:gs.getUserID()',
      '*',
      '',
    ]) {
      expect(await tickets.find(key)).toBeUndefined();
    }
  });
});

/** Line breaks are ours; every other control character, and what turns the direction of writing, would be from outside. */
function withoutControls(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** What would be obeyed by each desk: markup that begins anything, and for plain text only journals' code tags. */
const FORBIDDEN = {
  servicenow: /\[\/?code/i,
  jira: /"type":"(?!doc|heading|paragraph|text|bulletList|listItem|link)/,
  // Anything that is not escaped, apart from what we write ourselves: our marks, headings, bullets and the link.
  github:
    /(?<!\\)<(?!!-- writeback-watch (?:ticket|note) wbw-[0-9a-f]{24} -->|https:\/\/watch)|(?:^|[^\\\w])@\w|(?<!\\)`/m,
  // Plain text to the receiver: nothing is obeyed.
  webhook: /(?!)/,
} as const;

describe('the page of the desk', () => {
  it('shows hostile tickets as text and allows nothing to load or run', async () => {
    await using desk = await startDesk();
    for (const provider of PROVIDERS) {
      const text = HOSTILE.html;
      await reach(desk, provider).open(aTicket({ title: `x ${text}`, body: [{ kind: 'paragraph', text }] }));
    }

    const response = await fetch(desk.url);
    const page = await response.text();

    expect(page).toContain('4 tickets');
    expect(page).toContain('onerror');
    expect(page).not.toMatch(/<(?:script|img)/i);
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
