import type { Words } from '../../words.ts';

export const aboutTheTenant = {
  'sspr-disabled': {
    headline: 'La réinitialisation en libre-service est désactivée',
    whatHappened:
      'La réinitialisation en libre-service est désactivée pour tout le locataire ; personne ne peut réinitialiser son mot de passe.',
    helpdesk: ['Réinitialisez les mots de passe jusqu’à sa réactivation.'],
    admin: [
      'Si ce n’est pas voulu : Réinitialisation du mot de passe > Propriétés, choisissez Sélectionné ou Tous.',
      'Les données d’audit indiquent qui l’a changé. Un réglage distinct vaut pour les administrateurs.',
    ],
  },
  'writeback-disabled': {
    headline: 'L’écriture différée des mots de passe est désactivée',
    whatHappened:
      'Les nouveaux mots de passe du cloud ne sont pas écrits dans Active Directory ; la réinitialisation échoue pour tous les comptes synchronisés.',
    helpdesk: ['Réinitialisez les mots de passe dans Active Directory jusqu’à sa réactivation.'],
    admin: [
      'Activez-la sur le connecteur (Set-ADSyncAADPasswordResetConfiguration ou Set-AADCloudSyncPasswordWritebackConfiguration).',
      'Activez-la dans Réinitialisation du mot de passe > Intégration locale. Les données d’audit indiquent qui l’a désactivée.',
    ],
  },
  'premium-licence-missing': {
    headline: 'Aucune licence du locataire ne couvre l’écriture différée',
    whatHappened:
      'L’écriture différée nécessite Entra ID P1 ou une offre qui le contient. Le locataire n’en a pas.',
    helpdesk: ['Réinitialisez les mots de passe jusqu’à ce que ce soit réglé.'],
    admin: [
      'Cherchez AAD_PREMIUM ou AAD_PREMIUM_P2 dans les abonnements. Office 365 E3 ou E5 seul ne suffit pas.',
    ],
  },
  'subscription-suspended': {
    headline: 'L’abonnement dont dépend l’écriture différée est suspendu',
    whatHappened:
      'Un abonnement avec Entra ID P1 est en alerte, suspendu ou verrouillé. L’écriture différée peut s’arrêter pour tous.',
    helpdesk: ['Attendez-vous à plus d’appels ; réinitialisez dans Active Directory.'],
    admin: ['Renouvelez l’abonnement, ou déplacez les personnes vers un abonnement actif.'],
  },
  'directory-sync-disabled': {
    headline: 'La synchronisation d’annuaire est désactivée',
    whatHappened:
      'Le locataire ne se synchronise plus avec Active Directory. Sans cela, il n’y a pas d’écriture différée.',
    helpdesk: [
      'Réinitialisez dans Active Directory ; le cloud et le réseau de l’entreprise peuvent différer.',
    ],
    admin: ['Vérifiez si c’était voulu. La réactivation peut prendre des jours ; renseignez-vous avant.'],
  },
  'directory-sync-stale': {
    headline: 'La synchronisation d’annuaire n’a pas tourné depuis un moment',
    whatHappened:
      'Les changements d’Active Directory n’arrivent pas dans le cloud : arrivées, mutations et déverrouillages y manquent.',
    helpdesk: ['Attendez-vous à des comptes qui ne sont pas à jour ; notez-les pour plus tard.'],
    admin: [
      'Vérifiez le planificateur (Get-ADSyncScheduler) et le service ADSync sur le serveur actif.',
      'Lisez les erreurs de la dernière exécution, et vérifiez que le serveur n’est pas en mode intermédiaire.',
    ],
  },
  'password-sync-stale': {
    headline: 'La synchronisation du hachage de mot de passe est arrêtée depuis un moment',
    whatHappened:
      'Les mots de passe définis dans Active Directory n’arrivent pas dans le cloud ; il en faut parfois deux.',
    helpdesk: ['Dites aux personnes d’utiliser l’ancien mot de passe en ligne en attendant.'],
    admin: ['Lancez Invoke-ADSyncDiagnostics -PasswordSync sur le serveur actif, puis redémarrez ADSync.'],
  },
  'sspr-policy-changed': {
    headline: 'Des paramètres dont dépendent les réinitialisations ont changé',
    whatHappened:
      'Quelqu’un a changé qui peut réinitialiser, la façon de prouver son identité, le lieu de connexion d’un domaine ou la synchronisation des hachages de mot de passe.',
    helpdesk: ['Pour information : d’autres méthodes de vérification peuvent être demandées.'],
    admin: ['Faites confirmer par la personne nommée dans les preuves que c’était voulu.'],
  },
  'microsoft-incident': {
    headline: 'Microsoft signale un incident qui touche la réinitialisation',
    whatHappened:
      'Un incident ouvert dans l’état des services Microsoft explique les échecs. Il n’y a rien à réparer ici.',
    helpdesk: [
      'Dites aux personnes que Microsoft y travaille ; réinitialisez dans Active Directory en cas d’urgence.',
    ],
    admin: ['Suivez l’incident dans l’état des services du centre d’administration.'],
  },
  'audit-data-missing': {
    headline: 'Aucune donnée d’audit sur la réinitialisation des mots de passe',
    whatHappened:
      'Le locataire n’a pas livré des données d’audit attendues ; des échecs passeraient inaperçus.',
    helpdesk: ['Ne vous fiez pas au silence : des échecs peuvent manquer ici.'],
    admin: [
      'Ouvrez le journal d’audit dans le centre d’administration Entra et cherchez des lignes récentes.',
      'Vérifiez que la licence et l’autorisation AuditLog.Read.All sont toujours là.',
    ],
  },
  'source-stale': {
    headline: 'Writeback Watch ne reçoit plus rien d’une de ses sources',
    whatHappened:
      'Une source n’avance plus depuis plus longtemps que prévu ; des constats peuvent tarder ou manquer.',
    helpdesk: ['Attendez-vous à des constats tardifs.'],
    admin: [
      'Vérifiez que l’application de fonctions tourne et que son minuteur se déclenche.',
      'Les preuves nomment la source et sa dernière avancée ; npx writeback-watch doctor teste la connexion.',
    ],
  },
  'delivery-failing': {
    headline: 'Des messages ou des tickets ne peuvent pas être remis',
    whatHappened:
      'Ce que Writeback Watch envoie est refusé, attend trop longtemps, ou a été commencé sans être terminé ; les preuves disent lequel des trois. Les personnes ou le support peuvent être prévenus en retard, ou pas du tout.',
    helpdesk: ['Consultez en attendant le tableau de bord pour voir ce qui est ouvert.'],
    admin: [
      'Lisez les preuves : un refus indique sa raison (une adresse, une autorisation ou un identifiant) ; en cas d’attente ou de retard, vérifiez si une fonction est désactivée ou échoue.',
      'Ce qui a été retenu est envoyé ou listé une fois le service rétabli.',
    ],
  },
  'messages-dead-lettered': {
    headline: 'Des messages ont été mis de côté, car impossibles à traiter',
    whatHappened: 'Ils sont conservés avec leur raison et ne retardent rien d’autre.',
    helpdesk: ['Rien à faire.'],
    admin: ['Lisez les raisons, réparez ce qu’elles nomment, puis : npx writeback-watch replay.'],
  },
  'permission-missing': {
    headline: 'Il manque à Writeback Watch une autorisation sur Microsoft Graph',
    whatHappened: 'Un appel à Microsoft Graph a été refusé ; une partie du tableau manque.',
    helpdesk: ['Certains constats sont moins sûrs.'],
    admin: [
      'Accordez à l’identité managée l’autorisation que nomment les preuves ; npx writeback-watch doctor les liste toutes.',
    ],
  },
} satisfies Partial<Words['staff']>;
