import type { SettingName } from '../settings/schema.ts';
import type { TableName } from './tables.ts';

/** What a table holds about people, for how long, and what erasing a person does to it. */
export type Place = {
  /** Columns that can hold personal data; texts that are stored in parts go by their common name. */
  columns: readonly string[];
  /** The setting that says how long, or the longest re-reading of the audit log. */
  kept: SettingName | 'look-back' | 'always';
  /**
   * `own-rows`: rows about the person are deleted, and the person is taken out of all others. `any-mention`: rows that
   * name the person anywhere are deleted. `nothing`: there is nothing to erase.
   */
  erase: 'own-rows' | 'any-mention' | 'nothing';
};

/** Every table; the compiler and a test ask for a new entry whenever a table is added. */
export const PLACES: Readonly<Record<TableName, Place>> = {
  findings: {
    columns: ['subjectId', 'userPrincipalName', 'person', 'displayName', 'correlationId', 'finding'],
    kept: 'KEEP_FINDINGS_DAYS',
    erase: 'own-rows',
  },
  journal: { columns: ['RowKey', 'file', 'episode'], kept: 'look-back', erase: 'own-rows' },
  deliveries: {
    columns: ['RowKey', 'delivery', 'preview', 'finding'],
    kept: 'KEEP_DELIVERIES_DAYS',
    erase: 'own-rows',
  },
  setaside: { columns: ['reason', 'body'], kept: 'KEEP_SET_ASIDE_DAYS', erase: 'any-mention' },
  connectorevents: { columns: ['event', 'book'], kept: 'look-back', erase: 'own-rows' },
  seenevents: { columns: [], kept: 'look-back', erase: 'nothing' },
  statuses: { columns: [], kept: 'KEEP_STATUS_DAYS', erase: 'nothing' },
  watermarks: { columns: [], kept: 'always', erase: 'nothing' },
};
