import { z } from 'zod';

export const SNAPSHOT_SCHEMA_VERSION = 1;

const Instant = z.iso.datetime({ offset: true });

const Unknown = z.object({
  state: z.literal('unknown'),
  why: z.string(),
  refusal: z.string().exactOptional(),
});

/** A part is known, with its facts and the instant at which they were read, or unknown, with the reason. */
function part<Shape extends z.ZodRawShape>(facts: Shape) {
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('known'), readAt: Instant, ...facts }),
    Unknown,
  ]);
}

const Plan = z.object({
  sku: z.string(),
  /** `Enabled`, `Warning` (grace), `Suspended`, `Deleted`, `LockedOut`, or what Graph adds to these. */
  capability: z.string(),
  /** False where the plan is switched off inside its product. */
  switchedOn: z.boolean(),
  /** Units that were paid for, and units that people hold. */
  units: z.number(),
  used: z.number(),
});

const Issue = z.object({
  id: z.string(),
  title: z.string(),
  status: z.string(),
  classification: z.string(),
  since: Instant,
});

/** How the sign-ins of one synchronisation identity end. */
const SignIns = z.object({
  id: z.string(),
  name: z.string(),
  /** The failures since the last success, the newest of them shown. */
  failing: z.object({ times: z.number(), code: z.number(), reason: z.string(), at: Instant }).exactOptional(),
});

export const SWITCH_ROWS = [
  'writeback-off',
  'writeback-on',
  'sspr-policy',
  'sync-flag',
  'authorization',
  'sync-feature',
  'domain',
] as const;

const SwitchRow = z.object({
  id: z.string(),
  at: Instant,
  change: z.enum(SWITCH_ROWS),
  activity: z.string(),
  /** User principal name of whoever did it, or the name of an application. */
  by: z.string().exactOptional(),
  /** What was changed, where there are several of a kind: the name of a domain. */
  target: z.string().exactOptional(),
});
export type SwitchRow = z.infer<typeof SwitchRow>;

export const StatusParts = z.object({
  organization: part({ syncEnabled: z.boolean().nullable(), lastSyncAt: Instant.nullable() }),
  passwordSync: part({ lastAt: Instant.nullable() }),
  /** A hint only: Microsoft documents `passwordWritebackEnabled` as not in use. */
  features: part({ passwordSync: z.boolean(), writebackHint: z.boolean().nullable() }),
  licences: part({ plans: z.array(Plan) }),
  /** Members who are no administrators. `complete` is false where there were more than were counted. */
  registration: part({
    people: z.number(),
    enabled: z.number(),
    registered: z.number(),
    capable: z.number(),
    complete: z.boolean(),
  }),
  administrators: part({ ssprAllowed: z.boolean() }),
  domains: part({
    domains: z.array(
      z.object({ id: z.string(), authentication: z.string(), validityDays: z.number().nullable() }),
    ),
  }),
  incidents: part({ issues: z.array(Issue) }),
  identity: part({
    accounts: z.array(z.object({ id: z.string(), name: z.string(), enabled: z.boolean() })),
    applications: z.number(),
  }),
  signIns: part({ identities: z.array(SignIns) }),
  applicationRoles: part({ missing: z.array(z.string()) }),
  /** The newest row of each switch. */
  switches: part({ rows: z.array(SwitchRow) }),
  /** The newest attempt of anybody, and the newest that reached the company's directory. */
  outcomes: part({ lastAttemptAt: Instant.nullable(), lastSuccessAt: Instant.nullable() }),
});
export type StatusParts = z.infer<typeof StatusParts>;
export type PartName = keyof StatusParts;

/** The whole tenant as one look found it. */
export const StatusSnapshot = z.object({
  schemaVersion: z.literal(SNAPSHOT_SCHEMA_VERSION),
  tenantId: z.string(),
  asOf: Instant,
  parts: StatusParts,
});
export type StatusSnapshot = z.infer<typeof StatusSnapshot>;

/** The facts of a part that is known. */
export type KnownPart<Name extends PartName> = Extract<StatusParts[Name], { state: 'known' }>;
/** The same before it is stamped with the instant of reading. */
export type Facts<Name extends PartName> = Omit<KnownPart<Name>, 'state' | 'readAt'>;
