import { deliveriesTable } from '../../shared/store/deliveries.ts';
import { previewsTable } from '../../shared/store/previews.ts';
import { openTables } from '../../shared/store/tables.ts';
import type { DeskTicket } from '../../local/desk/desk-book.ts';
import { sampleSettings } from '../../local/world-settings.ts';
import { LOCAL_ACCOUNT } from '../../local/automation/start-automation.ts';
import { repairId } from '../../shared/remediation/repair-delivery.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { actionFor } from '../../shared/remediation/actions.ts';
import { startTicketWorld } from '../functions/ticket-world.ts';

const TENANT = 'tenant-1';

/** Everything is allowed; what is certain needs no yes. */
export const ON = {
  AZURE_TENANT_ID: TENANT,
  REMEDIATION_MODE: 'on',
  REMEDIATION_ACTIONS:
    'restart-sync-service,start-delta-sync,enable-password-writeback,enable-administrators-sspr',
  REMEDIATION_APPROVAL: 'probable-only',
  REMEDIATION_COOL_DOWN_MINUTES: '0',
  APPROVAL_KEY: 'a key that is known to this test only'.replaceAll(' ', '-'),
  APPROVAL_BASE_URL: 'https://writeback.contoso.example/api',
  ...LOCAL_ACCOUNT,
};

/** The embedded world with a desk and an Automation account, and what a test asks of them. */
export async function startRepairWorld(env: Record<string, string>) {
  const at = await startTicketWorld('servicenow', { ...(await noTimers()), AZURE_TENANT_ID: TENANT, ...env });
  const open = openTables({ connectionString: at.world.tablesConnectionString });
  const deliveries = deliveriesTable(open);
  return {
    ...at,
    automation: at.world.automation,
    record: async (finding: Finding) => {
      const action = actionFor(finding);
      return action && deliveries.read(finding.tenantId, repairId(finding, action.id));
    },
    previews: () => previewsTable(open).latest(TENANT, 10),
    /** The latest link of the ticket, as it reaches this world. */
    link(): string {
      const text = at.world.desk
        .tickets()
        .map((ticket) => [ticket.body, ...Object.values(ticket.fields), ...bodiesOf(ticket)].join('\n'))
        .join('\n');
      const token = text.match(/(?<=approve\?token=)[\w.-]+/g)?.at(-1);
      return token === undefined ? '' : `${at.world.host.baseUrl}/api/repairs/approve?token=${token}`;
    },
    /** As a person does who opens the link and presses a button. */
    answer(link: string, decision: string): Promise<Response> {
      const [address = '', token = ''] = link.split('?token=');
      return fetch(address, { method: 'POST', body: new URLSearchParams({ token, decision }) });
    },
    [Symbol.asyncDispose]: () => at[Symbol.asyncDispose](),
  };
}

function bodiesOf({ comments }: DeskTicket): string[] {
  return comments.map(({ body }) => body);
}

/** Findings are brought by hand; nothing else is to happen meanwhile. */
async function noTimers(): Promise<Record<string, string>> {
  const names = Object.keys(await sampleSettings()).filter((name) => name.endsWith('_SCHEDULE'));
  return Object.fromEntries(names.map((name) => [name, '0 0 0 1 1 *']));
}
