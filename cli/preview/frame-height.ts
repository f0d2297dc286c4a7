import { columnsOf } from '../../shared/mail/wrap-text.ts';
import { isTicket, type Specimen } from './specimen.ts';

// Measured with Chromium over every text in every language, in a frame of 380 pixels, the narrowest that the sheet has on
// a desk; a line there holds about 44 columns. Other systems have other letters, so a little is added.
const COLUMNS = 40;
const LINE_PX = 25;
/** What a paragraph or a heading stands off from the next one; points of a list hardly do. */
const GAP_PX = 20;
/** Edges of the page, and larger letters of the title. */
const EDGES_PX = 150;
/** Few different heights, so that frames in a row are mostly alike. */
const STEP_PX = 25;

/** How tall a frame must be, in pixels, that nothing in it is cut: there is no script that could measure it. */
export function frameHeight({ purpose, title, text }: Pick<Specimen, 'purpose' | 'title' | 'text'>): number {
  // The text of an e-mail begins with its title.
  const blocks = [...(isTicket(purpose) ? [title] : []), ...blocksOf(text)];
  const height = blocks.reduce((sum, block) => sum + heightOf(block), EDGES_PX);
  return Math.ceil(height / STEP_PX) * STEP_PX;
}

function heightOf(block: string): number {
  const gap = POINT.test(block) ? 0 : GAP_PX;
  return gap + LINE_PX * Math.ceil(columnsOf(block) / COLUMNS);
}

const POINT = /^[-•] /u;

/** Paragraphs, headings and points of lists, each as one line. */
function blocksOf(text: string): string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*[-•] )|\n[-=]{3,}(?:\n|$)/u)
    .map((block) => block.replace(/\s+/gu, ' ').trim())
    .filter((block) => block !== '');
}
