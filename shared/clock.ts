import { setTimeout as delay } from 'node:timers/promises';

/** The time now. Everything that depends on time asks the clock it was given. */
export type Clock = () => Date;

/** Lets `ms` milliseconds of that clock pass. */
export type Wait = (ms: number) => Promise<void>;

export const systemClock: Clock = () => new Date();
export const systemWait: Wait = (ms) => delay(ms);

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
