import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const YOUNG = bySureness(
  'Das jetzige ist jünger als {ageRule, select, days {{minimumAgeDays, plural, one {# Tag} other {# Tage}}} other {das Mindestalter}}.',
  'Das jetzige ist wahrscheinlich jünger als {ageRule, select, days {{minimumAgeDays, plural, one {# Tag} other {# Tage}}} other {das Mindestalter}}. Die Überwachungsdaten nennen nur „Richtlinie“, nicht die Regel.',
);

export const aboutPeople = {
  'minimum-password-age': {
    headline: 'Neues Kennwort abgelehnt: Das Mindestalter ist noch nicht erreicht',
    whatHappened: `Ein Domänencontroller hat das neue Kennwort abgelehnt. ${YOUNG}`,
    helpdesk: [
      'Sagen Sie der Person, ab wann es geht.',
      'Wenn sie nicht warten kann, setzen Sie das Kennwort in Active Directory zurück: Dort ist eine Administration nicht an das Mindestalter gebunden.',
    ],
    admin: [
      'Prüfen Sie die geltende Richtlinie: Get-ADUserResultantPasswordPolicy; ist das leer, Get-ADDefaultDomainPasswordPolicy.',
      'Wenn zweimal am Tag zurückgesetzt werden können soll, erwägen Sie das Mindestalter 0.',
    ],
  },
  'password-policy': {
    headline: 'Neues Kennwort durch die Kennwortrichtlinie abgelehnt',
    whatHappened:
      'Ein Domänencontroller hat das neue Kennwort abgelehnt: Länge, Komplexität oder Chronik. Die Überwachungsdaten sagen nicht, was davon. Das Mindestalter ist vermutlich erreicht.',
    helpdesk: [
      'Nennen Sie der Person die Regeln, vor allem die Länge und wie viele alte Kennwörter gemerkt werden.',
      'Wenn es so weitergeht, setzen Sie ein Kennwort für sie.',
    ],
    admin: [
      'Prüfen Sie die geltende Richtlinie: Get-ADUserResultantPasswordPolicy; ist das leer, Get-ADDefaultDomainPasswordPolicy.',
      'Ist die Richtlinie eingehalten, suchen Sie auf den Domänencontrollern nach einem Kennwortfilter oder Password Protection.',
    ],
  },
  'banned-password': {
    headline: 'Neues Kennwort abgelehnt: zu nah an einem gesperrten Kennwort',
    whatHappened:
      'Das neue Kennwort ähnelte einem Eintrag der Listen gesperrter Kennwörter (von Microsoft oder eigener).',
    helpdesk: ['Schlagen Sie mehrere Wörter ohne Zusammenhang vor, ohne Namen, Jahreszeiten oder die Firma.'],
    admin: ['Werden gute Kennwörter abgelehnt, sehen Sie die eigene Sperrliste durch.'],
  },
  'cloud-password-policy': {
    headline: 'Neues Kennwort durch die Kennwortrichtlinie der Cloud abgelehnt',
    whatHappened:
      'Die Cloud hat das neue Kennwort abgelehnt: zu kurz oder zu einfach, mit dem Namen darin oder mit Zeichen außerhalb des erlaubten Vorrats.',
    helpdesk: [
      'Schlagen Sie einfache Buchstaben, Ziffern und Sonderzeichen vor, mindestens 8, ohne den Namen.',
    ],
    admin: ['Nichts zu reparieren; kommt es oft vor, zeigen Sie die Regeln dort, wo zurückgesetzt wird.'],
  },
  'password-filter': {
    headline: 'Neues Kennwort durch einen Kennwortfilter abgelehnt',
    whatHappened:
      'Ein Kennwortfilter auf den Domänencontrollern (Password Protection oder ein anderes Produkt) hat das neue Kennwort abgelehnt.',
    helpdesk: ['Nennen Sie der Person die zusätzlichen Regeln Ihrer Organisation.'],
    admin: [
      'Lesen Sie das Protokoll des Filters zu dieser Minute; bei Password Protection das Admin-Protokoll des DC-Agents.',
      'Sehen Sie seine Wortliste durch, wenn gute Kennwörter abgelehnt werden.',
    ],
  },
  'password-cannot-change': {
    headline: 'Das Konto darf sein Kennwort nicht selbst ändern',
    whatHappened:
      'Am Konto ist „Benutzer kann Kennwort nicht ändern“ gesetzt; deshalb lehnt Active Directory das neue ab.',
    helpdesk: [
      'Setzen Sie ein Kennwort für die Person, wenn sie eines braucht.',
      'Fragen Sie, ob die Einstellung noch gewünscht ist.',
    ],
    admin: ['Wenn nicht: Set-ADUser -CannotChangePassword $false.'],
  },
  'incorrect-current-password': {
    headline: 'Das bisherige Kennwort war nicht richtig',
    whatHappened:
      'Die Änderung wurde abgelehnt, weil das eingegebene bisherige Kennwort nicht übereinstimmte.',
    helpdesk: ['Lassen Sie die Person „Kennwort vergessen“ statt „Kennwort ändern“ verwenden.'],
    admin: [
      'Haben Cloud und Active Directory verschiedene Kennwörter, setzen Sie es einmal in Active Directory zurück.',
    ],
  },
  'account-disabled': {
    headline: 'Zurücksetzen abgelehnt: Das Konto ist deaktiviert',
    whatHappened: 'Das Konto ist in Active Directory deaktiviert; es lässt sich kein Kennwort schreiben.',
    helpdesk: [
      'Klären Sie zuerst mit Führungskraft oder Personalabteilung, ob das gewollt ist.',
      'Lassen Sie es nur mit deren Zustimmung aktivieren; danach kann die Person es erneut versuchen.',
    ],
    admin: [
      'Sollte es nicht deaktiviert sein, finden Sie heraus, wer oder was es deaktiviert hat; dann Enable-ADAccount.',
    ],
  },
  'account-locked': {
    headline: 'Zurücksetzen abgelehnt: Das Konto ist gesperrt oder deaktiviert',
    whatHappened:
      '{confidence, select, probable {Das Konto ist in Active Directory gesperrt oder deaktiviert; welches von beiden, sagt das Überwachungsprotokoll nicht.} other {Das Konto ist in Active Directory nach falschen Kennwörtern gesperrt.}}',
    helpdesk: [
      '{confidence, select, probable {Sehen Sie nach, ob das Konto gesperrt oder deaktiviert ist. Ein deaktiviertes nur mit Zustimmung der Führungskraft aktivieren.} other {}}',
      'Vergewissern Sie sich, dass es die Person ist, und entsperren Sie das Konto.',
      'Suchen Sie gemeinsam nach einem Gerät mit einem alten gespeicherten Kennwort.',
    ],
    admin: [
      'Ereignis 4740 auf dem Domänencontroller nennt den Rechner, von dem die falschen Kennwörter kamen.',
    ],
  },
  'account-expired': {
    headline: 'Zurücksetzen abgelehnt: Das Konto ist abgelaufen',
    whatHappened:
      'Das Enddatum des Kontos in Active Directory ist vorbei. Die Cloud kennt dieses Datum nicht; dort sieht das Konto gesund aus.',
    helpdesk: ['Lassen Sie die Führungskraft bestätigen, dass das Konto noch gebraucht wird.'],
    admin: ['Nach der Bestätigung verlängern: Set-ADAccountExpiration.'],
  },
  'smartcard-required': {
    headline: 'Das Konto meldet sich mit Smartcard an, nicht mit Kennwort',
    whatHappened:
      '„Smartcard erforderlich“ ist gesetzt; das Kennwort ist zufällig und ein Zurücksetzen sinnlos.',
    helpdesk: ['Helfen Sie mit der Karte oder ihrer PIN; setzen Sie kein Kennwort.'],
    admin: ['Nehmen Sie solche Konten vom eigenen Zurücksetzen aus.'],
  },
  'protected-account': {
    headline: 'Zurücksetzen abgelehnt: geschütztes Konto',
    whatHappened:
      'Das Konto ist oder war in einer geschützten Gruppe (adminCount 1). Es erbt keine Berechtigungen; deshalb darf der Connector sein Kennwort nicht setzen.',
    helpdesk: ['Geben Sie es an die Administration weiter: Nur sie kann dieses Kennwort setzen.'],
    admin: [
      'Setzen Sie es in Active Directory zurück. Administrationskonten sind vom Zurückschreiben bewusst ausgenommen.',
      'Hat die Person die geschützte Gruppe verlassen, löschen Sie adminCount und schalten Sie die Vererbung wieder ein.',
    ],
  },
  'identity-mismatch': {
    headline: 'Das Cloudkonto passt nicht zu genau einem Active-Directory-Konto',
    whatHappened:
      'Das Zurückschreiben fand zu diesem Cloudkonto keines oder mehr als ein Konto und weiß nicht, wessen Kennwort zu setzen ist.',
    helpdesk: [
      'Setzen Sie in Active Directory ein Kennwort, wenn die Person jetzt eines braucht, und geben Sie den Fall weiter.',
    ],
    admin: [
      'Vergleichen Sie onPremisesImmutableId mit dem Quellanker des Kontos und suchen Sie nach Doppelten.',
      'Berichtigen Sie es und starten Sie eine Deltasynchronisierung. Die Ereignisse 33002 und 33003 auf dem Connector-Server nennen das Konto.',
    ],
  },
  'user-sync-stale': {
    headline: 'Dieses Konto wurde länger nicht synchronisiert',
    whatHappened:
      'Das Konto hat sich in Active Directory geändert oder hat einen Synchronisierungsfehler, und die Cloud hat noch den alten Stand.',
    helpdesk: [
      'Bitten Sie die Person, es nach der nächsten Synchronisierung erneut zu versuchen, meist innerhalb einer Stunde.',
    ],
    admin: [
      'Suchen Sie das Konto in den Synchronisierungsfehlern und prüfen Sie den Umfang der Synchronisierung.',
      'Starten Sie dann eine Deltasynchronisierung.',
    ],
  },
  'sspr-not-enabled-for-user': {
    headline: 'Das eigene Zurücksetzen umfasst dieses Konto nicht',
    whatHappened: 'Die Person wollte zurücksetzen, ist aber in den Einstellungen dafür nicht enthalten.',
    helpdesk: [
      'Setzen Sie das Kennwort für die Person zurück.',
      'Soll sie es selbst können, bitten Sie um Aufnahme in die Gruppe dafür.',
    ],
    admin: [
      'Kennwortzurücksetzung > Eigenschaften: auf „Alle“ stellen oder die Person in die gewählte Gruppe aufnehmen.',
    ],
  },
  'sspr-not-registered': {
    headline: 'Zu wenige Prüfmethoden für das Zurücksetzen hinterlegt',
    whatHappened: 'Die Person hat weniger verwendbare Prüfmethoden, als die Einstellungen verlangen.',
    helpdesk: [
      'Setzen Sie das Kennwort zurück, nachdem Sie sich der Person vergewissert haben.',
      'Lassen Sie sie ein Telefon oder eine App hinterlegen, während sie angemeldet ist.',
    ],
    admin: [
      'Vergleichen Sie methodsRegistered mit den Methoden, die die Richtlinie erlaubt.',
      'Erwägen Sie eine Aufforderung bei der Anmeldung oder einen befristeten Zugriffspass.',
    ],
  },
  'user-not-licensed': {
    headline: 'Dem Konto fehlt die Lizenz für das Zurückschreiben von Kennwörtern',
    whatHappened:
      'Das Zurückschreiben braucht Entra ID P1 oder ein Paket, das es enthält; dem Konto ist keines zugewiesen.',
    helpdesk: ['Setzen Sie das Kennwort für die Person zurück und bitten Sie um eine Lizenz.'],
    admin: [
      'Weisen Sie eine Lizenz mit Entra ID P1 zu, direkt oder über eine Gruppe. Vorher wird ein Nutzungsstandort gebraucht.',
      'Ist eine Lizenz da, prüfen Sie, ob das eigene Zurücksetzen die Person umfasst.',
    ],
  },
  'sspr-blocked': {
    headline: 'Eigenes Zurücksetzen für 24 Stunden gesperrt',
    whatHappened:
      'Nach zu vielen Versuchen hat Microsoft das eigene Zurücksetzen für diese Person gesperrt. Die Sperre endet nach 24 Stunden von selbst und lässt sich nicht aufheben.',
    helpdesk: [
      'Fragen Sie, ob es wirklich die Person war. Wenn nicht, informieren Sie das Sicherheitsteam.',
      'Wenn sie nicht warten kann, setzen Sie das Kennwort für sie zurück.',
    ],
    admin: ['Sehen Sie Adresse und Anmeldungen dieser Minuten auf Anzeichen eines Angriffs durch.'],
  },
  'attempt-abandoned': {
    headline: 'Ein Zurücksetzen wurde begonnen und nicht beendet',
    whatHappened: 'Die Person hörte vor dem Ende auf, oder die 15 Minuten der Sitzung waren vorbei.',
    helpdesk: ['Nichts zu tun, solange die Person nicht fragt.'],
    admin: ['Beachten Sie nur Häufungen: Sie können bedeuten, dass Codes nicht ankommen.'],
  },
  'repeated-attempts': {
    headline: 'Mehrere Versuche, ein neues Kennwort zu setzen',
    whatHappened:
      'Die Person hat in einem Durchgang {occurrences, plural, one {ein neues Kennwort} other {# neue Kennwörter}} eingereicht. Die Regeln sind ihr vermutlich nicht klar.',
    helpdesk: ['Nennen Sie der Person die Kennwortregeln.'],
    admin: [
      'Zeigen Sie die wirklichen Regeln dort, wo zurückgesetzt wird, etwa hinter dem Hilfelink der Seite.',
    ],
  },
  'split-outcome': {
    headline: 'Neues Kennwort lokal gespeichert, aber nicht in der Cloud',
    whatHappened:
      'Active Directory hat das neue Kennwort angenommen, die Cloud nicht. Bis beide übereinstimmen, hat die Person zwei Kennwörter. Die Überwachungszeile nennt das einen Erfolg.',
    helpdesk: [
      'Lassen Sie die Person das neue Kennwort nach einigen Minuten in der Cloud versuchen.',
      'Geht dort nur das alte, setzen Sie ein neues aus einfachen Buchstaben, Ziffern und Sonderzeichen.',
    ],
    admin: [
      'Prüfen Sie die Kennworthashsynchronisierung und ob das Kennwort auch den Regeln der Cloud genügt.',
      'Vergleichen Sie lastPasswordChangeDateTime mit pwdLastSet.',
    ],
  },
  'writeback-unconfirmed': {
    headline: 'Zurücksetzen in der Cloud gelungen, Zurückschreiben nicht belegt',
    whatHappened:
      'Die Cloud meldet Erfolg, aber nichts zeigt, dass das neue Kennwort Active Directory erreicht hat. Vielleicht wurde es dort gesetzt, wo das Zurückschreiben nicht mitwirkt.',
    helpdesk: ['Fragen Sie die Person, welches Kennwort an einem Firmenrechner gilt.'],
    admin: [
      'Vergleichen Sie pwdLastSet in Active Directory mit der Zeit des Zurücksetzens.',
      'Wurde es nicht geschrieben, setzen Sie es noch einmal im Entra Admin Center oder in Active Directory zurück.',
    ],
  },
  unknown: {
    headline: 'Zurücksetzen aus einem Grund gescheitert, der nicht im Katalog steht',
    whatHappened: 'Der genannte Grund steht so, wie er kam, in den Belegen. Er wird nicht geraten.',
    helpdesk: ['Lesen Sie den Grund in den Belegen und helfen Sie der Person, ein Kennwort zu setzen.'],
    admin: [
      'Lesen Sie das Ereignisprotokoll des Connectors zu dieser Minute.',
      'Melden Sie den Text, ohne Namen, damit er in den Katalog kommt.',
    ],
  },
} satisfies Partial<Words['staff']>;
