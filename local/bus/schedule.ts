import type { Message } from './message-bytes.ts';

type Entry = { readonly sequence: number; readonly dueAt: number; readonly message: Message };

/** Messages that wait for their time, soonest first; of the same time, the one sent first. */
export class Schedule {
  readonly #entries: Entry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** When the first one is due, milliseconds of the world clock. */
  get nextAt(): number | undefined {
    return this.#entries[0]?.dueAt;
  }

  add(entry: Entry): void {
    const place = this.#entries.findLastIndex(({ dueAt }) => dueAt <= entry.dueAt);
    this.#entries.splice(place + 1, 0, entry);
  }

  /** Takes all of them off, or none and answers false when one is not scheduled. */
  cancel(sequences: ReadonlySet<number>): boolean {
    const found = this.#entries.filter(({ sequence }) => sequences.has(sequence));
    if (found.length < sequences.size) return false;
    for (const entry of found) this.#entries.splice(this.#entries.indexOf(entry), 1);
    return true;
  }

  takeDue(now: number): Entry[] {
    const firstLater = this.#entries.findIndex(({ dueAt }) => dueAt > now);
    return this.#entries.splice(0, firstLater === -1 ? this.#entries.length : firstLater);
  }

  messages(): readonly Message[] {
    return this.#entries.map(({ message }) => message);
  }
}
