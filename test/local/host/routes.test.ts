import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../../local/host/routes.ts';

describe('parseRoute', () => {
  it.each([
    ['api/findings', '/api/findings', {}],
    ['api/findings', '/API/Findings/', {}],
    ['api/findings/{id?}', '/api/findings', {}],
    ['api/findings/{id?}', '/api/findings/a%20b', { id: 'a b' }],
    ['api/numbers/{value:int}', '/api/numbers/-12', { value: '-12' }],
    ['api/files/{*path}', '/api/files/a/b/c', { path: 'a/b/c' }],
    ['api/files/{*path}', '/api/files', {}],
    [
      'api/{kind:alpha}/{id:guid}',
      '/api/user/0a1b2c3d-1111-2222-3333-444455556666',
      {
        kind: 'user',
        id: '0a1b2c3d-1111-2222-3333-444455556666',
      },
    ],
  ])('%s takes %s', (template, path, expected) => {
    expect(parseRoute(template).match(path)).toEqual(expected);
  });

  it.each([
    ['api/findings', '/api/finding'],
    ['api/findings', '/api/findings/1'],
    ['api/findings/{id}', '/api/findings'],
    ['api/numbers/{value:int}', '/api/numbers/twelve'],
    ['api/findings/{id}', '/api/findings/%'],
    ['api/{kind:alpha}', '/api/a1'],
  ])('%s does not take %s', (template, path) => {
    expect(parseRoute(template).match(path)).toBeUndefined();
  });

  it('ranks the more particular of two routes first', () => {
    const routes = ['n/{rest}', 'n/{*rest}', 'n/one', 'n/{rest:int}'].map((template) => ({
      template,
      ...parseRoute(template),
    }));
    const sorted = routes.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ template }) => template);
    expect(sorted).toEqual(['n/one', 'n/{rest:int}', 'n/{rest}', 'n/{*rest}']);
  });

  it.each([
    ['a/{id:even}', 'unknown constraint "even"'],
    ['a/{id?}/b', 'optional part that is not its last'],
    ['a/pre{id}', '"pre{id}" is not understood'],
  ])('refuses %s and says why', (template, why) => {
    expect(() => parseRoute(template)).toThrow(why);
  });
});
