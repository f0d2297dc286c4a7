import type { MailWords } from '../words.ts';

export const en: MailWords = {
  greeting: '{nameKnown, select, yes {Hello {name},} other {Hello,}}',
  headings: { whatToDo: 'What you can do', whenToRetry: 'When to try again', whomToAsk: 'Who can help' },
  reminder: {
    headline:
      '{activity, select, unlock {You can unlock your account now} other {You can set your new password now}}',
    whatHappened:
      '{attemptKnown, select, yes {When you tried on {attemptAt}, it was too early.} other {At your last try, it was too early.}} The wait is over: it can work now.',
    whatToDo: [
      '{activity, select, unlock {Open {resetPage} and unlock your account.} other {Open {resetPage} and choose your new password.}}',
      '{activity, select, unlock {} other {{historyRule, select, number {{history, plural, one {Choose one that differs from your current password.} other {Choose one that is not among your last # passwords.}}} none {} other {Choose one that you have not used before.}}}}',
      'If you no longer need it, there is nothing to do.',
    ],
  },
  worksAgain: {
    headline:
      '{activity, select, unlock {Unlocking your account works again} other {Resetting your password works again}}',
    whatHappened:
      '{attemptKnown, select, yes {On {attemptAt}, a fault in our systems stood in your way.} other {A fault in our systems stood in your way.}} It has been put right. Thank you for your patience, and we are sorry for the trouble.',
    whatToDo: [
      '{activity, select, unlock {If your account is still locked, open {resetPage} and try again.} other {If you still need a new password, open {resetPage} and try again.}}',
      'If you have been helped in the meantime, or no longer need it, there is nothing to do.',
    ],
  },
  notes: {
    why: 'You receive this message because {activity, select, unlock {an unlock} other {a new password}} was requested for {accountKnown, select, yes {{account}} other {your account}}{attemptKnown, select, yes { on {attemptAt}} other {}}.',
    ifNotYou:
      'If that was not you, please tell your IT help desk right away{contactKnown, select, yes {: {contact}} other {.}}',
    automatic: 'This message was written automatically. Nobody from IT will ever ask you for your password.',
  },
};
