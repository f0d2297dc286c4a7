import { describe, expect, it } from 'vitest';
import { ticketDesk } from '../../shared/tickets/choose-desk.ts';
import { readTicketSettings, type TicketSettingsRead } from '../../shared/settings/ticket-settings.ts';
import { TICKET_SETTINGS } from '../../shared/settings/ticket-variables.ts';

const JIRA = {
  TICKET_PROVIDER: 'jira',
  JIRA_URL: 'https://contoso.atlassian.net/',
  JIRA_EMAIL: 'watch@contoso.example',
  JIRA_TOKEN: 'token',
  JIRA_PROJECT: 'DESK',
};
const SERVICENOW = {
  TICKET_PROVIDER: 'servicenow',
  SERVICENOW_URL: 'https://contoso.service-now.com',
  SERVICENOW_TOKEN: 'token',
};
const GITHUB = { TICKET_PROVIDER: 'github', GITHUB_TOKEN: 'token', GITHUB_REPOSITORY: 'contoso/help-desk' };
const WEBHOOK = {
  TICKET_PROVIDER: 'webhook',
  WEBHOOK_URL: 'https://hooks.contoso.example/?sig=1',
  WEBHOOK_SECRET: 's'.repeat(32),
};

function problems(read: TicketSettingsRead): string[] {
  return read.ok ? [] : read.problems;
}

describe('the ticket settings', () => {
  it('want no desk unless told', () => {
    for (const env of [{}, { TICKET_PROVIDER: '' }, { TICKET_PROVIDER: 'none', JIRA_URL: 'nonsense' }]) {
      expect(readTicketSettings(env)).toEqual({ ok: true, settings: { provider: 'none' } });
    }
    expect(ticketDesk({ provider: 'none' })).toBeUndefined();
  });

  it('are read for each desk, with defaults, and lead to that desk', () => {
    for (const env of [JIRA, SERVICENOW, GITHUB, WEBHOOK]) {
      const read = readTicketSettings(env);
      expect(read).toMatchObject({
        ok: true,
        settings: { provider: env.TICKET_PROVIDER, timeoutMs: 20_000 },
      });
      expect(read.ok && ticketDesk(read.settings)?.provider).toBe(env.TICKET_PROVIDER);
    }
    expect(readTicketSettings(JIRA)).toMatchObject({
      settings: { url: 'https://contoso.atlassian.net', issueType: 'Task' },
    });
    expect(readTicketSettings(GITHUB)).toMatchObject({
      settings: { url: 'https://api.github.com', owner: 'contoso', repository: 'help-desk' },
    });
  });

  it.each([
    ['jira', ['JIRA_URL', 'JIRA_EMAIL', 'JIRA_TOKEN', 'JIRA_PROJECT']],
    ['servicenow', ['SERVICENOW_URL', 'SERVICENOW_USER']],
    ['github', ['GITHUB_TOKEN', 'GITHUB_REPOSITORY']],
    ['webhook', ['WEBHOOK_URL', 'WEBHOOK_SECRET']],
  ])('name everything that %s still needs, at once', (provider, names) => {
    const told = problems(readTicketSettings({ TICKET_PROVIDER: provider }));

    expect(told).toHaveLength(names.length);
    for (const [index, name] of names.entries())
      expect(told[index]).toMatch(new RegExp(`^${name} .*missing`));
  });

  it('name everything that is wrong at once, beside what is missing', () => {
    const told = problems(
      readTicketSettings({
        TICKET_PROVIDER: 'jira',
        JIRA_URL: 'http://jira.contoso.example',
        JIRA_TOKEN: 'a b',
        JIRA_PROJECT: 'desk',
        TICKET_TIMEOUT_SECONDS: 'soon',
      }),
    );
    expect(new Set(told.map((problem) => problem.split(' ')[0]))).toEqual(
      new Set(['JIRA_EMAIL', 'JIRA_PROJECT', 'JIRA_TOKEN', 'JIRA_URL', 'TICKET_TIMEOUT_SECONDS']),
    );
  });

  it('name an unknown provider', () => {
    expect(problems(readTicketSettings({ TICKET_PROVIDER: 'zendesk' }))).toEqual([
      'TICKET_PROVIDER must be none, servicenow, jira, github or webhook',
    ]);
  });

  it('take either a token or a user with a password for ServiceNow', () => {
    const { SERVICENOW_TOKEN: _, ...rest } = SERVICENOW;
    expect(readTicketSettings({ ...rest, SERVICENOW_USER: 'watch', SERVICENOW_PASSWORD: 'x' })).toMatchObject(
      { ok: true },
    );
    expect(problems(readTicketSettings({ ...rest, SERVICENOW_USER: 'watch' }))).toHaveLength(1);
  });

  it.each([
    ['http://desk.contoso.example', /only on loopback/],
    ['ftp://desk.contoso.example', /https/],
    ['desk.contoso.example', /https/],
    ['https://user:secret@desk.contoso.example', /must not hold a user name/],
    ['https://desk.contoso.example/?x=1', /without \?/],
  ])('turn down the address %s', (address, says) => {
    const told = problems(readTicketSettings({ ...JIRA, JIRA_URL: address }));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(says);
  });

  it('accept plain http on loopback', () => {
    expect(readTicketSettings({ ...JIRA, JIRA_URL: 'http://127.0.0.1:4000' })).toMatchObject({ ok: true });
  });

  it('never quote a value: it may be a secret', () => {
    const secret = 'hunter2 with\nbreaks';
    const env = Object.fromEntries(Object.keys(TICKET_SETTINGS).map((name) => [name, secret]));
    for (const provider of ['none', 'servicenow', 'jira', 'github', 'webhook', secret]) {
      const told = problems(readTicketSettings({ ...env, TICKET_PROVIDER: provider }));
      expect(told.length).toBeGreaterThan(0);
      expect(told.join()).not.toContain('hunter2');
    }
  });

  it('ask for a signing secret that cannot be guessed', () => {
    expect(problems(readTicketSettings({ ...WEBHOOK, WEBHOOK_SECRET: 'short' }))[0]).toContain('too short');
  });

  it('are all described', () => {
    for (const setting of Object.values(TICKET_SETTINGS)) expect(setting.description).toMatch(/\.$/);
  });
});
