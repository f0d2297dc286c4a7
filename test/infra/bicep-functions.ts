import { Unknown } from './unknown.ts';

type Fn = (...values: never[]) => unknown;

/** Those of Bicep's functions that our files use and that have a value before deployment. */
export const FUNCTIONS: ReadonlyMap<string, Fn> = new Map<string, Fn>(
  Object.entries({
    bool: (value: unknown) => value === true || value === 'true',
    concat: (...lists: unknown[][]) => lists.flat(),
    empty: (value: unknown) =>
      value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0),
    filter: (list: unknown[], keep: (item: unknown) => unknown) => list.filter((item) => keep(item) === true),
    flatten: (lists: unknown[][]) => lists.flat(),
    items: (object: object) =>
      Object.entries(object).map(([key, value]) => ({ key, value: value as unknown })),
    join: (list: unknown[], between: string) => list.join(between),
    map: (list: unknown[], change: (...values: unknown[]) => unknown) =>
      list.map((item, i) => change(item, i)),
    readEnvironmentVariable: (_name: string, fallback: string) => fallback,
    replace: (text: string, from: string, to: string) => text.replaceAll(from, to),
    string: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    toObject: (list: unknown[], key: (item: unknown) => string, value: (item: unknown) => unknown) =>
      Object.fromEntries(list.map((item) => [key(item), value(item)])),
    union: (...all: object[]) =>
      all.every((one) => Array.isArray(one))
        ? [...new Set(all.flat())]
        : (Object.assign({}, ...all) as object),
  }),
);

/** Calls one of them; what depends on the deployment stays unknown. */
export function callBicep(name: string, values: unknown[]): unknown {
  const known = FUNCTIONS.get(name);
  if (known === undefined || values.some((value) => value instanceof Unknown))
    return new Unknown(`${name}()`);
  return known(...(values as never[]));
}
