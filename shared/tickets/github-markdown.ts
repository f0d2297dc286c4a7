import { oneLine } from './inert-text.ts';
import { withinLength, type Block, type TicketText } from './ticket-text.ts';

/** GitHub takes 65,536 characters; escaping makes text at most twice as long. */
const MOST_TEXT = 30_000;
/** Cannot be seen and takes no room; it parts two characters that GitHub would read as one thing. */
const WORD_JOINER = '\u2060';
/** Every ASCII punctuation mark: CommonMark lets each be escaped, so nothing is left that could begin any markup. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;
/**
 * What GitHub turns into links after the markdown is done, where escapes no longer protect: mentions, references to
 * issues, and addresses. Mentions notify people and references leave traces elsewhere.
 */
const LATE_LINKS = /(?<=(?:^|[^\w])@)(?=\w)|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)|(?<=:)(?=\/\/)|(?<=\bwww)(?=\.)/gi;

/** Ticket text as GitHub markdown. `mark` is put behind it as a comment that pages do not show. */
export function toGitHubMarkdown(text: TicketText, mark: string): string {
  return [...withinLength(text, MOST_TEXT).map(markdownOf), mark].join('\n\n');
}

/** The hidden comment by which a ticket or a note is found again. No escaped text can ever contain it. */
export function hiddenMark(kind: 'ticket' | 'note', reference: string): string {
  return `<!-- writeback-watch ${kind} ${reference} -->`;
}

/** One line in which no character means anything to GitHub. */
export function inertMarkdown(text: string): string {
  return oneLine(text).replaceAll(LATE_LINKS, WORD_JOINER).replaceAll(PUNCTUATION, '\\$&');
}

function markdownOf(block: Block): string {
  if (block.kind === 'list') return block.items.map((item) => `- ${inertMarkdown(item)}`).join('\n');
  if (block.kind === 'link') return `[${inertMarkdown(block.label)}](<${addressOf(block.href)}>)`;
  return block.kind === 'heading' ? `### ${inertMarkdown(block.text)}` : inertMarkdown(block.text);
}

function addressOf(href: string): string {
  return href.replaceAll(/[<>\s]/g, encodeURIComponent);
}
