import { describe, expect, it } from 'vitest';
import { readSettings } from '../../shared/settings/read-settings.ts';

const BASE = {
  AZURE_TENANT_ID: '11111111-2222-4333-8444-555555555555',
  SERVICE_BUS: 'Endpoint=sb://127.0.0.1;SharedAccessKeyName=a;SharedAccessKey=b;UseDevelopmentEmulator=true;',
  TABLES: 'UseDevelopmentStorage=true',
};
const DESK = {
  TICKET_PROVIDER: 'webhook',
  WEBHOOK_URL: 'https://desk.contoso.example',
  WEBHOOK_SECRET: 's'.repeat(32),
};
const ON = {
  ...BASE,
  ...DESK,
  REMEDIATION_MODE: 'on',
  REMEDIATION_ACTIONS: 'restart-sync-service, grant-writeback-permission',
  APPROVAL_KEY: 'k'.repeat(32),
  APPROVAL_BASE_URL: 'https://writeback.contoso.example/api/',
  AUTOMATION_ACCOUNT_ID:
    '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/identity/providers/Microsoft.Automation/automationAccounts/writeback',
  AUTOMATION_WORKER_GROUP: 'entra-connect',
  WRITEBACK_OU: 'OU=People,DC=contoso,DC=example',
  CONNECTOR_ACCOUNT: 'CN=MSOL_sync,CN=Users,DC=contoso,DC=example',
};

function problemsOf(env: Record<string, string>): string {
  try {
    readSettings(env);
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('the settings of repairs', () => {
  it('do nothing but note unless told otherwise', () => {
    expect(readSettings(BASE).remediation).toMatchObject({
      mode: 'dry-run',
      allowed: [],
      approval: 'always',
    });
  });

  it('are read into units and parts', () => {
    expect(readSettings(ON).remediation).toMatchObject({
      mode: 'on',
      allowed: ['restart-sync-service', 'grant-writeback-permission'],
      coolDownMs: 3_600_000,
      approvalBaseUrl: 'https://writeback.contoso.example/api',
      account: { resourceGroup: 'identity', name: 'writeback' },
    });
  });

  it('list everything that is wrong at once, without quoting a secret', () => {
    const told = problemsOf({
      ...ON,
      REMEDIATION_ACTIONS: 'restart-sync-service,format-disk',
      REMEDIATION_PER_DAY: '1000',
      APPROVAL_KEY: 'too-short-a-secret',
      APPROVAL_BASE_URL: 'http://writeback.contoso.example/api',
      AUTOMATION_ACCOUNT_ID: 'writeback',
      AUTOMATION_WORKER_GROUP: 'a;b',
      WRITEBACK_OU: 'DC=contoso,DC=example',
      CONNECTOR_ACCOUNT: 'MSOL_sync',
    });
    for (const name of [
      'REMEDIATION_ACTIONS',
      'REMEDIATION_PER_DAY',
      'APPROVAL_KEY',
      'APPROVAL_BASE_URL',
      'AUTOMATION_ACCOUNT_ID',
      'AUTOMATION_WORKER_GROUP',
      'WRITEBACK_OU',
      'CONNECTOR_ACCOUNT',
    ])
      expect(told).toContain(`- ${name} `);
    expect(told).toContain('"format-disk"');
    expect(told).not.toContain('too-short-a-secret');
  });

  it.each([
    'APPROVAL_KEY',
    'APPROVAL_BASE_URL',
    'AUTOMATION_ACCOUNT_ID',
    'AUTOMATION_WORKER_GROUP',
    'WRITEBACK_OU',
    'CONNECTOR_ACCOUNT',
  ])('say that %s is missing where what is allowed needs it', (name) => {
    expect(problemsOf({ ...ON, [name]: '' })).toContain(`${name} is missing`);
  });

  it('want a ticket desk where every repair has to be approved, and only there', () => {
    expect(problemsOf({ ...ON, TICKET_PROVIDER: 'none' })).toContain('needs a ticket desk');
    expect(problemsOf({ ...ON, TICKET_PROVIDER: 'none', REMEDIATION_APPROVAL: 'probable-only' })).toBe('');
  });

  it('want nothing of this for a dry run', () => {
    expect(problemsOf({ ...BASE, REMEDIATION_ACTIONS: 'grant-writeback-permission' })).toBe('');
  });
});
