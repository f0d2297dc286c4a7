import { z } from 'zod';
import { DAY } from '../clock.ts';

/** A repair that has its place under the limits. */
export const TakenPlace = z.object({ deliveryId: z.string(), action: z.string(), atMs: z.number() });
export type TakenPlace = z.infer<typeof TakenPlace>;

/** The latest repairs of a tenant. It changes as a whole, so that two of them cannot both take the last place. */
export type RepairBook = { places: readonly TakenPlace[]; version?: string };

export type RepairBooks = {
  read(tenantId: string): Promise<RepairBook>;
  /** ConflictError: somebody else wrote into it meanwhile; read again and decide again. */
  save(tenantId: string, book: RepairBook): Promise<void>;
};

export type RepairLimits = { perDay: number; coolDownMs: number };

/** A place in the book, which may have to be saved for it, or when to ask again. */
export type PlaceAnswer =
  | { kind: 'had' }
  | { kind: 'taken'; book: RepairBook }
  | { kind: 'full'; untilMs: number; reason: string };

/** Longer than the longest cool-down that a setting can ask for. */
const KEPT_MS = 8 * DAY;

/** Gives a repair its place, once, unless the day is full or the same action was taken too lately. */
export function placeIn(
  book: RepairBook,
  { deliveryId, action }: Pick<TakenPlace, 'deliveryId' | 'action'>,
  { perDay, coolDownMs }: RepairLimits,
  nowMs: number,
): PlaceAnswer {
  if (book.places.some((place) => place.deliveryId === deliveryId)) return { kind: 'had' };
  const sameMs = book.places.filter((place) => place.action === action).map(({ atMs }) => atMs);
  const coolUntilMs = Math.max(0, ...sameMs) + coolDownMs;
  if (sameMs.length > 0 && coolUntilMs > nowMs) {
    return { kind: 'full', untilMs: coolUntilMs, reason: 'The same action was taken a short while ago' };
  }
  const todayMs = book.places.map(({ atMs }) => atMs).filter((atMs) => atMs > nowMs - DAY);
  if (todayMs.length >= perDay) {
    const untilMs = Math.min(...todayMs) + DAY;
    return { kind: 'full', untilMs, reason: 'As many repairs as one day may have were made' };
  }
  const kept = book.places.filter(({ atMs }) => atMs > nowMs - KEPT_MS);
  return { kind: 'taken', book: { ...book, places: [...kept, { deliveryId, action, atMs: nowMs }] } };
}
