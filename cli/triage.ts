import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { compileCatalogue } from '../shared/catalogue/catalogue.ts';
import { MINUTE } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import type { Finding } from '../shared/findings/finding.ts';
import { resolveTimeZone } from '../shared/guidance/time-zones.ts';
import { DIRECTORY_DEFAULTS, PasswordPolicies } from '../shared/settings/password-policy.ts';
import { SETTINGS } from '../shared/settings/schema.ts';
import { findingsText } from './findings-text.ts';
import { readLogs } from './read-logs.ts';
import type { Terminal } from './terminal.ts';
import { judgeOf } from './judge.ts';

type Options = { format: 'table' | 'json'; policy: PasswordPolicies; timeZone: string; tenant?: string };

/** `writeback-watch triage FILE…`: says why the resets in exported audit logs failed. Needs no connection to anything. */
export function triageCommand(terminal: Terminal): Command {
  return new Command('triage')
    .description('Reads exported audit logs and says why resets failed, and what to do about it.')
    .argument(
      '<file...>',
      'exports of any form (Graph, portal, Log Analytics; JSON, lines, CSV); - for standard input',
    )
    .addOption(
      new Option('--format <format>', 'a table to read, or JSON').choices(['table', 'json']).default('table'),
    )
    .addOption(
      new Option('--policy <json>', 'password policy of the domain, such as {"minimumAgeDays":1}')
        .argParser(toPolicies)
        .default(DIRECTORY_DEFAULTS, 'that of a new Active Directory domain'),
    )
    .option('--time-zone <zone>', 'zone of the times in the table', toTimeZone, terminal.timeZone)
    .option('--tenant <id>', 'tenant id, where the exports do not name it')
    .action(async (files: string[], options: Options) => {
      process.exitCode = await triage(files, options, terminal);
    });
}

/** Reads the files, prints the findings and returns the exit code: 1 where a file could not be read. */
export async function triage(
  files: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const judge = judgeOf({
    catalogue: compileCatalogue(),
    policies: options.policy,
    outage: {
      people: SETTINGS.OUTAGE_PEOPLE.parse(undefined),
      windowMs: SETTINGS.OUTAGE_WINDOW_MINUTES.parse(undefined) * MINUTE,
    },
    asOf: terminal.clock(),
    tenantId: options.tenant,
  });
  const isAllRead = await readLogs(files, judge, terminal);
  const findings = judge.end();
  if (options.format === 'json') printJson(findings, terminal);
  else terminal.out(findingsText(findings, { timeZone: options.timeZone, columns: terminal.columns }));
  return isAllRead ? 0 : 1;
}

/** One finding a line: easy to read with the eyes and with every JSON parser. */
function printJson(findings: readonly Finding[], { out }: Terminal): void {
  out('[');
  for (const [index, finding] of findings.entries())
    out(`${index === 0 ? '' : ','}\n${JSON.stringify(finding)}`);
  out(findings.length === 0 ? ']\n' : '\n]\n');
}

function toPolicies(text: string): PasswordPolicies {
  const told = PasswordPolicies.safeParse(jsonOf(text));
  if (!told.success) throw new InvalidArgumentError(z.prettifyError(told.error));
  return told.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`It is not JSON: ${messageOf(error)}`);
  }
}

/** The zone that was typed, by its IANA or its Windows name. Throws an InvalidArgumentError for anything else. */
export function toTimeZone(name: string): string {
  const { timeZone, outcome } = resolveTimeZone(name, 'UTC');
  if (outcome === 'fallback')
    throw new InvalidArgumentError('It is not a time zone; an example is Europe/Berlin.');
  return timeZone;
}
