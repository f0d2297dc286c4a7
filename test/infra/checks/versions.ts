import { declared } from '../bicep-tree.ts';
import { bicepFiles, jsonOf, type Sources } from '../sources.ts';

/** Types of which there is no stable version, or whose versions are not dates. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'Microsoft.Insights/diagnosticSettings@2021-05-01-preview':
    'has never had a stable version with category groups',
  'Microsoft.Graph/applications@v1.0':
    'Graph versions its API by name; the extension is pinned in bicepconfig.json',
  'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0': 'as above',
  'Microsoft.Graph/servicePrincipals@v1.0': 'as above',
  'Microsoft.Graph/appRoleAssignedTo@v1.0': 'as above',
};

/** Every resource names a stable, dated version, the same wherever the type occurs. */
export function versionProblems(sources: Sources): string[] {
  const used = bicepFiles(sources).flatMap((file) =>
    declared(file, 'resource').map(({ name, target }) => ({ where: `${file.path}: ${name}`, target })),
  );
  const targets = [...new Set(used.map(({ target }) => target))];
  return [
    ...used
      .filter(({ target }) => !/@\d{4}-\d{2}-\d{2}$/.test(target) && !(target in EXCEPTIONS))
      .map(({ where, target }) => `${where} names no stable version: ${target}`),
    ...targets.flatMap((target) => {
      const other = targets.find((one) => one > target && typeOf(one) === typeOf(target));
      return other === undefined ? [] : [`${typeOf(target)} occurs with two versions: ${target}, ${other}`];
    }),
    ...Object.keys(EXCEPTIONS)
      .filter((target) => !targets.includes(target))
      .map((target) => `the exception for ${target} is not needed any more`),
  ];
}

function typeOf(target: string): string {
  return target.split('@')[0] ?? '';
}

/** The Graph extension is pinned to one version. */
export function extensionProblems(sources: Sources): string[] {
  const { extensions } = jsonOf(sources, 'infra/graph/bicepconfig.json') as {
    extensions: Record<string, string>;
  };
  return Object.entries(extensions)
    .filter(([, address]) => !/:\d+\.\d+\.\d+$/.test(address))
    .map(([name, address]) => `extension ${name} is not pinned: ${address}`);
}
