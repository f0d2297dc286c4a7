import type { Words } from '../../words.ts';

export const aboutTheTenant = {
  'sspr-disabled': {
    headline: 'Self-service password reset is switched off',
    whatHappened:
      'Self-service reset is off for the whole tenant, so nobody can reset a password themselves.',
    helpdesk: ['Reset passwords for people until it is on again.'],
    admin: [
      'If that is not intended: Password reset > Properties, choose Selected or All.',
      'The audit data name who changed it. For administrators a separate switch applies.',
    ],
  },
  'writeback-disabled': {
    headline: 'Password writeback is switched off',
    whatHappened:
      'New passwords from the cloud are not written to Active Directory, so resets fail for everyone who is synchronised.',
    helpdesk: ['Reset passwords in Active Directory until it is on again.'],
    admin: [
      'Switch it on at the connector (Set-ADSyncAADPasswordResetConfiguration, or Set-AADCloudSyncPasswordWritebackConfiguration).',
      'Switch it on in Password reset > On-premises integration. The audit data name who switched it off.',
    ],
  },
  'premium-licence-missing': {
    headline: 'No licence in the tenant covers password writeback',
    whatHappened: 'Writeback needs Entra ID P1 or a bundle that contains it. None was found in the tenant.',
    helpdesk: ['Reset passwords for people until it is settled.'],
    admin: [
      'Check the subscriptions for AAD_PREMIUM or AAD_PREMIUM_P2. Office 365 E3 or E5 alone is not enough.',
    ],
  },
  'subscription-suspended': {
    headline: 'The subscription behind password writeback is suspended',
    whatHappened:
      'A subscription with Entra ID P1 is in warning, suspended or locked out. Writeback can stop for everyone.',
    helpdesk: ['Expect more calls about resets; reset passwords in Active Directory.'],
    admin: ['Renew the subscription, or move people to one that is active.'],
  },
  'directory-sync-disabled': {
    headline: 'Directory synchronisation is switched off',
    whatHappened:
      'The tenant no longer synchronises with Active Directory. Without it there is no writeback.',
    helpdesk: ['Reset passwords in Active Directory; cloud and company network may differ.'],
    admin: ['Find out whether that was intended. Switching it on again can take days, so ask before you do.'],
  },
  'directory-sync-stale': {
    headline: 'Directory synchronisation has not run for a while',
    whatHappened:
      'Changes from Active Directory are not reaching the cloud: new people, moves and unlocks are missing there.',
    helpdesk: ['Expect people whose account is not up to date; note them for later.'],
    admin: [
      'Check the scheduler (Get-ADSyncScheduler) and the ADSync service on the active server.',
      'Read the last run for errors, and check that the server is not in staging mode.',
    ],
  },
  'password-sync-stale': {
    headline: 'Password hash synchronisation has not run for a while',
    whatHappened:
      'Passwords set in Active Directory are not reaching the cloud, so people may need two passwords.',
    helpdesk: ['Tell people to use the old password for online services until it is mended.'],
    admin: ['Run Invoke-ADSyncDiagnostics -PasswordSync on the active server, then restart ADSync.'],
  },
  'sspr-policy-changed': {
    headline: 'Settings that password resets depend on were changed',
    whatHappened:
      'Somebody changed who may reset a password, how people prove who they are, where a domain signs in, or whether password hashes are synchronised.',
    helpdesk: ['Know about it: people may be asked for other verification methods.'],
    admin: ['Confirm with the person named in the evidence that the change was intended.'],
  },
  'microsoft-incident': {
    headline: 'Microsoft reports an incident that affects password reset',
    whatHappened:
      'An open incident in Microsoft’s service health explains failing resets. There is nothing to repair here.',
    helpdesk: ['Tell people that Microsoft is working on it; reset in Active Directory where it is urgent.'],
    admin: ['Follow the incident in the service health of the admin center.'],
  },
  'audit-data-missing': {
    headline: 'No audit data about password resets',
    whatHappened:
      'The tenant has not delivered audit data that should be there, so failed resets would go unseen.',
    helpdesk: ['Do not rely on silence: failures may be missing from here.'],
    admin: [
      'Open the audit log in the Entra admin center and see whether it shows recent rows.',
      'Check that the licence and the permission AuditLog.Read.All are still in place.',
    ],
  },
  'source-stale': {
    headline: 'Writeback Watch no longer hears from one of its sources',
    whatHappened:
      'A source has not moved forward for longer than it should, so findings may be late or missing.',
    helpdesk: ['Expect findings to be late.'],
    admin: [
      'Check that the function app runs and that its timer fires.',
      'The evidence names the source and its last progress; npx writeback-watch doctor tests the connection.',
    ],
  },
  'delivery-failing': {
    headline: 'Messages or tickets cannot be delivered',
    whatHappened:
      'What Writeback Watch sends is refused, waits for too long, or was begun and never finished; the evidence says which. People or the help desk may be told late or not at all.',
    helpdesk: ['Look at the dashboard for what is open until it is mended.'],
    admin: [
      'Read the evidence: a refusal names its reason (an address, a permission or a credential); where something waits or is overdue, look whether a function is disabled or fails.',
      'What was held back is sent or listed once it works again.',
    ],
  },
  'messages-dead-lettered': {
    headline: 'Messages were set aside because they could not be processed',
    whatHappened: 'They are kept with their reason and hold nothing else up.',
    helpdesk: ['Nothing to do.'],
    admin: ['Read the reasons, repair what they name, then: npx writeback-watch replay.'],
  },
  'permission-missing': {
    headline: 'Writeback Watch lacks a permission on Microsoft Graph',
    whatHappened: 'A call to Microsoft Graph was refused, so a part of the picture is missing.',
    helpdesk: ['Expect some findings to be less certain.'],
    admin: [
      'Grant the managed identity the permission that the evidence names; npx writeback-watch doctor lists them all.',
    ],
  },
} satisfies Partial<Words['staff']>;
