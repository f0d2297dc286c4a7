import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../shared/catalogue/causes.ts';
import { runbookPath, runbooksOf, runbookUrl } from '../../shared/guidance/runbooks.ts';

const HEADINGS = [
  'What it means',
  'How to confirm',
  'How to mend',
  'How to see that it worked',
  'When the finding closes',
  'What we cannot know',
  'Sources',
];

const INDEX = 'docs/runbooks/README.md';

describe.each(CAUSE_IDS)('the runbook of %s', (cause) => {
  const page = join('docs', runbookPath(cause));
  const read = () => readFileSync(page, 'utf8');

  it('stands where tickets link to, under a title and its cause id', () => {
    expect(read()).toMatch(new RegExp(`^# \\S.*\\n\\nCause id: \`${cause}\`\\n`));
  });

  it('answers every question, in the same order, and none with nothing', () => {
    const sections = read().split(/^## /m).slice(1);
    const headings = sections.map((section) => section.slice(0, section.indexOf('\n')));
    const answers = sections.map((section) => section.slice(section.indexOf('\n')).trim());

    expect(headings).toEqual(HEADINGS);
    expect(answers.filter((answer) => answer.length < 10)).toEqual([]);
  });

  it('links only to pages that exist', () => {
    const targets = [...read().matchAll(/\]\(([^)#\s]+)/g)].map(([, target]) => target ?? '');

    expect(targets.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
  });

  it('ends every block of commands that it begins', () => {
    expect([...read().matchAll(/^```/gm)].length % 2).toBe(0);
  });
});

describe('the index of the runbooks', () => {
  const rows = [...readFileSync(INDEX, 'utf8').matchAll(/^\| \[`(.+?)`\]\((.+?)\) \| (.+?) \| (.+?) \|$/gm)];

  it('names every cause once, in the words of its page, and nothing else', () => {
    const told = rows.map(([, cause, path, title]) => ({ cause, path, title }));

    const pages = CAUSE_IDS.map((cause) => ({ cause, path: `${cause}.md`, title: titleOf(cause) }));
    expect(told.toSorted(byCause)).toEqual(pages.toSorted(byCause));
  });

  it('says of the same causes as their pages that nothing finds them yet', () => {
    const told = rows.flatMap(([, cause, , , from]) => (from === 'not yet' ? [cause] : []));

    const admitted = CAUSE_IDS.filter((cause) => pageOf(cause).includes('> **Not found yet.**'));
    expect(new Set(told)).toEqual(new Set(admitted));
  });

  it('leaves no page without a cause', () => {
    const pages = readdirSync('docs/runbooks').filter((file) => file !== 'README.md');

    expect(new Set(pages)).toEqual(new Set(CAUSE_IDS.map((cause) => `${cause}.md`)));
  });
});

describe('the address of a runbook', () => {
  it('is below the place where the docs are published', () => {
    expect(runbookUrl('unknown', 'https://docs.contoso.example/watch')).toBe(
      'https://docs.contoso.example/watch/runbooks/unknown.md',
    );
    expect(runbooksOf(['unknown', 'unknown'], 'https://docs.contoso.example')).toEqual({
      unknown: 'https://docs.contoso.example/runbooks/unknown.md',
    });
  });

  it('is absent where nobody published them', () => {
    expect(runbookUrl('unknown', undefined)).toBeUndefined();
    expect(runbooksOf(['unknown'], undefined)).toEqual({});
  });
});

function pageOf(cause: (typeof CAUSE_IDS)[number]): string {
  return readFileSync(join('docs', runbookPath(cause)), 'utf8');
}

function titleOf(cause: (typeof CAUSE_IDS)[number]): string {
  return pageOf(cause).split('\n', 1)[0]?.slice(2) ?? '';
}

function byCause(one: { cause?: string | undefined }, other: { cause?: string | undefined }): number {
  return (one.cause ?? '').localeCompare(other.cause ?? '');
}
