import { z } from 'zod';
import type { MailPerson } from './mail-person.ts';
import { refusalIn, unlessRefused } from './refusals.ts';

type Reads = {
  get(path: string, query?: Readonly<Record<string, string | number>>): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
};

/** What the directory says about somebody as a recipient; undefined for somebody it does not know. */
export type ReadRecipient = (personId: string) => Promise<MailPerson | undefined>;

/** Only the fields of a Graph user that we read. */
const User = z.object({
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  otherMails: z.array(z.string()).nullish(),
  userType: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  preferredLanguage: z.string().nullish(),
  onPremisesDomainName: z.string().nullish(),
});
type User = z.infer<typeof User>;
const SELECT = Object.keys(User.shape).join(',');

const Manager = z.object({ mail: z.string().nullish() });
const MailboxSettings = z.object({
  timeZone: z.string().nullish(),
  language: z.object({ locale: z.string().nullish() }).nullish(),
});
const Groups = z.object({ value: z.array(z.string()) });

// checkMemberGroups takes at most 20.
const GROUPS_AT_ONCE = 20;

/** `groupIds` are those whose membership matters; `withManager` asks for the manager too. */
export function readRecipient(
  graph: Reads,
  { groupIds, withManager }: { groupIds: readonly string[]; withManager: boolean },
): ReadRecipient {
  return async (personId) => {
    const path = `/users/${encodeURIComponent(personId)}`;
    const user = await readUser(graph, path);
    if (user === undefined) return undefined;
    const settings = MailboxSettings.safeParse(
      await unlessRefused(() => graph.get(`${path}/mailboxSettings`, { $select: 'language,timeZone' })),
    );
    const manager = withManager
      ? await unlessRefused(() => graph.get(`${path}/manager`, { $select: 'mail' }))
      : {};
    return {
      ...fromUser(user, personId),
      languages: present(user.preferredLanguage, settings.data?.language?.locale),
      ...optional('timeZone', settings.data?.timeZone),
      ...optional('managerAddress', addressIn(Manager.safeParse(manager).data?.mail)),
      ...(await memberships(graph, path, groupIds)),
    };
  };
}

/** Somebody whom we may not read is a person of whom nothing is known. */
async function readUser(graph: Reads, path: string): Promise<Partial<User> | undefined> {
  try {
    return User.safeParse(await graph.get(path, { $select: SELECT })).data ?? {};
  } catch (error) {
    const status = refusalIn(error)?.status;
    if (status === 404) return undefined;
    if (status === 403) return {};
    throw error;
  }
}

function fromUser(user: Partial<User>, personId: string): Omit<MailPerson, 'languages'> {
  const account = user.userPrincipalName ?? '';
  return {
    id: personId,
    otherAddresses: (user.otherMails ?? []).flatMap((text) => addressIn(text) ?? []),
    isGuest: user.userType === 'Guest' || account.toUpperCase().includes('#EXT#'),
    ...optional('userPrincipalName', user.userPrincipalName),
    ...optional('displayName', user.displayName),
    ...optional('workAddress', addressIn(user.mail)),
    ...optional('domain', user.onPremisesDomainName),
    ...(typeof user.accountEnabled === 'boolean' ? { accountEnabled: user.accountEnabled } : {}),
  };
}

async function memberships(
  graph: Reads,
  path: string,
  groupIds: readonly string[],
): Promise<{ groups?: string[] }> {
  const groups: string[] = [];
  for (let at = 0; at < groupIds.length; at += GROUPS_AT_ONCE) {
    const some = groupIds.slice(at, at + GROUPS_AT_ONCE);
    const answer = await unlessRefused(() => graph.post(`${path}/checkMemberGroups`, { groupIds: some }));
    const told = Groups.safeParse(answer);
    if (!told.success) return {};
    groups.push(...told.data.value);
  }
  return { groups };
}

const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,255}$/;

/** One plain address; what is not shaped like one cannot be written to. */
function addressIn(text: string | null | undefined): string | undefined {
  const address = text?.trim() ?? '';
  return ADDRESS.test(address) ? address : undefined;
}

function present(...texts: (string | null | undefined)[]): string[] {
  return texts.filter((text): text is string => typeof text === 'string' && text !== '');
}

type Text = 'userPrincipalName' | 'displayName' | 'workAddress' | 'managerAddress' | 'domain' | 'timeZone';

function optional(name: Text, value: string | null | undefined) {
  return value === null || value === undefined || value === '' ? {} : { [name]: value };
}
