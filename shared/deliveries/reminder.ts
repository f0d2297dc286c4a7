import { z } from 'zod';
import { Finding } from '../findings/finding.ts';

/**
 * Why a person is written to. `first`: an attempt failed. `reminder`: the wait that the first message named is over.
 * `works-again`: an outage that stood in the person's way has ended.
 */
export const OCCASIONS = ['first', 'reminder', 'works-again'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** A note to ourselves to look at a person's finding again at a certain time. */
export const Reminder = z.object({
  occasion: z.enum(OCCASIONS),
  /** The person's finding as it was known when this was noted; the findings table may know better. */
  finding: Finding,
  /** The outage that is over, for `works-again`. */
  outage: Finding.exactOptional(),
});
export type Reminder = z.infer<typeof Reminder>;

/**
 * Has these reminders come back as messages at that instant, or at once where it has passed. `asker` is the id of the message
 * that asks for it: two askers never take each other's messages for duplicates.
 */
export type Remind = (reminders: readonly Reminder[], at: Date, asker?: string) => Promise<void>;
