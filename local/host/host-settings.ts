import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { HOUR, MINUTE, SECOND } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';

// hh:mm:ss, with days in front where longer: the way host.json writes a length of time.
const Duration = z.string().regex(/^(\d+\.)?\d{1,2}:\d{2}:\d{2}$/, 'write it as hh:mm:ss');

/** Only the fields of host.json that this host reads. The defaults are those of the real extensions. */
const HostJson = z.object({
  extensions: z
    .object({
      serviceBus: z
        .object({
          maxConcurrentCalls: z.int().min(1).default(16),
          maxMessageBatchSize: z.int().min(1).default(1000),
          maxAutoLockRenewalDuration: Duration.default('00:05:00'),
        })
        .prefault({}),
      http: z.object({ routePrefix: z.string().default('api') }).prefault({}),
    })
    .prefault({}),
});

export type HostSettings = {
  maxConcurrentCalls: number;
  maxMessageBatchSize: number;
  /** For how long the lock of a message is kept while its function runs. */
  renewLocksForMs: number;
  routePrefix: string;
};

/** Reads host.json. Fails with the file and what is wrong in it. */
export async function readHostSettings(path: string): Promise<HostSettings> {
  const { serviceBus, http } = (await parsed(path)).extensions;
  return {
    maxConcurrentCalls: serviceBus.maxConcurrentCalls,
    maxMessageBatchSize: serviceBus.maxMessageBatchSize,
    renewLocksForMs: toMs(serviceBus.maxAutoLockRenewalDuration),
    routePrefix: http.routePrefix,
  };
}

async function parsed(path: string): Promise<z.infer<typeof HostJson>> {
  try {
    return HostJson.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw new Error(`${path} cannot be used: ${problem}`, { cause: error });
  }
}

function toMs(duration: string): number {
  const [seconds = 0, minutes = 0, hours = 0, days = 0] = duration.split(/[.:]/).map(Number).toReversed();
  return days * 24 * HOUR + hours * HOUR + minutes * MINUTE + seconds * SECOND;
}
