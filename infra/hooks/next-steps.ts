import { oneMailbox } from '../../shared/permissions/one-mailbox.ts';

/** What azd hands to its hooks: the outputs of main.bicep, by name. */
export type Deployed = Readonly<Record<string, string | undefined>>;

/** One thing that an administrator does by hand, since it needs rights that a deployment should not have. */
export type Step = { title: string; why: string; commands: string[] };

/** Everything that is left to do after a deployment, in the order in which it matters. */
export function nextSteps(deployed: Deployed): Step[] {
  return [
    ...graphPermissions(deployed),
    ...credentials(deployed),
    ...sender(deployed),
    ...signIn(deployed),
    ...worker(deployed),
  ];
}

function graphPermissions({ GRAPH_PERMISSIONS_GRANTED, IDENTITY_PRINCIPAL_ID }: Deployed): Step[] {
  if (GRAPH_PERMISSIONS_GRANTED === 'true') return [];
  return [
    {
      title: 'Grant the Microsoft Graph permissions',
      why: 'Until then nothing is read. A Privileged Role Administrator runs it; docs/permissions.md gives the reasons.',
      commands: [
        `npx writeback-watch grant --principal ${known(IDENTITY_PRINCIPAL_ID)} --dry-run`,
        `npx writeback-watch grant --principal ${known(IDENTITY_PRINCIPAL_ID)}`,
      ],
    },
  ];
}

function credentials({ SETTINGS_IN_KEY_VAULT = '', KEY_VAULT_NAME, ...deployed }: Deployed): Step[] {
  const names = SETTINGS_IN_KEY_VAULT.split(',').filter((name) => name !== '');
  if (names.length === 0) return [];
  return [
    {
      title: 'Put the credentials into Key Vault',
      why: 'The app reads them by reference. You need the role Key Vault Secrets Officer on the vault.',
      commands: [
        ...names.map(
          (name) =>
            `az keyvault secret set --vault-name ${known(KEY_VAULT_NAME)} --name ${name.replaceAll('_', '-')} --file <file with the value>`,
        ),
        `az functionapp restart --resource-group ${known(deployed['AZURE_RESOURCE_GROUP'])} --name ${known(deployed['FUNCTION_APP_NAME'])}`,
      ],
    },
  ];
}

function sender({ MAIL_MODE, MAIL_SENDER, IDENTITY_CLIENT_ID, IDENTITY_PRINCIPAL_ID }: Deployed): Step[] {
  if (MAIL_MODE !== 'redirect' && MAIL_MODE !== 'send') return [];
  return [
    {
      title: 'Let the app write from one mailbox, and from no other',
      ...oneMailbox({
        applicationId: IDENTITY_CLIENT_ID,
        principalId: IDENTITY_PRINCIPAL_ID,
        sender: MAIL_SENDER,
      }),
    },
  ];
}

function signIn({ SIGN_IN_CLIENT_ID = '', DASHBOARD_URL }: Deployed): Step[] {
  if (SIGN_IN_CLIENT_ID === '') {
    return [
      {
        title: 'Choose who may open the dashboard',
        why: 'There is no app registration yet, so that everybody is turned away. Findings are recorded all the same.',
        commands: ['azd env set REGISTER_SIGN_IN true', 'azd provision'],
      },
    ];
  }
  return [
    {
      title: 'Give people a role, then open the dashboard',
      why: 'Nobody signs in without one: Findings.Read, or Findings.Operate to approve repairs. Entra ID, Enterprise applications, Users and groups.',
      commands: [known(DASHBOARD_URL)],
    },
  ];
}

function worker({ AUTOMATION_ACCOUNT_ID = '' }: Deployed): Step[] {
  if (AUTOMATION_ACCOUNT_ID === '') return [];
  return [
    {
      title: 'Join the Entra Connect server to the Hybrid Worker group "entra-connect"',
      why: 'Runbooks run on that server. It needs the extension-based Hybrid Worker, through Azure Arc where it is not in Azure.',
      commands: [`https://portal.azure.com/#@/resource${AUTOMATION_ACCOUNT_ID}/hybridWorkerGroups`],
    },
  ];
}

function known(value: string | undefined): string {
  return value === undefined || value === '' ? '<unknown>' : value;
}

/** The steps as text for a terminal. */
export function stepsAsText(steps: readonly Step[]): string {
  const blocks = steps.map(({ title, why, commands }, i) =>
    [`${i + 1}. ${title}`, `   ${why}`, ...commands.map((command) => `     ${command}`)].join('\n'),
  );
  return ['', 'Left to do:', '', blocks.join('\n\n'), ''].join('\n');
}
