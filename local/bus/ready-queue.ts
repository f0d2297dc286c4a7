type Numbered = { readonly sequence: number };

/** Taken places are cut off once this many stand before the first waiting entry, so that the array stays short. */
const CUT_AFTER = 1_024;

/** Waiting entries, lowest sequence number first. Most arrive in order at the end; those given back find their place. */
export class ReadyQueue<T extends Numbered> {
  readonly #arrivals: T[] = [];
  readonly #returned: T[] = [];
  #taken = 0;

  /** Puts an entry at the end; its sequence number is higher than any before it. */
  push(entry: T): void {
    this.#arrivals.push(entry);
  }

  giveBack(entry: T): void {
    const place = this.#returned.findLastIndex(({ sequence }) => sequence < entry.sequence);
    this.#returned.splice(place + 1, 0, entry);
  }

  take(): T | undefined {
    const returned = this.#returned[0];
    const arrival = this.#arrivals[this.#taken];
    if (returned !== undefined && (arrival === undefined || returned.sequence < arrival.sequence)) {
      return this.#returned.shift();
    }
    if (arrival !== undefined) this.#passOne();
    return arrival;
  }

  #passOne(): void {
    this.#taken += 1;
    if (this.#taken < CUT_AFTER) return;
    this.#arrivals.splice(0, this.#taken);
    this.#taken = 0;
  }
}
