import { declared, walk, type BicepFile } from '../bicep-tree.ts';
import type { Resource } from '../evaluate.ts';
import { bicepFiles, resourcesAt, type Sources } from '../sources.ts';

/** Places that would bring a key or a connection string back. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\blist(Account|Service)?(Keys|ConnectionStrings|Secrets|Credentials)\b/i, 'reads keys'],
  [/\blistKeys|\.list\w*\(/i, 'reads keys'],
  [/AccountKey=|SharedAccessKey|sharedAccessSignature/i, 'holds a key'],
  [/allowSharedKeyAccess:\s*true/, 'allows account keys'],
  [/disableLocalAuth:\s*false/i, 'allows keys of the service'],
  [/allowBlobPublicAccess:\s*true/, 'opens blobs to anybody'],
  [/enableRbacAuthorization:\s*false/, 'gives Key Vault access policies'],
];

/** No key access anywhere. */
export function keyProblems(sources: Sources): string[] {
  return bicepFiles(sources, { parameterFiles: true }).flatMap((file) => {
    const code = withoutComments(file);
    return FORBIDDEN.flatMap(([pattern, what]) => {
      const found = pattern.exec(code)?.[0];
      return found === undefined ? [] : [`${file.path} ${what}: ${found}`];
    });
  });
}

function withoutComments({ root }: BicepFile): string {
  const comments = [...walk(root)].filter(({ type }) => type === 'comment').map(({ text }) => text);
  return comments.reduce((text, comment) => text.replace(comment, ''), root.text);
}

/** What has to be said by each resource of a type, since the service's default is the opposite. */
const REQUIRED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'Microsoft.Storage/storageAccounts': {
    allowSharedKeyAccess: false,
    allowBlobPublicAccess: false,
    minimumTlsVersion: 'TLS1_2',
    supportsHttpsTrafficOnly: true,
  },
  'Microsoft.ServiceBus/namespaces': { disableLocalAuth: true, minimumTlsVersion: '1.2' },
  'Microsoft.KeyVault/vaults': { enableRbacAuthorization: true, enablePurgeProtection: true },
  'Microsoft.Insights/components': { DisableLocalAuth: true },
  'Microsoft.Automation/automationAccounts': { disableLocalAuth: true },
  'Microsoft.Web/sites': { httpsOnly: true },
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies': { allow: false },
};

/** Every resource is closed in the way its type asks for. */
export function openResourceProblems(sources: Sources): string[] {
  return bicepFiles(sources).flatMap(({ path }) =>
    resourcesAt(sources, path)
      .filter(({ existing }) => !existing)
      .flatMap((resource) => unmet(resource).map((what) => `${path}: ${what}`)),
  );
}

function unmet({ symbol, type, body }: Resource): string[] {
  const said = (body['properties'] ?? {}) as Record<string, unknown>;
  return Object.entries(REQUIRED[type] ?? {})
    .filter(([name, value]) => said[name] !== value)
    .map(([name, value]) => `${symbol} must say ${name}: ${String(value)}`);
}

/** The sign-in stands in front of everything, and without an app registration lets nobody in. */
export function signInProblems(sources: Sources): string[] {
  const path = 'infra/modules/sign-in.bicep';
  const [settings] = resourcesAt(sources, path, {
    clientId: '',
    openPaths: [],
    allowedApplications: [],
  }).filter(({ body }) => body['name'] === 'authsettingsV2');
  const said = settings?.body['properties'] as
    | { platform?: { enabled?: unknown }; globalValidation?: Record<string, unknown> }
    | undefined;
  return [
    ...(said?.platform?.enabled === true ? [] : ['the platform’s sign-in is not enabled']),
    ...(said?.globalValidation?.['requireAuthentication'] === true
      ? []
      : ['requests without sign-in are let through']),
    ...(said?.globalValidation?.['unauthenticatedClientAction'] === 'Return401'
      ? []
      : ['without an app registration requests are not turned away']),
  ];
}

const SECRET =
  /secret|password|passphrase|credential|token$|connectionString|(access|account|shared|private|api)_?key/i;

/** A parameter that looks like a secret is marked so, and no output carries one. */
export function secureProblems(sources: Sources): string[] {
  return bicepFiles(sources).flatMap((file) => [
    ...declared(file, 'parameter')
      .filter(({ name, decorators }) => SECRET.test(name) && !decorators.includes('secure'))
      .map(({ name }) => `${file.path}: param ${name} looks like a secret and is not @secure()`),
    ...secureOutputs(file),
  ]);
}

function secureOutputs(file: BicepFile): string[] {
  const secure = declared(file, 'parameter').filter(({ decorators }) => decorators.includes('secure'));
  return declared(file, 'output')
    .filter(({ value }) => value !== undefined && secure.some(({ name }) => namesIn(value).includes(name)))
    .map(({ name }) => `${file.path}: output ${name} carries a secure parameter`);
}

function namesIn(node: Parameters<typeof walk>[0]): string[] {
  return [...walk(node)].filter(({ type }) => type === 'identifier').map(({ text }) => text);
}
