import { describe, expect, it } from 'vitest';
import { messageOf } from '../../shared/errors.ts';
import { readTenants } from '../../shared/settings/read-tenants.ts';

const COMMON = {
  AZURE_TENANT_ID: 'home.contoso.example',
  SERVICE_BUS__fullyQualifiedNamespace: 'contoso.servicebus.windows.net',
  TABLES__endpoint: 'https://contoso.table.core.windows.net',
  DEFAULT_LOCALE: 'fr',
};

function tenants(...list: unknown[]) {
  return readTenants({ ...COMMON, FABRIKAM_TOKEN: 'one-word', TENANTS: JSON.stringify(list) });
}

function complaint(...list: unknown[]): string {
  return messageOfError(() => void tenants(...list));
}

function messageOfError(read: () => unknown): string {
  try {
    read();
    return '';
  } catch (error) {
    return messageOf(error);
  }
}

describe('the tenants that are watched', () => {
  it('are the one in AZURE_TENANT_ID where nothing else is said', () => {
    expect(readTenants(COMMON)).toMatchObject([
      { tenantId: 'home.contoso.example', tenantName: 'home.contoso.example' },
    ]);
  });

  it('are exactly those of the list, each with its own settings over the common ones', () => {
    const [one, two] = tenants(
      { id: 'contoso.example', name: 'Contoso' },
      {
        id: 'fabrikam.example',
        settings: {
          DEFAULT_LOCALE: 'de',
          OUTAGE_PEOPLE: 7,
          PASSWORD_POLICY: { minimumAgeDays: 3 },
          TICKET_PROVIDER: 'github',
          GITHUB_REPOSITORY: 'fabrikam/tickets',
          GITHUB_TOKEN: { fromSetting: 'FABRIKAM_TOKEN' },
        },
      },
    );
    expect(one).toMatchObject({
      tenantId: 'contoso.example',
      tenantName: 'Contoso',
      mail: { defaultLocale: 'fr' },
    });
    expect(two).toMatchObject({
      tenantId: 'fabrikam.example',
      mail: { defaultLocale: 'de' },
      outage: { people: 7 },
      passwordPolicies: { minimumAgeDays: 3 },
      tickets: { provider: 'github', token: 'one-word' },
    });
    expect(one?.tickets).toMatchObject({ provider: 'none' });
  });

  it('are complained about together, each by its name', () => {
    const text = complaint(
      { id: 'contoso.example', name: 'Contoso', settings: { OUTAGE_PEOPLE: 'many' } },
      {
        id: 'fabrikam.example',
        settings: { SERVICE_BUS: 'x', GITHUB_TOKEN: { fromSetting: 'NO_SUCH' }, NOTHING: '1' },
      },
    );
    for (const part of [
      'Contoso',
      'OUTAGE_PEOPLE',
      'fabrikam.example',
      'SERVICE_BUS',
      'NO_SUCH',
      'NOTHING',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('have no sender, server or account of another: what lies in one company is set for that one', () => {
    const text = messageOfError(() =>
      readTenants({
        ...COMMON,
        MAIL_SENDER: 'reset-help@contoso.example',
        WRITEBACK_OU: 'OU=People,DC=contoso,DC=example',
        TENANTS: JSON.stringify([{ id: 'contoso.example', settings: { GITHUB_TOKEN: 'plain' } }]),
      }),
    );
    for (const part of ['MAIL_SENDER belongs to one tenant', 'WRITEBACK_OU', 'GITHUB_TOKEN is a secret'])
      expect(text).toContain(part);
  });

  it.each([
    ['twice the same tenant', [{ id: 'contoso.example' }, { id: 'CONTOSO.example' }]],
    ['an id that is none', [{ id: 'con/toso' }]],
    ['a list of nobody', []],
    ['a field that nobody knows', [{ id: 'contoso.example', setings: {} }]],
  ])('cannot be %s', (_what, list) => {
    expect(complaint(...list)).toContain('TENANTS');
  });
});
