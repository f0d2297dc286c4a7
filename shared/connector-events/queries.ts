import type { Catalogue } from '../catalogue/catalogue.ts';

/** Who writes security events; these are read from a table of their own. */
const SECURITY_AUDITING = 'Microsoft-Windows-Security-Auditing';
const ANY_SOURCE = '*';
const PROVISIONING_AGENT = 'Microsoft Entra provisioning agent';

/**
 * Those security events that tell of a reset. Failed logons (4771, 4776) tell of a wrong current password, too, but there
 * are thousands of them for each change, and the connector's own event 33007 says it better.
 */
const SECURITY_IDS = [4722, 4723, 4724, 4725, 4740, 4767];

/** One query asks for no more than this; what has more is asked for in halves. */
export const MOST_ROWS = 50_000;

export type Table = 'Event' | 'SecurityEvent';
export type Stretch = { fromMs: number; toMs: number };

/** The query for what one table holds of a stretch; its end belongs to the next one. */
export type Queries = (table: Table, stretch: Stretch) => string;

export function queriesFor({ bySource }: Pick<Catalogue, 'bySource'>): Queries {
  const matches = [...bySource('connector-event'), ...bySource('dc-security-event')].map(
    ({ match }) => match,
  );
  const sources = [...new Set(matches.map(({ eventSource }) => eventSource))];
  const named = sources.filter((name) => ![ANY_SOURCE, SECURITY_AUDITING, PROVISIONING_AGENT].includes(name));
  const anywhere = matches.filter(({ eventSource }) => eventSource === ANY_SOURCE);
  const ids = anywhere.flatMap(({ eventIds = [] }) => eventIds);
  const events = [
    `Source in~ (${named.map(kqlText).join(', ')})`,
    'Source contains "provisioning agent" or Source contains "ProvisioningAgent"',
    `EventID in (${ids.join(', ')}) and (RenderedDescription contains "certificat" or RenderedDescription contains "TPM" or RenderedDescription contains "Trusted Platform Module")`,
    'RenderedDescription contains "password filter"',
  ];
  return (table, stretch) =>
    table === 'Event'
      ? query(table, stretch, events.map((one) => `(${one})`).join(' or '), EVENT_COLUMNS)
      : query(table, stretch, `EventID in (${SECURITY_IDS.join(', ')})`, SECURITY_COLUMNS);
}

const EVENT_COLUMNS = 'TimeGenerated, Computer, Source, EventID, Message = RenderedDescription';
const SECURITY_COLUMNS =
  'TimeGenerated, Computer, Source = EventSourceName, EventID, Message = Activity, Keywords, TargetUserName, TargetDomainName';

function query(table: Table, { fromMs, toMs }: Stretch, condition: string, columns: string): string {
  return [
    table,
    `where TimeGenerated >= datetime(${instant(fromMs)}) and TimeGenerated < datetime(${instant(toMs)})`,
    `where ${condition}`,
    `project ${columns}`,
    `take ${MOST_ROWS + 1}`,
  ].join('\n| ');
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** Any text as a literal of the query language, so that it can never be read as a part of the query. */
export function kqlText(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\u2028\u2029]/gu, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
