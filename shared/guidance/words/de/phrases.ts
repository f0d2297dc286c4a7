import type { Phrases } from '../../words.ts';

export const phrases: Phrases = {
  // „am Montag, 23. November, um 13:50 Uhr“, but „ab“ or „bis Dienstag, 24. November, 09:14 Uhr“.
  moment: '{date}, {tense, select, past {um } other {}}{time} Uhr',
  momentInZone: '{moment} ({zone})',
  resetPage: 'die Seite zum Zurücksetzen des Kennworts',
  askHelpDesk:
    '{contactKnown, select, yes {Ihr IT-Helpdesk hilft Ihnen gern: {contact}} other {Ihr IT-Helpdesk hilft Ihnen gern.}}',
  personCanRetry:
    '{retry, select, later {Die Person kann es ab {retryAt} erneut versuchen.} now {Die Person kann es jetzt erneut versuchen.} other {}}',
  referrals: {
    'directory-admin': 'Die Verzeichnisadministration, falls das nicht genügt.',
    'licence-admin': 'Die Stelle, die die Microsoft-Lizenzen verwaltet.',
    manager: 'Die Führungskraft der Person oder die Personalabteilung; sie entscheiden über das Konto.',
    security: 'Das Sicherheitsteam, falls es nicht die Person selbst war.',
    network: 'Das Netzwerkteam, wegen Firewall und Proxy.',
    'domain-admin': 'Die Stelle, die die Active-Directory-Domäne und ihre Richtlinien betreut.',
    microsoft: 'Der Microsoft-Support, mit Korrelations-ID und Uhrzeit aus den Belegen.',
    'monitoring-owner': 'Die Stelle, die Writeback Watch betreibt.',
  },
};
