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
  if (block.kind === 'link') return `${oneLine(block.label)}: ${block.href}`;
  if (block.kind !== 'list') return oneLine(block.text);
  // A bullet and not a hyphen: a text that starts with a hyphen is a formula to a spreadsheet.
  return block.items.map((item) => `• ${oneLine(item)}`).join('\n');
}

/** As many whole blocks from the start as fit into `max` characters, and a word where some were left out. */
export function withinLength(text: TicketText, max: number): TicketText {
  const lengths = text.map((block) => blockToPlain(block).length);
  const fits = text.filter((_, index) => sum(lengths.slice(0, index + 1)) <= max);
  return fits.length === text.length
    ? text
    : [...fits, { kind: 'paragraph', text: '(cut: too long for this desk)' }];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
