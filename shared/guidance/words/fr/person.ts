import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const UNCHANGED = 'Votre mot de passe n’a pas été modifié.';
const KEEP_CURRENT = 'Si votre mot de passe actuel fonctionne encore, continuez à l’utiliser.';
const HELP_DESK_CAN_SET =
  'Si vous avez besoin d’un nouveau mot de passe, votre support informatique peut en définir un pour vous.';
const TRY_AGAIN = 'Ouvrez ensuite {resetPage} et réessayez.';
const RIGHT_AWAY = 'Vous pouvez réessayer tout de suite.';
const NO_NEED_YET =
  'Merci d’attendre que le service informatique s’en soit occupé ; un nouvel essai avant cela ne fonctionnera pas.';
const ASK_BEFORE_THE_PAUSE =
  'Si un deuxième nouveau mot de passe n’est pas accepté non plus, demandez de l’aide avant de continuer : après plusieurs essais, la page de réinitialisation est en pause pendant 24 heures.';

const TOO_NEW = bySureness(
  'Votre nouveau mot de passe n’a pas été accepté, car l’actuel est encore trop récent.',
  'Votre nouveau mot de passe n’a pas été accepté, très probablement parce que l’actuel est encore trop récent.',
);

const LENGTH = `{lengthRule, select,
  number {Utilisez au moins {minimumLength, plural, one {# caractère} other {# caractères}}.}
  none {}
  other {Choisissez-le long : une suite de quatre mots ou plus se retient bien.}}`;
const KINDS = `{complexityRule, select,
  yes {Mélangez au moins trois de ces éléments : majuscules, minuscules, chiffres, symboles.}
  no {}
  other {Mélangez majuscules, minuscules, chiffres et symboles.}}`;
const HISTORY = `{historyRule, select,
  number {{history, plural,
    one {Choisissez-en un qui diffère de votre mot de passe actuel.}
    other {Choisissez-en un qui ne fait pas partie de vos # derniers mots de passe.}}}
  none {}
  other {Choisissez-en un que vous n’avez jamais utilisé.}}`;
const NO_NAME = 'Évitez votre nom et votre nom de connexion.';

