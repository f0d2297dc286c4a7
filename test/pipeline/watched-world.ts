import { z } from 'zod';
import { startWorld, type World, type WorldOptions } from '../../local/world.ts';
import type { Cause } from '../../shared/catalogue/causes.ts';
import { Finding } from '../../shared/findings/finding.ts';

const Page = z.object({ findings: z.array(Finding) });

export type WatchedWorld = AsyncDisposable & {
  world: World;
  /** What the app wrote, a line each. */
  lines: string[];
  findings(cause: Cause): Promise<Finding[]>;
};

/** The embedded world, with its log. */
export async function startWatchedWorld(options: WorldOptions = {}): Promise<WatchedWorld> {
  const lines: string[] = [];
  const world = await startWorld({
    ...options,
    onEvent: (event) => event.kind === 'log' && lines.push(`${event.line.source}: ${event.line.text}`),
  });
  return {
    world,
    lines,
    async findings(cause) {
      const answer = await fetch(`${world.host.baseUrl}/api/findings?status=all&cause=${cause}`);
      return Page.parse(await answer.json()).findings;
    },
    [Symbol.asyncDispose]: () => world.stop(),
  };
}

export const statuses = (findings: readonly Finding[]) => findings.map(({ status }) => status);
export const codes = (findings: readonly Finding[]) =>
  findings.flatMap(({ evidence }) => evidence.map(({ code }) => code));
