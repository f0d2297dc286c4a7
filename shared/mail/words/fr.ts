import type { MailWords } from '../words.ts';

export const fr: MailWords = {
  greeting: '{nameKnown, select, yes {Bonjour {name},} other {Bonjour,}}',
  headings: {
    whatToDo: 'Ce que vous pouvez faire',
    whenToRetry: 'Quand réessayer',
    whomToAsk: 'Qui peut vous aider',
  },
  reminder: {
    headline:
      '{activity, select, unlock {Vous pouvez maintenant déverrouiller votre compte} other {Vous pouvez maintenant changer de mot de passe}}',
    whatHappened:
      '{attemptKnown, select, yes {Lors de votre essai, le {attemptAt}, il était encore trop tôt.} other {Lors de votre dernier essai, il était encore trop tôt.}} L’attente est terminée : vous pouvez réessayer.',
    whatToDo: [
      '{activity, select, unlock {Ouvrez {resetPage} et déverrouillez votre compte.} other {Ouvrez {resetPage} et choisissez votre nouveau mot de passe.}}',
      '{activity, select, unlock {} other {{historyRule, select, number {{history, plural, one {Choisissez-en un qui diffère de votre mot de passe actuel.} other {Choisissez-en un qui ne fait pas partie de vos # derniers mots de passe.}}} none {} other {Choisissez-en un que vous n’avez jamais utilisé.}}}}',
      'Si vous n’en avez plus besoin, il n’y a rien à faire.',
    ],
  },
  worksAgain: {
    headline:
      '{activity, select, unlock {Le déverrouillage de votre compte fonctionne à nouveau} other {La réinitialisation du mot de passe fonctionne à nouveau}}',
    whatHappened:
      '{attemptKnown, select, yes {Le {attemptAt}, une panne dans nos systèmes a bloqué votre demande.} other {Une panne dans nos systèmes a bloqué votre demande.}} Elle est maintenant résolue. Merci de votre patience, et veuillez nous excuser pour la gêne occasionnée.',
    whatToDo: [
      '{activity, select, unlock {Si votre compte est encore verrouillé, ouvrez {resetPage} et réessayez.} other {Si vous avez encore besoin d’un nouveau mot de passe, ouvrez {resetPage} et réessayez.}}',
      'Si votre demande a été réglée entre-temps, ou si vous n’en avez plus besoin, il n’y a rien à faire.',
    ],
  },
  notes: {
    why: 'Vous recevez ce message, car {activity, select, unlock {un déverrouillage a été demandé} other {un nouveau mot de passe a été demandé}} pour {accountKnown, select, yes {{account}} other {votre compte}}{attemptKnown, select, yes { le {attemptAt}} other {}}.',
    ifNotYou:
      'Si ce n’était pas vous, prévenez tout de suite votre support informatique{contactKnown, select, yes { : {contact}} other {.}}',
    automatic:
      'Ce message est automatique. Le service informatique ne vous demandera jamais votre mot de passe.',
  },
};
