import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../shared/settings/read-settings.ts';
import { SETTINGS } from '../../shared/settings/schema.ts';

const GOOD = {
  AZURE_TENANT_ID: '11111111-2222-4333-8444-555555555555',
  SERVICE_BUS__fullyQualifiedNamespace: 'contoso.servicebus.windows.net',
  TABLES__endpoint: 'https://contoso.table.core.windows.net',
};
const LOCAL_BUS =
  'Endpoint=sb://127.0.0.1:5673;SharedAccessKeyName=a;SharedAccessKey=b;UseDevelopmentEmulator=true';

function complaint(env: Record<string, string>): string {
  try {
    readSettings(env);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('the settings', () => {
  it('are complete with a tenant, a bus and tables; everything else has a default', () => {
    expect(readSettings(GOOD)).toMatchObject({
      graphBaseUrl: 'https://graph.microsoft.com',
      outage: { people: 3, windowMs: 600_000 },
      passwordPolicies: { minimumAgeDays: 1 },
    });
  });

  it('complain about everything at once, and name the mending', () => {
    const text = complaint({
      GRAPH_BASE_URL: 'http://graph.contoso.example',
      OUTAGE_PEOPLE: 'many',
      PASSWORD_POLICY: '{"minimumAgeDays":"one"}',
      AUDIT_TIERS: 'not json',
      TABLES__endpoint: 'https://contoso.table.core.windows.net',
    });
    for (const name of [
      'AZURE_TENANT_ID',
      'GRAPH_BASE_URL',
      'OUTAGE_PEOPLE',
      'PASSWORD_POLICY',
      'AUDIT_TIERS',
      'SERVICE_BUS',
    ]) {
      expect(text).toContain(name);
    }
    expect(text).toContain('minimumAgeDays');
    expect(text).toContain('docs/settings.md');
  });

  it('take no Key Vault reference for a value: everybody could know it', () => {
    const reference = '@Microsoft.KeyVault(VaultName=kv-contoso;SecretName=APPROVAL-KEY)';
    expect(complaint({ ...GOOD, APPROVAL_KEY: reference })).toContain(
      'APPROVAL_KEY is a Key Vault reference',
    );
    expect(complaint({ ...GOOD, SUPPORT_CONTACT: reference })).toContain('SUPPORT_CONTACT is a Key Vault');
  });

  it('ask "did you mean" about a misspelled name', () => {
    expect(complaint({ ...GOOD, PASSWORD_POLICIY: '{}' })).toContain('did you mean PASSWORD_POLICY');
  });

  it('of the ticket desk are complained about in the same list, and only those of the chosen one', () => {
    const text = complaint({
      ...GOOD,
      TICKET_PROVIDER: 'jira',
      OUTAGE_PEOPLE: 'many',
      WEBHOOK_URL: 'nonsense',
    });
    for (const name of ['OUTAGE_PEOPLE', 'JIRA_URL is missing', 'JIRA_TOKEN is missing', 'JIRA_PROJECT'])
      expect(text).toContain(name);
    expect(text).not.toContain('WEBHOOK_URL');
    expect(complaint({ ...GOOD, TICKET_PROVIDR: 'jira' })).toContain('did you mean TICKET_PROVIDER');
    expect(complaint({ ...GOOD, DASHBOARD_URL: 'http://watch.contoso.example' })).toContain('https://');
    expect(complaint({ ...GOOD, RUNBOOK_BASE_URL: 'http://127.0.0.1/docs' })).toContain('https://');
  });

  it('treat empty values as absent, as the host hands them over', () => {
    expect(
      readSettings({ ...GOOD, GRAPH_BASE_URL: '', SERVICE_BUS: ' ' }).serviceBus.connectionString,
    ).toBeUndefined();
  });

  it('take plain connections on loopback only', () => {
    expect(complaint({ ...GOOD, SERVICE_BUS: LOCAL_BUS })).toBe('');
    expect(
      complaint({ ...GOOD, SERVICE_BUS: LOCAL_BUS.replace('127.0.0.1', 'bus.contoso.example') }),
    ).toContain('loopback');
    expect(complaint({ ...GOOD, GRAPH_BASE_URL: 'http://127.0.0.1:8080/' })).toBe('');
    expect(
      complaint({
        ...GOOD,
        TABLES: 'TableEndpoint=http://store.contoso.example/x;AccountName=a;AccountKey=b',
      }),
    ).toContain('loopback');
  });

  it('refuse a policy override that names neither or both of domain and group', () => {
    const policy = (override: object) =>
      complaint({ ...GOOD, PASSWORD_POLICY: JSON.stringify({ overrides: [override] }) });
    expect(policy({ minimumAgeDays: 2 })).toContain('domain');
    expect(policy({ domain: 'a.example', group: 'g' })).toContain('domain');
    expect(policy({ domain: 'a.example', minimumAgeDays: 2 })).toBe('');
  });
});

describe('the sample file', () => {
  it('holds every setting, with the default as its value', () => {
    const sample: unknown = JSON.parse(readFileSync('local.settings.sample.json', 'utf8'));
    const values = (sample as { Values: Record<string, string> }).Values;
    const own = Object.keys(values).filter(
      (name) => !['FUNCTIONS_WORKER_RUNTIME', 'AzureWebJobsStorage'].includes(name),
    );
    expect(own.sort()).toEqual(Object.keys(SETTINGS).sort());
    const { tenantId: _tenant, ...fromSample } = readSettings({ ...values, ...GOOD });
    const { tenantId: _same, ...fromDefaults } = readSettings(GOOD);
    expect(fromSample).toEqual(fromDefaults);
  });
});
