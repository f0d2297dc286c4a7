import { oneLine } from './inert-text.ts';

/**
 * One part of a ticket's text. All words in it are data; each desk turns them into its own format, so that nothing in
 * them can become markup.
 */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'link'; label: string; href: string };

export type TicketText = readonly Block[];

/** The text without any markup, for desks that know none. Each paragraph and item is one line. */
export function toPlainText(text: TicketText): string {
  return text.map(blockToPlain).join('\n\n');
}

function blockToPlain(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return oneLine(block.text);
    case 'list':
      // A bullet and not a hyphen: a text that starts with a hyphen is a formula to a spreadsheet.
      return block.items.map((item) => `• ${oneLine(item)}`).join('\n');
    case 'link':
      return `${oneLine(block.label)}: ${block.href}`;
  }
}
