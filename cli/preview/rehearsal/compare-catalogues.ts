import { readFile } from 'node:fs/promises';
import { compileCatalogue, SIGNALS, type Catalogue } from '../../../shared/catalogue/catalogue.ts';
import { CAUSE_IDS, type Cause } from '../../../shared/catalogue/causes.ts';
import { readSignals } from '../../../shared/catalogue/signal-schema.ts';
import { messageOf, PermanentError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { oneLine } from '../../../shared/tickets/inert-text.ts';
import { whyUnreadable } from '../../unreadable.ts';
import type { History } from './history.ts';
import { newsOf, type JudgeRules, type Span } from './judge-in-time.ts';

/** One finding of which another catalogue says something else; without a side there is no finding there. */
export type Move = { id: string; before?: Finding; after?: Finding };

export type Comparison = { causes: { cause: Cause; before: number; after: number }[]; moved: Move[] };

/** The catalogue with the signals of a file in place of ours from the same sources. Throws an error that lists what is wrong. */
export async function catalogueWith(file: string): Promise<Catalogue> {
  const signals = readSignals({ [file]: await jsonIn(file) });
  const replaced = new Set(signals.map(({ source }) => source));
  return compileCatalogue([...SIGNALS.filter(({ source }) => !replaced.has(source)), ...signals]);
}

async function jsonIn(file: string): Promise<unknown> {
  try {
    return parsed(await readFile(file, 'utf8'));
  } catch (error) {
    throw new PermanentError(`The catalogue ${oneLine(file)} cannot be read: ${whyUnreadable(error)}.`, {
      cause: error,
    });
  }
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/u.test(text)) throw new PermanentError(NO_SIGNALS);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PermanentError(`Its JSON is broken: ${oneLine(messageOf(cause))}`, { cause });
  }
}

const NO_SIGNALS =
  'It is not JSON; it must be an array of signals, as shared/catalogue/signals/audit.json is';

/** Judges the same stretch with both catalogues. Tells nobody. */
export async function compareCatalogues(
  history: History,
  rules: JudgeRules,
  other: Catalogue,
  span: Span,
): Promise<Comparison> {
  const before = await findingsAt(history, rules, span);
  const after = await findingsAt(history, { ...rules, catalogue: other }, span);
  return { causes: countBoth(before, after), moved: movesBetween(before, after) };
}

type Findings = ReadonlyMap<string, Finding>;

/** As they stand at the end, without those that were taken back. */
async function findingsAt(history: History, rules: JudgeRules, span: Span): Promise<Findings> {
  const newest = new Map<string, Finding>();
  for await (const { findings } of newsOf(history, rules, span)) {
    for (const finding of findings) newest.set(finding.id, finding);
  }
  return new Map([...newest].filter(([, { resolution }]) => resolution?.reason !== 'withdrawn'));
}

function countBoth(before: Findings, after: Findings): Comparison['causes'] {
  const count = (findings: Findings, cause: Cause) =>
    findings.values().reduce((sum, finding) => sum + (finding.cause === cause ? 1 : 0), 0);
  return CAUSE_IDS.map((cause) => ({
    cause,
    before: count(before, cause),
    after: count(after, cause),
  })).filter((line) => line.before + line.after > 0);
}

function movesBetween(before: Findings, after: Findings): Move[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ id, was: before.get(id), is: after.get(id) }))
    .filter(({ was, is }) => was?.cause !== is?.cause)
    .map(({ id, was, is }) => ({
      id,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    }))
    .sort((one, other) => seenAt(other).localeCompare(seenAt(one)));
}

/** When it was last seen. */
export function seenAt({ before, after }: Move): string {
  return (after ?? before)?.lastSeenAt ?? '';
}
