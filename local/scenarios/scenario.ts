import type { Cause } from '../../shared/catalogue/causes.ts';
import type { TicketAnswer } from '../automation/answer-questions.ts';
import type { Desk } from '../desk/start-desk.ts';
import type { Tenant } from '../tenant/start-tenant.ts';
import type { Workspace } from '../workspace/start-workspace.ts';

/** How many findings of which cause. A cause that is not named has none. */
export type Counts = Readonly<Partial<Record<Cause, number>>>;

/** What must be true when a scenario has been played to its end and everything has settled. */
export type Expectations = {
  /** All findings, open and resolved. */
  causes: Counts;
  /** Those of them that are still open. */
  open: Counts;
  /** E-mails that people received and tickets at the desk, where the story is about them. */
  emails?: number;
  /** The address that each e-mail went to, in order of the alphabet. */
  readers?: readonly string[];
  tickets?: number;
};

/** A further tenant of the same deployment: a directory of its own, with a part of its own. */
export type Neighbour = { tenantId: string; name: string; plays(tenant: Tenant): void };

/** A story that a tenant can play, and what the pipeline must make of it. */
export type Scenario = {
  /** For `--scenario NAME`. */
  name: string;
  title: string;
  /** Two sentences for people. */
  story: string;
  /** Where the world's clock starts. */
  startsAt: string;
  /** Long enough for the last row to arrive and for every attempt to be judged. */
  lastsMs: number;
  /** Settings of the app that differ from their defaults. */
  settings?: Readonly<Record<string, string>>;
  /** Puts people, journeys and troubles into a tenant whose clock stands at `startsAt`, and troubles into a ticket desk. */
  plays(tenant: Tenant, desk: Pick<Desk, 'faults'>): void;
  /** Puts what servers record meanwhile into the workspace. */
  records?(workspace: Workspace, tenant: Tenant): void;
  /** Watched beside the tenant that `plays` is about, which is the first. */
  beside?: readonly Neighbour[];
  /** What somebody answers at once to every question of a ticket. A world on a clock that runs leaves that to whoever looks on. */
  answers?: TicketAnswer;
  /** True where the story is about more than the audit log, so that only the whole pipeline can tell it. */
  wholePipeline?: true;
  expects: Expectations;
};
