import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const YOUNG = bySureness(
  'The current one is younger than {ageRule, select, days {{minimumAgeDays, plural, one {# day} other {# days}}} other {the minimum age}}.',
  'The current one is most likely younger than {ageRule, select, days {{minimumAgeDays, plural, one {# day} other {# days}}} other {the minimum age}}: the audit data name only “policy”, not the rule.',
);

export const aboutPeople = {
  'minimum-password-age': {
    headline: 'New password refused: the minimum password age has not passed',
    whatHappened: `A domain controller refused the new password. ${YOUNG}`,
    helpdesk: [
      'Tell the person from when it will work.',
      'If they cannot wait, reset the password in Active Directory: an administrator’s reset there is not held to the minimum age.',
    ],
    admin: [
      'Confirm the policy that applies: Get-ADUserResultantPasswordPolicy; if that is empty, Get-ADDefaultDomainPasswordPolicy.',
      'If people should be able to reset twice in a day, consider a minimum age of 0.',
    ],
  },
  'password-policy': {
    headline: 'New password refused by the password policy',
    whatHappened:
      'A domain controller refused the new password: length, complexity or history. The audit data do not say which. The minimum age has probably passed.',
    helpdesk: [
      'Tell the person the rules, above all the length and how many old passwords are remembered.',
      'If it goes on, set a password for them.',
    ],
    admin: [
      'Confirm the policy that applies: Get-ADUserResultantPasswordPolicy; if that is empty, Get-ADDefaultDomainPasswordPolicy.',
      'If the policy is met, look for a password filter or Password Protection on the domain controllers.',
    ],
  },
  'banned-password': {
    headline: 'New password refused: too close to a banned password',
    whatHappened:
      'The new password resembled an entry of the banned password lists (Microsoft’s or your own).',
    helpdesk: ['Suggest several unrelated words, without names, seasons or the company.'],
    admin: ['If good passwords are refused, review the custom banned password list.'],
  },
  'cloud-password-policy': {
    headline: 'New password refused by the cloud password policy',
    whatHappened:
      'The cloud refused the new password: too short or too simple, containing the name, or with characters outside the allowed set.',
    helpdesk: ['Suggest plain letters, digits and symbols, at least 8, without the name.'],
    admin: ['Nothing to repair; if it happens often, publish the rules where people reset.'],
  },
  'password-filter': {
    headline: 'New password refused by a password filter',
    whatHappened:
      'A password filter on the domain controllers (Password Protection or another product) refused the new password.',
    helpdesk: ['Tell the person the extra rules of your organisation.'],
    admin: [
      'Read the log of the filter at that minute; for Password Protection the DC agent’s Admin log.',
      'Review its word list if good passwords are refused.',
    ],
  },
  'password-cannot-change': {
    headline: 'The account may not change its own password',
    whatHappened:
      'The account carries “User cannot change password”, so Active Directory refuses the new one.',
    helpdesk: ['Set a password for the person if they need one.', 'Ask whether the flag is still wanted.'],
    admin: ['If it is not wanted: Set-ADUser -CannotChangePassword $false.'],
  },
  'incorrect-current-password': {
    headline: 'The current password was not right',
    whatHappened: 'The change was refused because the current password that was entered did not match.',
    helpdesk: ['Have the person use “Forgot password” instead of “Change password”.'],
    admin: ['If cloud and Active Directory hold different passwords, reset once in Active Directory.'],
  },
  'account-disabled': {
    headline: 'Password reset refused: the account is disabled',
    whatHappened: 'The account is disabled in Active Directory, so no password can be written.',
    helpdesk: [
      'Find out whether that is intended (the manager or human resources) before anything else.',
      'Have it enabled only with their consent, then let the person try again.',
    ],
    admin: ['If it should not be disabled, find out who or what disabled it, then Enable-ADAccount.'],
  },
  'account-locked': {
    headline: 'Password reset refused: the account is locked out or disabled',
    whatHappened:
      '{confidence, select, probable {The account is locked out or disabled in Active Directory; the audit log does not say which.} other {The account is locked out in Active Directory after wrong passwords.}}',
    helpdesk: [
      '{confidence, select, probable {Look whether the account is locked out or disabled. Enable a disabled one only with the consent of its manager.} other {}}',
      'Make sure that it is the person, then unlock the account.',
      'Look together for a device with an old saved password.',
    ],
    admin: ['Event 4740 on the domain controller names the computer that the wrong passwords came from.'],
  },
  'account-expired': {
    headline: 'Password reset refused: the account has expired',
    whatHappened:
      'The end date of the account in Active Directory has passed. The cloud does not know that date, so the account looks healthy there.',
    helpdesk: ['Have the manager confirm that the account is still needed.'],
    admin: ['Once confirmed, extend it: Set-ADAccountExpiration.'],
  },
  'smartcard-required': {
    headline: 'The account signs in with a smart card, not with a password',
    whatHappened: '“Smart card is required” is set, so the password is random and a reset makes no sense.',
    helpdesk: ['Help with the card or its PIN; do not set a password.'],
    admin: ['Leave such accounts out of self-service reset.'],
  },
  'protected-account': {
    headline: 'Password reset refused: protected account',
    whatHappened:
      'The account is, or once was, in a protected group (adminCount 1). It does not inherit permissions, so the connector may not set its password.',
    helpdesk: ['Pass it to an administrator: only they can set this password.'],
    admin: [
      'Reset it in Active Directory. Administrators are kept out of writeback by design.',
      'If the person has left the protected group, clear adminCount and turn inheritance on again.',
    ],
  },
  'identity-mismatch': {
    headline: 'The cloud user does not match one Active Directory account',
    whatHappened:
      'Writeback found no account, or more than one, for this cloud user, so it does not know whose password to set.',
    helpdesk: ['Set a password in Active Directory if the person needs one now, and pass it on.'],
    admin: [
      'Compare onPremisesImmutableId with the source anchor of the account, and look for duplicates.',
      'Correct it, then run a delta synchronisation. Events 33002 and 33003 on the connector server name the account.',
    ],
  },
  'user-sync-stale': {
    headline: 'This account has not synchronised recently',
    whatHappened:
      'The account changed in Active Directory, or has a synchronisation error, and the cloud still has the old state.',
    helpdesk: ['Ask the person to try again after the next synchronisation, usually within an hour.'],
    admin: [
      'Look for the account in the synchronisation errors and check the scope of the synchronisation.',
      'Then run a delta synchronisation.',
    ],
  },
  'sspr-not-enabled-for-user': {
    headline: 'Self-service reset does not cover this account',
    whatHappened: 'The person asked for a reset, but the reset settings do not include them.',
    helpdesk: ['Reset the password for the person.', 'If they should be covered, ask for the reset group.'],
    admin: ['Password reset > Properties: set it to All, or add the person to the selected group.'],
  },
  'sspr-not-registered': {
    headline: 'Not enough verification methods registered for a reset',
    whatHappened: 'The person has fewer usable verification methods than the reset settings ask for.',
    helpdesk: [
      'Reset the password for the person, after making sure that it is them.',
      'Have them register a phone or an app while they are signed in.',
    ],
    admin: [
      'Compare methodsRegistered with the methods that the policy allows.',
      'Consider asking everybody to register at sign-in, or a Temporary Access Pass.',
    ],
  },
  'user-not-licensed': {
    headline: 'The account lacks the licence for password writeback',
    whatHappened:
      'Writeback needs Entra ID P1 or a bundle that contains it, and none is assigned to this account.',
    helpdesk: ['Reset the password for the person, and ask for a licence.'],
    admin: [
      'Assign a licence with Entra ID P1, directly or by a group. A usage location is needed first.',
      'If a licence is there, check that the person is in the scope of self-service reset.',
    ],
  },
  'sspr-blocked': {
    headline: 'Self-service reset blocked for 24 hours',
    whatHappened:
      'After too many tries Microsoft has blocked self-service reset for this person. The block ends by itself after 24 hours and cannot be lifted.',
    helpdesk: [
      'Ask whether it was really the person who tried. If not, tell the security team.',
      'If they cannot wait, reset the password for them.',
    ],
    admin: ['Look at the address and the sign-ins of these minutes for signs of an attack.'],
  },
  'attempt-abandoned': {
    headline: 'A password reset was started and not finished',
    whatHappened: 'The person stopped before the end, or the 15 minutes of the session were over.',
    helpdesk: ['Nothing to do unless the person asks.'],
    admin: ['Look only at many of them: they can mean that codes do not arrive.'],
  },
  'repeated-attempts': {
    headline: 'Several tries to set a new password',
    whatHappened:
      'The person submitted {occurrences, plural, one {a new password} other {# new passwords}} in one attempt. The rules are probably not clear to them.',
    helpdesk: ['Tell the person the password rules.'],
    admin: ['Publish the real rules where people reset, for example behind the help link of the reset page.'],
  },
  'split-outcome': {
    headline: 'New password saved on-premises, but not in the cloud',
    whatHappened:
      'Active Directory accepted the new password and the cloud did not. Until both agree, the person has two passwords. The audit row calls this a success.',
    helpdesk: [
      'Have the person try the new password in the cloud after a few minutes.',
      'If only the old one works there, set a new password with plain letters, digits and symbols.',
    ],
    admin: [
      'Check password hash synchronisation, and that the password meets the cloud’s rules too.',
      'Compare lastPasswordChangeDateTime with pwdLastSet.',
    ],
  },
  'writeback-unconfirmed': {
    headline: 'A reset succeeded in the cloud without proof of writeback',
    whatHappened:
      'The cloud reports success, but nothing shows that the new password reached Active Directory. It may have been set where writeback plays no part.',
    helpdesk: ['Ask the person which password works at a company computer.'],
    admin: [
      'Compare pwdLastSet in Active Directory with the time of the reset.',
      'If it was not written, reset once more in the Entra admin center or in Active Directory.',
    ],
  },
  unknown: {
    headline: 'A password reset failed for a reason that is not in the catalogue',
    whatHappened: 'The reason that was told is kept in the evidence as it came. It is not guessed at.',
    helpdesk: ['Read the reason in the evidence, and help the person set a password.'],
    admin: [
      'Read the connector’s event log at that minute.',
      'Report the text, without names, so that it can be added to the catalogue.',
    ],
  },
} satisfies Partial<Words['staff']>;
