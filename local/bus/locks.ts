import { randomUUID } from 'node:crypto';
import type { Copy } from './copy.ts';

/** Copies that are in the hands of receivers. Locks follow real time, because clients renew them in real time. */
export class Locks {
  readonly #lockMs: number;
  readonly #onLapse: (copies: readonly Copy[]) => void;
  /** By token. All locks last equally long, so insertion order is the order in which they run out. */
  readonly #held = new Map<string, Copy>();
  #timer: NodeJS.Timeout | undefined;

  constructor(lockMs: number, onLapse: (copies: readonly Copy[]) => void) {
    this.#lockMs = lockMs;
    this.#onLapse = onLapse;
  }

  get size(): number {
    return this.#held.size;
  }

  lock(copy: Copy): void {
    copy.lock = { token: randomUUID().replaceAll('-', ''), until: Date.now() + this.#lockMs };
    this.#held.set(copy.lock.token, copy);
    this.#watch();
  }

  /** Makes a lock last its full time from now and returns its new end, or nothing when it is lost. */
  renew(token: string): Date | undefined {
    const lock = this.#holder(token)?.lock;
    if (lock === undefined) return undefined;
    lock.until = Date.now() + this.#lockMs;
    this.#moveToEnd(token);
    return new Date(lock.until);
  }

  /** Ends a lock and returns what it held, or nothing when it is lost. */
  release(token: string): Copy | undefined {
    const copy = this.#holder(token);
    if (copy !== undefined) this.#unlock(copy);
    return copy;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #holder(token: string): Copy | undefined {
    const copy = this.#held.get(token);
    return copy === undefined || hasLapsed(copy) ? undefined : copy;
  }

  #moveToEnd(token: string): void {
    const copy = this.#held.get(token);
    this.#held.delete(token);
    if (copy !== undefined) this.#held.set(token, copy);
  }

  #unlock(copy: Copy): void {
    if (copy.lock !== undefined) this.#held.delete(copy.lock.token);
    copy.lock = undefined;
  }

  #watch(): void {
    const [first] = this.#held.values();
    if (this.#timer !== undefined || first?.lock === undefined) return;
    this.#timer = setTimeout(() => this.#letGo(), first.lock.until - Date.now()).unref();
  }

  #letGo(): void {
    this.#timer = undefined;
    const lapsed: Copy[] = [];
    for (const copy of this.#held.values()) {
      if (!hasLapsed(copy)) break;
      lapsed.push(copy);
    }
    for (const copy of lapsed) this.#unlock(copy);
    this.#watch();
    this.#onLapse(lapsed);
  }
}

function hasLapsed({ lock }: Copy): boolean {
  return lock === undefined || lock.until <= Date.now();
}
