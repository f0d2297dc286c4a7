import type { RepairAction } from '../settings/remediation-settings.ts';

/** Work as the far side knows it. */
export type Work = {
  state: 'running' | 'completed' | 'failed';
  /** What it said at its end; for `failed`, why. */
  told?: string;
};

/**
 * Those who do the work. The same id is the same work however often it is started. A TransientError: perhaps later, and
 * perhaps it was done; a PermanentError: never like this.
 */
export type Hands = {
  /** undefined: the far side knows nothing of it. */
  look(id: string, action: RepairAction): Promise<Work | undefined>;
  start(id: string, action: RepairAction): Promise<Work>;
};

/** Hands for a dry run: whoever reaches for them has made a mistake, and nothing happens. */
export const TIED_HANDS: Hands = {
  look: () => Promise.reject(tied()),
  start: () => Promise.reject(tied()),
};

function tied(): Error {
  return new Error('A repair was about to leave this app although REMEDIATION_MODE is not "on"');
}

/** The name of a repair's work: a GUID that the delivery's id decides (version 8 of RFC 9562: made by our own rule). */
export function workId(deliveryId: string): string {
  return deliveryId.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5');
}
