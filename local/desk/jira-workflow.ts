/** Each status with its category and the name of the transition that leads to it. */
const STATUSES: Readonly<Record<string, { category: string; transition: string }>> = {
  'To Do': { category: 'new', transition: 'Reopen' },
  'In Progress': { category: 'indeterminate', transition: 'Start' },
  "Won't Do": { category: 'done', transition: 'Decline' },
  Done: { category: 'done', transition: 'Done' },
};
const NAMES = Object.keys(STATUSES);

const RESOLUTION = {
  required: true,
  allowedValues: [
    { id: '10001', name: "Won't Do" },
    { id: '10000', name: 'Done' },
  ],
};

/** Whether a ticket in this status counts as closed. */
export function stateOf(status: string): 'open' | 'closed' {
  return STATUSES[status]?.category === 'done' ? 'closed' : 'open';
}

/** A status as Jira writes it. */
export function statusOf(name: string) {
  return { name, statusCategory: { key: STATUSES[name]?.category ?? 'undefined' } };
}

/** The transitions offered from a status. In a one-way workflow nothing leads away from a done status. */
export function transitionsFrom(status: string, oneWay: boolean) {
  if (oneWay && stateOf(status) === 'closed') return [];
  return NAMES.filter((name) => name !== status).map((name) => ({
    id: idOf(name),
    name: STATUSES[name]?.transition ?? name,
    to: statusOf(name),
    fields: stateOf(name) === 'closed' ? { resolution: RESOLUTION } : {},
  }));
}

/** What a transition does to a ticket, by its id. */
export function directionOf(transitionId: string): 'close' | 'reopen' {
  const target = NAMES.find((name) => idOf(name) === transitionId) ?? '';
  return stateOf(target) === 'closed' ? 'close' : 'reopen';
}

function idOf(status: string): string {
  return String(11 + 10 * NAMES.indexOf(status));
}
