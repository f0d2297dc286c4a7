import { z } from 'zod';
import { EMPTY, known, listOf, readList, readOne, type Ask, type Read } from '../ask.ts';
import type { Facts } from '../snapshot.ts';

/** Asked for by name, so that Graph sends it even where there is nothing to tell. */
const Told = z.iso.datetime({ offset: true }).nullable();

const Organization = z.object({
  onPremisesSyncEnabled: z.boolean().nullable(),
  onPremisesLastSyncDateTime: Told,
});

/** Whether the directory is synchronised, and when that last worked. */
export function readOrganization(ask: Ask): Promise<Read<Facts<'organization'>>> {
  const query = { $select: 'id,onPremisesSyncEnabled,onPremisesLastSyncDateTime' };
  return readOne(ask, { path: '/organization', query }, listOf(Organization), ({ value: [first] }) => {
    if (first === undefined) return EMPTY;
    const { onPremisesSyncEnabled: enabled, onPremisesLastSyncDateTime: last } = first;
    return known({ syncEnabled: enabled, lastSyncAt: last });
  });
}

const PasswordSync = z.object({ onPremisesLastPasswordSyncDateTime: Told });

/** When password hashes were last synchronised, which only the beta knows (graph-facts 4.2). */
export function readPasswordSync(ask: Ask): Promise<Read<Facts<'passwordSync'>>> {
  const query = { $select: 'id,onPremisesLastPasswordSyncDateTime' };
  const question = { path: '/organization', query, beta: true } as const;
  return readOne(ask, question, listOf(PasswordSync), ({ value: [first] }) =>
    first === undefined ? EMPTY : known({ lastAt: first.onPremisesLastPasswordSyncDateTime }),
  );
}

const Synchronization = z.object({
  features: z.object({
    passwordSyncEnabled: z.boolean(),
    passwordWritebackEnabled: z.boolean().nullish(),
  }),
});

/** Features of the synchronisation; most apps are not allowed to read them. */
export function readFeatures(ask: Ask): Promise<Read<Facts<'features'>>> {
  const question = { path: '/directory/onPremisesSynchronization' };
  return readOne(ask, question, listOf(Synchronization), ({ value: [first] }) => {
    if (first === undefined) return EMPTY;
    const { passwordSyncEnabled, passwordWritebackEnabled } = first.features;
    return known({ passwordSync: passwordSyncEnabled, writebackHint: passwordWritebackEnabled ?? null });
  });
}

const Policy = z.object({ allowedToUseSSPR: z.boolean() });

/** Whether administrators may reset their own password: not the switch for everybody else. */
export function readAdministrators(ask: Ask): Promise<Read<Facts<'administrators'>>> {
  const question = { path: '/policies/authorizationPolicy' };
  return readOne(ask, question, Policy, ({ allowedToUseSSPR }) => known({ ssprAllowed: allowedToUseSSPR }));
}

const Domain = z.object({
  id: z.string(),
  authenticationType: z.string(),
  passwordValidityPeriodInDays: z.number().nullish(),
});

/** More domains than this are read only in part, which is enough for a history of changes. */
const DOMAIN_PAGES = 3;

/** Which domains are federated, and how long their passwords are valid. */
export async function readDomains(ask: Ask): Promise<Read<Facts<'domains'>>> {
  const read = await readList(ask, { path: '/domains' }, { item: Domain, pages: DOMAIN_PAGES });
  if (read.state === 'unknown') return read;
  if (read.items.length === 0) return EMPTY;
  const domains = read.items.map(({ id, authenticationType, passwordValidityPeriodInDays }) => ({
    id,
    authentication: authenticationType,
    validityDays: passwordValidityPeriodInDays ?? null,
  }));
  return known({ domains: domains.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
}
