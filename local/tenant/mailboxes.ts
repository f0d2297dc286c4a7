import { type Clock, MINUTE } from '../../shared/clock.ts';
import type { DirectoryPerson, People } from './people.ts';
import { seeded, seedOf } from './seeded.ts';

export type NamedValue = { name: string; value: string };
export type ExtendedProperty = { id: string; value: string };

/** A message in the sender's mailbox, as far as anybody looks at it. */
export type StoredMail = {
  id: string;
  /** Address of the mailbox it was written in. */
  from: string;
  to: string[];
  subject: string;
  html: string;
  /** The plain-text part; of a message that came as JSON there is none. */
  text?: string | undefined;
  internetMessageId: string;
  properties: ExtendedProperty[];
  headers: NamedValue[];
  isDraft: boolean;
  at: Date;
};

export type NewMail = Omit<StoredMail, 'id' | 'from' | 'isDraft' | 'at' | 'internetMessageId'> & {
  internetMessageId?: string | undefined;
};

/** What the application may do with mailboxes. */
export type MailRights = { drafts: boolean; send: boolean; settings: boolean };

export type MailboxSettings = { timeZone: string; language: { locale: string; displayName: string } };

/** The mailboxes of a tenant: what was sent, and who may. */
export type Mailboxes = {
  /** Everything that went out, in the order in which it was sent. */
  sent(): readonly StoredMail[];
  /** What went to that address, or to the person with that first name or user principal name. */
  to(whom: string): StoredMail[];
  drafts(): readonly StoredMail[];
  /** Adds a shared mailbox that no person owns. */
  add(address: string): void;
  /** Rights that differ from all. */
  allow(rights: Partial<MailRights>): void;
  /** Settings of a person's mailbox that differ from the usual. */
  set(personId: string, settings: { timeZone?: string; locale?: string }): void;
  /** Whether Exchange gives drafts made from MIME message ids of its own, as the documentation's example shows. */
  renameDrafts(renames: boolean): void;
  /** Messages that one mailbox may send in a minute; Exchange Online allows 30. */
  limit(perMinute: number): void;
};

/** The same, with what the routes do. */
export type MailStore = Mailboxes & {
  rights(): MailRights;
  exists(mailbox: string): boolean;
  settingsOf(person: DirectoryPerson): MailboxSettings;
  create(mailbox: string, mail: NewMail): StoredMail;
  /** The same for a draft that came as MIME. */
  createFromMime(mailbox: string, mail: NewMail): StoredMail;
  /** Changes what can be looked up; properties that are not named stay. */
  mark(mail: StoredMail, marks: Partial<Pick<StoredMail, 'internetMessageId' | 'properties'>>): void;
  all(mailbox: string): readonly StoredMail[];
  /** Those with this message id, or with this value in one of their extended properties. */
  marked(mailbox: string, mark: string): StoredMail[];
  /** False where the mailbox has sent as many as it may. */
  send(mail: StoredMail): boolean;
};

/** The mailbox that the embedded world sends from. */
export const SAMPLE_SENDER = 'reset-help@contoso.example';

export function createMailboxes(clock: Clock, people: People, seed: number): MailStore {
  const random = seeded(seedOf(`${seed} mail`));
  const shared = new Set([SAMPLE_SENDER]);
  const settings = new Map<string, { timeZone?: string; locale?: string }>();
  const boxes = new Map<string, StoredMail[]>();
  const byMark = new Map<string, StoredMail[]>();
  const sent: StoredMail[] = [];
  let rights: MailRights = { drafts: true, send: true, settings: true };
  let perMinute = 30;
  let renames = false;

  function exists(mailbox: string): boolean {
    return shared.has(mailbox.toLowerCase()) || typeof people.find(mailbox)?.mail === 'string';
  }

  function create(mailbox: string, mail: NewMail): StoredMail {
    const { internetMessageId = `<${random.guid()}@contoso.example>` } = mail;
    const stored = {
      ...mail,
      internetMessageId,
      id: `AAkALg${random.guid().replaceAll('-', '')}`,
      from: mailbox.toLowerCase(),
      isDraft: true,
      at: clock(),
    };
    boxes.set(stored.from, boxes.get(stored.from) ?? []);
    boxes.get(stored.from)?.push(stored);
    index(stored);
    return stored;
  }

  function index(stored: StoredMail): void {
    for (const mark of [stored.internetMessageId, ...stored.properties.map(({ value }) => value)])
      byMark.set(mark, [...new Set(byMark.get(mark)).add(stored)]);
  }

  function setMarks(mail: StoredMail, { internetMessageId, properties = [] }: Partial<StoredMail>): void {
    mail.internetMessageId = internetMessageId ?? mail.internetMessageId;
    const kept = mail.properties.filter(({ id }) => !properties.some((other) => other.id === id));
    mail.properties = [...kept, ...properties];
    index(mail);
  }

  function send(mail: StoredMail): boolean {
    const now = clock();
    if (sentSince(mail.from, now.getTime() - MINUTE) >= perMinute) return false;
    mail.isDraft = false;
    mail.at = now;
    sent.push(mail);
    return true;
  }

  function sentSince(mailbox: string, sinceMs: number): number {
    const first = sent.findLastIndex(({ at }) => at.getTime() <= sinceMs) + 1;
    return sent.slice(first).filter(({ from }) => from === mailbox).length;
  }

  function addressOf(whom: string): string {
    return people.find(whom)?.mail ?? people.find(`${whom}@contoso.example`)?.mail ?? whom;
  }

  return {
    sent: () => sent,
    drafts: () => [...boxes.values()].flat().filter(({ isDraft }) => isDraft),
    to: (whom) => sent.filter(({ to }) => to.includes(addressOf(whom))),
    add: (address) => void shared.add(address.toLowerCase()),
    allow: (some) => void (rights = { ...rights, ...some }),
    set: (personId, some) => void settings.set(personId, some),
    limit: (count) => void (perMinute = count),
    renameDrafts: (does) => void (renames = does),
    rights: () => rights,
    exists,
    settingsOf: (person) => usualSettings(person, settings.get(person.id)),
    create,
    createFromMime: (mailbox, { internetMessageId, ...mail }) =>
      create(mailbox, renames ? mail : { ...mail, internetMessageId }),
    mark: setMarks,
    marked: (mailbox, mark) => (byMark.get(mark) ?? []).filter(({ from }) => from === mailbox.toLowerCase()),
    all: (mailbox) => boxes.get(mailbox.toLowerCase()) ?? [],
    send,
  };
}

function usualSettings(
  { preferredLanguage }: DirectoryPerson,
  wish: { timeZone?: string; locale?: string } = {},
): MailboxSettings {
  const { timeZone = 'GMT Standard Time', locale = preferredLanguage ?? 'en-GB' } = wish;
  const displayName = new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;
  return { timeZone, language: { locale, displayName } };
}
