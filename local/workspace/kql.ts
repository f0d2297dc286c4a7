/** One record of a table, by column. */
export type Row = Readonly<Record<string, string | number>>;

/** A query that we can run: which table, and what becomes of its rows. */
export type Query = { table: string; run(rows: readonly Row[]): { columns: string[]; rows: Row[] } };

/** Why a query cannot be run, in the words of the service. */
export class QueryError extends Error {}

type Test = (row: Row) => boolean;
type Step = (rows: readonly Row[]) => Row[];

/**
 * Reads that part of the query language which a collector of events needs: where with and, or and parentheses, ==, =~,
 * in, in~, contains, comparisons of instants, project, take. Anything else is refused rather than guessed.
 */
export function readQuery(text: string): Query {
  const [table = '', ...steps] = splitPipes(text);
  let columns: string[] = [];
  const run: Step[] = steps.map((step) => {
    const [verb, rest] = split(step);
    if (verb === 'where') return filterBy(rest);
    if (verb === 'take') return (rows) => rows.slice(0, Number(rest));
    if (verb !== 'project') throw new QueryError(`unknown operator '${verb}'`);
    const projected = projection(rest);
    columns = projected.map(({ name }) => name);
    return (rows) =>
      rows.map((row) => Object.fromEntries(projected.map(({ name, from }) => [name, row[from] ?? ''])));
  });
  return {
    table,
    run: (rows) => ({ columns, rows: run.reduce<Row[]>((left, step) => step(left), [...rows]) }),
  };
}

function splitPipes(text: string): string[] {
  return (text.match(/(?:"(?:[^"\\]|\\.)*"|[^|"])+/g) ?? []).map((part) => part.trim());
}

function split(step: string): [string, string] {
  const at = step.indexOf(' ');
  return at < 0 ? [step, ''] : [step.slice(0, at), step.slice(at + 1).trim()];
}

function projection(text: string): { name: string; from: string }[] {
  return text.split(',').map((part) => {
    const [name = '', from = name] = part.split('=').map((word) => word.trim());
    return { name, from };
  });
}

const TOKEN = /\s*(datetime\([^)]*\)|"(?:[^"\\]|\\.)*"|in~|=~|==|>=|<=|<|>|[(),]|[A-Za-z_]\w*|\d+)/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text)?.[1];
    if (found === undefined) throw new QueryError(`syntax error near '${text.slice(at, at + 20)}'`);
    tokens.push(found);
  }
  return tokens;
}

function filterBy(text: string): Step {
  const tokens = tokensOf(text);
  const test = anyOf(tokens);
  if (tokens.length > 0) throw new QueryError(`syntax error near '${tokens[0] ?? ''}'`);
  return (rows) => rows.filter(test);
}

function anyOf(tokens: string[]): Test {
  const tests = [allOf(tokens)];
  while (tokens[0] === 'or' && tokens.shift() !== undefined) tests.push(allOf(tokens));
  return (row) => tests.some((test) => test(row));
}

function allOf(tokens: string[]): Test {
  const tests = [one(tokens)];
  while (tokens[0] === 'and' && tokens.shift() !== undefined) tests.push(one(tokens));
  return (row) => tests.every((test) => test(row));
}

function one(tokens: string[]): Test {
  const first = tokens.shift() ?? '';
  if (first === '(') {
    const test = anyOf(tokens);
    expect(tokens, ')');
    return test;
  }
  const operator = tokens.shift() ?? '';
  if (operator === 'in' || operator === 'in~') return isIn(first, list(tokens), operator === 'in~');
  return compared(first, operator, valueOf(tokens.shift() ?? ''));
}

function list(tokens: string[]): (string | number)[] {
  expect(tokens, '(');
  const values = [valueOf(tokens.shift() ?? '')];
  while (tokens[0] === ',' && tokens.shift() !== undefined) values.push(valueOf(tokens.shift() ?? ''));
  expect(tokens, ')');
  return values;
}

function expect(tokens: string[], wanted: string): void {
  const found = tokens.shift();
  if (found !== wanted) throw new QueryError(`'${wanted}' expected, not '${found ?? 'the end'}'`);
}

function valueOf(token: string): string | number {
  const instant = /^datetime\((.*)\)$/.exec(token)?.[1];
  if (instant !== undefined) return Date.parse(instant);
  if (/^\d+$/.test(token)) return Number(token);
  const text: unknown = JSON.parse(token);
  if (typeof text !== 'string') throw new QueryError(`'${token}' is no value`);
  return text;
}

function isIn(column: string, values: readonly (string | number)[], anyCase: boolean): Test {
  const folded = values.map((value) => (anyCase ? String(value).toLowerCase() : value));
  return (row) => folded.includes(anyCase ? String(row[column]).toLowerCase() : (row[column] ?? ''));
}

const COMPARISONS: Readonly<Record<string, (a: string | number, b: string | number) => boolean>> = {
  '==': (a, b) => a === b,
  '=~': (a, b) => String(a).toLowerCase() === String(b).toLowerCase(),
  contains: (a, b) => String(a).toLowerCase().includes(String(b).toLowerCase()),
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
};

function compared(column: string, operator: string, value: string | number): Test {
  const compare = COMPARISONS[operator];
  if (compare === undefined) throw new QueryError(`unknown operator '${operator}'`);
  return (row) => {
    const told = row[column] ?? '';
    return compare(column === 'TimeGenerated' ? Date.parse(String(told)) : told, value);
  };
}
