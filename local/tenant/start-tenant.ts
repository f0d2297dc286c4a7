import type { Clock } from '../../shared/clock.ts';
import { type Answer, createRouter, type GraphRequest } from './answering.ts';
import { type AuditLog, createAuditLog } from './audit-log.ts';
import { type DelayModel, noDelay } from './delays.ts';
import { createFaults, type Faults, type FaultSource } from './faults.ts';
import { listen, type Outcome } from './graph-server.ts';
import { createIntegration, type Integration } from './integration.ts';
import type { Told } from './journey-rows.ts';
import { createMailboxes, type Mailboxes, type MailStore } from './mailboxes.ts';
import { createPeople, type People } from './people.ts';
import { createRequestLog, type RequestLog, type RequestRecorder } from './request-log.ts';
import { batchRoutes } from './routes/batch.ts';
import { type AuditPosition, directoryAuditRoutes } from './routes/directory-audits.ts';
import { mailRoutes } from './routes/mail.ts';
import { organizationRoutes } from './routes/organization.ts';
import { reportRoutes } from './routes/reports.ts';
import { servicePrincipalRoutes } from './routes/service-principals.ts';
import { resetService, syncIdentityRoutes } from './routes/sync-identity.ts';
import { userRoutes } from './routes/users.ts';
import { usersByAccountRoutes } from './routes/users-by-account.ts';
import { seeded, seedOf } from './seeded.ts';
import {
  createServicePrincipals,
  type PrincipalStore,
  type ServicePrincipals,
} from './service-principals.ts';
import { createSkipTokens } from './skip-tokens.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { answerInstead, spoiled } from './troubled-answers.ts';

export type TenantOptions = { clock: Clock; port?: number; tenantId?: string; seed?: number };

/** A directory that answers as Microsoft Graph does, with people, an audit log, and troubles on request. */
export type Tenant = {
  /** `http://127.0.0.1:PORT`; Graph's paths begin below `/v1.0` and `/beta`. */
  baseUrl: string;
  tenantId: string;
  /** Decides every chance of this tenant, its ids and its stories. */
  seed: number;
  people: People;
  /** What was sent from and to the mailboxes of this tenant. */
  mailbox: Mailboxes;
  audit: AuditLog;
  /** Licences, switches, synchronisation: what stands behind resets. */
  integration: Integration;
  /** Identities and the permissions that they were given. */
  principals: ServicePrincipals;
  faults: Faults;
  /** Graph's allowance for reports; 5 requests in 10 s unless changed. */
  throttle: Pick<Throttle, 'allow'>;
  requests: RequestLog;
  /** Lets a journey happen: its rows become visible after delays, and the password changes when it says. */
  plays(told: Told, delay?: DelayModel): void;
  stop(): Promise<void>;
};

/** Starts a tenant on the loopback address. Everything in it follows the given clock. */
export async function startTenant({ clock, port = 0, tenantId, seed = 1 }: TenantOptions): Promise<Tenant> {
  const people = createPeople(clock, seed);
  const audit = createAuditLog();
  const world = {
    faults: createFaults(clock),
    throttle: createThrottle(clock),
    requests: createRequestLog(clock),
  };
  const mailbox = createMailboxes(clock, people, seed);
  const integration = createIntegration(clock, people, seed);
  const ownId = tenantId ?? seeded(seedOf(`${seed} tenant`)).guid();
  const principals = createServicePrincipals(seed);
  const all = { clock, seed, people, audit, mail: mailbox, integration, principals, tenantId: ownId };
  const handle = createHandler(world, all);
  const server = await listen({ handle, clock, random: seeded(seedOf(`${seed} requests`)) }, port);
  const plays = (told: Told, delay: DelayModel = noDelay) => play({ people, audit, seed }, told, delay);
  const contents = { tenantId: ownId, seed, people, mailbox, audit, integration, principals };
  return { baseUrl: server.origin, ...contents, ...world, plays, stop: server.stop };
}

function play(
  { people, audit, seed }: Pick<Contents, 'people' | 'audit' | 'seed'>,
  told: Told,
  delay: DelayModel,
): void {
  for (const row of told.rows) {
    // From the row, so that its delay does not depend on what else is played.
    const delayMs = delay(seeded(seedOf(`${seed} ${row.id}`)), row);
    audit.add(row, { visibleAt: new Date(Date.parse(row.activityDateTime) + delayMs) });
  }
  for (const at of told.passwordChangedAt) people.changePassword(told.person.id, at);
}

type World = { faults: FaultSource; throttle: Throttle; requests: RequestRecorder };
type Contents = {
  clock: Clock;
  seed: number;
  people: People;
  audit: AuditLog;
  mail: MailStore;
  integration: Integration;
  principals: PrincipalStore;
  tenantId: string;
};

function createHandler(world: World, contents: Contents): (request: GraphRequest) => Promise<Outcome> {
  const random = seeded(seedOf(`${contents.seed} answers`));
  const tokens = createSkipTokens<AuditPosition>(contents.clock, random);
  // A further resource is a further file in routes/, named here.
  const find = createRouter([
    ...directoryAuditRoutes({ ...contents, tokens }),
    ...userRoutes(contents.integration.everybody),
    ...organizationRoutes(contents),
    ...reportRoutes(contents),
    ...syncIdentityRoutes(contents.integration),
    ...servicePrincipalRoutes(contents.principals, resetService),
    ...usersByAccountRoutes(contents.people),
    ...mailRoutes(contents),
    ...batchRoutes(async (part) => (await handle(part)).answer, random),
  ]);

  async function handle(request: GraphRequest): Promise<Outcome> {
    const target = find(request);
    const refusal = world.throttle.check(request);
    const trouble = refusal === undefined ? world.faults.meet(request) : undefined;
    const answer =
      refusal ?? answerInstead(trouble) ?? spoiled(await target.answer(), trouble, urlOf(request));
    record(world.requests, request, target.resource, answer);
    return { answer, trouble };
  }

  return handle;
}

function record(
  requests: RequestRecorder,
  { method, path, query }: GraphRequest,
  resource: string,
  { status }: Answer,
): void {
  requests.record({ method, resource, path, query: query.toString(), status });
}

function urlOf({ origin, version, path, query }: GraphRequest): string {
  return `${origin}/${version}${path}?${query.toString()}`;
}
