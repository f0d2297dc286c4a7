import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const YOUNG = bySureness(
  'L’actuel date de moins de {ageRule, select, days {{minimumAgeDays, plural, one {# jour} other {# jours}}} other {la durée de vie minimale}}.',
  'L’actuel date très probablement de moins de {ageRule, select, days {{minimumAgeDays, plural, one {# jour} other {# jours}}} other {la durée de vie minimale}} : les données d’audit indiquent seulement « stratégie », pas la règle.',
);

export const aboutPeople = {
  'minimum-password-age': {
    headline: 'Nouveau mot de passe refusé : la durée de vie minimale n’est pas écoulée',
    whatHappened: `Un contrôleur de domaine a refusé le nouveau mot de passe. ${YOUNG}`,
    helpdesk: [
      'Dites à la personne à partir de quand cela fonctionnera.',
      'Si elle ne peut pas attendre, réinitialisez le mot de passe dans Active Directory : une réinitialisation par un administrateur n’y est pas soumise à la durée minimale.',
    ],
    admin: [
      'Vérifiez la stratégie qui s’applique : Get-ADUserResultantPasswordPolicy ; si elle est vide, Get-ADDefaultDomainPasswordPolicy.',
      'Si l’on doit pouvoir réinitialiser deux fois par jour, envisagez une durée minimale de 0.',
    ],
  },
  'password-policy': {
    headline: 'Nouveau mot de passe refusé par la stratégie de mots de passe',
    whatHappened:
      'Un contrôleur de domaine a refusé le nouveau mot de passe : longueur, complexité ou historique. Les données d’audit ne disent pas lequel. La durée minimale est probablement écoulée.',
    helpdesk: [
      'Donnez les règles à la personne, surtout la longueur et le nombre d’anciens mots de passe retenus.',
      'Si cela continue, définissez un mot de passe pour elle.',
    ],
    admin: [
      'Vérifiez la stratégie qui s’applique : Get-ADUserResultantPasswordPolicy ; si elle est vide, Get-ADDefaultDomainPasswordPolicy.',
      'Si la stratégie est respectée, cherchez un filtre de mots de passe ou Password Protection sur les contrôleurs de domaine.',
    ],
  },
  'banned-password': {
    headline: 'Nouveau mot de passe refusé : trop proche d’un mot de passe interdit',
    whatHappened:
      'Le nouveau mot de passe ressemblait à une entrée des listes de mots de passe interdits (celle de Microsoft ou la vôtre).',
    helpdesk: ['Suggérez plusieurs mots sans lien, sans noms, ni saisons, ni l’entreprise.'],
    admin: ['Si de bons mots de passe sont refusés, revoyez la liste personnalisée.'],
  },
  'cloud-password-policy': {
    headline: 'Nouveau mot de passe refusé par la stratégie du cloud',
    whatHappened:
      'Le cloud a refusé le nouveau mot de passe : trop court ou trop simple, contenant le nom, ou avec des caractères non autorisés.',
    helpdesk: ['Suggérez des lettres simples, des chiffres et des symboles, au moins 8, sans le nom.'],
    admin: ['Rien à réparer ; si cela arrive souvent, affichez les règles là où l’on réinitialise.'],
  },
  'password-filter': {
    headline: 'Nouveau mot de passe refusé par un filtre de mots de passe',
    whatHappened:
      'Un filtre sur les contrôleurs de domaine (Password Protection ou un autre produit) a refusé le nouveau mot de passe.',
    helpdesk: ['Donnez à la personne les règles supplémentaires de votre organisation.'],
    admin: [
      'Lisez le journal du filtre à cette minute ; pour Password Protection, le journal Admin de l’agent DC.',
      'Revoyez sa liste de mots si de bons mots de passe sont refusés.',
    ],
  },
  'password-cannot-change': {
    headline: 'Le compte ne peut pas changer son propre mot de passe',
    whatHappened:
      'Le compte porte l’option « L’utilisateur ne peut pas changer de mot de passe » ; Active Directory refuse donc le nouveau.',
    helpdesk: [
      'Définissez un mot de passe pour la personne si elle en a besoin.',
      'Demandez si l’option est encore souhaitée.',
    ],
    admin: ['Si elle ne l’est pas : Set-ADUser -CannotChangePassword $false.'],
  },
  'incorrect-current-password': {
    headline: 'Le mot de passe actuel n’était pas le bon',
    whatHappened: 'Le changement a été refusé, car le mot de passe actuel saisi ne correspondait pas.',
    helpdesk: ['Faites utiliser « Mot de passe oublié » plutôt que « Modifier le mot de passe ».'],
    admin: [
      'Si le cloud et Active Directory ont des mots de passe différents, réinitialisez une fois dans Active Directory.',
    ],
  },
  'account-disabled': {
    headline: 'Réinitialisation refusée : le compte est désactivé',
    whatHappened: 'Le compte est désactivé dans Active Directory ; aucun mot de passe ne peut y être écrit.',
    helpdesk: [
      'Vérifiez d’abord auprès du responsable ou des ressources humaines si c’est voulu.',
      'Ne le faites réactiver qu’avec leur accord ; la personne pourra ensuite réessayer.',
    ],
    admin: ['S’il ne devrait pas l’être, cherchez qui ou quoi l’a désactivé, puis Enable-ADAccount.'],
  },
  'account-locked': {
    headline: 'Réinitialisation refusée : le compte est verrouillé ou désactivé',
    whatHappened:
      '{confidence, select, probable {Le compte est verrouillé ou désactivé dans Active Directory ; le journal d’audit n’indique pas lequel des deux.} other {Le compte est verrouillé dans Active Directory après des mots de passe erronés.}}',
    helpdesk: [
      '{confidence, select, probable {Regardez si le compte est verrouillé ou désactivé. Ne réactivez un compte désactivé qu’avec l’accord du responsable.} other {}}',
      'Assurez-vous qu’il s’agit de la personne, puis déverrouillez le compte.',
      'Cherchez ensemble un appareil qui garde un ancien mot de passe.',
    ],
    admin: [
      'L’événement 4740 du contrôleur de domaine nomme l’ordinateur d’où venaient les mots de passe erronés.',
    ],
  },
  'account-expired': {
    headline: 'Réinitialisation refusée : le compte a expiré',
    whatHappened:
      'La date de fin du compte dans Active Directory est passée. Le cloud ne connaît pas cette date ; le compte y paraît sain.',
    helpdesk: ['Faites confirmer par le responsable que le compte est encore nécessaire.'],
    admin: ['Après confirmation, prolongez-le : Set-ADAccountExpiration.'],
  },
  'smartcard-required': {
    headline: 'Le compte se connecte par carte à puce, sans mot de passe',
    whatHappened:
      '« Carte à puce requise » est activé ; le mot de passe est aléatoire et une réinitialisation n’a pas de sens.',
    helpdesk: ['Aidez pour la carte ou son code PIN ; ne définissez pas de mot de passe.'],
    admin: ['Excluez ces comptes de la réinitialisation en libre-service.'],
  },
  'protected-account': {
    headline: 'Réinitialisation refusée : compte protégé',
    whatHappened:
      'Le compte est, ou a été, dans un groupe protégé (adminCount 1). Il n’hérite pas des autorisations ; le connecteur ne peut donc pas définir son mot de passe.',
    helpdesk: ['Transmettez à l’administration : elle seule peut définir ce mot de passe.'],
    admin: [
      'Réinitialisez-le dans Active Directory. Les administrateurs sont exclus de l’écriture différée par conception.',
      'Si la personne a quitté le groupe protégé, effacez adminCount et rétablissez l’héritage.',
    ],
  },
  'identity-mismatch': {
    headline: 'Le compte cloud ne correspond pas à un seul compte Active Directory',
    whatHappened:
      'L’écriture différée n’a trouvé aucun compte, ou plusieurs, pour ce compte cloud ; elle ne sait pas quel mot de passe définir.',
    helpdesk: [
      'Définissez un mot de passe dans Active Directory si la personne en a besoin maintenant, et transmettez.',
    ],
    admin: [
      'Comparez onPremisesImmutableId avec l’ancre source du compte et cherchez les doublons.',
      'Corrigez, puis lancez une synchronisation delta. Les événements 33002 et 33003 du serveur du connecteur nomment le compte.',
    ],
  },
  'user-sync-stale': {
    headline: 'Ce compte n’a pas été synchronisé récemment',
    whatHappened:
      'Le compte a changé dans Active Directory, ou a une erreur de synchronisation, et le cloud en est resté à l’ancien état.',
    helpdesk: ['Proposez de réessayer après la prochaine synchronisation, en général dans l’heure.'],
    admin: [
      'Cherchez le compte dans les erreurs de synchronisation et vérifiez l’étendue de celle-ci.',
      'Lancez ensuite une synchronisation delta.',
    ],
  },
  'sspr-not-enabled-for-user': {
    headline: 'La réinitialisation en libre-service ne couvre pas ce compte',
    whatHappened: 'La personne a demandé une réinitialisation, mais les paramètres ne l’incluent pas.',
    helpdesk: [
      'Réinitialisez le mot de passe pour la personne.',
      'Si elle doit être couverte, demandez son ajout au groupe prévu.',
    ],
    admin: [
      'Réinitialisation du mot de passe > Propriétés : choisissez Tous, ou ajoutez la personne au groupe sélectionné.',
    ],
  },
  'sspr-not-registered': {
    headline: 'Trop peu de méthodes de vérification pour une réinitialisation',
    whatHappened:
      'La personne a moins de méthodes de vérification utilisables que les paramètres n’en demandent.',
    helpdesk: [
      'Réinitialisez le mot de passe, après avoir vérifié qu’il s’agit bien de la personne.',
      'Faites-lui enregistrer un téléphone ou une application pendant qu’elle est connectée.',
    ],
    admin: [
      'Comparez methodsRegistered avec les méthodes que la stratégie autorise.',
      'Envisagez une demande d’inscription à la connexion, ou un passe d’accès temporaire.',
    ],
  },
  'user-not-licensed': {
    headline: 'Il manque au compte la licence pour l’écriture différée',
    whatHappened:
      'L’écriture différée nécessite Entra ID P1 ou une offre qui le contient ; aucune n’est attribuée à ce compte.',
    helpdesk: ['Réinitialisez le mot de passe pour la personne et demandez une licence.'],
    admin: [
      'Attribuez une licence avec Entra ID P1, directement ou par groupe. Un lieu d’utilisation est requis d’abord.',
      'Si la licence existe, vérifiez que la réinitialisation en libre-service couvre la personne.',
    ],
  },
  'sspr-blocked': {
    headline: 'Réinitialisation en libre-service bloquée pour 24 heures',
    whatHappened:
      'Après trop d’essais, Microsoft a bloqué la réinitialisation pour cette personne. Le blocage prend fin de lui-même après 24 heures et ne peut pas être levé.',
    helpdesk: [
      'Demandez s’il s’agissait bien de la personne. Sinon, prévenez l’équipe de sécurité.',
      'Si elle ne peut pas attendre, réinitialisez le mot de passe pour elle.',
    ],
    admin: ['Examinez l’adresse et les connexions de ces minutes pour y déceler une attaque.'],
  },
  'attempt-abandoned': {
    headline: 'Une réinitialisation a été commencée et non terminée',
    whatHappened: 'La personne s’est arrêtée avant la fin, ou les 15 minutes de la session étaient écoulées.',
    helpdesk: ['Rien à faire tant que la personne ne demande rien.'],
    admin: ['Ne regardez que les cas groupés : des codes peuvent ne pas arriver.'],
  },
  'repeated-attempts': {
    headline: 'Plusieurs essais pour définir un nouveau mot de passe',
    whatHappened:
      'La personne a proposé {occurrences, plural, one {un nouveau mot de passe} other {# nouveaux mots de passe}} en une fois. Les règles ne sont sans doute pas claires pour elle.',
    helpdesk: ['Donnez à la personne les règles des mots de passe.'],
    admin: [
      'Affichez les vraies règles là où l’on réinitialise, par exemple derrière le lien d’aide de la page.',
    ],
  },
  'split-outcome': {
    headline: 'Nouveau mot de passe enregistré sur site, mais pas dans le cloud',
    whatHappened:
      'Active Directory a accepté le nouveau mot de passe, pas le cloud. Tant qu’ils diffèrent, la personne a deux mots de passe. La ligne d’audit appelle cela un succès.',
    helpdesk: [
      'Faites essayer le nouveau mot de passe dans le cloud après quelques minutes.',
      'Si seul l’ancien y fonctionne, définissez-en un nouveau avec des lettres simples, des chiffres et des symboles.',
    ],
    admin: [
      'Vérifiez la synchronisation du hachage de mot de passe, et que le mot de passe respecte aussi les règles du cloud.',
      'Comparez lastPasswordChangeDateTime et pwdLastSet.',
    ],
  },
  'writeback-unconfirmed': {
    headline: 'Réinitialisation réussie dans le cloud, écriture différée non prouvée',
    whatHappened:
      'Le cloud annonce un succès, mais rien ne montre que le nouveau mot de passe est arrivé dans Active Directory. Il a peut-être été défini là où l’écriture différée n’intervient pas.',
    helpdesk: ['Demandez à la personne quel mot de passe fonctionne sur un ordinateur de l’entreprise.'],
    admin: [
      'Comparez pwdLastSet dans Active Directory avec l’heure de la réinitialisation.',
      'S’il n’a pas été écrit, réinitialisez encore une fois dans le centre d’administration Entra ou dans Active Directory.',
    ],
  },
  unknown: {
    headline: 'Réinitialisation échouée pour une raison absente du catalogue',
    whatHappened: 'La raison donnée est conservée telle quelle dans les preuves. Elle n’est pas devinée.',
    helpdesk: ['Lisez la raison dans les preuves et aidez la personne à définir un mot de passe.'],
    admin: [
      'Lisez le journal des événements du connecteur à cette minute.',
      'Signalez le texte, sans noms, pour qu’il soit ajouté au catalogue.',
    ],
  },
} satisfies Partial<Words['staff']>;
