import type { Words } from '../../words.ts';

const UNCHANGED = 'Es hat sich nichts geändert: Ihr bisheriges Kennwort bleibt gültig.';
const KEEP_CURRENT = 'Wenn Sie Ihr bisheriges Kennwort noch wissen, verwenden Sie es einfach weiter.';
const HELP_DESK_CAN_SET = 'Wenn Sie ein neues Kennwort brauchen, kann Ihr IT-Helpdesk eines für Sie setzen.';
const TRY_AGAIN = 'Öffnen Sie dann {resetPage} und versuchen Sie es noch einmal.';
const RIGHT_AWAY = 'Sie können es sofort noch einmal versuchen.';
const NO_NEED_YET = 'Bitte warten Sie, bis die IT sich darum gekümmert hat; vorher wird es nicht gelingen.';
const ASK_BEFORE_THE_PAUSE =
  'Wird auch ein zweites neues Kennwort nicht angenommen, fragen Sie bitte nach, bevor Sie weitermachen: Nach mehreren Versuchen macht die Seite 24 Stunden Pause.';

const LENGTH = `{lengthRule, select,
  number {Nehmen Sie mindestens {minimumLength, plural, one {# Zeichen} other {# Zeichen}}.}
  none {}
  other {Machen Sie es lang: Vier oder mehr Wörter hintereinander lassen sich gut merken.}}`;
const KINDS = `{complexityRule, select,
  yes {Mischen Sie mindestens drei davon: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen.}
  no {}
  other {Mischen Sie Großbuchstaben, Kleinbuchstaben, Ziffern und Sonderzeichen.}}`;
const HISTORY = `{historyRule, select,
  number {{history, plural,
    one {Wählen Sie eines, das sich von Ihrem bisherigen Kennwort unterscheidet.}
    other {Wählen Sie eines, das nicht unter Ihren letzten # Kennwörtern ist.}}}
  none {}
  other {Wählen Sie eines, das Sie noch nicht verwendet haben.}}`;
const NO_NAME = 'Lassen Sie Ihren Namen und Ihren Anmeldenamen weg.';

