import { columnsOf } from '../../shared/mail/wrap-text.ts';
import type { Specimen } from './specimen.ts';

// Measured with Chromium over every text in every language, in a frame of 380 pixels, the narrowest that the sheet has on
// a desk; a line there holds about 44 columns. Other systems have other letters, so a little is added.
const COLUMNS = 40;
const LINE_PX = 25;
/** What a paragraph, a heading or a point of a list stands off from the next one. */
const GAP_PX = 12;
/** Edges of the page, the button, larger letters of the title. */
const EDGES_PX = 100;
/** Few different heights, so that frames in a row are mostly alike. */
const STEP_PX = 50;

/** How tall a frame must be, in pixels, that nothing in it is cut: there is no script that could measure it. */
export function frameHeight({ title, text }: Pick<Specimen, 'title' | 'text'>): number {
  const blocks = [title, ...blocksOf(text)];
  const height = blocks.reduce(
    (sum, block) => sum + GAP_PX + LINE_PX * Math.ceil(columnsOf(block) / COLUMNS),
    EDGES_PX,
  );
  return Math.ceil(height / STEP_PX) * STEP_PX;
}

/** Paragraphs, headings and points of lists, each as one line. */
function blocksOf(text: string): string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*[-•] )|\n[-=]{3,}(?:\n|$)/u)
    .map((block) => block.replace(/\s+/gu, ' ').trim())
    .filter((block) => block !== '');
}
