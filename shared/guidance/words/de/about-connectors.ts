import type { Words } from '../../words.ts';

export const aboutConnectors = {
  'connector-unreachable': {
    headline: 'Das Zurückschreiben von Kennwörtern erreicht das Firmenverzeichnis nicht',
    whatHappened:
      'Die Cloud bekommt vom Connector keine Antwort; es kann kein Kennwort geschrieben werden. Betroffen sind alle, die ein Kennwort zurücksetzen oder ändern.',
    helpdesk: [
      'Sagen Sie den Leuten, dass ihr Kennwort nicht geändert wurde und neue Versuche noch nicht helfen.',
      'Setzen Sie in dringenden Fällen in Active Directory zurück.',
    ],
    admin: [
      'Läuft auf dem aktiven Server der Dienst ADSync (oder der Bereitstellungs-Agent)?',
      'Erreicht er *.servicebus.windows.net und *.passwordreset.microsoftonline.com auf Port 443? Achten Sie auf die Ereignisse 31044, 32002 und 6800.',
    ],
  },
  'connector-permission-missing': {
    headline: 'Dem Connector fehlt die Berechtigung, Kennwörter zu setzen',
    whatHappened:
      'Active Directory weist das Connectorkonto ab: Es darf das Kennwort dieser Personen nicht setzen.',
    helpdesk: ['Setzen Sie Kennwörter in Active Directory, bis die Berechtigung wieder da ist.'],
    admin: [
      'Geben Sie dem Connectorkonto auf untergeordnete Benutzer: Reset password, Change password, Schreiben von lockoutTime und pwdLastSet; auf den Domänenstamm: Unexpire Password.',
      'Set-ADSyncPasswordWritebackPermissions erledigt das alles. Prüfen Sie Konten, die keine Berechtigungen erben.',
    ],
  },
  'connector-stopped': {
    headline: 'Der Synchronisierungsdienst ist angehalten',
    whatHappened:
      'Der Dienst auf dem Connector-Server läuft nicht. Nichts wird synchronisiert oder zurückgeschrieben.',
    helpdesk: [
      'Sagen Sie den Leuten, dass neue Versuche noch nicht helfen; in dringenden Fällen in Active Directory zurücksetzen.',
    ],
    admin: [
      'Starten Sie den Dienst und lesen Sie im Ereignisprotokoll, warum er anhielt.',
      'Auch ein Server im Stagingmodus schreibt nicht zurück.',
    ],
  },
  'connector-onboarding-failed': {
    headline: 'Der Connector konnte sich nicht für das Zurückschreiben anmelden',
    whatHappened:
      'Der Connector wollte sich beim Zurücksetzungsdienst anmelden und wurde abgewiesen; das Zurückschreiben ist nicht verfügbar.',
    helpdesk: ['Setzen Sie Kennwörter in Active Directory zurück, bis es behoben ist.'],
    admin: [
      'Prüfen Sie die Uhr des Servers, TLS 1.2 und Port 443 zum Zurücksetzungsdienst.',
      'Schalten Sie dann das Zurückschreiben aus und wieder ein.',
    ],
  },
  'connector-sign-in-failing': {
    headline: 'Die Synchronisierungsidentität kann sich nicht anmelden',
    whatHappened:
      'Die Identität des Connectors wird in der Cloud abgewiesen: Anmeldedaten, bedingter Zugriff oder ein deaktiviertes Konto.',
    helpdesk: [
      'Rechnen Sie damit, dass das Zurücksetzen scheitert; in dringenden Fällen in Active Directory zurücksetzen.',
    ],
    admin: [
      'Der Anmeldefehler in den Belegen nennt den Grund. Nehmen Sie diese Identität von Mehrfaktor- und Standortrichtlinien aus.',
      'Liegt es an den Anmeldedaten, erneuern Sie sie (Add-ADSyncAADServiceAccount oder Invoke-ADSyncApplicationCredentialRotation).',
    ],
  },
  'connector-credential-expiring': {
    headline: 'Die Anmeldedaten des Connectors laufen bald ab',
    whatHappened:
      'Zertifikat oder Geheimnis, mit dem der Connector sich anmeldet, läuft bald ab. Danach wird nichts zurückgeschrieben.',
    helpdesk: ['Noch nichts zu tun.'],
    admin: ['Erneuern Sie es vor dem Datum in den Belegen: Invoke-ADSyncApplicationCredentialRotation.'],
  },
  'connector-version-retired': {
    headline: 'Die Version des Connectors wird nicht mehr unterstützt',
    whatHappened:
      'Microsoft hat den Betrieb dieser Version beendet oder beendet ihn bald. Damit enden Synchronisierung und Zurückschreiben.',
    helpdesk: [
      'Rechnen Sie bis zur Aktualisierung mit gescheiterten Versuchen; in dringenden Fällen in Active Directory zurücksetzen.',
    ],
    admin: [
      'Laden Sie die aktuelle Version aus dem Entra Admin Center und aktualisieren Sie. Sie braucht .NET Framework 4.8 und TLS 1.2.',
    ],
  },
  'connector-configuration': {
    headline: 'Eine Einstellung des Connectors verhindert das Zurückschreiben',
    whatHappened:
      'Der Connector läuft, aber eine Einstellung auf seinem Server oder in Active Directory hält das Schreiben auf.',
    helpdesk: ['Setzen Sie Kennwörter in Active Directory zurück, bis es behoben ist.'],
    admin: [
      'Lesen Sie das Ereignis aus den Belegen und das ADSync-Ereignis desselben Augenblicks und berichtigen Sie diese Einstellung.',
    ],
  },
  'relay-unreachable': {
    headline: 'Der Connector erreicht das Relay von Microsoft nicht',
    whatHappened:
      'Der Connector-Server kann seine Verbindung zum Service-Bus-Relay nicht öffnen; kein Zurücksetzen kommt an.',
    helpdesk: [
      'Sagen Sie den Leuten, dass neue Versuche noch nicht helfen; in dringenden Fällen in Active Directory zurücksetzen.',
    ],
    admin: [
      'Vom Server aus: Test-NetConnection zum Relay auf Port 443. Erlauben Sie *.servicebus.windows.net in Firewall und Proxy, ohne Inspektion.',
      'Prüfen Sie Leerlaufzeiten der Firewall und die Stammzertifikate.',
    ],
  },
  'domain-controller-unreachable': {
    headline: 'Der Connector erreicht keinen Domänencontroller',
    whatHappened:
      'Das Zurücksetzen kommt am Connector an, aber er findet keinen Domänencontroller, in den er schreiben kann.',
    helpdesk: ['Setzen Sie in dringenden Fällen in Active Directory zurück.'],
    admin: [
      'Prüfen Sie DNS und Ports zwischen dem Server und seinen Domänencontrollern.',
      'Sind bevorzugte Domänencontroller gesetzt, nennen Sie sie mit vollem DNS-Namen und streichen Sie abgeschaltete.',
    ],
  },
  'sam-access-restricted': {
    headline: 'Eine Sicherheitsrichtlinie sperrt Aufrufe des Connectors an Domänencontroller',
    whatHappened:
      '„Clients einschränken, die Remoteaufrufe an SAM ausführen dürfen“ enthält das Connectorkonto nicht.',
    helpdesk: ['Setzen Sie Kennwörter in Active Directory zurück, bis es behoben ist.'],
    admin: [
      'Nehmen Sie das Connectorkonto auf den Domänencontrollern in diese Richtlinie auf. Ereignis 16965 dort nennt, wer abgewiesen wurde.',
    ],
  },
  'connector-cryptography': {
    headline: 'Der Connector kann Zurücksetzungen nicht entschlüsseln',
    whatHappened:
      'Die Schlüssel des Connectors und des Zurücksetzungsdienstes passen nicht mehr zusammen oder sind nicht lesbar.',
    helpdesk: [
      'Sagen Sie den Leuten, dass neue Versuche noch nicht helfen; in dringenden Fällen in Active Directory zurücksetzen.',
    ],
    admin: [
      'Schalten Sie das Zurückschreiben aus und wieder ein; das erzeugt neue Schlüssel. Gelingt das nicht, starten Sie ADSync neu und wiederholen Sie es.',
    ],
  },
  'multiple-active-connectors': {
    headline: 'Mehr als ein Synchronisierungsserver ist aktiv',
    whatHappened:
      'Zwei aktive Server verdrängen einander von derselben Verbindung; das Zurücksetzen scheitert deshalb hin und wieder.',
    helpdesk: [
      'Rechnen Sie mit Versuchen, die einmal scheitern und dann gelingen; in dringenden Fällen in Active Directory zurücksetzen.',
    ],
    admin: [
      'Setzen Sie alle bis auf einen in den Stagingmodus und starten Sie ADSync auf dem verbleibenden neu.',
    ],
  },
} satisfies Partial<Words['staff']>;
