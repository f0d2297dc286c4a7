import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const UNCHANGED = 'Ihr Kennwort wurde nicht geändert.';
const KEEP_CURRENT = 'Wenn Ihr bisheriges Kennwort noch funktioniert, verwenden Sie es weiter.';
const HELP_DESK_CAN_SET =
  'Wenn Sie ein neues Kennwort brauchen, kann Ihr IT-Helpdesk eines für Sie festlegen.';
const TRY_AGAIN = 'Öffnen Sie dann {resetPage} und versuchen Sie es noch einmal.';
const RIGHT_AWAY = 'Sie können es sofort noch einmal versuchen.';
const NO_NEED_YET = 'Bitte warten Sie, bis die IT sich darum gekümmert hat; vorher wird es nicht gelingen.';
const ASK_BEFORE_THE_PAUSE =
  'Wird auch ein zweites neues Kennwort nicht angenommen, fragen Sie bitte nach, bevor Sie weitermachen: Nach mehreren Versuchen ist die Seite zum Zurücksetzen 24 Stunden lang nicht nutzbar.';

const TOO_NEW = bySureness(
  'Ihr neues Kennwort wurde nicht angenommen, weil Ihr jetziges noch recht neu ist.',
  'Ihr neues Kennwort wurde nicht angenommen, höchstwahrscheinlich, weil Ihr jetziges noch recht neu ist.',
);

const LENGTH = `{lengthRule, select,
  number {Verwenden Sie mindestens {minimumLength, plural, one {# Zeichen} other {# Zeichen}}.}
  none {}
  other {Wählen Sie ein langes Kennwort: Vier oder mehr Wörter hintereinander lassen sich gut merken.}}`;
const KINDS = `{complexityRule, select,
  yes {Kombinieren Sie mindestens drei davon: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen.}
  no {}
  other {Kombinieren Sie Großbuchstaben, Kleinbuchstaben, Ziffern und Sonderzeichen.}}`;
const HISTORY = `{historyRule, select,
  number {{history, plural,
    one {Wählen Sie eines, das sich von Ihrem bisherigen Kennwort unterscheidet.}
    other {Wählen Sie eines, das nicht unter Ihren letzten # Kennwörtern ist.}}}
  none {}
  other {Wählen Sie eines, das Sie noch nicht verwendet haben.}}`;
const NO_NAME = 'Lassen Sie Ihren Namen und Ihren Anmeldenamen weg.';

