import { createHash } from 'node:crypto';
import { MINUTE } from '../clock.ts';

/** A delay of its own for each delivery, in whole minutes, so that those that wait for one moment do not all come at once. */
export function spread(id: string, overMs: number): number {
  const part = createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32;
  return Math.floor((part * overMs) / MINUTE) * MINUTE;
}
