import { z } from 'zod';
import type { RepairAction } from '../settings/remediation-settings.ts';
import { ACTIONS } from './actions.ts';
import type { Hands, Work } from './hands.ts';

/** The two calls of Microsoft Graph that a switch needs. */
export type SwitchPort = {
  get(path: string, query?: Readonly<Record<string, string>>): Promise<unknown>;
  patch(path: string, body: unknown): Promise<unknown>;
};

/** Hands that turn one switch on, and nothing else. A switch that is on already needs no work. */
export function switchHands(graph: SwitchPort): Hands {
  return {
    async look(_id, action): Promise<Work | undefined> {
      const { path, property } = switchOf(action);
      const isOn = await read(graph, path, property);
      return isOn ? { state: 'completed', told: JSON.stringify({ [property]: true }) } : undefined;
    },
    async start(id, action): Promise<Work> {
      const { path, property } = switchOf(action);
      await graph.patch(path, { [property]: true });
      const told = { repairId: id, before: { [property]: false }, after: { [property]: true } };
      return { state: 'completed', told: JSON.stringify(told) };
    },
  };
}

async function read(graph: SwitchPort, path: string, property: string): Promise<boolean> {
  const told = z.record(z.string(), z.unknown()).parse(await graph.get(path, { $select: property }));
  return told[property] === true;
}

function switchOf(action: RepairAction): { path: string; property: string } {
  const { means } = ACTIONS[action];
  if (means.by !== 'graph') throw new Error(`${action} is no switch of Microsoft Graph`);
  return means;
}

/** Each action by those who can do it. */
export function handsOf(runbooks: Hands, switches: Hands): Hands {
  const hands = (action: RepairAction) => (ACTIONS[action].means.by === 'runbook' ? runbooks : switches);
  return {
    look: (id, action) => hands(action).look(id, action),
    start: (id, action) => hands(action).start(id, action),
  };
}
