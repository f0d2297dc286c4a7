import { odata, type TableEntity } from '@azure/data-tables';
import type { OutageLists } from '../deliveries/outage-list.ts';
import type { Finding } from '../findings/finding.ts';
import { toChunks } from './chunks.ts';
import { keyPart } from './keys.ts';
import { readFindingRow } from './record-findings.ts';
import { found, storing, type OpenTable } from './tables.ts';

const SCHEMA_VERSION = 1;

/** Who waits for the end of which outage: one row per person, in a partition per outage. */
export function outageLists(open: OpenTable): OutageLists {
  async function write(partitionKey: string, rowKey: string, finding: Finding): Promise<void> {
    const table = await open('deliveries');
    const row: TableEntity<Record<string, unknown>> = {
      partitionKey,
      rowKey,
      schemaVersion: SCHEMA_VERSION,
      ...toChunks('finding', JSON.stringify({ ...finding, evidence: [] })),
    };
    await storing(() => table.upsertEntity(row, 'Replace'));
  }
  return {
    add: (finding) =>
      write(listPartition(finding.tenantId, finding.inhibitedBy ?? ''), keyPart(finding.subject.id), finding),
    async people({ tenantId, id }) {
      const table = await open('deliveries');
      const filter = odata`PartitionKey eq ${listPartition(tenantId, id)}`;
      const rows = await storing(() => Array.fromAsync(table.listEntities({ queryOptions: { filter } })));
      return rows.map(readFindingRow);
    },
    markOver: (outage) => write(overPartition(outage.tenantId), keyPart(outage.id), outage),
    async over(tenantId, outageId) {
      const table = await open('deliveries');
      const row = await found(() =>
        table.getEntity<Record<string, unknown>>(overPartition(tenantId), keyPart(outageId)),
      );
      return row === undefined ? undefined : readFindingRow(row);
    },
  };
}

function listPartition(tenantId: string, outageId: string): string {
  return `${tenantId}|waiting|${keyPart(outageId)}`;
}

function overPartition(tenantId: string): string {
  return `${tenantId}|over`;
}
