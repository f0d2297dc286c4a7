import type { Words } from '../../words.ts';

export const aboutConnectors = {
  'connector-unreachable': {
    headline: 'L’écriture différée n’atteint pas l’annuaire de l’entreprise',
    whatHappened:
      'Le cloud n’obtient aucune réponse du connecteur ; aucun mot de passe ne peut être écrit. Cela touche tous ceux qui réinitialisent ou changent un mot de passe.',
    helpdesk: [
      'Dites aux personnes que leur mot de passe n’a pas été modifié et que réessayer ne sert à rien pour l’instant.',
      'Réinitialisez dans Active Directory en cas d’urgence.',
    ],
    admin: [
      'Sur le serveur actif : le service ADSync (ou l’agent d’approvisionnement) tourne-t-il ?',
      'Atteint-il *.servicebus.windows.net et *.passwordreset.microsoftonline.com sur le port 443 ? Cherchez les événements 31044, 32002 et 6800.',
    ],
  },
  'connector-permission-missing': {
    headline: 'Le connecteur n’a pas l’autorisation de définir des mots de passe',
    whatHappened:
      'Active Directory refuse le compte du connecteur : il ne peut pas définir le mot de passe de ces personnes.',
    helpdesk: ['Définissez les mots de passe dans Active Directory jusqu’au retour de l’autorisation.'],
    admin: [
      'Accordez au compte du connecteur, sur les utilisateurs descendants : Reset password, Change password, écriture de lockoutTime et de pwdLastSet ; à la racine du domaine : Unexpire Password.',
      'Set-ADSyncPasswordWritebackPermissions fait tout cela. Vérifiez les comptes qui n’héritent pas des autorisations.',
    ],
  },
  'connector-stopped': {
    headline: 'Le service de synchronisation est arrêté',
    whatHappened:
      'Le service du serveur du connecteur ne tourne pas. Rien n’est synchronisé ni écrit en retour.',
    helpdesk: [
      'Dites que réessayer ne sert à rien pour l’instant ; réinitialisez dans Active Directory en cas d’urgence.',
    ],
    admin: [
      'Démarrez le service et cherchez dans le journal pourquoi il s’est arrêté.',
      'Un serveur en mode intermédiaire n’écrit pas non plus.',
    ],
  },
  'connector-onboarding-failed': {
    headline: 'Le connecteur n’a pas pu s’inscrire à l’écriture différée',
    whatHappened:
      'Le connecteur a voulu s’inscrire auprès du service de réinitialisation et a été refusé ; l’écriture différée n’est pas disponible.',
    helpdesk: ['Réinitialisez dans Active Directory jusqu’à la réparation.'],
    admin: [
      'Vérifiez l’horloge du serveur, TLS 1.2 et le port 443 vers le service de réinitialisation.',
      'Désactivez puis réactivez ensuite l’écriture différée.',
    ],
  },
  'connector-sign-in-failing': {
    headline: 'L’identité de synchronisation ne peut pas se connecter',
    whatHappened:
      'L’identité du connecteur est refusée dans le cloud : identifiants, accès conditionnel ou compte désactivé.',
    helpdesk: ['Attendez-vous à des échecs ; réinitialisez dans Active Directory en cas d’urgence.'],
    admin: [
      'L’erreur de connexion des preuves donne la raison. Excluez cette identité des stratégies multifacteur et de localisation.',
      'Si les identifiants sont en cause, renouvelez-les (Add-ADSyncAADServiceAccount ou Invoke-ADSyncApplicationCredentialRotation).',
    ],
  },
  'connector-credential-expiring': {
    headline: 'Les identifiants du connecteur expirent bientôt',
    whatHappened:
      'Le certificat ou le secret du connecteur arrive à expiration. Ensuite, rien ne sera plus écrit.',
    helpdesk: ['Rien à faire pour l’instant.'],
    admin: [
      'Renouvelez-le avant la date indiquée dans les preuves : Invoke-ADSyncApplicationCredentialRotation.',
    ],
  },
  'connector-version-retired': {
    headline: 'La version du connecteur n’est plus prise en charge',
    whatHappened:
      'Microsoft a mis fin, ou va mettre fin, au service de cette version. La synchronisation et l’écriture différée s’arrêtent avec elle.',
    helpdesk: [
      'Attendez-vous à des échecs jusqu’à la mise à niveau ; réinitialisez dans Active Directory en cas d’urgence.',
    ],
    admin: [
      'Téléchargez la version actuelle dans le centre d’administration Entra et mettez à niveau. Il faut .NET Framework 4.8 et TLS 1.2.',
    ],
  },
  'connector-configuration': {
    headline: 'Un réglage du connecteur empêche l’écriture différée',
    whatHappened:
      'Le connecteur tourne, mais un réglage de son serveur ou d’Active Directory bloque l’écriture.',
    helpdesk: ['Réinitialisez dans Active Directory jusqu’à la réparation.'],
    admin: [
      'Lisez l’événement nommé dans les preuves et l’événement ADSync du même instant, puis corrigez ce réglage.',
    ],
  },
  'relay-unreachable': {
    headline: 'Le connecteur n’atteint pas le relais de Microsoft',
    whatHappened:
      'Le serveur du connecteur ne peut pas ouvrir sa connexion au relais Service Bus ; aucune réinitialisation n’arrive.',
    helpdesk: [
      'Dites que réessayer ne sert à rien pour l’instant ; réinitialisez dans Active Directory en cas d’urgence.',
    ],
    admin: [
      'Depuis le serveur : Test-NetConnection vers le relais sur le port 443. Autorisez *.servicebus.windows.net dans le pare-feu et le proxy, sans inspection.',
      'Vérifiez les délais d’inactivité du pare-feu et les certificats racines.',
    ],
  },
  'domain-controller-unreachable': {
    headline: 'Le connecteur n’atteint aucun contrôleur de domaine',
    whatHappened:
      'Les réinitialisations arrivent au connecteur, mais il ne trouve aucun contrôleur de domaine où écrire.',
    helpdesk: ['Réinitialisez dans Active Directory en cas d’urgence.'],
    admin: [
      'Vérifiez DNS et les ports entre le serveur et ses contrôleurs de domaine.',
      'Si des contrôleurs préférés sont définis, indiquez leur nom DNS complet et retirez ceux qui n’existent plus.',
    ],
  },
  'sam-access-restricted': {
    headline: 'Une stratégie de sécurité bloque les appels du connecteur aux contrôleurs',
    whatHappened:
      '« Restreindre les clients autorisés à effectuer des appels distants vers SAM » n’inclut pas le compte du connecteur.',
    helpdesk: ['Réinitialisez dans Active Directory jusqu’à la réparation.'],
    admin: [
      'Ajoutez le compte du connecteur à cette stratégie sur les contrôleurs de domaine. L’événement 16965 y nomme l’appelant refusé.',
    ],
  },
  'connector-cryptography': {
    headline: 'Le connecteur ne peut pas déchiffrer les réinitialisations',
    whatHappened:
      'Les clés du connecteur et du service de réinitialisation ne correspondent plus, ou sont illisibles.',
    helpdesk: [
      'Dites que réessayer ne sert à rien pour l’instant ; réinitialisez dans Active Directory en cas d’urgence.',
    ],
    admin: [
      'Désactivez puis réactivez l’écriture différée, ce qui crée de nouvelles clés. Si cela échoue, redémarrez ADSync et recommencez.',
    ],
  },
  'multiple-active-connectors': {
    headline: 'Plus d’un serveur de synchronisation est actif',
    whatHappened:
      'Deux serveurs actifs se chassent de la même connexion ; des réinitialisations échouent donc de temps à autre.',
    helpdesk: [
      'Attendez-vous à des essais qui échouent puis réussissent ; réinitialisez dans Active Directory en cas d’urgence.',
    ],
    admin: [
      'Mettez tous les serveurs sauf un en mode intermédiaire, puis redémarrez ADSync sur celui qui reste.',
    ],
  },
} satisfies Partial<Words['staff']>;
