import { z } from 'zod';

const Choice = z.object({ id: z.string(), name: z.string() });
const Transition = z.object({
  id: z.string(),
  name: z.string(),
  to: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
  fields: z
    .record(
      z.string(),
      z.object({ required: z.boolean().default(false), allowedValues: z.array(Choice).catch([]) }),
    )
    .default({}),
});
export type Transition = z.infer<typeof Transition>;
export const Transitions = z.object({ transitions: z.array(Transition) });

/** Names of good ends; a workflow can also offer "Won't do" and "Duplicate", which would say something else. */
const GOOD_END = /^(?:done|resolved?|closed?|fix(?:ed)?|complete)/i;

/** The transition that closes: the one with the configured name, else a good end, else any that ends in a done status. */
export function closingTransition(
  offered: readonly Transition[],
  name: string | undefined,
): Transition | undefined {
  if (name !== undefined) return named(offered, name);
  const done = offered.filter(isDone);
  return (
    done.find((transition) => GOOD_END.test(transition.name) || GOOD_END.test(transition.to.name)) ?? done[0]
  );
}

/** The transition that reopens: the one with the configured name, else the first that leads to work, new before begun. */
export function reopeningTransition(
  offered: readonly Transition[],
  name: string | undefined,
): Transition | undefined {
  if (name !== undefined) return named(offered, name);
  const working = offered.filter((transition) => !isDone(transition));
  return working.find(({ to }) => to.statusCategory.key === 'new') ?? working[0];
}

/** What the transition's screen asks for. A resolution is chosen here; anything else Jira will name in its refusal. */
export function transitionBody(transition: Transition): object {
  const { resolution } = transition.fields;
  const chosen =
    resolution?.allowedValues.find(({ name }) => GOOD_END.test(name)) ?? resolution?.allowedValues[0];
  const fields = chosen === undefined ? {} : { fields: { resolution: { id: chosen.id } } };
  return { transition: { id: transition.id }, ...fields };
}

function named(offered: readonly Transition[], name: string): Transition | undefined {
  return offered.find((transition) => transition.name.toLowerCase() === name.toLowerCase());
}

function isDone({ to }: Transition): boolean {
  return to.statusCategory.key === 'done';
}
