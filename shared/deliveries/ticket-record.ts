import { z } from 'zod';
import { CAUSE_IDS } from '../catalogue/causes.ts';
import { Finding } from '../findings/finding.ts';

/** A ticket as its desk names it. */
const KeptTicket = z.object({
  provider: z.enum(['servicenow', 'jira', 'github', 'webhook']),
  /** Where at that provider; a record from before this was kept counts as of the place that is used now. */
  place: z.string().exactOptional(),
  id: z.string(),
  key: z.string(),
  url: z.string().exactOptional(),
  state: z.enum(['open', 'closed']),
  closedAt: z.string().exactOptional(),
});

/** What was last heard of one finding. */
const HeardFinding = z.object({ revision: z.int(), open: z.boolean(), occurrences: z.int() });

/** What can be done at a desk for a matter. `open-again`: the ticket before cannot come back. */
export const TICKET_ACTS = ['open', 'update', 'close', 'reopen', 'open-again'] as const;
export type TicketAct = (typeof TICKET_ACTS)[number];

/** What the desk said when it refused a step for good. */
const Refusal = z.object({
  reason: z.string(),
  /** When it was refused first. */
  atMs: z.number(),
  /** Of the finding whose message was set aside for it: the message that is replayed. */
  findingId: z.string(),
  /** Where it was not a refusal, but a desk that failed for too long: since when. */
  failingSinceMs: z.number().exactOptional(),
});

/** One step at the desk that was decided and may have been taken: whoever comes next takes exactly this one. */
export const TicketStep = z.object({
  act: z.enum(TICKET_ACTS),
  /** Carried to the desk, so that the step is taken once. */
  id: z.string(),
  /** The number that the step tells. */
  count: z.int(),
  /** The finding as the step tells it. */
  finding: Finding,
  /** When a request that opens may have been sent; absent where none was. */
  triedAtMs: z.number().exactOptional(),
  /** Absent where the desk has never refused it. */
  refusal: Refusal.exactOptional(),
});
export type TicketStep = z.infer<typeof TicketStep>;

/** What a ticket was told. */
export const ToldTicket = z.object({
  ref: KeptTicket,
  count: z.int(),
  toldAtMs: z.number(),
  /** Absent while open. */
  closedAtMs: z.number().exactOptional(),
  /** Its desk does not let it come back. */
  isFinal: z.boolean().exactOptional(),
  /** Somebody has deleted it, or moved it to where we do not reach it. */
  isGone: z.boolean().exactOptional(),
});
export type ToldTicket = z.infer<typeof ToldTicket>;

/** One cause of a person or of an episode: what was heard of it, and what its ticket was told. */
export const TicketMatter = z.object({
  cause: z.enum(CAUSE_IDS),
  /** By the id of the finding. */
  heard: z.record(z.string(), HeardFinding),
  /** What findings counted that are not listed any more. */
  earlier: z.int(),
  latest: Finding,
  ticket: ToldTicket.exactOptional(),
  step: TicketStep.exactOptional(),
  /** Steps that the desk refused, oldest first. They are taken again when their message is replayed, and hold up nothing else. */
  refused: z.array(TicketStep).exactOptional(),
  /** How many steps were decided. */
  steps: z.int(),
});
export type TicketMatter = z.infer<typeof TicketMatter>;

/**
 * Everything about the tickets of one person or one episode. One record for all causes, because late rows can change the
 * cause of a finding, and then the ticket of the cause before has to be closed.
 */
export const TicketRecord = z.object({
  matters: z.array(TicketMatter),
  /** Failures of the desk since the last step that worked. */
  failures: z.int(),
  failingSinceMs: z.number().exactOptional(),
  /** A message that looks at this record again is scheduled for then. */
  wakeAtMs: z.number().exactOptional(),
});
export type TicketRecord = z.infer<typeof TicketRecord>;

export const NOTHING_HEARD: TicketRecord = { matters: [], failures: 0 };
