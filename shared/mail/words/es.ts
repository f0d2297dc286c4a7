import type { MailWords } from '../words.ts';

export const es: MailWords = {
  greeting: '{nameKnown, select, yes {Hola, {name}:} other {Hola:}}',
  headings: {
    whatToDo: 'Qué puede hacer',
    whenToRetry: 'Cuándo volver a intentarlo',
    whomToAsk: 'Quién puede ayudarle',
  },
  reminder: {
    headline:
      '{activity, select, unlock {Ya puede desbloquear su cuenta} other {Ya puede crear su contraseña nueva}}',
    whatHappened:
      '{attemptKnown, select, yes {Cuando lo intentó, el {attemptAt}, aún era pronto.} other {Cuando lo intentó la última vez, aún era pronto.}} La espera ha terminado: ya puede intentarlo.',
    whatToDo: [
      '{activity, select, unlock {Abra {resetPage} y desbloquee su cuenta.} other {Abra {resetPage} y elija su contraseña nueva.}}',
      '{activity, select, unlock {} other {{historyRule, select, number {{history, plural, one {Elija una distinta de su contraseña actual.} other {Elija una que no esté entre sus últimas # contraseñas.}}} none {} other {Elija una que no haya usado antes.}}}}',
      'Si ya no lo necesita, no tiene que hacer nada.',
    ],
  },
  worksAgain: {
    headline:
      '{activity, select, unlock {Ya se puede desbloquear su cuenta de nuevo} other {Ya se puede restablecer su contraseña de nuevo}}',
    whatHappened:
      '{attemptKnown, select, yes {El {attemptAt}, un problema en nuestros sistemas se lo impidió.} other {Un problema en nuestros sistemas se lo impidió.}} Ya está resuelto. Gracias por su paciencia, y disculpe las molestias.',
    whatToDo: [
      '{activity, select, unlock {Si su cuenta sigue bloqueada, abra {resetPage} y vuelva a intentarlo.} other {Si aún necesita una contraseña nueva, abra {resetPage} y vuelva a intentarlo.}}',
      'Si entretanto ya se resolvió, o ya no lo necesita, no tiene que hacer nada.',
    ],
  },
  notes: {
    why: 'Recibe este mensaje porque {activity, select, unlock {se pidió un desbloqueo} other {se pidió una contraseña nueva}} para {accountKnown, select, yes {{account}} other {su cuenta}}{attemptKnown, select, yes { el {attemptAt}} other {}}.',
    ifNotYou:
      'Si no fue usted, avise enseguida al servicio de asistencia informática{contactKnown, select, yes {: {contact}} other {.}}',
    automatic:
      'Este mensaje se ha generado automáticamente. El equipo de informática nunca le pedirá su contraseña.',
  },
};
