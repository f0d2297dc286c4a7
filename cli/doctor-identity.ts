import type { Wait } from '../shared/clock.ts';
import type { Environment } from '../shared/settings/read-settings.ts';
import type { Checking, Seen } from './doctor-check.ts';
import { graphAsMyself } from './graph-as-myself.ts';
import { chosen, planFor, type Plan } from './grant-plan.ts';
import { readIdentity, readOffered } from './grant-roles.ts';
import { PARTS } from '../shared/permissions/permission.ts';

/** What the identity of the app holds, whoever runs the command. */
export function identityCheck(principalId: string, env: Environment, wait: Wait): Checking {
  return {
    name: 'identity',
    source: '--principal',
    async look() {
      const graph = await graphAsMyself(env, wait);
      const offered = await readOffered(graph);
      const identity = await readIdentity(graph, principalId, offered);
      return judgeIdentity(planFor(chosen(PARTS, []), identity, offered));
    },
  };
}

/** Too little is a problem where the main job fails without it; too much is always worth a look. */
export function judgeIdentity({ identity, steps, excess }: Plan): Seen {
  const missing = steps.filter(({ state }) => state === 'to grant').map(({ permission }) => permission);
  const told = [
    ...(missing.length > 0 ? [`It lacks ${missing.map(({ name }) => name).join(', ')}.`] : []),
    ...(excess.length > 0 ? [`It holds too much: ${excess.map(({ name }) => name).join(', ')}.`] : []),
  ];
  if (told.length === 0) return { state: 'ok', found: `${identity.name} holds what it needs and no more.` };
  return {
    state: missing.some(({ need }) => need === 'required') ? 'problem' : 'warning',
    found: told.join(' '),
    mend: `npx writeback-watch grant --principal ${identity.id} --dry-run`,
  };
}
