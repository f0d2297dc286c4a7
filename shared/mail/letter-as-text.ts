import { withoutControls } from './html.ts';
import type { Letter, Section } from './letter.ts';
import { columnsOf, wrapText } from './wrap-text.ts';

// What every mail program shows without breaking lines itself.
const COLUMNS = 80;
const STEP_MARK = '- ';
const RULE = '-'.repeat(40);

/** The letter as plain text, 80 columns wide. */
export function letterAsText({ headline, greeting, opening, sections, notes }: Letter): string {
  const blocks = [
    underlined(headline, '='),
    paragraph(greeting),
    paragraph(opening),
    ...sections.map(sectionAsText),
    [RULE, ...notes.map(paragraph)].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionAsText(section: Section): string {
  const body = 'text' in section ? [paragraph(section.text)] : section.steps.map(step);
  return [underlined(section.heading, '-'), ...body].join('\n');
}

function step(text: string): string {
  const lines = wrapText(withoutControls(text), COLUMNS - STEP_MARK.length);
  const margin = ' '.repeat(STEP_MARK.length);
  return lines.map((line, index) => (index === 0 ? STEP_MARK : margin) + line).join('\n');
}

function underlined(text: string, mark: string): string {
  const lines = wrapText(withoutControls(text), COLUMNS);
  return [...lines, mark.repeat(Math.max(0, ...lines.map(columnsOf)))].join('\n');
}

function paragraph(text: string): string {
  return wrapText(withoutControls(text), COLUMNS).join('\n');
}
