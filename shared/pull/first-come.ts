import { ConflictError } from '../errors.ts';
import type { Log } from '../log.ts';

/** Pulls where another instance may be pulling, too: whoever was first carries on, and the other one stops. */
export async function firstCome(pull: () => Promise<void>, log: Log): Promise<void> {
  try {
    await pull();
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    log.info('Another instance is pulling', {});
  }
}
