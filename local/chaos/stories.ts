import type { Journey } from '../tenant/journey-rows.ts';
import {
  bannedPassword,
  connectorUnreachable,
  lockedOrDisabled,
  refusedByPolicy,
  successfulChange,
  successfulReset,
} from '../tenant/journeys.ts';

/** At so many minutes after the start of the day, a person (by part) makes a journey. */
export type Scene = { part: string; journey: Journey; minute: number };

/** What must have arrived in the end, counted where it arrives. Parts that are not named get nothing. */
export type Due = {
  /** E-mails by part. */
  mails: Readonly<Record<string, number>>;
  /** One ticket for each phrase of a title, with the number of notes on it. */
  tickets: Readonly<Record<string, { notes: number; state: 'open' | 'closed' }>>;
};

/** A short day at a company, with what it must lead to, written down by hand. */
export type Story = {
  name: string;
  scenes: readonly Scene[];
  /** Minutes at which the audit log is pulled; far enough apart for a host that stays down for a while. */
  pulls: readonly number[];
  /** False where the app may send but not make drafts, so that an unknown outcome stays unknown. */
  drafts?: boolean;
  due: Due;
};

/** The wait is named in one message and reminded of in another. */
const minimumAge: Story = {
  name: 'minimum-age',
  scenes: [
    { part: 'ada', journey: successfulChange, minute: 5 },
    { part: 'ada', journey: refusedByPolicy, minute: 20 },
  ],
  pulls: [45],
  due: { mails: { ada: 2 }, tickets: {} },
};

const banned: Story = {
  name: 'banned-password',
  scenes: [{ part: 'grace', journey: bannedPassword, minute: 5 }],
  pulls: [30],
  due: { mails: { grace: 1 }, tickets: {} },
};

/** Both the person and the help desk hear of it; the ticket closes when the person gets through. */
const locked: Story = {
  name: 'account-locked',
  scenes: [
    { part: 'emmy', journey: lockedOrDisabled, minute: 5 },
    { part: 'emmy', journey: successfulReset, minute: 180 },
  ],
  pulls: [30, 210],
  due: { mails: { emmy: 1 }, tickets: { 'the account is locked out': { notes: 1, state: 'closed' } } },
};

/** Nobody is mailed during it; when somebody gets through the ticket closes and they hear of it. */
const outage: Story = {
  name: 'connector-outage',
  scenes: [
    { part: 'marie', journey: connectorUnreachable, minute: 3 },
    { part: 'lise', journey: connectorUnreachable, minute: 5 },
    { part: 'rosalind', journey: connectorUnreachable, minute: 7 },
    { part: 'lise', journey: successfulReset, minute: 180 },
  ],
  pulls: [40, 210],
  due: {
    mails: { marie: 1, rosalind: 1 },
    tickets: { 'does not reach the company directory': { notes: 1, state: 'closed' } },
  },
};

/** An outage grows, is over and comes back: the ticket is updated, closed, reopened and closed again. */
const outageAgain: Story = {
  name: 'outage-over-and-back',
  scenes: [
    { part: 'marie', journey: connectorUnreachable, minute: 3 },
    { part: 'lise', journey: connectorUnreachable, minute: 5 },
    { part: 'rosalind', journey: connectorUnreachable, minute: 7 },
    { part: 'dorothy', journey: connectorUnreachable, minute: 60 },
    { part: 'lise', journey: successfulReset, minute: 150 },
    { part: 'hedy', journey: connectorUnreachable, minute: 243 },
    { part: 'vera', journey: connectorUnreachable, minute: 245 },
    { part: 'rita', journey: connectorUnreachable, minute: 247 },
    { part: 'hedy', journey: successfulReset, minute: 390 },
  ],
  pulls: [40, 95, 180, 280, 420],
  due: {
    mails: { marie: 1, rosalind: 1, dorothy: 1, vera: 1, rita: 1 },
    tickets: { 'does not reach the company directory': { notes: 4, state: 'closed' } },
  },
};

/** It is night where the person is: the message waits until the morning. */
const heldOverNight: Story = {
  name: 'held-over-night',
  scenes: [{ part: 'irene', journey: bannedPassword, minute: 16 * 60 }],
  pulls: [16 * 60 + 25],
  due: { mails: { irene: 1 }, tickets: {} },
};

/** With Mail.Send alone: one message, or a record that says that nobody knows whether it went out. */
const sendOnly: Story = { ...banned, name: 'banned-password-send-only', drafts: false };

/** All stories of the kill test. The last ones leave a mailbox behind that failed, which the others would notice. */
export const stories: readonly Story[] = [
  minimumAge,
  banned,
  heldOverNight,
  locked,
  outage,
  outageAgain,
  sendOnly,
];
