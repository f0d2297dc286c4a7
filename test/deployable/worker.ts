import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Told } from './told.ts';

const PROCESS = fileURLToPath(new URL('worker-process.ts', import.meta.url));

/** A worker in a process of its own. */
export type Worker = AsyncDisposable & {
  /** The first thing it tells that fits; also where it was told already. */
  tells<Kind extends Told['kind']>(
    kind: Kind,
    fits?: (told: Extract<Told, { kind: Kind }>) => boolean,
  ): Promise<Extract<Told, { kind: Kind }>>;
  /** Has it tell what the deployable asked for so far. */
  ask(): void;
  ended: Promise<{ code: number | null; errors: string }>;
};

/** Starts it on a deployable; `index` only finds out which functions there are. */
export function startWorker(
  folder: string,
  env: Readonly<Record<string, string>>,
  wish: 'index' | 'serve',
): Worker {
  const child = fork(PROCESS, [folder, wish], {
    execArgv: [],
    env,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const told: Told[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  child.on('message', (message) => {
    told.push(Told.parse(message));
    wake();
  });
  const ended = endOf(child);
  return {
    tells(kind, fits = () => true) {
      const found = Promise.withResolvers<Extract<Told, { kind: typeof kind }>>();
      const look = () => {
        const fit = told.find((one): one is Extract<Told, { kind: typeof kind }> => isFit(one, kind, fits));
        if (fit !== undefined) found.resolve(fit);
      };
      waiting.add(look);
      look();
      const over = ended.then(({ code, errors }) => {
        throw new Error(`The worker ended (${code}) before it told "${kind}": ${errors}`);
      });
      return Promise.race([found.promise, over]);
    },
    ask: () => void child.send('ask'),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

function isFit<Kind extends Told['kind']>(
  told: Told,
  kind: Kind,
  fits: (told: Extract<Told, { kind: Kind }>) => boolean,
): told is Extract<Told, { kind: Kind }> {
  return told.kind === kind && fits(told as Extract<Told, { kind: Kind }>);
}

async function endOf(child: ChildProcess): Promise<{ code: number | null; errors: string }> {
  const errors = child.stderr === null ? Promise.resolve('') : text(child.stderr);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, errors: await errors };
}