export const person: Words['person'] = {
  'minimum-password-age': {
    headline: bySureness(
      '{retry, select, now {Ein neues Kennwort ist jetzt möglich} other {Ein neues Kennwort ist möglich ab {retryAtBrief}}}',
      '{retry, select, now {Ein neues Kennwort sollte jetzt möglich sein} other {Neues Kennwort voraussichtlich möglich ab {retryAtBrief}}}',
    ),
    whatHappened: `${TOO_NEW} In Ihrer Organisation muss ein Kennwort {ageRule, select, days {mindestens {minimumAgeDays, plural, one {# Tag} other {# Tage}}} other {eine gewisse Zeit}} gelten, bevor es geändert werden kann. ${UNCHANGED}`,
    whatToDo: [
      '{retry, select, now {} other {Wenn Ihr bisheriges Kennwort noch funktioniert, verwenden Sie es bis dahin weiter.}}',
      bySureness(
        '{retry, select, now {Öffnen Sie {resetPage} und wählen Sie Ihr neues Kennwort.} other {Ab {retryAt}: Öffnen Sie {resetPage} und wählen Sie Ihr neues Kennwort.}}',
        '{retry, select, now {Öffnen Sie {resetPage} und wählen Sie Ihr neues Kennwort.} other {Ab {retryAt}: Öffnen Sie {resetPage} und wählen Sie Ihr neues Kennwort; dann sollte es gelingen.}}',
      ),
      '{retry, select, now {} other {Wenn Sie nicht warten können: Ihr IT-Helpdesk kann schon früher ein neues Kennwort für Sie festlegen.}}',
      'Wird es auch dann nicht angenommen, wählen Sie ein längeres Kennwort, das Sie noch nie verwendet haben.',
    ],
    whenToRetry: bySureness(
      '{retry, select, now {Sie können es jetzt noch einmal versuchen.} other {Ab {retryAt}.}}',
      '{retry, select, now {Sie können es jetzt noch einmal versuchen.} other {Höchstwahrscheinlich ab {retryAt}.}}',
    ),
  },
  'password-policy': {
    headline: 'Bitte wählen Sie ein anderes Kennwort',
    whatHappened: `Ihr neues Kennwort wurde nicht angenommen, weil es eine der Regeln Ihrer Organisation nicht erfüllt. Welche, sagt das System nicht; bitte prüfen Sie alle diese Punkte. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'banned-password': {
    headline: 'Bitte wählen Sie ein weniger gebräuchliches Kennwort',
    whatHappened: `Ihr neues Kennwort wurde nicht angenommen, weil es Kennwörtern ähnelt, die Angreifer zuerst ausprobieren. ${UNCHANGED}`,
    whatToDo: [
      'Wählen Sie drei oder vier Wörter, die nichts miteinander zu tun haben.',
      'Lassen Sie Namen, den Namen Ihrer Organisation, Jahreszeiten, Jahreszahlen und Reihen wie 12345 weg.',
      'Zeichen auszutauschen, etwa @ für a oder 0 für o, hilft hier nicht; andere Wörter schon.',
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'cloud-password-policy': {
    headline: 'Bitte wählen Sie ein anderes Kennwort',
    whatHappened: `Ihr neues Kennwort wurde nicht angenommen: Vielleicht ist es zu kurz oder zu einfach, enthält Ihren Namen oder Zeichen, die nicht unterstützt werden. ${UNCHANGED}`,
    whatToDo: [
      `{lengthRule, select, number {Verwenden Sie mindestens {minimumLength, plural, one {# Zeichen} other {# Zeichen}}.} other {Verwenden Sie mindestens 8 Zeichen; mehr ist besser.}}`,
      'Kombinieren Sie mindestens drei davon: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen.',
      'Verwenden Sie Buchstaben von A bis Z, ohne Umlaute und Akzente, und die Sonderzeichen Ihrer Tastatur.',
      NO_NAME,
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-filter': {
    headline: 'Bitte wählen Sie ein anderes Kennwort',
    whatHappened: `Ihre Organisation prüft neue Kennwörter nach einer zusätzlichen Regel, und diese Prüfung hat Ihr neues Kennwort nicht angenommen. ${UNCHANGED}`,
    whatToDo: [
      'Wählen Sie ein längeres Kennwort aus Wörtern, die nichts miteinander zu tun haben.',
      'Lassen Sie Namen, den Namen Ihrer Organisation, Daten und Reihen wie 12345 weg.',
      TRY_AGAIN,
      ASK_BEFORE_THE_PAUSE,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-cannot-change': {
    headline: 'Das Kennwort Ihres Kontos verwaltet die IT',
    whatHappened: `Ihr Konto ist so eingerichtet, dass nur die IT sein Kennwort ändern kann. Deshalb war es auf der Seite zum Zurücksetzen nicht möglich. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry:
      'Ein neuer Versuch ist nicht nötig: Er kann erst gelingen, wenn die IT diese Einstellung geändert hat.',
  },
  'incorrect-current-password': {
    headline: 'Ihr bisheriges Kennwort stimmte nicht überein',
    whatHappened: `Zum Ändern wird nach dem bisherigen Kennwort gefragt, und die Eingabe stimmte nicht damit überein. ${UNCHANGED}`,
    whatToDo: [
      'Geben Sie Ihr bisheriges Kennwort noch einmal ein. Achten Sie dabei auf die Feststelltaste und die Tastatursprache.',
      'Wenn Sie es in den letzten Minuten geändert haben, warten Sie kurz und verwenden Sie das neueste.',
      'Wenn Sie es nicht mehr wissen, öffnen Sie {resetPage}: Dort können Sie auch ohne das alte ein neues festlegen.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'account-disabled': {
    headline: 'Ihr Konto ist deaktiviert',
    whatHappened:
      'Ihr Konto ist im Verzeichnis Ihrer Organisation deaktiviert. Deshalb kann kein neues Kennwort festgelegt werden, und Sie können sich vorerst nicht anmelden. Oft hat das einen ganz gewöhnlichen Grund.',
    whatToDo: [
      'Bitte fragen Sie Ihre Führungskraft oder Ihren IT-Helpdesk, ob das so gewollt ist.',
      'Wenn nicht, kann das Konto dort wieder aktiviert werden.',
    ],
    whenToRetry: 'Sobald Ihr Konto wieder aktiviert ist.',
  },
  'account-locked': {
    headline:
      '{confidence, select, probable {Ihr Konto ist gesperrt oder deaktiviert} other {Ihr Konto ist im Moment gesperrt}}',
    whatHappened: `{confidence, select, probable {Ihr Konto ist im Moment gesperrt oder deaktiviert; welches von beiden, sagt das System nicht. Meist ist es zu seinem Schutz gesperrt, weil mehrmals ein Kennwort eingegeben wurde, das nicht passte, etwa von einem Telefon, das noch ein altes gespeichert hat. Bis das geklärt ist, können Sie sich nicht anmelden und kein neues Kennwort festlegen.} other {Ihr Konto wurde zu seinem Schutz gesperrt, weil mehrmals ein Kennwort eingegeben wurde, das nicht passte. Oft steckt ein Telefon oder ein anderes Gerät dahinter, das noch ein altes Kennwort gespeichert hat. Solange das Konto gesperrt ist, können Sie sich nicht anmelden und kein neues Kennwort festlegen.}} ${UNCHANGED}`,
    whatToDo: [
      '{confidence, select, probable {Bitten Sie Ihren IT-Helpdesk, nach Ihrem Konto zu sehen. Wenn Sie gar nicht selbst versucht haben, sich anzumelden, sagen Sie das bitte dazu.} other {Bitten Sie Ihren IT-Helpdesk, Ihr Konto zu entsperren. Wenn Sie gar nicht selbst versucht haben, sich anzumelden, sagen Sie das bitte dazu.}}',
      'Bitte machen Sie bis dahin keine weiteren Versuche; sonst kann die Sperre bestehen bleiben.',
      'Sehen Sie nach, welche Geräte ein altes Kennwort gespeichert haben: Telefon, Tablet, Mailprogramm, WLAN.',
      'Wenn Sie niemanden erreichen: Warten Sie eine Stunde ohne jeden Versuch und versuchen Sie es dann einmal. Viele Sperren enden von selbst.',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}, oder sobald Ihr Konto entsperrt ist.} now {Sie können es jetzt noch einmal versuchen.} other {{confidence, select, probable {Sobald Ihr IT-Helpdesk Ihnen sagt, dass das Konto wieder funktioniert, oder eine Sperre von selbst geendet hat.} other {Sobald Ihr IT-Helpdesk das Konto entsperrt hat oder die Sperre von selbst endet.}}}}',
  },
  'account-expired': {
    headline: 'Ihr Konto ist abgelaufen',
    whatHappened:
      'Ihr Konto war bis zu einem bestimmten Tag gültig, und dieser ist vorbei. Bis es verlängert wird, können Sie sich an Firmenrechnern nicht anmelden und kein neues Kennwort festlegen.',
    whatToDo: [
      'Bitten Sie Ihre Führungskraft, Ihr Konto verlängern zu lassen.',
      'Ihr Kennwort brauchen Sie dafür nicht zu ändern.',
    ],
    whenToRetry: 'Sobald Ihr Konto verlängert ist.',
    whomToAsk:
      '{contactKnown, select, yes {Ihre Führungskraft kann die Verlängerung veranlassen; auch Ihr IT-Helpdesk hilft: {contact}} other {Ihre Führungskraft kann die Verlängerung veranlassen; auch Ihr IT-Helpdesk hilft.}}',
  },
  'smartcard-required': {
    headline: 'Sie melden sich mit Ihrer Karte an, ein Kennwort ist nicht nötig',
    whatHappened:
      'Ihr Konto ist für die Anmeldung mit Smartcard und PIN eingerichtet. Es verwendet kein Kennwort; ein neues würde Ihnen also nicht helfen.',
    whatToDo: [
      'Melden Sie sich mit Ihrer Karte und der PIN an.',
      'Wenn die Karte verloren oder die PIN gesperrt ist, hilft Ihr IT-Helpdesk.',
    ],
    whenToRetry: 'Sie brauchen kein Kennwort festzulegen.',
  },
  'protected-account': {
    headline: 'Das Kennwort Ihres Kontos kann nur die Administration festlegen',
    whatHappened: `Ihr Konto hat besondere Rechte und ist deshalb besonders geschützt. Sein Kennwort lässt sich auf der Seite zum Zurücksetzen nicht festlegen. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Wenn Sie ein neues Kennwort brauchen, muss die Administration es für Sie festlegen.',
    ],
    whenToRetry: 'Ein neuer Versuch auf der Seite zum Zurücksetzen ist nicht nötig.',
  },
  'identity-mismatch': {
    headline: 'An Ihrem Konto muss die IT etwas in Ordnung bringen',
    whatHappened: `Ihr neues Kennwort konnte nicht gespeichert werden, weil Ihr Konto nicht richtig mit dem Verzeichnis Ihrer Organisation verbunden ist. Das kann nur die IT in Ordnung bringen. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: NO_NEED_YET,
  },
  'user-sync-stale': {
    headline: 'Ihr Konto ist noch nicht überall auf dem neuesten Stand',
    whatHappened: `Eine Änderung an Ihrem Konto ist noch nicht in allen Systemen angekommen; deshalb konnte Ihr neues Kennwort noch nicht gespeichert werden. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      HELP_DESK_CAN_SET,
      'Wenn es nicht eilt, öffnen Sie {resetPage} und versuchen Sie es noch einmal, sobald Ihr Konto auf dem neuesten Stand ist.',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {Wenn Ihr Konto auf dem neuesten Stand ist. Ihr IT-Helpdesk kann es Ihnen sagen.}}',
  },
  'sspr-not-enabled-for-user': {
    headline: 'Die Seite zum Zurücksetzen ist für Ihr Konto nicht freigeschaltet',
    whatHappened: `Die Seite zum Zurücksetzen ist für Ihr Konto nicht freigeschaltet; deshalb konnte sie Ihnen diesmal nicht helfen. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Bitten Sie darum, die Seite für Sie freizuschalten, wenn Sie es beim nächsten Mal selbst tun möchten.',
    ],
    whenToRetry: 'Sobald die Seite für Sie freigeschaltet ist.',
  },
  'sspr-not-registered': {
    headline: 'Ein Schritt fehlt noch, bevor Sie das Kennwort zurücksetzen können',
    whatHappened: `Damit die Seite zum Zurücksetzen sicher sein kann, dass Sie es sind, braucht sie zum Beispiel eine Telefonnummer oder eine App von Ihnen. Für Ihr Konto ist noch nicht genug hinterlegt. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Wenn Sie wieder angemeldet sind, hinterlegen Sie in den Sicherheitsinformationen Ihres Kontos eine Telefonnummer oder eine App. Das dauert wenige Minuten, und beim nächsten Mal können Sie es selbst.',
    ],
    whenToRetry: 'Sobald Ihre Sicherheitsinformationen hinterlegt sind.',
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
      'Es gab in kurzer Zeit mehrere Versuche, deshalb {retry, select, now {pausierte} other {pausiert}} das Zurücksetzen für Ihr Konto 24 Stunden lang. Das schützt Sie, falls es jemand anderes war. Ihr Kennwort wurde nicht geändert.',
    whatToDo: [
      '{retry, select, now {Öffnen Sie {resetPage} und versuchen Sie es noch einmal.} other {Wenn Ihr bisheriges Kennwort noch funktioniert, verwenden Sie es weiter.}}',
      '{retry, select, later {Ab {retryAt}: Öffnen Sie {resetPage} und versuchen Sie es noch einmal.} now {} other {Öffnen Sie {resetPage} 24 Stunden nach dem letzten Versuch und versuchen Sie es noch einmal.}}',
      '{retry, select, now {} other {Wenn Sie nicht warten können, kann Ihr IT-Helpdesk ein neues Kennwort für Sie festlegen.}}',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {24 Stunden nach dem letzten Versuch.}}',
  },
  'attempt-abandoned': {
    headline: 'Ihr Kennwort wurde nicht geändert',
    whatHappened:
      'Für Ihr Konto wurde ein neues Kennwort angefordert, aber die Schritte auf der Seite zum Zurücksetzen wurden nicht abgeschlossen. Die Seite sieht dafür 15 Minuten vor.',
    whatToDo: [
      'Wenn Sie weiterhin ein neues Kennwort brauchen, öffnen Sie {resetPage} und beginnen Sie noch einmal. Halten Sie Ihr Telefon bereit.',
      'Wenn ein Code nicht ankommt, sehen Sie im Spam-Ordner nach oder wählen Sie auf der Seite einen anderen Weg.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'repeated-attempts': {
    headline: 'Hinweise zu Ihrem neuen Kennwort',
    whatHappened: `Es gab mehrere Versuche, ein neues Kennwort festzulegen; keines wurde angenommen. Die Seite zum Zurücksetzen zeigt nicht alle Regeln; diese Punkte helfen. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'split-outcome': {
    headline: 'Ihr neues Kennwort gilt noch nicht überall',
    whatHappened:
      'Ihr neues Kennwort wurde im Firmennetz gespeichert, ist aber bei den Online-Diensten noch nicht angekommen. Bis dahin gilt dort vielleicht noch das alte.',
    whatToDo: [
      'An einem Firmenrechner verwenden Sie Ihr neues Kennwort.',
      'Für E-Mail und andere Online-Dienste versuchen Sie zuerst das neue; wird es nicht angenommen, verwenden Sie dort das alte.',
      'Wenn Sie so nicht arbeiten können, bitten Sie Ihren IT-Helpdesk, ein neues Kennwort festzulegen.',
    ],
    whenToRetry: 'Sie brauchen es nicht noch einmal zurückzusetzen.',
  },
  'writeback-unconfirmed': {
    headline: 'Ihr neues Kennwort gilt vielleicht noch nicht überall',
    whatHappened:
      'Ihr neues Kennwort wurde online angenommen, aber wir haben noch keine Bestätigung, dass es auch im Firmennetz gilt.',
    whatToDo: [
      'Für Online-Dienste verwenden Sie Ihr neues Kennwort.',
      'Wenn ein Firmenrechner es nicht annimmt, verwenden Sie dort vorerst das alte.',
      'Sagen Sie in diesem Fall bitte Ihrem IT-Helpdesk Bescheid, damit wieder überall dasselbe Kennwort gilt.',
    ],
    whenToRetry: 'Vorerst brauchen Sie es nicht noch einmal zurückzusetzen.',
  },
  unknown: {
    headline:
      '{activity, select, unlock {Ihr Konto konnte nicht entsperrt werden} other {Ihr neues Kennwort konnte nicht gespeichert werden}}',
    whatHappened:
      'Etwas hat nicht funktioniert, und das System sagt nicht klar, was es war. Soweit wir sehen, wurde Ihr Kennwort nicht geändert.',
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
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {Sobald die Verbindung wieder da ist. Wann das sein wird, können wir noch nicht sagen.}}',
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
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {Sobald die Störung vorbei ist. Wann das sein wird, können wir noch nicht sagen.}}',
  },
  'needs-administrator': {
    headline:
      '{activity, select, unlock {Ihr Konto konnte noch nicht entsperrt werden} other {Ihr neues Kennwort konnte noch nicht gespeichert werden}}',
    whatHappened: `Eine Einstellung in unseren Systemen lässt es im Moment nicht zu, und nur die Administration kann sie ändern. Das hat nichts mit Ihnen oder mit dem gewählten Kennwort zu tun. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '{activity, select, unlock {Wenn Sie Ihr Konto jetzt brauchen, kann Ihr IT-Helpdesk es für Sie entsperren.} other {Wenn Sie jetzt ein neues Kennwort brauchen, kann Ihr IT-Helpdesk eines für Sie festlegen.}}',
    ],
    whenToRetry: NO_NEED_YET,
  },
  'switched-off': {
    headline: 'Die Seite zum Zurücksetzen ist im Moment nicht verfügbar',
    whatHappened: `Die Seite zum Zurücksetzen von Kennwörtern ist in Ihrer Organisation im Moment abgeschaltet oder nicht vollständig eingerichtet. Das hat nichts mit Ihnen zu tun. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Wenn Sie es noch wissen und an einem Firmenrechner mit Windows sitzen, können Sie es dort ändern: Drücken Sie Strg+Alt+Entf und wählen Sie „Kennwort ändern“.',
      HELP_DESK_CAN_SET,
    ],
    whenToRetry: 'Wenn die Seite wieder verfügbar ist. Ihr IT-Helpdesk kann Ihnen mehr dazu sagen.',
  },
  'arrives-late': {
    headline: 'Es kann länger dauern, bis ein neues Kennwort überall gilt',
    whatHappened:
      'Im Moment kommen Änderungen an Konten in manchen unserer Systeme verspätet an. Ein neues Kennwort gilt dann vielleicht an einer Stelle schon und an einer anderen noch nicht.',
    whatToDo: [
      'Wo Ihr neues Kennwort noch nicht angenommen wird, verwenden Sie das alte.',
      'Sie brauchen es nicht noch einmal zurückzusetzen; schneller ginge es dadurch nicht.',
      'Wenn Sie sich nirgends anmelden können, hilft Ihr IT-Helpdesk.',
    ],
    whenToRetry:
      '{retry, select, later {Ab {retryAt}.} now {Sie können es jetzt noch einmal versuchen.} other {Das ist nicht nötig: Die Änderung kommt von selbst an, sobald die Verzögerung vorbei ist.}}',
  },
};
