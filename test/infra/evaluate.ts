import { callBicep } from './bicep-functions.ts';
import {
  bodyOf,
  declarations,
  parts,
  properties,
  stringText,
  type BicepFile,
  type Node,
} from './bicep-tree.ts';
import { Unknown } from './unknown.ts';

/** Reads a name where it is used. */
type Scope = (name: string) => unknown;
/** What is applied to the value afterwards: members, subscripts. */
type Then = (value: unknown) => unknown;

export type Evaluation = {
  /** Parameters that are given a value; others have their default, or are unknown. */
  parameters?: Readonly<Record<string, unknown>>;
  /** Answers loadJsonContent and loadTextContent, by the path as written. */
  load?: (path: string) => unknown;
};

/** A resource as it would be asked for. */
export type Resource = {
  symbol: string;
  type: string;
  version: string;
  existing: boolean;
  body: Record<string, unknown>;
};

/** The scope of a file: its parameters, variables and resources, each evaluated when it is asked for. */
export function scopeOf(file: BicepFile, { parameters = {}, load }: Evaluation = {}): Scope {
  const known = new Map(declarations(file).map((one) => [one.name, one]));
  const scope: Scope = (name) => {
    const one = known.get(name);
    if (Object.hasOwn(parameters, name)) return parameters[name];
    if (one?.kind === 'resource' && one.value?.type === 'object') {
      return { ...(evaluate(one.value, withLoad) as object), [DEPLOYED]: name };
    }
    if (one?.value === undefined || (one.kind !== 'variable' && one.kind !== 'parameter'))
      return new Unknown(name);
    return evaluate(one.value, withLoad);
  };
  const withLoad: Scope = (name) => (name === LOAD ? load : scope(name));
  return withLoad;
}

const LOAD = '(load)';
// Marks a resource: what its body does not say is known after deployment.
const DEPLOYED = '(deployed)';

/** The resources of a file, loops rolled out. */
export function resourcesOf(file: BicepFile, evaluation: Evaluation = {}): Resource[] {
  const scope = scopeOf(file, evaluation);
  return declarations(file)
    .filter(({ kind }) => kind === 'resource')
    .flatMap(({ name, target, existing, value }) => {
      const [type = '', version = ''] = target.split('@');
      return bodies(value, scope).map((body) => ({ symbol: name, type, version, existing, body }));
    });
}

function bodies(value: Node | undefined, scope: Scope): Record<string, unknown>[] {
  const body = value === undefined ? undefined : bodyOf(value);
  if (value === undefined || body === undefined) return [];
  const all = value.type === 'for_statement' ? loop(value, scope) : [evaluate(body, scope)];
  return all as Record<string, unknown>[];
}

/**
 * The value of an expression. The grammar binds members and subscripts looser than operators, so that `a ?? b.c` is
 * read as `(a ?? b).c`; `after` carries them back to the operand they belong to.
 */
export function evaluate(node: Node, scope: Scope, after: Then = (value) => value): unknown {
  const [first, second, third] = parts(node);
  switch (node.type) {
    case 'ternary_expression':
      return choose(
        evaluate(need(first), scope),
        () => evaluate(need(second), scope),
        () => evaluate(need(third), scope, after),
      );
    case 'binary_expression':
      return combine(node, scope, after);
    case 'unary_expression':
      return negate(node, evaluate(need(first), scope, after));
    case 'lambda_expression':
      return lambda(need(first), need(second), { scope, after });
    case 'member_expression':
      return evaluate(need(first), scope, (object) => after(member(object, need(second).text)));
    case 'subscript_expression':
      return evaluate(need(first), scope, (object) =>
        after(member(object, String(evaluate(need(second), scope)))),
      );
    default:
      return after(simple(node, scope));
  }
}

