import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const UNCHANGED = 'Your password was not changed.';
const KEEP_CURRENT = 'If your current password still works, keep using it.';
const HELP_DESK_CAN_SET = 'If you need a new password, your IT help desk can set one for you.';
const TRY_AGAIN = 'Then open {resetPage} and try again.';
const RIGHT_AWAY = 'You can try again right away.';
const NO_NEED_YET = 'Please wait until IT has dealt with it; trying again before then will not work.';
const ASK_BEFORE_THE_PAUSE =
  'If a second new password is not accepted either, please ask before you go on: after several tries the reset page is paused for 24 hours.';

const TOO_NEW = bySureness(
  'Your new password was not accepted because your current one was set only a short time ago.',
  'Your new password was not accepted, most likely because your current one was set only a short time ago.',
);

const LENGTH = `{lengthRule, select,
  number {Use at least {minimumLength, plural, one {# character} other {# characters}}.}
  none {}
  other {Make it long: four or more words in a row are easy to remember.}}`;
const KINDS = `{complexityRule, select,
  yes {Mix at least three of these: capital letters, small letters, digits, symbols.}
  no {}
  other {Mix capital letters, small letters, digits and symbols.}}`;
const HISTORY = `{historyRule, select,
  number {{history, plural,
    one {Choose one that differs from your current password.}
    other {Choose one that is not among your last # passwords.}}}
  none {}
  other {Choose one that you have not used before.}}`;
const NO_NAME = 'Leave out your name and your sign-in name.';

