import type { MailWords } from '../words.ts';

export const de: MailWords = {
  greeting: '{nameKnown, select, yes {Guten Tag {name},} other {Guten Tag,}}',
  headings: {
    whatToDo: 'Was Sie tun können',
    whenToRetry: 'Wann Sie es wieder versuchen können',
    whomToAsk: 'Wer Ihnen hilft',
  },
  reminder: {
    headline:
      '{activity, select, unlock {Sie können Ihr Konto jetzt entsperren} other {Sie können jetzt Ihr neues Kennwort festlegen}}',
    whatHappened:
      '{attemptKnown, select, yes {Bei Ihrem Versuch am {attemptAt} war es noch zu früh.} other {Bei Ihrem letzten Versuch war es noch zu früh.}} Die Wartezeit ist vorbei: Jetzt kann es gelingen.',
    whatToDo: [
      '{activity, select, unlock {Öffnen Sie {resetPage} und entsperren Sie Ihr Konto.} other {Öffnen Sie {resetPage} und wählen Sie Ihr neues Kennwort.}}',
      '{activity, select, unlock {} other {{historyRule, select, number {{history, plural, one {Wählen Sie eines, das sich von Ihrem bisherigen Kennwort unterscheidet.} other {Wählen Sie eines, das nicht unter Ihren letzten # Kennwörtern ist.}}} none {} other {Wählen Sie eines, das Sie noch nicht verwendet haben.}}}}',
      'Wenn Sie es nicht mehr brauchen, ist nichts weiter zu tun.',
    ],
  },
  worksAgain: {
    headline:
      '{activity, select, unlock {Das Entsperren Ihres Kontos funktioniert wieder} other {Das Zurücksetzen Ihres Kennworts funktioniert wieder}}',
    whatHappened:
      '{attemptKnown, select, yes {Am {attemptAt} hat eine Störung in unseren Systemen Ihren Versuch verhindert.} other {Eine Störung in unseren Systemen hat Ihren Versuch verhindert.}} Sie ist behoben. Danke für Ihre Geduld; bitte entschuldigen Sie die Unannehmlichkeiten.',
    whatToDo: [
      '{activity, select, unlock {Wenn Ihr Konto noch gesperrt ist, öffnen Sie {resetPage} und versuchen Sie es noch einmal.} other {Wenn Sie weiterhin ein neues Kennwort brauchen, öffnen Sie {resetPage} und versuchen Sie es noch einmal.}}',
      'Wenn Ihnen inzwischen geholfen wurde oder Sie es nicht mehr brauchen, ist nichts weiter zu tun.',
    ],
  },
  notes: {
    why: 'Sie erhalten diese Nachricht, weil {accountKnown, select, yes {für {account}} other {für Ihr Konto}}{attemptKnown, select, yes { am {attemptAt}} other {}} {activity, select, unlock {das Entsperren} other {ein neues Kennwort}} angefordert wurde.',
    ifNotYou:
      'Wenn Sie das nicht waren, sagen Sie bitte sofort Ihrem IT-Helpdesk Bescheid{contactKnown, select, yes {: {contact}} other {.}}',
    automatic:
      'Diese Nachricht wurde automatisch erstellt. Niemand aus der IT wird Sie je nach Ihrem Kennwort fragen.',
  },
};
