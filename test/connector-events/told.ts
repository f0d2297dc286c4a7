import { compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import { lookAtServers, PART } from '../../shared/connector-events/conditions.ts';
import { EMPTY_BOOK, learn, type ServerBook } from '../../shared/connector-events/server-book.ts';
import {
  isUnreadable,
  readServerEvent,
  type ServerEvent,
} from '../../shared/connector-events/server-event.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Condition } from '../../shared/findings/condition.ts';

export const catalogue = compileCatalogue();
export const NOON = Date.parse('2026-11-23T12:00:00Z');
export const RULES = { heartbeatMs: 30 * MINUTE, quietMs: 24 * HOUR, forgetMs: 30 * DAY, people: 3 };

export type Told = {
  eventId: number;
  /** Minutes after noon. */
  minute: number;
  message?: string;
  source?: string;
  server?: string;
  auditResult?: 'Success' | 'Failure' | undefined;
  account?: string;
};

const KEYWORDS = { Success: '0x8020000000000000', Failure: '0x8010000000000000' };

/** A record as the workspace answers it. */
export function record(told: Told): Record<string, unknown> {
  return {
    TimeGenerated: new Date(NOON + told.minute * MINUTE),
    Computer: `${told.server ?? 'SYNC01'}.corp.contoso.example`,
    Source: told.source ?? 'PasswordResetService',
    EventID: told.eventId,
    Message: told.message ?? '',
    Keywords: told.auditResult === undefined ? null : KEYWORDS[told.auditResult],
    TargetUserName: told.account ?? null,
    TargetDomainName: told.account === undefined ? null : 'CORP',
  };
}

export function event(told: Told): ServerEvent {
  const read = readServerEvent(record(told), catalogue);
  if (isUnreadable(read)) throw new Error(`The record cannot be read: ${read.text}`);
  return read;
}

/** The context in which the writeback agent names somebody. */
export function about(name: string): string {
  const id = `${Buffer.from(name.padEnd(4, '_')).toString('hex').slice(0, 8)}-1111-4222-8333-444444444444`;
  return `TrackingId: 1, Reason: hr=80230626, Context: cloudAnchor: User_${id}, SourceAnchorValue: F39S==, UserPrincipalName: ${name}@contoso.example, Details: x`;
}

/** Heartbeats every five minutes, both ends included. */
export function beats(from: number, to: number, server = 'SYNC01'): Told[] {
  const told: Told[] = [];
  for (let minute = from; minute <= to; minute += 5) told.push({ eventId: 31_019, minute, server });
  return told;
}

export function bookOf(told: readonly Told[]): ServerBook {
  return learn(EMPTY_BOOK, { events: told.map(event), unreadable: [] }, NOON);
}

/** What a look at that minute shows. */
export function conditionsAt(minute: number, told: readonly Told[] | ServerBook): readonly Condition[] {
  const book = 'servers' in told ? told : bookOf(told);
  return lookAtServers(book, NOON + minute * MINUTE, { catalogue, rules: RULES }).parts.get(PART) ?? [];
}

export function causesAt(minute: number, told: readonly Told[] | ServerBook): string[] {
  return conditionsAt(minute, told).map(({ cause }) => cause);
}
