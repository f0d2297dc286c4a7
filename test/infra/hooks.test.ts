import { describe, expect, it } from 'vitest';
import { nextSteps, stepsAsText, type Deployed } from '../../infra/hooks/next-steps.ts';
import { publishRunbooks } from '../../infra/hooks/publish-runbooks.ts';
import { declared } from './bicep-tree.ts';
import { bicepAt, readSources, textOf } from './sources.ts';

const DEPLOYED: Deployed = {
  IDENTITY_CLIENT_ID: 'client-1',
  IDENTITY_PRINCIPAL_ID: 'principal-1',
  KEY_VAULT_NAME: 'kv-1',
  AZURE_RESOURCE_GROUP: 'rg-1',
  FUNCTION_APP_NAME: 'func-1',
  DASHBOARD_URL: 'https://func-1.azurewebsites.example/api/dashboard',
};

const textFor = (more: Deployed) => stepsAsText(nextSteps({ ...DEPLOYED, ...more }));

describe('the steps after a deployment', () => {
  it('ask for the Graph permissions until they are granted', () => {
    expect(textFor({})).toContain('writeback-watch grant --principal principal-1');
    expect(textFor({ GRAPH_PERMISSIONS_GRANTED: 'true' })).not.toContain('writeback-watch grant');
  });

  it('limit the right to send to one mailbox as soon as messages go out', () => {
    const text = textFor({ MAIL_MODE: 'send', MAIL_SENDER: 'reset-help@contoso.example' });
    expect(text).toContain(`"PrimarySmtpAddress -eq 'reset-help@contoso.example'"`);
    expect(text).toContain("-Role 'Application Mail.Send' -CustomResourceScope 'Writeback Watch sender'");
    expect(textFor({ MAIL_MODE: 'preview' })).not.toContain('ManagementRoleAssignment');
  });

  it('never let a sender become a command', () => {
    const text = textFor({ MAIL_MODE: 'send', MAIL_SENDER: "x'; Remove-Mailbox ada@contoso.example" });
    expect(text).not.toContain('Remove-Mailbox');
  });

  it('name each secret that the vault needs, as the reference will ask for it', () => {
    const text = textFor({ SETTINGS_IN_KEY_VAULT: 'JIRA_TOKEN,WEBHOOK_SECRET' });
    expect(text).toContain('--vault-name kv-1 --name JIRA-TOKEN');
    expect(text).toContain('--vault-name kv-1 --name WEBHOOK-SECRET');
  });

  it('say that nobody gets in while there is no app registration', () => {
    expect(textFor({})).toContain('everybody is turned away');
    expect(textFor({ SIGN_IN_CLIENT_ID: 'app-1' })).toContain(DEPLOYED['DASHBOARD_URL']);
  });

  it('read nothing but outputs of main.bicep', () => {
    const sources = readSources();
    const outputs = declared(bicepAt(sources, 'infra/main.bicep'), 'output').map(({ name }) => name);
    const code =
      textOf(sources, 'infra/hooks/next-steps.ts') + textOf(sources, 'infra/hooks/after-provision.ts');
    const read = [...code.matchAll(/\b(?<!env set )(?!PLAIN_ADDRESS)[A-Z]+(?:_[A-Z]+)+\b/g)].map(
      ([name]) => name,
    );
    expect([...new Set(read)].filter((name) => !outputs.includes(name))).toEqual([]);
  });
});

describe('publishing runbooks', () => {
  const ACCOUNT = '/subscriptions/1/automationAccounts/aa';

  it('uploads and publishes those that are allowed, and no others', () => {
    const calls: string[] = [];
    publishRunbooks(ACCOUNT, ['Start-DeltaSync'], {
      folder: 'infra/runbooks',
      az: (...args) => void calls.push(args.join(' ')),
    });
    expect(calls).toEqual([
      expect.stringMatching(
        /put --url .*aa\/runbooks\/Start-DeltaSync\/draft\/content\?.*--body @.*Start-DeltaSync\.ps1$/,
      ),
      expect.stringMatching(/post --url .*aa\/runbooks\/Start-DeltaSync\/publish\?/),
    ]);
  });

  it('asks again while the upload is not done', () => {
    const waits: number[] = [];
    let refused = 0;
    publishRunbooks(ACCOUNT, ['Start-DeltaSync'], {
      folder: 'infra/runbooks',
      az: (...args) => {
        if (args.includes('post') && refused++ < 2) throw new Error('409');
      },
      wait: (ms) => void waits.push(ms),
    });
    expect(waits).toEqual([10_000, 10_000]);
  });

  it('ends with the refusal when it stays', () => {
    const az = (...args: string[]) => {
      if (args.includes('post')) throw new Error('403 for good');
    };
    const publish = () =>
      publishRunbooks(ACCOUNT, ['Start-DeltaSync'], { folder: 'infra/runbooks', az, wait: () => {} });
    expect(publish).toThrow('403 for good');
  });
});
