import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildApp, reportOf, type Built } from '../../infra/deployable/build-app.ts';
import { loadFunctions } from '../../local/host/load-functions.ts';
import { sampleSettings } from '../../local/world-settings.ts';
import { codeIn, tableRows } from '../docs/markdown.ts';
import type { Told } from './told.ts';
import { startWorker } from './worker.ts';

// Far from node_modules, so that nothing of it can be found by chance.
const place = mkdtempSync(join(tmpdir(), 'writeback-watch-build-'));
let built: Built;

beforeAll(async () => {
  built = await buildApp(join(place, 'dist'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const byName = (one: string, other: string) => one.localeCompare(other);
const filesIn = (folder: string) =>
  globSync('**/*', { cwd: folder })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
const checksums = (folder: string) =>
  filesIn(folder).map(
    (file) =>
      `${file} ${createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')}`,
  );

async function settings(): Promise<Record<string, string>> {
  return {
    ...(await sampleSettings()),
    SERVICE_BUS__fullyQualifiedNamespace: 'contoso.servicebus.example',
    TABLES__endpoint: 'https://contoso.table.example',
  };
}

async function indexed(): Promise<Extract<Told, { kind: 'indexed' }>> {
  await using worker = startWorker(built.folder, await settings(), 'index');
  return await worker.tells('indexed');
}

describe('the deployable', () => {
  it('holds the app, its settings of the host, its pages and its licences, and nothing else', () => {
    const pages = globSync('dashboard/*').filter((file) => !file.endsWith('tsconfig.json'));
    expect(filesIn(built.folder)).toEqual(
      ['THIRD-PARTY-LICENCES.txt', 'functions.cjs', 'host.json', 'main.cjs', 'package.json', ...pages].sort(),
    );
    expect(readFileSync(join(built.folder, 'host.json'), 'utf8')).toBe(readFileSync('host.json', 'utf8'));
  });

  it('holds nothing of the embedded world, of tests or of tools for development', () => {
    const Manifest = z.object({ devDependencies: z.record(z.string(), z.string()) });
    const { devDependencies } = Manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const strangers = built.inputs.filter((path) => /^(local|test|bench|cli|docs)\//.test(path));
    expect(strangers).toEqual([]);
    const own = new Set(built.packages.map((path) => path.replace(/^.*node_modules\//, '')));
    // The AMQP library is part of the Service Bus client; the embedded bus needs it by name.
    const tools = Object.keys(devDependencies).filter((name) => own.has(name) && name !== 'rhea');
    expect(tools).toEqual([]);
  });

  it('holds those runtime dependencies that docs/dependencies.md does not keep out of it', () => {
    const rows = tableRows(readFileSync('docs/dependencies.md', 'utf8')).slice(1);
    const isIn = (name: string) => built.packages.some((path) => path.endsWith(`node_modules/${name}`));
    for (const [cell = '', why = ''] of rows) {
      const name = codeIn(cell)[0] ?? '';
      expect({ name, isIn: isIn(name) }).toEqual({ name, isIn: !why.includes('not in the deployable') });
    }
  });

  it('carries the licence of every package in it', () => {
    const text = readFileSync(join(built.folder, 'THIRD-PARTY-LICENCES.txt'), 'utf8');
    expect(built.packages.length).toBeGreaterThan(50);
    for (const path of built.packages) {
      const { name, version } = z
        .object({ name: z.string(), version: z.string() })
        .parse(JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')));
      expect(text).toContain(`${name} ${version}\n`);
    }
  });

  it('has the same bytes when it is built again, elsewhere', async () => {
    const again = await buildApp(join(place, 'another', 'place'));
    expect(checksums(again.folder)).toEqual(checksums(built.folder));
  });

  it('says its size', () => {
    expect(reportOf(built)).toMatch(
      /main\.cjs: 0\.\d\d MB, registers \d+ functions\n.*functions\.cjs: \d\.\d\d MB/,
    );
  });
});

describe('the worker that loads it', () => {
  it('finds the functions of functions/ with the same triggers', async () => {
    const { functions } = await indexed();
    const sources = await loadFunctions('functions');
    const shown = (some: readonly { name: string; bindings: object }[]) =>
      some
        .map(({ name, bindings }) => ({ name, bindings: JSON.parse(JSON.stringify(bindings)) as unknown }))
        .sort((one, other) => byName(one.name, other.name));
    expect(sources.length).toBeGreaterThan(10);
    expect(shown(functions)).toEqual(shown(sources.map(({ metadata }) => metadata)));
  });

  it('finds each subscription of the topology with exactly one function', async () => {
    const Topology = z.object({
      topic: z.object({ name: z.string() }),
      subscriptions: z.array(z.object({ name: z.string() })),
    });
    const { topic, subscriptions } = Topology.parse(JSON.parse(readFileSync('infra/topology.json', 'utf8')));
    const { functions } = await indexed();
    const triggers = functions
      .flatMap(({ bindings }) => Object.values(bindings))
      .filter(({ type }) => type === 'serviceBusTrigger');
    expect(triggers.map(({ subscriptionName }) => String(subscriptionName)).toSorted(byName)).toEqual(
      subscriptions.map(({ name }) => name).toSorted(byName),
    );
    expect(new Set(triggers.map(({ topicName }) => topicName))).toEqual(new Set([topic.name]));
  });

  it('has read neither an SDK nor the functions by then', async () => {
    const { asked } = await indexed();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((url) => !url.startsWith('node:'))).toEqual([]);
  });

  it('ends with every problem where the settings cannot be used, and runs no function', async () => {
    const wrong = { ...(await settings()), MAIL_MODE: 'loud', OUTAGE_PEOPLE: 'many' };
    await using worker = startWorker(built.folder, wrong, 'index');
    const { code, errors } = await worker.ended;
    expect(code).toBe(1);
    expect(errors).toContain('MAIL_MODE');
    expect(errors).toContain('OUTAGE_PEOPLE');
  });
});
