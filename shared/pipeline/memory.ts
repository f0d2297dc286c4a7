import { z } from 'zod';
import type { SourceState } from './pipeline-state.ts';

const Standing = z.object({
  position: z.string(),
  sinceMs: z.number(),
  looks: z.int(),
  // Missing in what an older version remembered.
  answered: z.int().default(0),
});

/** What the watcher remembers from look to look. */
export const Memory = z.object({ lookedAtMs: z.number(), sources: z.record(z.string(), Standing) });
export type Memory = z.infer<typeof Memory>;

/** What a look saw of a source. */
export type Seen = { position: string; answeredAtMs?: number | undefined };

/** The memory after a look. Whoever was away for longer than `awayMs` begins to count anew: sources may have been, too. */
export function remembering(
  before: Memory | undefined,
  seen: ReadonlyMap<string, Seen>,
  { nowMs, awayMs }: { nowMs: number; awayMs: number },
): Memory {
  const wasAway = before === undefined || nowMs - before.lookedAtMs > awayMs;
  const sources = [...seen].map(([name, { position, answeredAtMs = -Infinity }]) => {
    const known = wasAway ? undefined : before.sources[name];
    const same = known?.position === position ? known : { position, sinceMs: nowMs, looks: 0, answered: 0 };
    const answered = same.answered + (answeredAtMs > same.sinceMs ? 1 : 0);
    return [name, { ...same, looks: same.looks + 1, answered }] as const;
  });
  // A source that could not be read this time stands where it stood.
  const kept = wasAway ? {} : before.sources;
  return { lookedAtMs: nowMs, sources: { ...kept, ...Object.fromEntries(sources) } };
}

/** For how long a source has stood, as remembered. */
export function standing({ sources, lookedAtMs }: Memory, name: string): SourceState['unchanged'] {
  const { looks, sinceMs, answered } = sources[name] ?? { looks: 1, sinceMs: lookedAtMs, answered: 0 };
  return { looks, sinceMs, answered };
}