export const person: Words['person'] = {
  'minimum-password-age': {
    headline:
      '{retry, select, now {Ein neues Kennwort ist jetzt möglich} other {Ein neues Kennwort ist möglich ab {retryAtBrief}}}',
    whatHappened: `Ihr neues Kennwort wurde nicht angenommen, höchstwahrscheinlich weil Ihr jetziges erst vor Kurzem gesetzt wurde. In Ihrer Organisation bleibt ein Kennwort {ageRule, select, days {mindestens {minimumAgeDays, plural, one {# Tag} other {# Tage}}} other {eine bestimmte Zeit}} bestehen, bevor es ersetzt werden kann. ${UNCHANGED}`,
    whatToDo: [
      '{retry, select, now {} other {Wenn Sie Ihr bisheriges Kennwort noch wissen, verwenden Sie es bis dahin weiter.}}',
      '{retry, select, now {Öffnen Sie {resetPage} und wählen Sie Ihr neues Kennwort.} other {Ab {retryAt}: Öffnen Sie {resetPage} und wählen Sie Ihr neues Kennwort.}}',
      '{retry, select, now {} other {Wenn Sie nicht warten können: Ihr IT-Helpdesk kann früher ein neues Kennwort für Sie setzen.}}',
      'Sollte es auch dann nicht angenommen werden, wählen Sie ein längeres Kennwort, das Sie noch nicht verwendet haben.',
    ],
    whenToRetry: '{retry, select, now {Sie können es jetzt noch einmal versuchen.} other {Ab {retryAt}.}}',
  },
  'password-policy': {
    headline: 'Bitte wählen Sie ein anderes neues Kennwort',
    whatHappened: `Ihr neues Kennwort wurde nicht angenommen, weil es zu einer der Regeln Ihrer Organisation nicht passt. Das System sagt nicht, zu welcher; darum steht hier, was ein neues Kennwort braucht. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'banned-password': {
    headline: 'Bitte wählen Sie ein weniger gebräuchliches neues Kennwort',
    whatHappened: `Ihr neues Kennwort wurde nicht angenommen, weil es Kennwörtern ähnelt, die Angreifer zuerst ausprobieren. ${UNCHANGED}`,
    whatToDo: [
      'Wählen Sie drei oder vier Wörter, die nichts miteinander zu tun haben.',
      'Lassen Sie Namen, den Namen Ihrer Organisation, Jahreszeiten, Jahreszahlen und Reihen wie 12345 weg.',
      'Buchstaben zu tauschen, etwa @ für a oder 0 für o, hilft hier nicht; andere Wörter helfen.',
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'cloud-password-policy': {
    headline: 'Bitte wählen Sie ein anderes neues Kennwort',
    whatHappened: `Ihr neues Kennwort wurde nicht angenommen: Vielleicht ist es zu kurz oder zu einfach, enthält Ihren Namen oder Zeichen, die nicht unterstützt werden. ${UNCHANGED}`,
    whatToDo: [
      `{lengthRule, select, number {Nehmen Sie mindestens {minimumLength, plural, one {# Zeichen} other {# Zeichen}}.} other {Nehmen Sie mindestens 8 Zeichen; mehr ist besser.}}`,
      'Mischen Sie mindestens drei davon: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen.',
      'Nehmen Sie Buchstaben von A bis Z, ohne Umlaute und Akzente, und die Sonderzeichen Ihrer Tastatur.',
      NO_NAME,
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-filter': {
    headline: 'Bitte wählen Sie ein anderes neues Kennwort',
    whatHappened: `Ihre Organisation prüft neue Kennwörter mit einer zusätzlichen Regel, und diese Prüfung hat das neue Kennwort nicht angenommen. ${UNCHANGED}`,
    whatToDo: [
      'Wählen Sie ein längeres Kennwort aus Wörtern, die nichts miteinander zu tun haben.',
      'Lassen Sie Namen, den Namen Ihrer Organisation, Daten und Reihen wie 12345 weg.',
      TRY_AGAIN,
      ASK_BEFORE_THE_PAUSE,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-cannot-change': {
    headline: 'Das Kennwort Ihres Kontos wird von der IT betreut',
    whatHappened: `Ihr Konto ist so eingerichtet, dass nur die IT sein Kennwort ändern kann. Deshalb war es auf der Seite nicht möglich. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry:
      'Ein neuer Versuch ist nicht nötig: Er kann erst gelingen, wenn die IT diese Einstellung geändert hat.',
  },
  'incorrect-current-password': {
    headline: 'Ihr bisheriges Kennwort stimmte nicht überein',
    whatHappened: `Bevor ein Kennwort geändert wird, wird nach dem bisherigen gefragt, und was ankam, stimmte damit nicht überein. ${UNCHANGED}`,
    whatToDo: [
      'Geben Sie Ihr bisheriges Kennwort noch einmal ein. Ein Blick auf die Feststelltaste und die Tastatursprache lohnt sich.',
      'Wenn Sie es in den letzten Minuten geändert haben, warten Sie kurz und nehmen Sie das neueste.',
      'Wenn Sie es nicht mehr wissen, öffnen Sie {resetPage}: Dort können Sie ohne das alte ein neues setzen.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'account-disabled': {
    headline: 'Ihr Konto ist ausgeschaltet',
    whatHappened:
      'Ihr Konto ist im Verzeichnis Ihrer Organisation ausgeschaltet. Deshalb kann kein neues Kennwort gesetzt werden, und Sie können sich vorerst nicht anmelden. Oft hat das einen ganz gewöhnlichen Grund.',
    whatToDo: [
      'Bitte fragen Sie Ihre Führungskraft oder Ihren IT-Helpdesk, ob das so gewollt ist.',
      'Wenn nicht, können sie das Konto wieder einschalten lassen.',
    ],
    whenToRetry: 'Sobald Ihr Konto wieder eingeschaltet ist.',
  },
  'account-locked': {
    headline: 'Ihr Konto ist im Moment gesperrt',
    whatHappened:
      'Ihr Konto wurde zu seinem Schutz gesperrt, weil mehrmals ein Kennwort eingegeben wurde, das nicht passte. Oft ist das ein Telefon oder ein anderes Gerät, das noch ein altes Kennwort gespeichert hat. Solange es gesperrt ist, können Sie sich nicht anmelden und kein neues Kennwort setzen; das Kennwort selbst hat sich nicht geändert.',
    whatToDo: [
      'Warten Sie eine Weile, ohne sich anzumelden: Die meisten Sperren enden von selbst.',
      'Sehen Sie nach, welche Geräte ein altes Kennwort gespeichert haben: Telefon, Tablet, Mailprogramm, WLAN.',
      'Wenn Sie nicht warten können, kann Ihr IT-Helpdesk das Konto für Sie entsperren.',
      'Wenn Sie sich gar nicht anmelden wollten, sagen Sie bitte Ihrem IT-Helpdesk Bescheid.',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}, oder sobald Ihr Konto entsperrt ist.} now {Sie können es jetzt noch einmal versuchen.} other {Wenn die Sperre vorbei ist, oder sobald Ihr IT-Helpdesk das Konto entsperrt hat.}}',
  },
  'account-expired': {
    headline: 'Das Enddatum Ihres Kontos ist vorbei',
    whatHappened:
      'Ihr Konto hatte ein Enddatum, und dieses ist vorbei. Bis es verlängert wird, können Sie sich an Firmenrechnern nicht anmelden und kein neues Kennwort setzen.',
    whatToDo: [
      'Bitten Sie Ihre Führungskraft, Ihr Konto verlängern zu lassen.',
      'Ihr Kennwort braucht sich dafür nicht zu ändern.',
    ],
    whenToRetry: 'Sobald Ihr Konto verlängert ist.',
    whomToAsk:
      '{contactKnown, select, yes {Ihre Führungskraft kann es veranlassen; auch Ihr IT-Helpdesk hilft: {contact}} other {Ihre Führungskraft kann es veranlassen; auch Ihr IT-Helpdesk hilft.}}',
  },
  'smartcard-required': {
    headline: 'Sie melden sich mit Ihrer Karte an, ein Kennwort ist nicht nötig',
    whatHappened:
      'Ihr Konto ist für die Anmeldung mit Smartcard und PIN eingerichtet. Es verwendet kein Kennwort; ein neues würde Ihnen also nicht helfen.',
    whatToDo: [
      'Melden Sie sich mit Ihrer Karte und der PIN an.',
      'Wenn die Karte verloren oder die PIN gesperrt ist, hilft Ihr IT-Helpdesk.',
    ],
    whenToRetry: 'Sie brauchen kein Kennwort zu setzen.',
  },
  'protected-account': {
    headline: 'Das Kennwort Ihres Kontos muss die Administration setzen',
    whatHappened: `Ihr Konto hat besondere Rechte und ist deshalb besonders geschützt. Sein Kennwort lässt sich auf der Seite nicht setzen. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Wenn Sie ein neues Kennwort brauchen, muss die Administration es für Sie setzen.',
    ],
    whenToRetry: 'Ein neuer Versuch auf der Seite ist nicht nötig.',
  },
  'identity-mismatch': {
    headline: 'Ihr Konto braucht eine kleine Reparatur durch die IT',
    whatHappened: `Ihr neues Kennwort konnte nicht gespeichert werden, weil Ihr Konto nicht richtig mit dem Verzeichnis Ihrer Organisation verbunden ist. Das kann nur die IT in Ordnung bringen. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: NO_NEED_YET,
  },
  'user-sync-stale': {
    headline: 'Ihr Konto ist noch nicht überall auf dem neuesten Stand',
    whatHappened: `Eine Änderung an Ihrem Konto ist noch nicht in allen Systemen angekommen; deshalb konnte Ihr neues Kennwort noch nicht gespeichert werden. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Warten Sie etwa eine Stunde, öffnen Sie dann {resetPage} und versuchen Sie es noch einmal.',
      'Wenn es auch dann nicht gelingt, kann Ihr IT-Helpdesk ein neues Kennwort für Sie setzen.',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {In etwa einer Stunde.}}',
  },
  'sspr-not-enabled-for-user': {
    headline: 'Das eigene Zurücksetzen ist für Ihr Konto noch nicht eingerichtet',
    whatHappened: `Die Seite zum Zurücksetzen ist für Ihr Konto nicht eingeschaltet; deshalb konnte sie Ihnen diesmal nicht helfen. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Bitten Sie darum, die Seite für Sie einzuschalten, wenn Sie es beim nächsten Mal selbst tun möchten.',
    ],
    whenToRetry: 'Sobald die Seite für Sie eingeschaltet ist.',
  },
  'sspr-not-registered': {
    headline: 'Eines fehlt noch, bevor Sie Ihr Kennwort selbst zurücksetzen können',
    whatHappened: `Um sicher zu sein, dass Sie es sind, braucht die Seite Wege, Sie zu erreichen, zum Beispiel eine Telefonnummer oder eine App. Für Ihr Konto sind noch nicht genug hinterlegt. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Wenn Sie wieder angemeldet sind, hinterlegen Sie in den Sicherheitsinformationen Ihres Kontos eine Telefonnummer oder eine App. Das dauert wenige Minuten, und beim nächsten Mal können Sie es selbst.',
    ],
    whenToRetry: 'Wenn Ihre Sicherheitsinformationen hinterlegt sind.',
  },
  'user-not-licensed': {
    headline: 'Die Seite zum Zurücksetzen ist für Ihr Konto noch nicht verfügbar',
    whatHappened: `Ihrem Konto fehlt noch die Lizenz, die die Seite zum Zurücksetzen braucht. Die IT kann sie zuweisen. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'Sobald die IT die Lizenz zugewiesen hat.',
  },
  'sspr-blocked': {
    headline:
      '{retry, select, later {Zurücksetzen pausiert für Sie bis {retryAtBrief}} now {Sie können Ihr Kennwort wieder zurücksetzen} other {Das Zurücksetzen pausiert für Sie 24 Stunden lang}}',
    whatHappened:
      'Es gab in kurzer Zeit mehrere Versuche, deshalb macht die Seite zum Zurücksetzen für Ihr Konto 24 Stunden Pause. Das schützt Sie, falls es jemand anderes war. Ihr bisheriges Kennwort bleibt gültig.',
    whatToDo: [
      '{retry, select, now {Öffnen Sie {resetPage} und versuchen Sie es noch einmal.} other {Wenn Sie Ihr bisheriges Kennwort noch wissen, verwenden Sie es weiter.}}',
      '{retry, select, now {} other {Wenn Sie nicht warten können, kann Ihr IT-Helpdesk ein neues Kennwort für Sie setzen.}}',
      'Wenn Sie es nicht waren, sagen Sie bitte noch heute Ihrem IT-Helpdesk Bescheid.',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {24 Stunden nach dem letzten Versuch.}}',
  },
  'attempt-abandoned': {
    headline: 'Ihr Kennwort wurde nicht geändert',
    whatHappened: `Sie hatten begonnen, ein neues Kennwort zu setzen, aber es kam nicht zum Ende. Vielleicht waren die 15 Minuten vorbei, die die Seite vorsieht, oder ein Code kam nicht an. ${UNCHANGED}`,
    whatToDo: [
      'Wenn Sie weiterhin ein neues Kennwort möchten, öffnen Sie {resetPage} und beginnen Sie noch einmal. Halten Sie Ihr Telefon bereit.',
      'Wenn ein Code nicht ankommt, sehen Sie im Spam-Ordner nach oder wählen Sie auf der Seite einen anderen Weg.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'repeated-attempts': {
    headline: 'Was Ihr neues Kennwort braucht',
    whatHappened:
      'Es brauchte mehrere Versuche, ein neues Kennwort zu setzen. Die Seite zeigt nicht alle Regeln; darum steht hier, was ein neues Kennwort braucht.',
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'split-outcome': {
    headline: 'Ihr neues Kennwort gilt noch nicht überall',
    whatHappened:
      'Ihr neues Kennwort wurde im Firmennetz gespeichert, ist aber bei den Online-Diensten noch nicht angekommen. Eine Zeit lang können beide verschieden sein.',
    whatToDo: [
      'An einem Firmenrechner verwenden Sie Ihr neues Kennwort.',
      'Für E-Mail und andere Online-Dienste versuchen Sie zuerst das neue; wird es nicht angenommen, nehmen Sie dort das alte.',
      'Wenn sie nach einer Stunde noch verschieden sind, bitten Sie Ihren IT-Helpdesk, ein neues Kennwort zu setzen.',
    ],
    whenToRetry:
      'Sie brauchen es nicht noch einmal zurückzusetzen. Oft gleicht es sich innerhalb einer Stunde aus.',
  },
  'writeback-unconfirmed': {
    headline: 'Ihr neues Kennwort gilt vielleicht noch nicht überall',
    whatHappened:
      'Ihr neues Kennwort wurde online angenommen, aber wir haben noch keine Bestätigung, dass es auch im Firmennetz gilt.',
    whatToDo: [
      'Für Online-Dienste verwenden Sie Ihr neues Kennwort.',
      'Wenn ein Firmenrechner es nicht annimmt, nehmen Sie dort vorerst das alte.',
      'In diesem Fall sagen Sie bitte Ihrem IT-Helpdesk Bescheid, damit beides zusammengeführt wird.',
    ],
    whenToRetry: 'Vorerst brauchen Sie es nicht noch einmal zurückzusetzen.',
  },
  unknown: {
    headline:
      '{activity, select, unlock {Ihr Konto konnte nicht entsperrt werden} other {Ihr neues Kennwort konnte nicht gespeichert werden}}',
    whatHappened:
      'Etwas hat nicht funktioniert, und das System sagt nicht klar, was es war. Soweit wir sehen, bleibt Ihr bisheriges Kennwort gültig.',
    whatToDo: [
      'Warten Sie einige Minuten, öffnen Sie dann {resetPage} und versuchen Sie es noch einmal.',
      'Wenn es auch dann nicht gelingt, fragen Sie Ihren IT-Helpdesk und nennen Sie die Uhrzeit Ihres Versuchs.',
    ],
    whenToRetry: 'In einigen Minuten.',
  },
  outage: {
    headline:
      '{activity, select, unlock {Ihr Konto konnte noch nicht entsperrt werden} other {Ihr neues Kennwort konnte noch nicht gespeichert werden}}',
    whatHappened: `Eine Verbindung in unseren Systemen ist im Moment unterbrochen. Das hat nichts mit Ihnen oder mit dem gewählten Kennwort zu tun. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Das Zurücksetzen gelingt erst, wenn die Verbindung wieder da ist; weitere Versuche sind bis dahin nicht nötig.',
      'Wenn Sie so nicht arbeiten können, hilft Ihnen in der Zwischenzeit Ihr IT-Helpdesk.',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {Später am Tag, wenn die Verbindung wieder da ist.}}',
  },
  'microsoft-outage': {
    headline:
      '{activity, select, unlock {Ihr Konto konnte noch nicht entsperrt werden} other {Ihr neues Kennwort konnte noch nicht gespeichert werden}}',
    whatHappened: `Bei Microsoft gibt es im Moment eine Störung, die das Zurücksetzen von Kennwörtern betrifft. Das hat nichts mit Ihnen oder mit dem gewählten Kennwort zu tun. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Das Zurücksetzen gelingt vielleicht erst, wenn Microsoft die Störung behoben hat; weitere Versuche sind bis dahin nicht nötig.',
      'Wenn Sie so nicht arbeiten können, hilft Ihnen in der Zwischenzeit Ihr IT-Helpdesk.',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {Später am Tag, wenn die Störung vorbei ist.}}',
  },
  'needs-administrator': {
    headline:
      '{activity, select, unlock {Ihr Konto konnte noch nicht entsperrt werden} other {Ihr neues Kennwort konnte noch nicht gespeichert werden}}',
    whatHappened: `Eine Einstellung in unseren Systemen lässt es im Moment nicht zu, und nur die Administration kann sie ändern. Das hat nichts mit Ihnen oder mit dem gewählten Kennwort zu tun. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '{activity, select, unlock {Wenn Sie Ihr Konto jetzt brauchen, kann Ihr IT-Helpdesk es für Sie entsperren.} other {Wenn Sie jetzt ein neues Kennwort brauchen, kann Ihr IT-Helpdesk eines für Sie setzen.}}',
    ],
    whenToRetry: NO_NEED_YET,
  },
  'switched-off': {
    headline: 'Die Seite zum Zurücksetzen ist im Moment nicht verfügbar',
    whatHappened: `Das Zurücksetzen von Kennwörtern auf der Seite ist in Ihrer Organisation im Moment ausgeschaltet oder nicht vollständig eingerichtet. Das hat nichts mit Ihnen zu tun. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Wenn Sie es wissen und an einem Firmenrechner mit Windows sitzen, können Sie es dort ändern: Drücken Sie Strg+Alt+Entf und wählen Sie „Kennwort ändern“.',
      HELP_DESK_CAN_SET,
    ],
    whenToRetry: 'Wenn die Seite wieder verfügbar ist. Ihr IT-Helpdesk kann Ihnen mehr dazu sagen.',
  },
  'arrives-late': {
    headline: 'Ein neues Kennwort braucht vielleicht länger, bis es überall gilt',
    whatHappened:
      'Im Moment kommen Änderungen an Konten in manchen unserer Systeme verspätet an. Wenn Sie ein neues Kennwort gesetzt haben, gilt es vielleicht an einer Stelle schon und an einer anderen noch nicht.',
    whatToDo: [
      'Wo Ihr neues Kennwort noch nicht angenommen wird, verwenden Sie das alte.',
      'Sie brauchen es nicht noch einmal zurückzusetzen; schneller ginge es dadurch nicht.',
      'Wenn Sie sich nirgends anmelden können, hilft Ihr IT-Helpdesk.',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {Später am Tag. Es kommt von selbst an.}}',
  },
};
