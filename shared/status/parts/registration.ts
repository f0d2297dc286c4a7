import { z } from 'zod';
import { EMPTY, known, readList, type Ask, type Read } from '../ask.ts';
import type { Facts } from '../snapshot.ts';

const Details = z.object({
  isAdmin: z.boolean().nullish(),
  userType: z.string().nullish(),
  isSsprEnabled: z.boolean(),
  isSsprRegistered: z.boolean(),
  isSsprCapable: z.boolean(),
});

/** A look reads at most so many pages of 999 people; each costs one of the few calls that reports allow. */
const MOST_PAGES = 10;

/**
 * How many members may reset their password, and how many are ready to. Administrators and guests are left out: the
 * first have a switch of their own, the second no password here. Only numbers are kept.
 */
export async function readRegistration(ask: Ask): Promise<Read<Facts<'registration'>>> {
  const path = '/reports/authenticationMethods/userRegistrationDetails';
  const read = await readList(ask, { path, query: { $top: 999 } }, { item: Details, pages: MOST_PAGES });
  if (read.state === 'unknown') return read;
  if (read.items.length === 0) return EMPTY;
  const people = read.items.filter(
    ({ isAdmin, userType }) => isAdmin !== true && userType?.toLowerCase() !== 'guest',
  );
  const count = (flag: 'isSsprEnabled' | 'isSsprRegistered' | 'isSsprCapable') =>
    people.filter((person) => person[flag]).length;
  return known({
    people: people.length,
    enabled: count('isSsprEnabled'),
    registered: count('isSsprRegistered'),
    capable: count('isSsprCapable'),
    complete: read.complete,
  });
}
