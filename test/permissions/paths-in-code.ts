import { parseSync } from 'oxc-parser';

/** A path that stands in the code, with `{id}` where a value is put in. */
export type PathInCode = { file: string; path: string };

type Node = { type: string; [key: string]: unknown };

const VALUE = '{id}';

/** Enough rounds for a name made of a name made of a name. */
const ROUNDS = 4;

/** Every text of a file that looks like the path of a call, put together from the pieces that stand in the same file. */
export function pathsInCode(file: string, source: string): PathInCode[] {
  const nodes = nodesOf(parseSync(file, source).program);
  const names = new Map<string, Set<string>>();
  for (let round = 0; round < ROUNDS; round += 1) for (const node of nodes) learn(names, node);
  const texts = nodes.filter(isText).flatMap((node) => [...textsOf(names, node)]);
  const paths = new Set(texts.filter((text) => /^\/[a-z]/i.test(text)));
  return [...paths].sort().map((path) => ({ file, path }));
}

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(nodesOf);
  return isNode(value) ? [value, ...below] : below;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isText({ type, value }: Node): boolean {
  return type === 'TemplateLiteral' || (type === 'Literal' && typeof value === 'string');
}

/** `const path = …` gives a name to a text, `const one = (id) => …` to one that is made by a call. */
function learn(names: Map<string, Set<string>>, { type, id, init }: Node): void {
  if (type !== 'VariableDeclarator' || !isNode(id) || !isNode(init)) return;
  const made = init.type === 'ArrowFunctionExpression' ? init['body'] : init;
  if (typeof id['name'] !== 'string' || !isNode(made) || !isText(made)) return;
  names.set(id['name'], new Set([...(names.get(id['name']) ?? []), ...textsOf(names, made)]));
}

/** What a text can be: one for each meaning of the names in it. */
function textsOf(names: ReadonlyMap<string, ReadonlySet<string>>, node: Node): Set<string> {
  if (node.type === 'Literal') return new Set([String(node['value'])]);
  if (node.type === 'CallExpression' && isNode(node['callee'])) return textsOf(names, node['callee']);
  if (node.type === 'Identifier') return new Set(names.get(String(node['name'])) ?? [VALUE]);
  if (node.type !== 'TemplateLiteral') return new Set([VALUE]);
  const { quasis, expressions } = node;
  if (!Array.isArray(quasis) || !Array.isArray(expressions)) return new Set([VALUE]);
  const between = expressions.map((one) => (isNode(one) ? [...textsOf(names, one)] : [VALUE]));
  return quasis.reduce<Set<string>>(
    (soFar, quasi, at) => joined(soFar, at === 0 ? [''] : (between[at - 1] ?? [VALUE]), rawOf(quasi)),
    new Set(['']),
  );
}

function joined(before: ReadonlySet<string>, values: readonly string[], after: string): Set<string> {
  return new Set([...before].flatMap((start) => values.map((value) => start + value + after)));
}

function rawOf(quasi: unknown): string {
  if (!isNode(quasi) || typeof quasi['value'] !== 'object' || quasi['value'] === null) return '';
  return 'raw' in quasi['value'] ? String(quasi['value'].raw) : '';
}
