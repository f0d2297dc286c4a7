import { findIana } from 'windows-iana';
import { z } from 'zod';
import { count, json, whole } from './shapes.ts';

const address = z
  .string()
  .max(320)
  .regex(/^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/, {
    error: 'must be one e-mail address, such as reset-help@contoso.example',
  });

const objectId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, {
  error: 'must be the object id of a group',
});

const CLOCK_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** A stretch of the day by the clock on the wall, in minutes since midnight; it may run past midnight. */
export type QuietHours = { fromMinute: number; toMinute: number };

const quietHours = z.string().transform((text, context): QuietHours | 'none' => {
  if (text === 'none') return text;
  const [from = '', to = '', ...more] = text.split('-').map((part) => part.trim());
  if (more.length === 0 && CLOCK_TIME.test(from) && CLOCK_TIME.test(to) && from !== to) {
    return { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
  }
  context.addIssue({ code: 'custom', message: 'must be "none" or two times of day, such as 22:00-06:00' });
  return z.NEVER;
});

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Whom we never write to. */
export const MailExclusions = z.strictObject({
  guests: z.boolean().default(true),
  /** Accounts whose name begins as those of services and synchronisation do. */
  serviceAccounts: z.boolean().default(true),
  /** User principal names; `*` stands for any characters. */
  patterns: z.array(z.string().min(1).max(200)).max(100).default([]),
  /** Object ids of groups. */
  groups: z.array(objectId).max(100).default([]),
});
export type MailExclusions = z.infer<typeof MailExclusions>;

/** Kept by its IANA name, whichever way it was written. */
const timeZone = z.string().transform((name, context): string => {
  // The first one is the zone's main place.
  const iana = [name, ...findIana(name)].find(isTimeZone);
  if (iana !== undefined) return iana;
  const message = 'must be a time zone, such as Europe/Berlin or W. Europe Standard Time';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The settings of e-mail to people, as they stand in the environment. */
export const MAIL_SETTINGS = {
  MAIL_MODE: z
    .enum(['off', 'preview', 'redirect', 'send'], { error: 'must be off, preview, redirect or send' })
    .default('preview')
    .describe('Whether people are written to; see "E-mail" below.'),
  MAIL_SENDER: address
    .optional()
    .describe('The mailbox that messages are sent from. Needed for redirect and send.'),
  MAIL_REDIRECT_TO: address.optional().describe('Where every message goes when MAIL_MODE is redirect.'),
  SUPPORT_CONTACT: z
    .string()
    .max(200)
    .default('')
    .describe('Whom people ask for help: an e-mail address, a tel: or https: address, or plain words.'),
  SSPR_URL: z
    .url({ protocol: /^https$/, error: 'must be an address that starts with https://' })
    .default('https://aka.ms/sspr')
    .describe('The page on which people reset their password.'),
  DEFAULT_LOCALE: z
    .enum(['en', 'de', 'fr', 'es', 'pt', 'ja'], { error: 'must be en, de, fr, es, pt or ja' })
    .default('en')
    .describe('The language for people whose own is not known or not spoken here.'),
  DEFAULT_TIME_ZONE: timeZone
    .default('UTC')
    .describe('The time zone for people whose own is not known, by its IANA or its Windows name.'),
  MAIL_EXCLUDE: json(MailExclusions)
    .default({ guests: true, serviceAccounts: true, patterns: [], groups: [] })
    .describe('Who is never written to; see "E-mail" below.'),
  MAIL_OPT_OUT_GROUP: objectId
    .optional()
    .describe('Object id of the group of people who do not want these messages.'),
  MAIL_COOL_DOWN_HOURS: count(0, 720)
    .default(12)
    .describe('A person is not told about the same cause again within so many hours.'),
  MAIL_PER_PERSON_PER_DAY: whole(1, 100)
    .default(3)
    .describe('At most so many messages to one person within 24 hours.'),
  MAIL_PER_RUN: whole(1, 10_000)
    .default(100)
    .describe(
      'At most so many messages for findings that reach the bus within one minute, as those of one pull do.',
    ),
  MAIL_PER_DAY: whole(1, 10_000)
    .default(5_000)
    .describe('At most so many messages in one day (UTC). Exchange Online lets one mailbox write to 10,000.'),
  MAIL_QUIET_HOURS: quietHours
    .default({ fromMinute: 22 * 60, toMinute: 6 * 60 })
    .describe(
      'When people are not written to, by the clock of their own time zone; none = at any time. Urgent causes are excepted.',
    ),
  MAIL_WHEN_LOCKED_OUT: z
    .enum(['work', 'second-address', 'manager', 'ticket-only'], {
      error: 'must be work, second-address, manager or ticket-only',
    })
    .default('work')
    .describe('Where a message goes when the person probably cannot read the work mailbox.'),
  MAIL_MAX_AGE_HOURS: count(1, 720)
    .default(24)
    .describe('A message that could not go out within so many hours is not sent any more.'),
  MAIL_HELD_BACK: z
    .enum(['later', 'drop'], { error: 'must be later or drop' })
    .default('later')
    .describe('What becomes of messages above a limit: later, or drop.'),
} as const;

/** What the chosen mode needs and nobody gave. */
export function missingForMail(env: Readonly<Record<string, string | undefined>>): string[] {
  const mode = env.MAIL_MODE?.trim() ?? '';
  const needed: Partial<Record<string, string[]>> = {
    send: ['MAIL_SENDER'],
    redirect: ['MAIL_SENDER', 'MAIL_REDIRECT_TO'],
  };
  return (needed[mode] ?? [])
    .filter((name) => !env[name]?.trim())
    .map((name) => `${name} is missing: MAIL_MODE=${mode} needs it`);
}
