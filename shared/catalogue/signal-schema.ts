import { z } from 'zod';
import { ACTIVITY_KINDS } from '../attempts/audit-row.ts';
import { CAUSE_IDS } from './causes.ts';
import type { Signal } from './signal.ts';

const Text = z.string().regex(/\S/, 'needs words');
const Texts = z.array(Text).min(1);
const Pattern = Text.refine(compiles, 'is no valid regular expression');

const common = {
  id: z.string().regex(/^[a-z0-9-]+$/, 'needs lower-case letters, digits and hyphens'),
  means: Text,
  sources: Texts,
  cause: z.enum(CAUSE_IDS).exactOptional(),
  informational: Text.exactOptional(),
};

const AuditMatch = z.strictObject({
  kinds: z.array(z.enum(ACTIVITY_KINDS)).min(1),
  result: z.enum(['success', 'failure', 'timeout', 'unknown', 'any']),
  reasons: Texts.exactOptional(),
  reasonPattern: Pattern.exactOptional(),
  activities: Texts.exactOptional(),
  onPremisesAgents: Texts.exactOptional(),
  atLeast: z.int().min(2).exactOptional(),
  fallback: z.boolean().exactOptional(),
});

const EventMatch = z.strictObject({
  eventSource: Text,
  eventLog: Text.exactOptional(),
  eventIds: z.array(z.int().min(1)).min(1).exactOptional(),
  messageContains: Text.exactOptional(),
  messagePattern: Pattern.exactOptional(),
  auditResult: z.enum(['Success', 'Failure']).exactOptional(),
  silentForMinutes: z.int().min(1).exactOptional(),
});

const SigninMatch = z.strictObject({
  errorCodes: z.array(z.int().min(1)).min(1),
  of: z.enum(['sync-identity', 'person', 'anyone']),
});

const PortalMatch = z
  .strictObject({
    ssprCode: z
      .string()
      .regex(/^SSPR_\d{4}$/, 'is written SSPR_ and four digits')
      .exactOptional(),
    errorNames: Texts.exactOptional(),
    textContains: Texts.exactOptional(),
    symptom: Text.exactOptional(),
  })
  .refine((match) => Object.keys(match).length > 0, 'needs at least one condition');

const ROLES = ['success', 'failure', 'step', 'failed-step', 'dead-end', 'switch', 'companion'] as const;

const Entry = z.discriminatedUnion('source', [
  z.strictObject({ ...common, source: z.literal('audit'), role: z.enum(ROLES), match: AuditMatch }),
  z.strictObject({ ...common, source: z.literal('connector-event'), match: EventMatch }),
  z.strictObject({ ...common, source: z.literal('dc-security-event'), match: EventMatch }),
  z.strictObject({ ...common, source: z.literal('signin'), match: SigninMatch }),
  z.strictObject({ ...common, source: z.literal('portal-error'), match: PortalMatch }),
  z.strictObject({
    ...common,
    source: z.literal('directory-state'),
    match: z.strictObject({ property: Text, condition: Text }),
  }),
]);
type Entry = z.infer<typeof Entry>;

/** Checks the signal files, each an array by its name, and throws one error that lists every problem of all of them. */
export function readSignals(files: Readonly<Record<string, unknown>>): readonly Signal[] {
  const problems: string[] = [];
  const signals: Signal[] = [];
  const home = new Map<string, string>();
  for (const [file, entries] of Object.entries(files)) {
    for (const [index, entry] of listOf(entries, file, problems).entries()) {
      const signal = readEntry(entry, `${file}: ${nameOf(entry, index)}`, problems);
      if (signal === undefined) continue;
      const earlier = home.get(signal.id);
      if (earlier !== undefined) problems.push(`${file}: ${signal.id}: id: already used in ${earlier}`);
      home.set(signal.id, file);
      signals.push(signal);
    }
  }
  if (problems.length === 0) return signals;
  throw new Error(`The signal catalogue has ${problems.length} problem(s):\n- ${problems.join('\n- ')}`);
}

function listOf(entries: unknown, file: string, problems: string[]): readonly unknown[] {
  if (Array.isArray(entries)) return entries;
  problems.push(`${file}: is no array of signals`);
  return [];
}

function readEntry(entry: unknown, where: string, problems: string[]): Signal | undefined {
  const parsed = Entry.safeParse(entry);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      problems.push(`${where}: ${issue.path.join('.') || 'entry'}: ${issue.message}`);
    }
    return undefined;
  }
  if (leadsToOneThing(parsed.data)) return parsed.data;
  problems.push(
    `${where}: cause: give either a cause or a reason to be informational, not both and not neither`,
  );
  return undefined;
}

function leadsToOneThing(entry: Entry): entry is Entry & Signal {
  return (entry.cause === undefined) !== (entry.informational === undefined);
}

function nameOf(entry: unknown, index: number): string {
  const id: unknown = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
  return typeof id === 'string' ? id : `entry ${index + 1}`;
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}