function simple(node: Node, scope: Scope): unknown {
  switch (node.type) {
    case 'string':
      return text(node, scope);
    case 'number':
    case 'boolean':
    case 'null':
      return JSON.parse(node.text) as unknown;
    case 'array':
      return parts(node).map((item) => evaluate(item, scope));
    case 'object':
      return Object.fromEntries(
        [...properties(node)].map(([key, value]) => [keyText(key, scope), evaluate(value, scope)]),
      );
    case 'for_statement':
      return loop(node, scope);
    case 'parenthesized_expression':
      return evaluate(need(parts(node)[0]), scope);
    case 'call_expression':
      return call(node, scope);
    case 'identifier':
      return scope(node.text);
    default:
      return new Unknown(node.text);
  }
}

function text(node: Node, scope: Scope): string {
  if (!node.namedChildren.some(({ type }) => type === 'interpolation')) return stringText(node);
  const pieces = node.namedChildren.map((piece) => {
    if (piece.type !== 'interpolation') return piece.text;
    const value = evaluate(need(parts(piece)[0]), scope);
    return value instanceof Unknown ? `<${value.what}>` : String(value);
  });
  return pieces.join('');
}

// A key may be an interpolation; there only names of parameters occur.
function keyText(key: string, scope: Scope): string {
  return key.replace(/\$\{(\w+)\}/g, (_all, name: string) => String(scope(name)));
}

function call(node: Node, scope: Scope): unknown {
  const name = node.childForFieldName('function')?.text ?? '';
  const values = parts(need(node.childForFieldName('arguments'))).map((argument) =>
    evaluate(argument, scope),
  );
  if (!/^load(Json|Text)Content$/.test(name)) return callBicep(name, values);
  const load = scope(LOAD) as Evaluation['load'];
  return load === undefined ? new Unknown(name) : load(String(values[0]));
}

function lambda(names: Node, body: Node, { scope, after }: { scope: Scope; after: Then }): unknown {
  const locals = names.type === 'identifier' ? [names.text] : parts(names).map((name) => name.text);
  return (...values: unknown[]) =>
    evaluate(body, (name) => (locals.includes(name) ? values[locals.indexOf(name)] : scope(name)), after);
}

function loop(node: Node, scope: Scope): unknown[] {
  const [names, list] = parts(node);
  const body = need(node.childForFieldName('body'));
  const run = lambda(need(names), body.type === 'if_statement' ? need(bodyOf(body)) : body, {
    scope,
    after: (value) => value,
  });
  const values = evaluate(need(list), scope);
  return Array.isArray(values)
    ? values.map((value, i) => (run as (...all: unknown[]) => unknown)(value, i))
    : [];
}

function member(object: unknown, name: string): unknown {
  if (object instanceof Unknown) return new Unknown(`${object.what}.${name}`);
  const members = (object ?? {}) as Record<string, unknown>;
  if (Object.hasOwn(members, name)) return members[name];
  return DEPLOYED in members ? new Unknown(`${String(members[DEPLOYED])}.${name}`) : null;
}

function choose(condition: unknown, yes: () => unknown, no: () => unknown): unknown {
  if (condition instanceof Unknown) return new Unknown(`${condition.what} ? :`);
  return condition === true ? yes() : no();
}

function combine(node: Node, scope: Scope, after: Then): unknown {
  const operator = node.childForFieldName('operator')?.text ?? '';
  const left = evaluate(need(node.childForFieldName('left')), scope);
  const right = () => evaluate(need(node.childForFieldName('right')), scope, after);
  if (operator === '??') return left === null ? right() : left;
  if (left instanceof Unknown) return new Unknown(node.text);
  if (operator === '&&') return left === true ? right() : false;
  if (operator === '||') return left === true ? true : right();
  const value = right();
  if (value instanceof Unknown) return new Unknown(node.text);
  if (operator === '==') return left === value;
  if (operator === '!=') return left !== value;
  if (operator === '+') return Number(left) + Number(value);
  return new Unknown(node.text);
}

function negate(node: Node, value: unknown): unknown {
  if (value instanceof Unknown) return new Unknown(node.text);
  return node.childForFieldName('operator')?.text === '!' ? value !== true : -Number(value);
}

function need(node: Node | null | undefined): Node {
  if (node === null || node === undefined)
    throw new Error('The grammar gave an expression without its operand');
  return node;
}
