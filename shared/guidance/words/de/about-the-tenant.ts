import type { Words } from '../../words.ts';

export const aboutTheTenant = {
  'sspr-disabled': {
    headline: 'Das eigene Zurücksetzen von Kennwörtern ist ausgeschaltet',
    whatHappened:
      'Das eigene Zurücksetzen ist für den ganzen Mandanten aus; niemand kann sein Kennwort selbst zurücksetzen.',
    helpdesk: ['Setzen Sie Kennwörter für die Leute zurück, bis es wieder an ist.'],
    admin: [
      'Wenn das nicht gewollt ist: Kennwortzurücksetzung > Eigenschaften, „Ausgewählte“ oder „Alle“.',
      'Die Überwachungsdaten nennen, wer es geändert hat. Für Administrationskonten gilt ein eigener Schalter.',
    ],
  },
  'writeback-disabled': {
    headline: 'Das Zurückschreiben von Kennwörtern ist ausgeschaltet',
    whatHappened:
      'Neue Kennwörter aus der Cloud werden nicht nach Active Directory geschrieben; das Zurücksetzen scheitert für alle, die synchronisiert sind.',
    helpdesk: ['Setzen Sie Kennwörter in Active Directory zurück, bis es wieder an ist.'],
    admin: [
      'Schalten Sie es am Connector ein (Set-ADSyncAADPasswordResetConfiguration oder Set-AADCloudSyncPasswordWritebackConfiguration).',
      'Schalten Sie es unter Kennwortzurücksetzung > Lokale Integration ein. Die Überwachungsdaten nennen, wer es ausgeschaltet hat.',
    ],
  },
  'premium-licence-missing': {
    headline: 'Keine Lizenz im Mandanten deckt das Zurückschreiben von Kennwörtern',
    whatHappened:
      'Das Zurückschreiben braucht Entra ID P1 oder ein Paket, das es enthält. Im Mandanten fand sich keines.',
    helpdesk: ['Setzen Sie Kennwörter für die Leute zurück, bis es geklärt ist.'],
    admin: [
      'Prüfen Sie die Abonnements auf AAD_PREMIUM oder AAD_PREMIUM_P2. Office 365 E3 oder E5 allein genügt nicht.',
    ],
  },
  'subscription-suspended': {
    headline: 'Das Abonnement hinter dem Zurückschreiben ist ausgesetzt',
    whatHappened:
      'Ein Abonnement mit Entra ID P1 ist in Warnung, ausgesetzt oder gesperrt. Das Zurückschreiben kann für alle aufhören.',
    helpdesk: ['Rechnen Sie mit mehr Anrufen; setzen Sie Kennwörter in Active Directory zurück.'],
    admin: ['Verlängern Sie das Abonnement oder weisen Sie die Leute einem aktiven zu.'],
  },
  'directory-sync-disabled': {
    headline: 'Die Verzeichnissynchronisierung ist ausgeschaltet',
    whatHappened:
      'Der Mandant synchronisiert nicht mehr mit Active Directory. Ohne das gibt es kein Zurückschreiben.',
    helpdesk: [
      'Setzen Sie Kennwörter in Active Directory zurück; Cloud und Firmennetz können verschieden sein.',
    ],
    admin: [
      'Klären Sie, ob das gewollt war. Das Wiedereinschalten kann Tage dauern; fragen Sie vorher nach.',
    ],
  },
  'directory-sync-stale': {
    headline: 'Die Verzeichnissynchronisierung lief länger nicht',
    whatHappened:
      'Änderungen aus Active Directory erreichen die Cloud nicht: Neue Personen, Umzüge und Entsperrungen fehlen dort.',
    helpdesk: ['Rechnen Sie mit Konten, die nicht aktuell sind; merken Sie sie für später vor.'],
    admin: [
      'Prüfen Sie den Zeitplan (Get-ADSyncScheduler) und den Dienst ADSync auf dem aktiven Server.',
      'Sehen Sie den letzten Lauf auf Fehler durch und ob der Server im Stagingmodus ist.',
    ],
  },
  'password-sync-stale': {
    headline: 'Die Kennworthashsynchronisierung lief länger nicht',
    whatHappened:
      'In Active Directory gesetzte Kennwörter erreichen die Cloud nicht; die Leute brauchen vielleicht zwei Kennwörter.',
    helpdesk: ['Sagen Sie den Leuten, dass online vorerst das alte Kennwort gilt.'],
    admin: [
      'Führen Sie auf dem aktiven Server Invoke-ADSyncDiagnostics -PasswordSync aus und starten Sie ADSync neu.',
    ],
  },
  'sspr-policy-changed': {
    headline: 'Einstellungen, von denen das Zurücksetzen abhängt, wurden geändert',
    whatHappened:
      'Jemand hat geändert, wer zurücksetzen darf, wie die Identität geprüft wird, wo eine Domäne sich anmeldet oder ob Kennworthashes synchronisiert werden.',
    helpdesk: ['Zur Kenntnis: Die Leute werden vielleicht nach anderen Prüfmethoden gefragt.'],
    admin: ['Lassen Sie sich von der Person in den Belegen bestätigen, dass es gewollt war.'],
  },
  'microsoft-incident': {
    headline: 'Microsoft meldet eine Störung, die das Zurücksetzen betrifft',
    whatHappened:
      'Eine offene Störung in der Dienstintegrität von Microsoft erklärt das Scheitern. Hier ist nichts zu reparieren.',
    helpdesk: [
      'Sagen Sie den Leuten, dass Microsoft daran arbeitet; in dringenden Fällen in Active Directory zurücksetzen.',
    ],
    admin: ['Verfolgen Sie die Störung in der Dienstintegrität des Admin Centers.'],
  },
  'audit-data-missing': {
    headline: 'Keine Überwachungsdaten zum Zurücksetzen von Kennwörtern',
    whatHappened:
      'Der Mandant hat Überwachungsdaten nicht geliefert, die da sein müssten; gescheiterte Versuche blieben ungesehen.',
    helpdesk: ['Verlassen Sie sich nicht auf die Stille: Fehler können hier fehlen.'],
    admin: [
      'Öffnen Sie das Überwachungsprotokoll im Entra Admin Center und sehen Sie nach neuen Zeilen.',
      'Prüfen Sie, ob Lizenz und Berechtigung AuditLog.Read.All noch bestehen.',
    ],
  },
  'source-stale': {
    headline: 'Writeback Watch hört von einer seiner Quellen nichts mehr',
    whatHappened:
      'Eine Quelle ist länger als vorgesehen nicht vorangekommen; Befunde können sich verspäten oder fehlen.',
    helpdesk: ['Rechnen Sie mit verspäteten Befunden.'],
    admin: [
      'Prüfen Sie, ob die Function App läuft und ihr Zeitgeber auslöst.',
      'Die Belege nennen die Quelle und ihren letzten Fortschritt; npx writeback-watch doctor prüft die Verbindung.',
    ],
  },
  'delivery-failing': {
    headline: 'Nachrichten oder Tickets lassen sich nicht zustellen',
    whatHappened:
      'Was Writeback Watch sendet, wird abgewiesen, wartet zu lange oder wurde begonnen und nicht beendet; die Belege sagen, was davon. Personen oder Helpdesk erfahren es vielleicht verspätet oder gar nicht.',
    helpdesk: ['Sehen Sie bis dahin im Dashboard nach, was offen ist.'],
    admin: [
      'Lesen Sie die Belege: Wird etwas abgewiesen, nennen sie den Grund (eine Adresse, eine Berechtigung oder Anmeldedaten); wartet etwas oder ist es überfällig, sehen Sie nach, ob eine Funktion abgeschaltet ist oder scheitert.',
      'Was zurückgehalten wurde, wird danach gesendet oder aufgelistet.',
    ],
  },
  'messages-dead-lettered': {
    headline: 'Nachrichten wurden beiseitegelegt, weil sie nicht zu verarbeiten waren',
    whatHappened: 'Sie sind mit ihrem Grund aufbewahrt und halten nichts anderes auf.',
    helpdesk: ['Nichts zu tun.'],
    admin: ['Lesen Sie die Gründe, beheben Sie, was sie nennen, dann: npx writeback-watch replay.'],
  },
  'permission-missing': {
    headline: 'Writeback Watch fehlt eine Berechtigung für Microsoft Graph',
    whatHappened: 'Ein Aufruf von Microsoft Graph wurde abgewiesen; ein Teil des Bildes fehlt.',
    helpdesk: ['Manche Befunde sind weniger sicher.'],
    admin: [
      'Geben Sie der verwalteten Identität die Berechtigung, die die Belege nennen; npx writeback-watch doctor listet alle auf.',
    ],
  },
} satisfies Partial<Words['staff']>;
