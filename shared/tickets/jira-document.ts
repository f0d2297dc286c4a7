import { z } from 'zod';
import { oneLine } from './inert-text.ts';
import { withinLength, type Block, type TicketText } from './ticket-text.ts';

/** Jira takes 32,767 characters of text; the rest is room for the reference line. */
const MOST_TEXT = 30_000;

type Node = { type: string; text?: string; attrs?: object; marks?: object[]; content?: Node[] };
/** Atlassian Document Format, version 1. */
export type JiraDocument = { type: 'doc'; version: 1; content: Node[] };

/**
 * Ticket text in Atlassian Document Format. Words only ever become text nodes, and Jira reads no markup, mentions or
 * links inside those. `reference` stands in the last line, where a later look-up finds it.
 */
export function toJiraDocument(text: TicketText, reference: string): JiraDocument {
  const content = withinLength(text, MOST_TEXT).flatMap(nodesOf);
  return { type: 'doc', version: 1, content: [...content, paragraph(`Reference: ${reference}`)] };
}

function nodesOf(block: Block): Node[] {
  if (block.kind === 'list') return list(block.items);
  if (block.kind === 'link') return [{ type: 'paragraph', content: [link(block.label, block.href)] }];
  const kind = block.kind === 'heading' ? { type: 'heading', attrs: { level: 3 } } : { type: 'paragraph' };
  return words(block.text).map((text) => ({ ...kind, content: [text] }));
}

function list(items: readonly string[]): Node[] {
  const content = items
    .flatMap(words)
    .map((text) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [text] }] }));
  return content.length === 0 ? [] : [{ type: 'bulletList', content }];
}

/** No node for empty text: Jira refuses text nodes without a character. */
function words(text: string): Node[] {
  const line = oneLine(text);
  return line === '' ? [] : [{ type: 'text', text: line }];
}

function paragraph(text: string): Node {
  return { type: 'paragraph', content: words(text) };
}

function link(label: string, href: string): Node {
  return { type: 'text', text: oneLine(label) || href, marks: [{ type: 'link', attrs: { href } }] };
}

/** A comment as Jira gives it back; `carriesReference` is all that we read from it. */
export const JiraComment = z.object({ body: z.unknown() });

/** True where the document holds this reference. */
export function carriesReference(document: unknown, reference: string): boolean {
  return JSON.stringify(document ?? '').includes(reference);
}
