/** Remembers message ids for a window of the world clock, so that a message sent twice is kept once. */
export class SentBefore {
  readonly #windowMs: number;
  /** When each id was first seen, oldest first. */
  readonly #seenAt = new Map<string, number>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** True when the id came inside the window already; otherwise it is remembered from now on. */
  check(id: string, now: number): boolean {
    this.#forget(now - this.#windowMs);
    if (this.#seenAt.has(id)) return true;
    this.#seenAt.set(id, now);
    return false;
  }

  #forget(upTo: number): void {
    for (const [id, seenAt] of this.#seenAt) {
      if (seenAt > upTo) return;
      this.#seenAt.delete(id);
    }
  }
}