export const person: Words['person'] = {
  'minimum-password-age': {
    headline: bySureness(
      '{retry, select, now {You can set a new password now} other {You can set a new password from {retryAtBrief}}}',
      '{retry, select, now {A new password should work now} other {A new password should work from {retryAtBrief}}}',
    ),
    whatHappened: `${TOO_NEW} In your organisation a password is kept for {ageRule, select, days {at least {minimumAgeDays, plural, one {# day} other {# days}}} other {a certain time}} before it can be replaced. ${UNCHANGED}`,
    whatToDo: [
      '{retry, select, now {} other {If your current password still works, keep using it until then.}}',
      bySureness(
        '{retry, select, now {Open {resetPage} and choose your new password.} other {From {retryAt}, open {resetPage} and choose your new password.}}',
        '{retry, select, now {Open {resetPage} and choose your new password.} other {From {retryAt}, open {resetPage} and choose your new password; it should work then.}}',
      ),
      '{retry, select, now {} other {If you cannot wait: your IT help desk can set a new password for you sooner.}}',
      'If it is still not accepted then, choose a longer password that you have not used before.',
    ],
    whenToRetry: bySureness(
      '{retry, select, now {You can try again now.} other {From {retryAt}.}}',
      '{retry, select, now {You can try again now.} other {Most likely from {retryAt}.}}',
    ),
  },
  'password-policy': {
    headline: 'Please choose a different password',
    whatHappened: `Your new password was not accepted because it does not meet one of your organisation’s rules. The system does not say which one, so please check all of these points. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'banned-password': {
    headline: 'Please choose a less common password',
    whatHappened: `Your new password was not accepted because it resembles passwords that attackers try first. ${UNCHANGED}`,
    whatToDo: [
      'Choose three or four words that have nothing to do with one another.',
      'Leave out names, the name of your organisation, seasons, years, and rows such as 12345.',
      'Swapping letters, such as a for @ or o for 0, makes no difference here; other words do.',
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'cloud-password-policy': {
    headline: 'Please choose a different password',
    whatHappened: `Your new password was not accepted: it may be too short or too simple, contain your name, or use letters that are not supported. ${UNCHANGED}`,
    whatToDo: [
      `{lengthRule, select, number {Use at least {minimumLength, plural, one {# character} other {# characters}}.} other {Use at least 8 characters; more is better.}}`,
      'Mix at least three of these: capital letters, small letters, digits, symbols.',
      'Use plain letters from A to Z, without accents, and the symbols on your keyboard.',
      NO_NAME,
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-filter': {
    headline: 'Please choose a different password',
    whatHappened: `Your organisation checks new passwords against an extra rule, and that check did not accept yours. ${UNCHANGED}`,
    whatToDo: [
      'Choose a longer password made of words that have nothing to do with one another.',
      'Leave out names, the name of your organisation, dates, and rows such as 12345.',
      TRY_AGAIN,
      ASK_BEFORE_THE_PAUSE,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-cannot-change': {
    headline: 'Only IT can change the password of your account',
    whatHappened: `Your account is set up so that only IT staff can change its password. That is why the reset page could not do it. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'There is no need to try again: it can only work once IT has changed that setting.',
  },
  'incorrect-current-password': {
    headline: 'Your current password did not match',
    whatHappened: `To change a password, the current one has to be typed first, and what was typed did not match it. ${UNCHANGED}`,
    whatToDo: [
      'Type your current password again. Please check Caps Lock and the keyboard language.',
      'If you changed it in the last few minutes, wait a moment and use the newest one.',
      'If you no longer know it, open {resetPage}: there you can set a new one without it.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'account-disabled': {
    headline: 'Your account is switched off',
    whatHappened:
      'Your account is switched off in your organisation’s directory, so for now you cannot sign in or set a new password. There is often an ordinary reason.',
    whatToDo: [
      'Please ask your manager or your IT help desk whether this is intended.',
      'If it is not, they can have the account switched on again.',
    ],
    whenToRetry: 'As soon as your account is switched on again.',
  },
  'account-locked': {
    headline:
      '{confidence, select, probable {Your account is locked or switched off} other {Your account is locked at the moment}}',
    whatHappened: `{confidence, select, probable {Your account is locked or switched off at the moment, and the system does not say which. Most often it is locked for its protection, because a password that did not match was entered several times, for example by a phone that still has an old one saved. Until that is settled, you can neither sign in nor set a new password.} other {Your account was locked for its protection, because a password that did not match was entered several times. Often this is a phone or another device that still has an old password saved. While it is locked, you can neither sign in nor set a new password.}} ${UNCHANGED}`,
    whatToDo: [
      '{confidence, select, probable {Ask your IT help desk to look at your account. If you have not tried to sign in yourself, please tell them.} other {Ask your IT help desk to unlock your account. If you have not tried to sign in yourself, please tell them.}}',
      'In the meantime, please leave the account alone: more tries can keep it locked.',
      'Look for devices with an old saved password: phone, tablet, mail program, Wi-Fi.',
      'If you reach nobody: wait an hour without any try, then try once. Many locks end by themselves.',
    ],
    whenToRetry:
      '{retry, select, later {From {retryAt}, or as soon as your account is unlocked.} now {You can try again now.} other {{confidence, select, probable {As soon as your IT help desk tells you that the account works again, or a lock has ended by itself.} other {As soon as your IT help desk has unlocked the account, or the lock has ended by itself.}}}}',
  },
  'account-expired': {
    headline: 'Your account has expired',
    whatHappened:
      'Your account had an end date, and that date has passed. Until it is extended, you cannot sign in to company computers or set a new password.',
    whatToDo: [
      'Please ask your manager to have your account extended.',
      'You do not need to change your password for that.',
    ],
    whenToRetry: 'As soon as your account has been extended.',
    whomToAsk:
      '{contactKnown, select, yes {Your manager can ask for it; your IT help desk can help too: {contact}} other {Your manager can ask for it; your IT help desk can help too.}}',
  },
  'smartcard-required': {
    headline: 'You sign in with your card, no password is needed',
    whatHappened:
      'Your account is set up for signing in with a smart card and its PIN. It does not use a password, so a new one would not help you.',
    whatToDo: [
      'Sign in with your card and its PIN.',
      'If the card is lost or the PIN is blocked, your IT help desk can help.',
    ],
    whenToRetry: 'There is no need to set a password.',
  },
  'protected-account': {
    headline: 'Only an administrator can set the password of your account',
    whatHappened: `Your account has special rights and is therefore specially protected. Its password cannot be set on the reset page. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, 'If you need a new password, an administrator has to set it for you.'],
    whenToRetry: 'There is no need to try again on the reset page.',
  },
  'identity-mismatch': {
    headline: 'Your account needs a correction by IT',
    whatHappened: `Your new password could not be saved because your account is not linked correctly to your organisation’s directory. Only IT can correct that. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: NO_NEED_YET,
  },
  'user-sync-stale': {
    headline: 'Your account is not up to date everywhere yet',
    whatHappened: `A recent change to your account has not reached all our systems, so your new password could not be saved yet. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      HELP_DESK_CAN_SET,
      'If that can wait, open {resetPage} and try again once your account is up to date.',
    ],
    whenToRetry:
      '{retry, select, later {From {retryAt}.} now {You can try again now.} other {When your account is up to date. Your IT help desk can tell you.}}',
  },
  'sspr-not-enabled-for-user': {
    headline: 'The reset page is not switched on for your account yet',
    whatHappened: `The reset page is not switched on for your account, so it could not help you this time. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Ask them to switch the reset page on for you, if you would like to do it yourself next time.',
    ],
    whenToRetry: 'Once the reset page has been switched on for you.',
  },
  'sspr-not-registered': {
    headline: 'One step is missing before you can reset your password yourself',
    whatHappened: `To be sure that it is you, the reset page needs, for example, a phone number or an app. There is not enough on file for your account yet. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'When you are signed in again, add a phone number or an app to your security info. It takes a few minutes, and next time you can do it yourself.',
    ],
    whenToRetry: 'After your security info has been added.',
  },
  'user-not-licensed': {
    headline: 'The reset page is not available for your account yet',
    whatHappened: `Your account does not yet have the licence that the reset page needs. IT can assign it. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'Once IT has assigned the licence.',
  },
  'sspr-blocked': {
    headline:
      '{retry, select, later {Password reset is paused for you until {retryAtBrief}} now {You can reset your password again} other {Password reset is paused for you for 24 hours}}',
    whatHappened:
      'There were several tries in a short time, so the reset page {retry, select, now {was} other {is}} paused for 24 hours for your account. This protects you in case it was somebody else. Your password was not changed.',
    whatToDo: [
      '{retry, select, now {Open {resetPage} and try again.} other {If your current password still works, keep using it.}}',
      '{retry, select, later {From {retryAt}, open {resetPage} and try again.} now {} other {Open {resetPage} and try again 24 hours after the last try.}}',
      '{retry, select, now {} other {If you cannot wait, your IT help desk can set a new password for you.}}',
    ],
    whenToRetry:
      '{retry, select, later {From {retryAt}.} now {You can try again now.} other {24 hours after the last try.}}',
  },
  'attempt-abandoned': {
    headline: 'Your password was not changed',
    whatHappened:
      'A new password was requested for your account, but the steps on the reset page were not completed. The page allows 15 minutes for them.',
    whatToDo: [
      'If you still need a new password, open {resetPage} and start again. Have your phone at hand.',
      'If a code does not arrive, look in the junk mail or choose another way on the page.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'repeated-attempts': {
    headline: 'Tips for your new password',
    whatHappened: `There were several tries to set a new password, and none of them was accepted. The reset page does not show every rule; these points help. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'split-outcome': {
    headline: 'Your new password does not work everywhere yet',
    whatHappened:
      'Your new password was saved in the company network, but it has not reached the online services yet. Until then, your old password may still apply there.',
    whatToDo: [
      'At a company computer, use your new password.',
      'For mail and other online services, try the new one first; if it is not accepted, use the old one there.',
      'If that gets in the way of your work, ask your IT help desk to set a new password.',
    ],
    whenToRetry: 'There is no need to reset it again.',
  },
  'writeback-unconfirmed': {
    headline: 'Your new password may not work everywhere yet',
    whatHappened:
      'Your new password was accepted online, but we have no confirmation yet that it also works in the company network.',
    whatToDo: [
      'For online services, use your new password.',
      'If a company computer does not accept it, use your old password there for now.',
      'If that happens, please tell your IT help desk, so that they can bring both together.',
    ],
    whenToRetry: 'There is no need to reset it again for now.',
  },
  unknown: {
    headline:
      '{activity, select, unlock {Your account could not be unlocked} other {Your new password could not be saved}}',
    whatHappened:
      'Something did not work, and the system does not say clearly what it was. As far as we can see, your password was not changed.',
    whatToDo: [
      'Wait a few minutes, then open {resetPage} and try once more.',
      'If it does not work either, ask your IT help desk and tell them the time of your try.',
    ],
    whenToRetry: 'In a few minutes.',
  },
  outage: {
    headline:
      '{activity, select, unlock {Your account could not be unlocked yet} other {Your new password could not be saved yet}}',
    whatHappened: `A connection in our systems is interrupted at the moment. This has nothing to do with you or with the password that you chose. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Resetting will not work until the connection is back; there is no need to keep trying.',
      'If this keeps you from working, your IT help desk can help you in the meantime.',
    ],
    whenToRetry:
      '{retry, select, later {From {retryAt}.} now {You can try again now.} other {As soon as the connection is back. We cannot say yet when that will be.}}',
  },
  'microsoft-outage': {
    headline:
      '{activity, select, unlock {Your account could not be unlocked yet} other {Your new password could not be saved yet}}',
    whatHappened: `There is a disruption at Microsoft at the moment, and password resets are affected. This has nothing to do with you or with the password that you chose. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Resetting may not work until Microsoft has settled the disruption; there is no need to keep trying.',
      'If this keeps you from working, your IT help desk can help you in the meantime.',
    ],
    whenToRetry:
      '{retry, select, later {From {retryAt}.} now {You can try again now.} other {As soon as the disruption is over. We cannot say yet when that will be.}}',
  },
  'needs-administrator': {
    headline:
      '{activity, select, unlock {Your account could not be unlocked yet} other {Your new password could not be saved yet}}',
    whatHappened: `A setting in our systems does not allow it at the moment, and only an administrator can change that setting. This has nothing to do with you or with the password that you chose. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '{activity, select, unlock {If you need your account now, your IT help desk can unlock it for you.} other {If you need a new password now, your IT help desk can set one for you.}}',
    ],
    whenToRetry: NO_NEED_YET,
  },
  'switched-off': {
    headline: 'The password reset page is not available at the moment',
    whatHappened: `Resetting passwords on the reset page is switched off in your organisation at the moment, or is not set up completely. This has nothing to do with you. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'If you still know it and sit at a company computer with Windows, you can change it there: press Ctrl+Alt+Del and choose “Change a password”.',
      HELP_DESK_CAN_SET,
    ],
    whenToRetry: 'When the reset page is available again. Your IT help desk can tell you more.',
  },
  'arrives-late': {
    headline: 'A new password may take longer to work everywhere',
    whatHappened:
      'At the moment, changes to accounts reach some of our systems late. If you have set a new password, it may work in one place already and not yet in another.',
    whatToDo: [
      'Where your new password is not accepted yet, use the old one.',
      'There is no need to reset it again; that would not make it faster.',
      'If you cannot sign in anywhere, your IT help desk can help.',
    ],
    whenToRetry:
      '{retry, select, later {From {retryAt}.} now {You can try again now.} other {There is no need to: the change arrives by itself once the delay is over.}}',
  },
};
