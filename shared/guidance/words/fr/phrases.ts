import type { Phrases } from '../../words.ts';

export const phrases: Phrases = {
  // Hours are written with an h, which a no-break space keeps beside its numbers.
  moment: '{date} à {hour} h{minute, select, 00 {} other { {minute}}}',
  momentInZone: '{moment} ({zone})',
  resetPage: 'la page de réinitialisation du mot de passe',
  askHelpDesk:
    '{contactKnown, select, yes {Votre support informatique est à votre disposition : {contact}} other {Votre support informatique est à votre disposition.}}',
  personCanRetry:
    '{retry, select, later {La personne peut réessayer à partir du {retryAt}.} now {La personne peut réessayer dès maintenant.} other {}}',
  referrals: {
    'directory-admin': 'L’équipe qui administre l’annuaire, si cela ne suffit pas.',
    'licence-admin': 'L’équipe qui gère les licences Microsoft.',
    manager: 'Le responsable de la personne ou les ressources humaines, qui décident du compte.',
    security: 'L’équipe de sécurité, si ce n’était pas la personne elle-même.',
    network: 'L’équipe réseau, pour le pare-feu et le proxy.',
    'domain-admin': 'L’équipe qui gère le domaine Active Directory et ses stratégies.',
    microsoft: 'Le support Microsoft, avec l’identifiant de corrélation et l’heure tirés des preuves.',
    'monitoring-owner': 'L’équipe qui exploite Writeback Watch.',
  },
};
