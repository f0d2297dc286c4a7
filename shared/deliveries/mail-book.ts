import { z } from 'zod';

/** A message that a person was sent, or that has its place under the limits and is on its way to them. */
export const Telling = z.object({
  /** Of the delivery. */
  id: z.string(),
  cause: z.string(),
  occasion: z.string(),
  atMs: z.number(),
  /** Of its run and its day, under whose limits it has its places. */
  periods: z.array(z.string()).exactOptional(),
});
export type Telling = z.infer<typeof Telling>;

/** What one person was told. It changes as a whole, so that two messages cannot both take the last place. */
export type MailBook = { personId: string; told: readonly Telling[]; version?: string };

export type MailBooks = {
  /** An empty book for somebody who was told nothing yet. */
  read(tenantId: string, personId: string): Promise<MailBook>;
  /** ConflictError: somebody else wrote into it meanwhile; read again and decide again. */
  save(tenantId: string, book: MailBook): Promise<void>;
};

/** Counts messages over everybody, each delivery once however often it asks. */
export type MailLimits = {
  /** Gives the delivery a place in the period, unless `most` others have theirs. True also where it has one already. */
  take(place: Place, most: number): Promise<boolean>;
  giveBack(place: Place): Promise<void>;
};
export type Place = { tenantId: string; period: string; deliveryId: string };
