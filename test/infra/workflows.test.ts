import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

// Line by line: a YAML parser is not among the dependencies, and these promises do not need one.
const WORKFLOWS = globSync('.github/workflows/*.yml').sort();
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Whose actions are taken by major version; anybody else’s only by commit. */
const TRUSTED = /^(actions|github|azure)\//;

const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n');

describe('the workflows', () => {
  it('are those that check, look for weaknesses, review and release', () => {
    expect(WORKFLOWS.map((path) => path.split('/').at(-1))).toEqual([
      'ci.yml',
      'codeql.yml',
      'dependency-review.yml',
      'release.yml',
    ]);
  });
});

describe.each(WORKFLOWS)('%s', (path) => {
  it('starts from reading alone; jobs that write say so themselves', () => {
    const lines = linesOf(path);
    const at = lines.indexOf('permissions:');
    expect(at).toBeGreaterThan(-1);
    expect(lines.slice(at + 1, at + 3)).toEqual(['  contents: read', '']);
  });

  it('takes actions by major version or commit', () => {
    const used = linesOf(path).flatMap((line) => /uses: (\S+)/.exec(line)?.[1] ?? []);
    const loose = used.filter(
      (action) => !/@[0-9a-f]{40}$/.test(action) && !(TRUSTED.test(action) && /@v\d+$/.test(action)),
    );
    expect(used.length).toBeGreaterThan(0);
    expect(loose).toEqual([]);
  });

  it('leaves no credentials of the checkout behind', () => {
    const text = readFileSync(path, 'utf8');
    expect(text.match(/persist-credentials: false/g)?.length).toBe(text.match(/actions\/checkout@/g)?.length);
  });

  it('ends jobs that hang', () => {
    const text = readFileSync(path, 'utf8');
    expect(text.match(/timeout-minutes:/g)?.length).toBe(text.match(/runs-on:/g)?.length);
  });

  it('runs scripts that exist', () => {
    const run = [...readFileSync(path, 'utf8').matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the job what-if', () => {
  it('asks for no right to write, as the security model says', () => {
    const asked = /az deployment sub what-if.*/.exec(readFileSync('.github/workflows/ci.yml', 'utf8'))?.[0];
    const row = /.*job `what-if` in the workflow `ci\.yml`.*/.exec(
      readFileSync('docs/security-model.md', 'utf8'),
    )?.[0];
    expect(asked).toContain('--validation-level ProviderNoRbac');
    expect(row).toContain('--validation-level ProviderNoRbac');
  });
});

describe('the development container', () => {
  it('has the Node that Azure runs', () => {
    const container = z
      .object({ image: z.string(), postCreateCommand: z.string() })
      .parse(JSON.parse(readFileSync('.devcontainer/devcontainer.json', 'utf8')));
    expect(container.image).toMatch(/:24$/);
    expect(readFileSync('infra/modules/functions.bicep', 'utf8')).toContain("name: 'node', version: '24'");
    expect(container.postCreateCommand).toContain('npm ci');
  });
});

describe('azure.yaml', () => {
  const text = readFileSync('azure.yaml', 'utf8');

  it('deploys the folder that the build makes, as it is', () => {
    expect(text).toContain('    dist: dist\n    remoteBuild: false\n');
    expect(text).toContain('run: npm ci');
  });

  it('names hooks that exist, for both kinds of shell', () => {
    const named = [...text.matchAll(/run: npm exec -- node (\S+)/g)].map(([, file]) => file ?? '');
    expect(named).toEqual(['infra/hooks/after-provision.ts', 'infra/hooks/after-provision.ts']);
    expect(globSync(named)).toEqual(['infra/hooks/after-provision.ts']);
  });

  // The Node of whoever deploys may be one that does not read TypeScript; npm exec takes the one of package.json.
  it.each(['azure.yaml', 'infra/README.md', 'docs/deploying.md'])(
    'and %s leave no TypeScript to the Node of the machine',
    (path) => {
      const commands = readFileSync(path, 'utf8').match(/.*\bnode \S+\.ts\b.*/g) ?? [];
      expect(commands.length).toBeGreaterThan(0);
      expect(commands.filter((line) => !/npm exec -- node \S+\.ts\b/.test(line))).toEqual([]);
    },
  );

  it('finds the function app by its tag', () => {
    expect(text).toMatch(/services:\n {2}app:/);
    expect(readFileSync('infra/modules/functions.bicep', 'utf8')).toContain("'azd-service-name': 'app'");
  });
});