export const person: Words['person'] = {
  'minimum-password-age': {
    headline: bySureness(
      '{retry, select, now {Vous pouvez maintenant changer de mot de passe} other {Nouveau mot de passe possible dès le {retryAtBrief}}}',
      '{retry, select, now {Un nouveau mot de passe devrait maintenant fonctionner} other {Nouveau mot de passe : probablement dès le {retryAtBrief}}}',
    ),
    whatHappened: `${TOO_NEW} Dans votre organisation, un mot de passe doit être conservé {ageRule, select, days {au moins {minimumAgeDays, plural, one {# jour} other {# jours}}} other {un certain temps}} avant de pouvoir être changé. ${UNCHANGED}`,
    whatToDo: [
      '{retry, select, now {} other {Si votre mot de passe actuel fonctionne encore, utilisez-le jusque-là.}}',
      bySureness(
        '{retry, select, now {Ouvrez {resetPage} et choisissez votre nouveau mot de passe.} other {À partir du {retryAt}, ouvrez {resetPage} et choisissez votre nouveau mot de passe.}}',
        '{retry, select, now {Ouvrez {resetPage} et choisissez votre nouveau mot de passe.} other {À partir du {retryAt}, ouvrez {resetPage} et choisissez votre nouveau mot de passe ; cela devrait alors fonctionner.}}',
      ),
      '{retry, select, now {} other {Si vous ne pouvez pas attendre, votre support informatique peut définir plus tôt un nouveau mot de passe pour vous.}}',
      'S’il n’est toujours pas accepté à ce moment-là, choisissez un mot de passe plus long que vous n’avez jamais utilisé.',
    ],
    whenToRetry: bySureness(
      '{retry, select, now {Vous pouvez réessayer dès maintenant.} other {À partir du {retryAt}.}}',
      '{retry, select, now {Vous pouvez réessayer dès maintenant.} other {Très probablement à partir du {retryAt}.}}',
    ),
  },
  'password-policy': {
    headline: 'Merci de choisir un autre mot de passe',
    whatHappened: `Votre nouveau mot de passe n’a pas été accepté, car il ne respecte pas l’une des règles de votre organisation. Le système ne précise pas laquelle ; merci de vérifier tous ces points. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'banned-password': {
    headline: 'Merci de choisir un mot de passe moins courant',
    whatHappened: `Votre nouveau mot de passe n’a pas été accepté, car il ressemble à ceux que les pirates essaient en premier. ${UNCHANGED}`,
    whatToDo: [
      'Choisissez trois ou quatre mots qui n’ont aucun lien entre eux.',
      'Évitez les prénoms, le nom de votre organisation, les saisons, les années et les suites comme 12345.',
      'Remplacer des lettres, par exemple a par @ ou o par 0, n’y change rien ; choisissez plutôt d’autres mots.',
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'cloud-password-policy': {
    headline: 'Merci de choisir un autre mot de passe',
    whatHappened: `Votre nouveau mot de passe n’a pas été accepté : il est peut-être trop court ou trop simple, contient votre nom ou des lettres qui ne sont pas prises en charge. ${UNCHANGED}`,
    whatToDo: [
      `{lengthRule, select, number {Utilisez au moins {minimumLength, plural, one {# caractère} other {# caractères}}.} other {Utilisez au moins 8 caractères, si possible davantage.}}`,
      'Mélangez au moins trois de ces éléments : majuscules, minuscules, chiffres, symboles.',
      'Utilisez les lettres de A à Z, sans accents, et les symboles de votre clavier.',
      NO_NAME,
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-filter': {
    headline: 'Merci de choisir un autre mot de passe',
    whatHappened: `Votre organisation vérifie les nouveaux mots de passe avec une règle supplémentaire, et cette vérification n’a pas accepté le vôtre. ${UNCHANGED}`,
    whatToDo: [
      'Choisissez un mot de passe plus long, fait de mots qui n’ont aucun lien entre eux.',
      'Évitez les prénoms, le nom de votre organisation, les dates et les suites comme 12345.',
      TRY_AGAIN,
      ASK_BEFORE_THE_PAUSE,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-cannot-change': {
    headline: 'Votre mot de passe est géré par le service informatique',
    whatHappened: `Votre compte est configuré de sorte que seul le service informatique peut changer son mot de passe. C’est pourquoi la page de réinitialisation n’a pas pu le faire. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry:
      'Inutile de réessayer : cela ne fonctionnera qu’une fois ce réglage modifié par le service informatique.',
  },
  'incorrect-current-password': {
    headline: 'Votre mot de passe actuel ne correspondait pas',
    whatHappened: `Pour changer de mot de passe, il faut d’abord saisir l’actuel, et la saisie ne correspondait pas. ${UNCHANGED}`,
    whatToDo: [
      'Saisissez à nouveau votre mot de passe actuel. Vérifiez le verrouillage des majuscules et la langue du clavier.',
      'Si vous l’avez changé dans les dernières minutes, patientez un instant et utilisez le plus récent.',
      'Si vous ne le connaissez plus, ouvrez {resetPage} : vous pourrez y définir un nouveau mot de passe sans l’ancien.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'account-disabled': {
    headline: 'Votre compte est désactivé',
    whatHappened:
      'Votre compte est désactivé dans l’annuaire de votre organisation. Aucun nouveau mot de passe ne peut donc être défini, et la connexion n’est pas possible pour le moment. C’est souvent pour une raison tout à fait ordinaire.',
    whatToDo: [
      'Demandez à votre responsable ou à votre support informatique si c’est voulu.',
      'Si ce n’est pas le cas, le compte pourra être réactivé.',
    ],
    whenToRetry: 'Dès que votre compte est réactivé.',
  },
  'account-locked': {
    headline:
      '{confidence, select, probable {Votre compte est verrouillé ou désactivé} other {Votre compte est verrouillé pour le moment}}',
    whatHappened: `{confidence, select, probable {Votre compte est actuellement verrouillé ou désactivé ; le système n’indique pas lequel des deux. Le plus souvent, il est verrouillé pour sa protection, car un mot de passe qui ne correspondait pas a été saisi plusieurs fois, par exemple par un téléphone qui a gardé un ancien mot de passe. D’ici à ce que ce soit réglé, vous ne pouvez ni vous connecter ni définir un nouveau mot de passe.} other {Votre compte a été verrouillé pour sa protection, car un mot de passe qui ne correspondait pas a été saisi plusieurs fois. Il s’agit souvent d’un téléphone ou d’un autre appareil qui a gardé un ancien mot de passe. Tant que le compte est verrouillé, vous ne pouvez ni vous connecter ni définir un nouveau mot de passe.}} ${UNCHANGED}`,
    whatToDo: [
      '{confidence, select, probable {Demandez à votre support informatique d’examiner votre compte. Si vous n’avez pas essayé de vous connecter, signalez-le aussi.} other {Demandez à votre support informatique de déverrouiller votre compte. Si vous n’avez pas essayé de vous connecter, signalez-le aussi.}}',
      'D’ici là, merci de ne rien tenter avec ce compte : d’autres essais peuvent prolonger le verrouillage.',
      'Cherchez les appareils qui gardent un ancien mot de passe : téléphone, tablette, messagerie, Wi-Fi.',
      'Si vous ne joignez personne : attendez une heure sans aucun essai, puis essayez une fois. Beaucoup de verrouillages prennent fin d’eux-mêmes.',
    ],
    whenToRetry:
      '{retry, select, later {À partir du {retryAt}, ou dès que votre compte est déverrouillé.} now {Vous pouvez réessayer dès maintenant.} other {{confidence, select, probable {Dès que votre support informatique vous dit que le compte fonctionne à nouveau, ou qu’un verrouillage a pris fin de lui-même.} other {Dès que votre support informatique a déverrouillé le compte, ou que le verrouillage a pris fin de lui-même.}}}}',
  },
  'account-expired': {
    headline: 'Votre compte est arrivé à expiration',
    whatHappened:
      'Votre compte avait une date d’expiration, et elle est passée. Tant qu’il n’est pas prolongé, vous ne pouvez ni vous connecter aux ordinateurs de l’entreprise ni définir un nouveau mot de passe.',
    whatToDo: [
      'Demandez à votre responsable de faire prolonger votre compte.',
      'Il n’est pas nécessaire de changer de mot de passe pour cela.',
    ],
    whenToRetry: 'Dès que votre compte est prolongé.',
    whomToAsk:
      '{contactKnown, select, yes {Votre responsable peut en faire la demande ; votre support informatique peut aussi vous aider : {contact}} other {Votre responsable peut en faire la demande ; votre support informatique peut aussi vous aider.}}',
  },
  'smartcard-required': {
    headline: 'Vous vous connectez avec votre carte, sans mot de passe',
    whatHappened:
      'Votre compte est prévu pour une connexion avec une carte à puce et son code PIN. Il n’utilise pas de mot de passe ; en définir un nouveau ne vous aiderait donc pas.',
    whatToDo: [
      'Connectez-vous avec votre carte et son code PIN.',
      'Si la carte est perdue ou le code PIN bloqué, votre support informatique peut vous aider.',
    ],
    whenToRetry: 'Il n’est pas nécessaire de définir un mot de passe.',
  },
  'protected-account': {
    headline: 'Seul un administrateur peut définir votre mot de passe',
    whatHappened: `Votre compte dispose de droits particuliers ; il est donc spécialement protégé. Son mot de passe ne peut pas être défini sur la page de réinitialisation. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Si vous avez besoin d’un nouveau mot de passe, un administrateur doit le définir pour vous.',
    ],
    whenToRetry: 'Inutile de réessayer sur la page de réinitialisation.',
  },
  'identity-mismatch': {
    headline: 'Le service informatique doit corriger un réglage de votre compte',
    whatHappened: `Votre nouveau mot de passe n’a pas pu être enregistré, car votre compte n’est pas correctement relié à l’annuaire de votre organisation. Seul le service informatique peut y remédier. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: NO_NEED_YET,
  },
  'user-sync-stale': {
    headline: 'Votre compte n’est pas encore à jour partout',
    whatHappened: `Une modification récente de votre compte n’est pas encore arrivée dans tous nos systèmes ; votre nouveau mot de passe n’a donc pas encore pu être enregistré. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      HELP_DESK_CAN_SET,
      'Si cela peut attendre, ouvrez {resetPage} et réessayez une fois votre compte à jour.',
    ],
    whenToRetry:
      '{retry, select, later {À partir du {retryAt}.} now {Vous pouvez réessayer dès maintenant.} other {Quand votre compte sera à jour. Votre support informatique peut vous le dire.}}',
  },
  'sspr-not-enabled-for-user': {
    headline: 'La page de réinitialisation n’est pas encore activée pour vous',
    whatHappened: `La page de réinitialisation n’est pas activée pour votre compte ; elle n’a donc pas pu vous aider cette fois-ci. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Demandez que la page soit activée pour vous, si vous souhaitez le faire vous-même la prochaine fois.',
    ],
    whenToRetry: 'Une fois la page activée pour vous.',
  },
  'sspr-not-registered': {
    headline: 'Il reste une étape avant de pouvoir réinitialiser votre mot de passe',
    whatHappened: `Pour s’assurer qu’il s’agit bien de vous, la page de réinitialisation a besoin par exemple d’un numéro de téléphone ou d’une application. Les informations enregistrées pour votre compte ne suffisent pas encore. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Quand vous aurez de nouveau accès à votre compte, ajoutez un numéro de téléphone ou une application à vos informations de sécurité. Cela prend quelques minutes, et la prochaine fois vous pourrez le faire vous-même.',
    ],
    whenToRetry: 'Après l’ajout de vos informations de sécurité.',
  },
  'user-not-licensed': {
    headline: 'La réinitialisation n’est pas encore disponible pour votre compte',
    whatHappened: `Votre compte n’a pas encore la licence nécessaire à la page de réinitialisation. Le service informatique peut l’attribuer. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'Une fois la licence attribuée.',
  },
  'sspr-blocked': {
    headline:
      '{retry, select, later {Réinitialisation en pause jusqu’au {retryAtBrief}} now {Vous pouvez à nouveau réinitialiser votre mot de passe} other {La réinitialisation est en pause pour vous pendant 24 heures}}',
    whatHappened:
      'Il y a eu plusieurs essais en peu de temps ; la réinitialisation {retry, select, now {a donc été} other {est donc}} en pause pendant 24 heures pour votre compte. Cela vous protège au cas où il s’agirait de quelqu’un d’autre. Votre mot de passe n’a pas été modifié.',
    whatToDo: [
      '{retry, select, now {Ouvrez {resetPage} et réessayez.} other {Si votre mot de passe actuel fonctionne encore, continuez à l’utiliser.}}',
      '{retry, select, later {À partir du {retryAt}, ouvrez {resetPage} et réessayez.} now {} other {Ouvrez {resetPage} et réessayez 24 heures après le dernier essai.}}',
      '{retry, select, now {} other {Si vous ne pouvez pas attendre, votre support informatique peut définir un nouveau mot de passe pour vous.}}',
    ],
    whenToRetry:
      '{retry, select, later {À partir du {retryAt}.} now {Vous pouvez réessayer dès maintenant.} other {24 heures après le dernier essai.}}',
  },
  'attempt-abandoned': {
    headline: 'Votre mot de passe n’a pas été modifié',
    whatHappened:
      'Un nouveau mot de passe a été demandé pour votre compte, mais les étapes sur la page de réinitialisation n’ont pas été terminées. La page prévoit 15 minutes pour cela.',
    whatToDo: [
      'Si vous avez toujours besoin d’un nouveau mot de passe, ouvrez {resetPage} et recommencez. Gardez votre téléphone à portée de main.',
      'Si un code n’arrive pas, regardez dans le courrier indésirable ou choisissez un autre moyen sur la page.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'repeated-attempts': {
    headline: 'Conseils pour votre nouveau mot de passe',
    whatHappened: `Il y a eu plusieurs essais pour définir un nouveau mot de passe, et aucun n’a été accepté. La page de réinitialisation n’affiche pas toutes les règles ; voici ce qui aide. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'split-outcome': {
    headline: 'Votre nouveau mot de passe ne fonctionne pas encore partout',
    whatHappened:
      'Votre nouveau mot de passe est enregistré dans le réseau de l’entreprise, mais il n’est pas encore arrivé dans les services en ligne. D’ici là, l’ancien y fonctionne peut-être encore.',
    whatToDo: [
      'Sur un ordinateur de l’entreprise, utilisez votre nouveau mot de passe.',
      'Pour la messagerie et les autres services en ligne, essayez d’abord le nouveau ; s’il n’est pas accepté, utilisez-y l’ancien.',
      'Si cela vous empêche de travailler, demandez à votre support informatique de définir un nouveau mot de passe.',
    ],
    whenToRetry: 'Inutile de le réinitialiser à nouveau.',
  },
  'writeback-unconfirmed': {
    headline: 'Votre nouveau mot de passe ne fonctionne peut-être pas partout',
    whatHappened:
      'Votre nouveau mot de passe a été accepté en ligne, mais nous n’avons pas encore la confirmation qu’il fonctionne aussi dans le réseau de l’entreprise.',
    whatToDo: [
      'Pour les services en ligne, utilisez votre nouveau mot de passe.',
      'Si un ordinateur de l’entreprise ne l’accepte pas, utilisez-y l’ancien pour le moment.',
      'Dans ce cas, prévenez votre support informatique, afin que le même mot de passe fonctionne partout.',
    ],
    whenToRetry: 'Inutile de le réinitialiser à nouveau pour le moment.',
  },
  unknown: {
    headline:
      '{activity, select, unlock {Votre compte n’a pas pu être déverrouillé} other {Votre nouveau mot de passe n’a pas pu être enregistré}}',
    whatHappened:
      'Quelque chose n’a pas fonctionné, et le système ne dit pas clairement quoi. D’après ce que nous voyons, votre mot de passe n’a pas été modifié.',
    whatToDo: [
      'Attendez quelques minutes, puis ouvrez {resetPage} et réessayez.',
      'Si cela ne fonctionne toujours pas, contactez votre support informatique et indiquez l’heure de votre essai.',
    ],
    whenToRetry: 'Dans quelques minutes.',
  },
  outage: {
    headline:
      '{activity, select, unlock {Votre compte n’a pas encore pu être déverrouillé} other {Votre nouveau mot de passe n’a pas encore pu être enregistré}}',
    whatHappened: `Une connexion est actuellement interrompue dans nos systèmes. Cela n’a rien à voir avec vous ni avec le mot de passe choisi. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'La réinitialisation ne fonctionnera qu’une fois la connexion rétablie ; inutile de réessayer d’ici là.',
      'Si cela vous empêche de travailler, votre support informatique peut vous aider en attendant.',
    ],
    whenToRetry:
      '{retry, select, later {À partir du {retryAt}.} now {Vous pouvez réessayer dès maintenant.} other {Dès que la connexion est rétablie. Nous ne pouvons pas encore dire quand.}}',
  },
  'microsoft-outage': {
    headline:
      '{activity, select, unlock {Votre compte n’a pas encore pu être déverrouillé} other {Votre nouveau mot de passe n’a pas encore pu être enregistré}}',
    whatHappened: `Microsoft connaît un incident en ce moment, et la réinitialisation des mots de passe en est affectée. Cela n’a rien à voir avec vous ni avec le mot de passe choisi. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'La réinitialisation peut ne pas fonctionner avant la fin de l’incident ; inutile de réessayer d’ici là.',
      'Si cela vous empêche de travailler, votre support informatique peut vous aider en attendant.',
    ],
    whenToRetry:
      '{retry, select, later {À partir du {retryAt}.} now {Vous pouvez réessayer dès maintenant.} other {Dès que l’incident est terminé. Nous ne pouvons pas encore dire quand.}}',
  },
  'needs-administrator': {
    headline:
      '{activity, select, unlock {Votre compte n’a pas encore pu être déverrouillé} other {Votre nouveau mot de passe n’a pas encore pu être enregistré}}',
    whatHappened: `Un réglage dans nos systèmes ne le permet pas pour le moment, et seul un administrateur peut le modifier. Cela n’a rien à voir avec vous ni avec le mot de passe choisi. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '{activity, select, unlock {Si vous avez besoin de votre compte maintenant, votre support informatique peut le déverrouiller.} other {Si vous avez besoin d’un nouveau mot de passe maintenant, votre support informatique peut en définir un pour vous.}}',
    ],
    whenToRetry: NO_NEED_YET,
  },
  'switched-off': {
    headline: 'La page de réinitialisation n’est pas disponible pour le moment',
    whatHappened: `La réinitialisation des mots de passe est actuellement désactivée dans votre organisation, ou n’est pas entièrement configurée. Cela n’a rien à voir avec vous. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Si vous le connaissez encore et utilisez un ordinateur Windows de l’entreprise, vous pouvez le changer sur cet ordinateur : appuyez sur Ctrl+Alt+Suppr et choisissez « Modifier un mot de passe ».',
      HELP_DESK_CAN_SET,
    ],
    whenToRetry:
      'Quand la page sera de nouveau disponible. Votre support informatique peut vous en dire plus.',
  },
  'arrives-late': {
    headline: 'Un nouveau mot de passe peut mettre du temps à fonctionner partout',
    whatHappened:
      'En ce moment, les modifications de comptes arrivent en retard dans certains de nos systèmes. Un nouveau mot de passe fonctionne alors peut-être déjà à un endroit et pas encore à un autre.',
    whatToDo: [
      'Là où votre nouveau mot de passe n’est pas encore accepté, utilisez l’ancien.',
      'Inutile de le réinitialiser à nouveau ; cela n’irait pas plus vite.',
      'Si vous ne pouvez vous connecter nulle part, votre support informatique peut vous aider.',
    ],
    whenToRetry:
      '{retry, select, later {À partir du {retryAt}.} now {Vous pouvez réessayer dès maintenant.} other {C’est inutile : la modification arrivera d’elle-même une fois le retard résorbé.}}',
  },
};
