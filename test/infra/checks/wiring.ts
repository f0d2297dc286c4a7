import { posix } from 'node:path';
import {
  bodyOf,
  declarations,
  declared,
  parts,
  properties,
  walk,
  type BicepFile,
  type Declaration,
  type Node,
} from '../bicep-tree.ts';
import { FUNCTIONS } from '../bicep-functions.ts';
import { bicepAt, bicepFiles, type Sources } from '../sources.ts';

/** Functions and namespaces of Bicep that have no value before deployment. */
const BUILT_IN = new Set([
  ...FUNCTIONS.keys(),
  'cidrSubnet',
  'environment',
  'guid',
  'indexOf',
  'last',
  'loadJsonContent',
  'loadTextContent',
  'resourceGroup',
  'split',
  'subscription',
  'subscriptionResourceId',
  'substring',
  'tenant',
  'uniqueString',
]);

/** Modules get each parameter that they need and none that they do not know; what is asked of them they give. */
export function moduleProblems(sources: Sources): string[] {
  const files = bicepFiles(sources);
  const modules = files.flatMap((file) => declared(file, 'module').map((one) => ({ file, one })));
  const used = modules.map(({ file, one }) => posix.join(posix.dirname(file.path), one.target));
  return [
    ...modules.flatMap(({ file, one }) => callProblems(sources, file, one)),
    ...files
      .map(({ path }) => path)
      .filter((path) => path.startsWith('infra/modules/') && !used.includes(path))
      .map((path) => `${path} is used by nothing`),
  ];
}

function callProblems(sources: Sources, file: BicepFile, { name, target, value }: Declaration): string[] {
  const path = posix.join(posix.dirname(file.path), target);
  if (!sources.has(path)) return [`${file.path}: module ${name} is missing: ${path}`];
  const called = bicepAt(sources, path);
  const body = value === undefined ? undefined : bodyOf(value);
  const given = body === undefined ? undefined : properties(body).get('params');
  const outputs = declared(called, 'output').map((one) => one.name);
  return [
    ...handedOver(called, given === undefined ? [] : [...properties(given).keys()]).map(
      (problem) => `${file.path}: module ${name}: ${problem}`,
    ),
    ...[...file.text.matchAll(new RegExp(`\\b${name}!?\\.outputs\\.(\\w+)`, 'g'))]
      .map(([, output]) => output ?? '')
      .filter((output) => !outputs.includes(output))
      .map((output) => `${file.path}: module ${name} has no output ${output}`),
  ];
}

function handedOver(called: BicepFile, given: string[]): string[] {
  const parameters = declared(called, 'parameter');
  const needed = parameters.filter(({ value, type }) => value === undefined && !type.endsWith('?'));
  return [
    ...given
      .filter((name) => parameters.every((one) => one.name !== name))
      .map((name) => `${called.path} has no parameter ${name}`),
    ...needed.filter(({ name }) => !given.includes(name)).map(({ name }) => `parameter ${name} is not given`),
  ];
}

/** Parameter files hand over what main.bicep asks for. */
export function handOverProblems(sources: Sources): string[] {
  const main = bicepAt(sources, 'infra/main.bicep');
  return [...sources.keys()]
    .filter((path) => path.endsWith('.bicepparam'))
    .flatMap((path) => {
      const given = declared(bicepAt(sources, path), 'variable').map(({ name }) => name);
      return handedOver(main, given).map((problem) => `${path}: ${problem}`);
    });
}

/** Every name is declared, and every declaration is used. */
export function nameProblems(sources: Sources): string[] {
  return bicepFiles(sources).flatMap((file) => {
    const own = declarations(file).map(({ name }) => name);
    const used = usedNames(file);
    const known = new Set([...own, ...imported(file), ...locals(file), ...BUILT_IN]);
    const mustBeUsed = declarations(file).filter(({ kind }) => kind === 'parameter' || kind === 'variable');
    return [
      ...[...new Set(used)]
        .filter((name) => !known.has(name))
        .map((name) => `${file.path}: ${name} is not declared`),
      ...[...mustBeUsed.map(({ name }) => name), ...imported(file)]
        .filter((name) => !used.includes(name))
        .map((name) => `${file.path}: ${name} is never used`),
    ];
  });
}

function usedNames(file: BicepFile): string[] {
  return declarations(file).flatMap(({ kind, value, node }) => {
    const typed = parts(node).filter(({ type }) => kind === 'parameter' && type === 'type');
    return [...typed, ...(value === undefined ? [] : [value])].flatMap(namesBelow);
  });
}

// Keys of objects are words of the service, not names of ours.
function namesBelow(node: Node): string[] {
  if (node.type === 'identifier') return [node.text];
  if (node.type === 'decorators') return [];
  if (node.type !== 'object_property') return parts(node).flatMap(namesBelow);
  const [key, ...values] = parts(node);
  return [...(key?.type === 'string' ? namesBelow(key) : []), ...values.flatMap(namesBelow)];
}

function imported(file: BicepFile): string[] {
  return parts(file.root)
    .filter(({ type }) => type === 'import_functionality')
    .flatMap((node) => parts(node).filter(({ type }) => type === 'identifier'))
    .map(({ text }) => text);
}

function locals(file: BicepFile): string[] {
  return [...walk(file.root)].flatMap((node) => {
    if (node.type !== 'lambda_expression' && node.type !== 'for_statement') return [];
    const [names] = parts(node);
    return names === undefined ? [] : [names, ...parts(names)].map(({ text }) => text);
  });
}
