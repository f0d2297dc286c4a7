import type { Audience } from '../../shared/catalogue/causes.ts';

/** What was typed, by the names of the options as they are typed; what has its default is not in it. */
export type Typed = {
  names: ReadonlySet<string>;
  audience: Audience;
  format: 'table' | 'json';
};

const OF_TEXTS = ['--locale', '--kind', '--audience', '--html', '--force'];
const OF_THE_PAST = ['--export', '--days', '--tenant'];

/** Why what was typed does not go together; undefined where every option has its effect. */
export function clash(typed: Typed): string | undefined {
  const { names } = typed;
  const isAboutThePast = names.has('--what-would-go-out') || names.has('--catalogue');
  if (!names.has('--cause')) return isAboutThePast ? clashOfThePast(names) : SAY_WHAT;
  return isAboutThePast ? TEXTS_OR_PAST : clashOfTexts(typed);
}

const SAY_WHAT = 'say what to show: --cause CAUSE (or all), or --what-would-go-out';
const TEXTS_OR_PAST = '--cause shows texts; it goes with neither --what-would-go-out nor --catalogue';

function clashOfTexts({ names, audience, format }: Typed): string | undefined {
  const stranger = OF_THE_PAST.find((name) => names.has(name));
  if (stranger !== undefined)
    return `--cause shows texts; ${stranger} goes with --what-would-go-out or --catalogue only`;
  if (names.has('--kind') && audience !== 'user')
    return `--kind chooses among the e-mails to a person; for --audience ${audience} there is the ticket only`;
  if (format === 'json' && names.has('--html'))
    return '--html writes pages and --format json prints: use one of them';
  if (names.has('--force') && !names.has('--html')) return '--force goes with --html FOLDER only';
  return undefined;
}

function clashOfThePast(names: ReadonlySet<string>): string | undefined {
  const stranger = OF_TEXTS.find((name) => names.has(name));
  if (stranger !== undefined) return `${stranger} is about texts; it goes with --cause only`;
  if (names.has('--what-would-go-out') && names.has('--catalogue'))
    return '--what-would-go-out counts messages and --catalogue compares what is concluded: use one of them';
  if (names.has('--time-zone') && !names.has('--catalogue'))
    return '--time-zone changes nothing about counts; it goes with --cause or --catalogue';
  return undefined;
}
