import type { DeskTicket } from './desk-book.ts';

/** The little of JQL that is needed: `field = "value"` joined by AND, and an order. Throws what Jira would say. */
export function searched(tickets: readonly DeskTicket[], jql: string, project: string): DeskTicket[] {
  const [, where = '', order = ''] = /^(.*?)(?:\s*ORDER BY (.*))?$/is.exec(jql) ?? [];
  if (where.trim() === '')
    throw new Error(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
  const conditions = where.split(/\s+AND\s+/i).map(conditionOf);
  const known = conditions.find(({ field, value }) => field === 'project' && value !== project);
  if (known !== undefined)
    throw new Error(`The value '${known.value}' does not exist for the field 'project'.`);
  const found = tickets.filter((ticket) =>
    conditions.every(({ field, value }) => field === 'project' || ticket.labels.includes(value)),
  );
  return /^(?:created|key) DESC$/i.test(order.trim()) ? found.toReversed() : found;
}

function conditionOf(text: string): { field: 'project' | 'labels'; value: string } {
  const [, field, value] = /^(project|labels)\s*=\s*"([^"\\]*)"$/i.exec(text.trim()) ?? [];
  if (field === undefined || value === undefined)
    throw new Error(`Error in the JQL Query: cannot read '${text.trim()}'.`);
  return { field: field.toLowerCase() === 'project' ? 'project' : 'labels', value };
}
