import type { Words } from '../../words.ts';

export const aboutConnectors = {
  'connector-unreachable': {
    headline: 'Password writeback does not reach the company directory',
    whatHappened:
      'The cloud gets no answer from the connector, so no password can be written. This affects everyone who resets or changes a password.',
    helpdesk: [
      'Tell people that their password was not changed and that trying again does not help yet.',
      'Reset in Active Directory where it is urgent.',
    ],
    admin: [
      'On the active server: is the ADSync service (or the provisioning agent) running?',
      'Does it reach *.servicebus.windows.net and *.passwordreset.microsoftonline.com on port 443? Look for events 31044, 32002 and 6800.',
    ],
  },
  'connector-permission-missing': {
    headline: 'The connector lacks the permission to set passwords',
    whatHappened:
      'Active Directory refuses the connector account: it may not set the password of these people.',
    helpdesk: ['Set passwords in Active Directory until the permission is back.'],
    admin: [
      'Give the connector account on descendant users: Reset password, Change password, write lockoutTime, write pwdLastSet; on the domain root: Unexpire Password.',
      'Set-ADSyncPasswordWritebackPermissions does all of it. Check accounts that do not inherit permissions.',
    ],
  },
  'connector-stopped': {
    headline: 'The synchronisation service has stopped',
    whatHappened:
      'The service on the connector server is not running. Nothing is synchronised or written back.',
    helpdesk: [
      'Tell people that trying again does not help yet; reset in Active Directory where it is urgent.',
    ],
    admin: [
      'Start the service, and read the event log for why it stopped.',
      'A server in staging mode does not write back either.',
    ],
  },
  'connector-onboarding-failed': {
    headline: 'The connector could not register for password writeback',
    whatHappened:
      'The connector tried to register with the reset service and was refused, so writeback is not available.',
    helpdesk: ['Reset passwords in Active Directory until it is mended.'],
    admin: [
      'Check the server’s clock, TLS 1.2, and port 443 to the reset service.',
      'Then switch password writeback off and on again.',
    ],
  },
  'connector-sign-in-failing': {
    headline: 'The synchronisation identity cannot sign in',
    whatHappened:
      'The identity that the connector uses in the cloud is refused: credential, Conditional Access, or a disabled account.',
    helpdesk: ['Expect that resets will fail; reset in Active Directory where it is urgent.'],
    admin: [
      'The sign-in error in the evidence names the reason. Exclude this identity from multifactor and location policies.',
      'If the credential is at fault, renew it (Add-ADSyncAADServiceAccount, or Invoke-ADSyncApplicationCredentialRotation).',
    ],
  },
  'connector-credential-expiring': {
    headline: 'The connector’s credential expires soon',
    whatHappened:
      'The certificate or secret by which the connector signs in is about to expire. After that nothing is written back.',
    helpdesk: ['Nothing to do yet.'],
    admin: ['Renew it before the date in the evidence: Invoke-ADSyncApplicationCredentialRotation.'],
  },
  'connector-version-retired': {
    headline: 'The connector’s version is no longer supported',
    whatHappened:
      'Microsoft has ended, or is about to end, service for this version. Synchronisation and writeback stop with it.',
    helpdesk: ['Expect that resets fail until the upgrade; reset in Active Directory where it is urgent.'],
    admin: [
      'Download the current version from the Entra admin center and upgrade. It needs .NET Framework 4.8 and TLS 1.2.',
    ],
  },
  'connector-configuration': {
    headline: 'A setting of the connector prevents password writeback',
    whatHappened: 'The connector runs, but a setting on its server or in Active Directory stops the write.',
    helpdesk: ['Reset passwords in Active Directory until it is mended.'],
    admin: [
      'Read the event that the evidence names, and the ADSync event of the same moment, and correct that setting.',
    ],
  },
  'relay-unreachable': {
    headline: 'The connector does not reach Microsoft’s relay',
    whatHappened:
      'The connector server cannot open its connection to the Service Bus relay, so no reset arrives.',
    helpdesk: [
      'Tell people that trying again does not help yet; reset in Active Directory where it is urgent.',
    ],
    admin: [
      'From the server: Test-NetConnection to the relay on port 443. Allow *.servicebus.windows.net in firewall and proxy, without inspection.',
      'Check idle time-outs of the firewall, and the root certificates.',
    ],
  },
  'domain-controller-unreachable': {
    headline: 'The connector does not reach a domain controller',
    whatHappened: 'Resets arrive at the connector, but it finds no domain controller to write to.',
    helpdesk: ['Reset passwords in Active Directory where it is urgent.'],
    admin: [
      'Check DNS and the ports between the server and its domain controllers.',
      'If preferred domain controllers are set, use their full DNS names and take out retired ones.',
    ],
  },
  'sam-access-restricted': {
    headline: 'A security policy blocks the connector’s calls to domain controllers',
    whatHappened:
      '“Restrict clients allowed to make remote calls to SAM” does not include the connector account.',
    helpdesk: ['Reset passwords in Active Directory until it is mended.'],
    admin: [
      'Add the connector account to that policy on the domain controllers. Event 16965 there names the caller that was refused.',
    ],
  },
  'connector-cryptography': {
    headline: 'The connector cannot decrypt password resets',
    whatHappened: 'The keys of the connector and of the reset service no longer match, or cannot be read.',
    helpdesk: [
      'Tell people that trying again does not help yet; reset in Active Directory where it is urgent.',
    ],
    admin: [
      'Switch password writeback off and on again, which makes new keys. If that fails, restart ADSync and repeat.',
    ],
  },
  'multiple-active-connectors': {
    headline: 'More than one synchronisation server is active',
    whatHappened: 'Two active servers push each other off the same connection, so resets fail now and then.',
    helpdesk: ['Expect resets that fail and then work; reset in Active Directory where it is urgent.'],
    admin: ['Put all but one in staging mode, then restart ADSync on the one that stays.'],
  },
} satisfies Partial<Words['staff']>;
