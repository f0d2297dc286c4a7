import { seeded } from '../tenant/seeded.ts';
import type { DirectoryPerson } from '../tenant/people.ts';
import type { Row } from './kql.ts';

/** A record as an agent sends it to the workspace. */
export type WindowsEvent = { table: 'Event' | 'SecurityEvent'; row: Row };

export const SERVER = 'SYNC01.corp.contoso.example';
const CONTROLLER = 'DC01.corp.contoso.example';
const NETBIOS = 'CORP';

type Where = { server?: string; source?: string };

/** An event of the Application log of a connector server. */
export function serverEvent(eventId: number, at: Date, message: string, where: Where = {}): WindowsEvent {
  return {
    table: 'Event',
    row: {
      TimeGenerated: at.toISOString(),
      Computer: where.server ?? SERVER,
      Source: where.source ?? 'PasswordResetService',
      EventLog: 'Application',
      EventID: eventId,
      EventLevelName: 'Information',
      RenderedDescription: message,
    },
  };
}

/** What Windows says where the password was turned down, and where a right is missing. */
const REASONS: Readonly<Record<number, string>> = {
  33004:
    'hr=80230626, message=The password could not be updated because the management agent credentials were denied access.',
  33008:
    'hr=80230619, message=A restriction prevents the password from being changed to the current one specified.',
};

/** An event of the writeback agent about one person. */
export function aboutPerson(
  eventId: number,
  person: DirectoryPerson,
  at: Date,
  where: Where = {},
): WindowsEvent {
  const tracking = seeded(at.getTime()).guid();
  const reason = `Synchronization Engine returned an error ${REASONS[eventId] ?? 'hr=80230000'}`;
  const context = `cloudAnchor: User_${person.id}, SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww==, UserPrincipalName: ${person.userPrincipalName}`;
  const message = `TrackingId: ${tracking}, Reason: ${reason}, Context: ${context}, Details: Microsoft.CredentialManagement.OnPremisesPasswordReset.Shared.PasswordResetException`;
  return serverEvent(eventId, at, message, where);
}

/** A heartbeat of the relay every five minutes. */
export function heartbeats(from: Date, to: Date, server = SERVER): WindowsEvent[] {
  const events: WindowsEvent[] = [];
  for (let ms = from.getTime(); ms < to.getTime(); ms += 5 * 60_000) {
    events.push(
      serverEvent(31_019, new Date(ms), 'ServiceBusHeartBeat: the on-premises agent was reached.', {
        server,
      }),
    );
  }
  return events;
}

/** A security event of a domain controller about an account. */
export function accountEvent(
  eventId: number,
  person: Pick<DirectoryPerson, 'onPremisesSamAccountName'>,
  at: Date,
  outcome: 'Success' | 'Failure' = 'Failure',
): WindowsEvent {
  return {
    table: 'SecurityEvent',
    row: {
      TimeGenerated: at.toISOString(),
      Computer: CONTROLLER,
      EventSourceName: 'Microsoft-Windows-Security-Auditing',
      EventID: eventId,
      Activity: `${eventId} - An attempt was made to reset an account's password.`,
      Keywords: outcome === 'Failure' ? '0x8010000000000000' : '0x8020000000000000',
      TargetUserName: person.onPremisesSamAccountName ?? '',
      TargetDomainName: NETBIOS,
    },
  };
}

/** The password check of a domain controller turned a password down. */
export function bannedOnController(person: DirectoryPerson, at: Date): WindowsEvent {
  const message = `The reset password for the specified user was rejected because it did not comply with the current password policy. UserName: ${person.onPremisesSamAccountName ?? ''} FullName: ${person.displayName ?? ''}`;
  const source = 'Microsoft-AzureADPasswordProtection-DCAgent';
  return serverEvent(10_017, at, message, { server: CONTROLLER, source });
}
