import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GRANT_CALLS } from '../../cli/grant-roles.ts';
import { pathPattern, useAt } from '../../shared/permissions/calls.ts';
import { GRAPH_USES } from '../../shared/permissions/graph-permissions.ts';
import { pathsInCode, type PathInCode } from './paths-in-code.ts';

/** Paths that are not Microsoft Graph's, and whose they are. */
const OF_OTHERS = [
  { file: /^shared\/tickets\//, path: /./, whose: 'ticket desks have addresses of their own' },
  {
    file: /^shared\/bus\/cloud-event\.ts$/,
    path: /^\/tenants\//,
    whose: 'the source of an event names no call',
  },
];

const granting = GRANT_CALLS.map((call) => pathPattern(call.slice(call.indexOf('/'))));

const inCode = globSync('{functions,shared,cli}/**/*.ts')
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .flatMap((file) => pathsInCode(file, readFileSync(file, 'utf8')));
const ofGraph = inCode.filter(
  (one) => !OF_OTHERS.some(({ file, path }) => file.test(one.file) && path.test(one.path)),
);

/** With the caller's own sign-in; not a right of the app. */
function isGranting({ file, path }: PathInCode): boolean {
  return file.startsWith('cli/grant') && granting.some((pattern) => pattern.test(path));
}

describe('the table of permissions', () => {
  it('covers every path of Microsoft Graph that stands in the code', () => {
    const uncovered = ofGraph.filter((one) => useAt(one.path) === undefined && !isGranting(one));

    expect(uncovered).toEqual([]);
  });

  it.each(GRAPH_USES.flatMap(({ calls }) => calls))('names no call that the code cannot make: %s', (call) => {
    const pattern = pathPattern(call.slice(call.indexOf('/')));

    const app = ofGraph.filter(({ file }) => file.startsWith('shared/'));
    expect(app.some(({ path }) => pattern.test(path))).toBe(true);
  });

  it('is not asked for what somebody grants with their own sign-in', () => {
    const unused = granting.filter(
      (pattern) => !ofGraph.some((one) => isGranting(one) && pattern.test(one.path)),
    );

    expect(unused).toEqual([]);
  });
});

describe('paths in the code', () => {
  it('are put together from the names in a file', () => {
    const source = `
      const own = \`/users/\${encodeURIComponent(sender)}\`;
      const one = (id: string) => \`\${own}/messages/\${id}\`;
      graph.post(\`\${one(draftId)}/send\`);
      graph.get('/domains');
      graph.get('not a path');
    `;

    expect(pathsInCode('x.ts', source).map(({ path }) => path)).toEqual([
      '/domains',
      '/users/{id}',
      '/users/{id}/messages/{id}',
      '/users/{id}/messages/{id}/send',
    ]);
  });

  it('are found with every meaning that a name has in a file', () => {
    const source = `
      function a() { const path = '/groups'; return path; }
      function b() { const path = \`/teams/\${id}\`; return get(\`\${path}/members\`); }
    `;

    expect(pathsInCode('x.ts', source).map(({ path }) => path)).toEqual([
      '/groups',
      '/groups/members',
      '/teams/{id}',
      '/teams/{id}/members',
    ]);
  });
});
