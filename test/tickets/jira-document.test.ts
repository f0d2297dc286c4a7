import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectionTo } from '../../local/desk/jira-document-check.ts';
import { carriesReference, toJiraDocument } from '../../shared/tickets/jira-document.ts';
import type { Block } from '../../shared/tickets/ticket-text.ts';

const words = fc.string({ unit: 'binary', maxLength: 40 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'paragraph' as const), text: words }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(words, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('link' as const), label: words, href: fc.webUrl() }),
);

describe('ticket text as a Jira document', () => {
  it('is a document that Jira takes, whatever the words are', () => {
    fc.assert(
      fc.property(fc.array(block), (text) => {
        expect(objectionTo(toJiraDocument(text, 'wbw-1'))).toBeUndefined();
      }),
    );
  });

  it('stays within what Jira takes', () => {
    const text = Array.from({ length: 5_000 }, () => ({ kind: 'paragraph', text: 'long words' }) as const);
    expect(objectionTo(toJiraDocument(text, 'wbw-1'))).toBeUndefined();
  });

  it('carries its reference and no other', () => {
    const document = toJiraDocument([{ kind: 'paragraph', text: 'It is back.' }], 'wbw-1');
    expect(carriesReference(document, 'wbw-1')).toBe(true);
    expect(carriesReference(document, 'wbw-2')).toBe(false);
    expect(carriesReference(undefined, 'wbw-1')).toBe(false);
  });
});
