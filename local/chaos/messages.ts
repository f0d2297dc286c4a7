import { z } from 'zod';

/** A moment of an outside call: just before anything of it is sent, or just after its answer has come. */
export const Side = z.enum(['before', 'after']);
export type Side = z.infer<typeof Side>;

/** The call is counted among all outside calls, or among those that ask `what`. */
export const DieAt = z.object({ call: z.int().min(1), side: Side, what: z.string().optional() });
export type DieAt = z.infer<typeof DieAt>;

/** What a host process is told over IPC. Instants in milliseconds since 1970. */
export const Order = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), env: z.record(z.string(), z.string()), nowMs: z.number() }),
  z.object({ kind: z.literal('set-clock'), nowMs: z.number() }),
  z.object({ kind: z.literal('run-timer'), name: z.string(), dueMs: z.number() }),
  /** Counts outside calls from one again; with a call, ends the process with SIGKILL at that one: of all, or of those alike. */
  z.object({
    kind: z.literal('count-anew'),
    dieAt: DieAt.optional(),
  }),
  z.object({ kind: z.literal('tell-calls') }),
  /** The answer to `wait`. */
  z.object({ kind: z.literal('waited'), id: z.int(), nowMs: z.number() }),
]);
export type Order = z.infer<typeof Order>;

/** What a host process tells over IPC. */
export const Told = z.discriminatedUnion('kind', [
  /** All modules are loaded; it waits for `start`. */
  z.object({ kind: z.literal('loaded') }),
  z.object({ kind: z.literal('listening') }),
  z.object({ kind: z.literal('clock-set') }),
  z.object({ kind: z.literal('timer-ended'), problem: z.string().optional() }),
  /** What was asked of the outside since the last count began, in order. */
  z.object({ kind: z.literal('calls-told'), calls: z.array(z.string()) }),
  /** The app wants so much time to pass. */
  z.object({ kind: z.literal('wait'), id: z.int(), ms: z.number() }),
  z.object({ kind: z.literal('cannot-start'), problem: z.string() }),
]);
export type Told = z.infer<typeof Told>;

/** One line on the process's standard output: where it is about to end itself, or what the host complained of. */
export const Line = z.union([
  z.object({ endsAt: z.object({ call: z.int(), side: Side, what: z.string() }) }),
  z.object({ complaint: z.string() }),
]);
export type Line = z.infer<typeof Line>;
