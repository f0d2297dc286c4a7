import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';

export type { Node };

/** One Bicep file as parsed. */
export type BicepFile = { path: string; text: string; root: Node };

/** A param, var, module, resource or output of a file. */
export type Declaration = {
  kind: string;
  name: string;
  /** Resource type with version, or the path of a module. */
  target: string;
  existing: boolean;
  /** Names of the decorators in front of it. */
  decorators: string[];
  /** A parameter's type as written, with "?" where it may be absent. */
  type: string;
  value: Node | undefined;
  node: Node;
};

const parser = await startParser();

async function startParser(): Promise<Parser> {
  await Parser.init();
  // The wasm beside the package's grammar: its native binding is never loaded, so nothing has to be compiled.
  const folder = dirname(createRequire(import.meta.url).resolve('tree-sitter-bicep/package.json'));
  const started = new Parser();
  started.setLanguage(await Language.load(readFileSync(join(folder, 'tree-sitter-bicep.wasm'))));
  return started;
}

// Checks read the same files again and again.
const parsed = new Map<string, BicepFile>();

/** Parses a file. The grammar knows `param` with a type only, so assignments of parameter files are read as variables. */
export function parseBicep(path: string, text: string): BicepFile {
  const known = parsed.get(`${path}\n${text}`) ?? parse(path, text);
  parsed.set(`${path}\n${text}`, known);
  return known;
}

function parse(path: string, text: string): BicepFile {
  const readable = path.endsWith('.bicepparam') ? text.replace(/^param (?=\w+ *=)/gm, 'var   ') : text;
  const tree = parser.parse(readable);
  if (tree === null) throw new Error(`${path} cannot be parsed`);
  return { path, text, root: tree.rootNode };
}

/** Children that mean something: no punctuation, no comments. */
export function parts(node: Node): Node[] {
  return node.namedChildren.filter((child) => !child.type.endsWith('comment'));
}

/** All nodes below, the node itself first. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** "line:column" of what the grammar does not accept. */
export function syntaxErrors({ root }: BicepFile): string[] {
  return [...walk(root)]
    .filter((node) => node.isError || node.isMissing)
    .map(({ startPosition }) => `${startPosition.row + 1}:${startPosition.column + 1}`);
}

/** Everything a file declares, in order. */
export function declarations(file: BicepFile): Declaration[] {
  let decorators: string[] = [];
  return parts(file.root).flatMap((node) => {
    if (node.type === 'decorators') {
      decorators = [...node.text.matchAll(/@(\w+)\(/g)].map(([, name]) => name ?? '');
      return [];
    }
    const found = declaration(node, decorators);
    decorators = [];
    return found === undefined ? [] : [found];
  });
}

function declaration(node: Node, decorators: string[]): Declaration | undefined {
  const kind = /^(parameter|variable|output|module|resource|type)_declaration$/.exec(node.type)?.[1];
  const [name, ...rest] = parts(node);
  if (kind === undefined || name === undefined) return undefined;
  const typed =
    kind === 'parameter' || kind === 'output' ? rest.find(({ type }) => type === 'type') : undefined;
  const targeted = kind === 'module' || kind === 'resource' ? rest[0] : undefined;
  const value = rest.findLast((part) => part !== typed && part !== targeted);
  return {
    kind,
    name: name.text,
    target: targeted === undefined ? '' : stringText(targeted),
    existing: node.children.some(({ type }) => type === 'existing'),
    decorators,
    type: typed?.text ?? '',
    value,
    node,
  };
}

/** The declarations of one kind. */
export function declared(file: BicepFile, kind: string): Declaration[] {
  return declarations(file).filter((one) => one.kind === kind);
}

/** A string without its quotes; interpolations stay as written. */
export function stringText(node: Node): string {
  return node.text.replace(/^'{1,3}|'{1,3}$/g, '').replace(/\\(.)/g, '$1');
}

/** The object of a resource or module, below its condition or loop. */
export function bodyOf(node: Node): Node | undefined {
  if (node.type === 'object') return node;
  if (node.type === 'for_statement') {
    const inner = node.childForFieldName('body');
    return inner === null ? undefined : bodyOf(inner);
  }
  return parts(node).findLast(({ type }) => type === 'object');
}

/** Properties of an object by name, as nodes. */
export function properties(object: Node): Map<string, Node> {
  return new Map(
    parts(object).flatMap((property) => {
      const [key, value] = parts(property);
      return key === undefined || value === undefined ? [] : [[stringText(key), value] as const];
    }),
  );
}
