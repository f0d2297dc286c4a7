import type { Words } from '../../words.ts';

const UNCHANGED = 'No ha cambiado nada: su contraseña actual sigue siendo válida.';
const KEEP_CURRENT = 'Si aún recuerda su contraseña actual, simplemente siga usándola.';
const HELP_DESK_CAN_SET =
  'Si necesita una contraseña nueva, el servicio de asistencia informática puede ponerle una.';
const TRY_AGAIN = 'Después, abra {resetPage} y vuelva a intentarlo.';
const RIGHT_AWAY = 'Puede volver a intentarlo enseguida.';
const NO_NEED_YET = 'Espere, por favor, a que informática se haya ocupado; antes de eso no funcionará.';
const ASK_BEFORE_THE_PAUSE =
  'Si tampoco se acepta una segunda contraseña nueva, pregunte antes de seguir: tras varios intentos, la página hace una pausa de 24 horas.';

const LENGTH = `{lengthRule, select,
  number {Use al menos {minimumLength, plural, one {# carácter} other {# caracteres}}.}
  none {}
  other {Que sea larga: cuatro o más palabras seguidas se recuerdan bien.}}`;
const KINDS = `{complexityRule, select,
  yes {Mezcle al menos tres de estos tipos: mayúsculas, minúsculas, números, símbolos.}
  no {}
  other {Mezcle mayúsculas, minúsculas, números y símbolos.}}`;
const HISTORY = `{historyRule, select,
  number {{history, plural,
    one {Elija una distinta de su contraseña actual.}
    other {Elija una que no esté entre sus últimas # contraseñas.}}}
  none {}
  other {Elija una que no haya usado antes.}}`;
const NO_NAME = 'No incluya su nombre ni su nombre de inicio de sesión.';

export const person: Words['person'] = {
  'minimum-password-age': {
    headline:
      '{retry, select, now {Ya puede poner una contraseña nueva} other {Contraseña nueva posible desde el {retryAtBrief}}}',
    whatHappened: `Su contraseña nueva no se aceptó, muy probablemente porque la actual se puso hace poco. En su organización, una contraseña se mantiene {ageRule, select, days {al menos {minimumAgeDays, plural, one {# día} other {# días}}} other {un cierto tiempo}} antes de poder cambiarse. ${UNCHANGED}`,
    whatToDo: [
      '{retry, select, now {} other {Si aún recuerda su contraseña actual, úsela hasta entonces.}}',
      '{retry, select, now {Abra {resetPage} y elija su contraseña nueva.} other {A partir del {retryAt}, abra {resetPage} y elija su contraseña nueva.}}',
      '{retry, select, now {} other {Si no puede esperar, el servicio de asistencia informática puede ponerle antes una contraseña nueva.}}',
      'Si entonces tampoco se acepta, elija una contraseña más larga que no haya usado antes.',
    ],
    whenToRetry: '{retry, select, now {Ya puede volver a intentarlo.} other {A partir del {retryAt}.}}',
  },
  'password-policy': {
    headline: 'Elija, por favor, otra contraseña nueva',
    whatHappened: `Su contraseña nueva no se aceptó porque no encaja con una de las reglas de su organización. El sistema no dice con cuál; por eso le indicamos qué necesita una contraseña nueva. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'banned-password': {
    headline: 'Elija, por favor, una contraseña nueva menos común',
    whatHappened: `Su contraseña nueva no se aceptó porque se parece a las que los atacantes prueban primero. ${UNCHANGED}`,
    whatToDo: [
      'Elija tres o cuatro palabras que no tengan nada que ver entre sí.',
      'No incluya nombres, el nombre de la organización, estaciones, años ni series como 12345.',
      'Cambiar letras, como @ por a o 0 por o, no ayuda en este caso; usar otras palabras, sí.',
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'cloud-password-policy': {
    headline: 'Elija, por favor, otra contraseña nueva',
    whatHappened: `Su contraseña nueva no se aceptó: puede ser demasiado corta o sencilla, contener su nombre o usar letras que no se admiten. ${UNCHANGED}`,
    whatToDo: [
      `{lengthRule, select, number {Use al menos {minimumLength, plural, one {# carácter} other {# caracteres}}.} other {Use al menos 8 caracteres; mejor si son más.}}`,
      'Mezcle al menos tres de estos tipos: mayúsculas, minúsculas, números, símbolos.',
      'Use letras de la A a la Z, sin tildes ni eñes, y los símbolos de su teclado.',
      NO_NAME,
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-filter': {
    headline: 'Elija, por favor, otra contraseña nueva',
    whatHappened: `Su organización revisa las contraseñas nuevas con una regla adicional, y esa revisión no aceptó esta. ${UNCHANGED}`,
    whatToDo: [
      'Elija una contraseña más larga, hecha de palabras que no tengan nada que ver entre sí.',
      'No incluya nombres, el nombre de la organización, fechas ni series como 12345.',
      TRY_AGAIN,
      ASK_BEFORE_THE_PAUSE,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-cannot-change': {
    headline: 'De la contraseña de su cuenta se ocupa informática',
    whatHappened: `Su cuenta está configurada de modo que solo el personal de informática puede cambiar la contraseña. Por eso la página no pudo hacerlo. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry:
      'No hace falta volver a intentarlo: solo funcionará cuando informática haya cambiado esa opción.',
  },
  'incorrect-current-password': {
    headline: 'Su contraseña actual no coincidió',
    whatHappened: `Antes de cambiar una contraseña se pide la actual, y lo que llegó no coincidía con ella. ${UNCHANGED}`,
    whatToDo: [
      'Escriba de nuevo su contraseña actual. Conviene mirar el bloqueo de mayúsculas y el idioma del teclado.',
      'Si la cambió en los últimos minutos, espere un momento y use la más reciente.',
      'Si ya no la recuerda, abra {resetPage}: ahí puede poner una nueva sin la anterior.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'account-disabled': {
    headline: 'Su cuenta está desactivada',
    whatHappened:
      'Su cuenta está desactivada en el directorio de su organización, así que no se puede poner una contraseña nueva ni iniciar sesión por ahora. A menudo hay un motivo de lo más normal.',
    whatToDo: [
      'Pregunte a su responsable o al servicio de asistencia informática si es intencionado.',
      'Si no lo es, pueden hacer que la cuenta se active de nuevo.',
    ],
    whenToRetry: 'En cuanto su cuenta esté activada de nuevo.',
  },
  'account-locked': {
    headline: 'Su cuenta está bloqueada en este momento',
    whatHappened:
      'Su cuenta se bloqueó para protegerla, porque se introdujo varias veces una contraseña que no coincidía. A menudo se trata de un teléfono u otro dispositivo que aún guarda una contraseña antigua. Mientras esté bloqueada, no puede iniciar sesión ni poner una contraseña nueva; la contraseña en sí no ha cambiado.',
    whatToDo: [
      'Espere un rato sin iniciar sesión: la mayoría de los bloqueos terminan solos.',
      'Busque dispositivos que guarden una contraseña antigua: teléfono, tableta, correo, Wi-Fi.',
      'Si no puede esperar, el servicio de asistencia informática puede desbloquear la cuenta.',
      'Si no ha intentado iniciar sesión, avise al servicio de asistencia informática.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}, o en cuanto su cuenta esté desbloqueada.} now {Ya puede volver a intentarlo.} other {Cuando termine el bloqueo, o en cuanto el servicio de asistencia haya desbloqueado la cuenta.}}',
  },
  'account-expired': {
    headline: 'La fecha de fin de su cuenta ha pasado',
    whatHappened:
      'Su cuenta tenía una fecha de fin, y esa fecha ha pasado. Hasta que se amplíe, no puede iniciar sesión en los equipos de la empresa ni poner una contraseña nueva.',
    whatToDo: [
      'Pida a su responsable que solicite ampliar su cuenta.',
      'Para eso no hace falta cambiar la contraseña.',
    ],
    whenToRetry: 'En cuanto su cuenta se haya ampliado.',
    whomToAsk:
      '{contactKnown, select, yes {Su responsable puede solicitarlo; el servicio de asistencia informática también ayuda: {contact}} other {Su responsable puede solicitarlo; el servicio de asistencia informática también ayuda.}}',
  },
  'smartcard-required': {
    headline: 'Usted inicia sesión con su tarjeta, no necesita contraseña',
    whatHappened:
      'Su cuenta está preparada para iniciar sesión con una tarjeta inteligente y su PIN. No usa contraseña, así que poner una nueva no le serviría.',
    whatToDo: [
      'Inicie sesión con su tarjeta y su PIN.',
      'Si perdió la tarjeta o el PIN está bloqueado, el servicio de asistencia informática puede ayudarle.',
    ],
    whenToRetry: 'No hace falta poner una contraseña.',
  },
  'protected-account': {
    headline: 'La contraseña de su cuenta debe ponerla la administración',
    whatHappened: `Su cuenta tiene derechos especiales y por eso está especialmente protegida. Su contraseña no se puede poner en la página. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, 'Si necesita una contraseña nueva, la administración debe ponérsela.'],
    whenToRetry: 'No hace falta volver a intentarlo en la página.',
  },
  'identity-mismatch': {
    headline: 'Su cuenta necesita un pequeño arreglo de informática',
    whatHappened: `Su contraseña nueva no se pudo guardar porque su cuenta no está bien vinculada con el directorio de su organización. Solo informática puede arreglarlo. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: NO_NEED_YET,
  },
  'user-sync-stale': {
    headline: 'Su cuenta todavía no está al día en todas partes',
    whatHappened: `Un cambio reciente de su cuenta aún no ha llegado a todos nuestros sistemas, así que su contraseña nueva todavía no se pudo guardar. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Espere más o menos una hora; después, abra {resetPage} y vuelva a intentarlo.',
      'Si entonces tampoco funciona, el servicio de asistencia informática puede ponerle una contraseña nueva.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {Dentro de una hora, más o menos.}}',
  },
  'sspr-not-enabled-for-user': {
    headline: 'La página de restablecimiento aún no está activada para su cuenta',
    whatHappened: `La página para restablecer la contraseña no está activada para su cuenta, así que esta vez no pudo ayudarle. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Pida que le activen la página si la próxima vez prefiere hacerlo por su cuenta.',
    ],
    whenToRetry: 'Cuando le hayan activado la página.',
  },
  'sspr-not-registered': {
    headline: 'Falta un paso para que pueda restablecer su contraseña',
    whatHappened: `Para tener la seguridad de que es usted, la página necesita formas de localizarle, como un número de teléfono o una aplicación. Su cuenta aún no tiene suficientes. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Cuando haya vuelto a iniciar sesión, añada un número de teléfono o una aplicación a la información de seguridad de su cuenta. Son unos minutos, y la próxima vez podrá hacerlo por su cuenta.',
    ],
    whenToRetry: 'Después de añadir su información de seguridad.',
  },
  'user-not-licensed': {
    headline: 'La página aún no está disponible para su cuenta',
    whatHappened: `A su cuenta le falta todavía la licencia que necesita la página para restablecer la contraseña. Informática puede asignarla. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'Cuando informática haya asignado la licencia.',
  },
  'sspr-blocked': {
    headline:
      '{retry, select, later {Restablecimiento en pausa hasta el {retryAtBrief}} now {Ya puede restablecer su contraseña de nuevo} other {El restablecimiento está en pausa durante 24 horas}}',
    whatHappened:
      'Hubo varios intentos en poco tiempo, así que la página hace una pausa de 24 horas para su cuenta. Esto le protege por si fue otra persona. Su contraseña actual sigue siendo válida.',
    whatToDo: [
      '{retry, select, now {Abra {resetPage} y vuelva a intentarlo.} other {Si aún recuerda su contraseña actual, siga usándola.}}',
      '{retry, select, now {} other {Si no puede esperar, el servicio de asistencia informática puede ponerle una contraseña nueva.}}',
      'Si no fue usted, avise hoy mismo al servicio de asistencia informática.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {24 horas después del último intento.}}',
  },
  'attempt-abandoned': {
    headline: 'Su contraseña no se ha cambiado',
    whatHappened: `Usted empezó a poner una contraseña nueva, pero no se llegó al final. Quizá pasaron los 15 minutos que permite la página, o no llegó un código. ${UNCHANGED}`,
    whatToDo: [
      'Si todavía quiere una contraseña nueva, abra {resetPage} y empiece de nuevo. Tenga a mano su teléfono.',
      'Si no llega un código, mire en el correo no deseado o elija otra forma en la página.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'repeated-attempts': {
    headline: 'Lo que necesita su contraseña nueva',
    whatHappened:
      'Hicieron falta varios intentos para poner una contraseña nueva. La página no muestra todas las reglas; por eso le indicamos qué necesita una contraseña nueva.',
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'split-outcome': {
    headline: 'Su contraseña nueva todavía no funciona en todas partes',
    whatHappened:
      'Su contraseña nueva se guardó en la red de la empresa, pero aún no ha llegado a los servicios en línea. Durante un tiempo pueden ser distintas.',
    whatToDo: [
      'En un equipo de la empresa, use su contraseña nueva.',
      'Para el correo y otros servicios en línea, pruebe primero la nueva; si no se acepta, use ahí la anterior.',
      'Si tras una hora siguen siendo distintas, pida al servicio de asistencia informática que ponga una contraseña nueva.',
    ],
    whenToRetry: 'No hace falta restablecerla otra vez. A menudo se arregla en menos de una hora.',
  },
  'writeback-unconfirmed': {
    headline: 'Puede que su contraseña nueva aún no funcione en todas partes',
    whatHappened:
      'Su contraseña nueva se aceptó en línea, pero aún no tenemos confirmación de que también funcione en la red de la empresa.',
    whatToDo: [
      'Para los servicios en línea, use su contraseña nueva.',
      'Si un equipo de la empresa no la acepta, use ahí la anterior por ahora.',
      'En ese caso, avise al servicio de asistencia informática para que unifique ambas.',
    ],
    whenToRetry: 'Por ahora no hace falta restablecerla otra vez.',
  },
  unknown: {
    headline:
      '{activity, select, unlock {Su cuenta no se pudo desbloquear} other {Su contraseña nueva no se pudo guardar}}',
    whatHappened:
      'Algo no funcionó, y el sistema no dice con claridad qué fue. Por lo que podemos ver, su contraseña actual sigue siendo válida.',
    whatToDo: [
      'Espere unos minutos; después, abra {resetPage} e inténtelo una vez más.',
      'Si tampoco funciona, pregunte al servicio de asistencia informática e indique la hora de su intento.',
    ],
    whenToRetry: 'Dentro de unos minutos.',
  },
  outage: {
    headline:
      '{activity, select, unlock {Su cuenta aún no se pudo desbloquear} other {Su contraseña nueva aún no se pudo guardar}}',
    whatHappened: `En este momento hay una conexión interrumpida en nuestros sistemas. No tiene nada que ver con usted ni con la contraseña que eligió. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'No funcionará hasta que vuelva la conexión; mientras tanto no hace falta seguir intentándolo.',
      'Si así no puede trabajar, el servicio de asistencia informática puede ayudarle entretanto.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {Más tarde, cuando haya vuelto la conexión.}}',
  },
  'microsoft-outage': {
    headline:
      '{activity, select, unlock {Su cuenta aún no se pudo desbloquear} other {Su contraseña nueva aún no se pudo guardar}}',
    whatHappened: `En este momento hay una incidencia en Microsoft que afecta al restablecimiento de contraseñas. No tiene nada que ver con usted ni con la contraseña que eligió. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Puede que no funcione hasta que Microsoft resuelva la incidencia; mientras tanto no hace falta seguir intentándolo.',
      'Si así no puede trabajar, el servicio de asistencia informática puede ayudarle entretanto.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {Más tarde, cuando haya terminado la incidencia.}}',
  },
  'needs-administrator': {
    headline:
      '{activity, select, unlock {Su cuenta aún no se pudo desbloquear} other {Su contraseña nueva aún no se pudo guardar}}',
    whatHappened: `En este momento, una opción de nuestros sistemas no lo permite, y solo la administración puede cambiarla. No tiene nada que ver con usted ni con la contraseña que eligió. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '{activity, select, unlock {Si necesita su cuenta ahora, el servicio de asistencia informática puede desbloquearla.} other {Si necesita ahora una contraseña nueva, el servicio de asistencia informática puede ponerle una.}}',
    ],
    whenToRetry: NO_NEED_YET,
  },
  'switched-off': {
    headline: 'La página para restablecer la contraseña no está disponible',
    whatHappened: `En este momento, restablecer contraseñas en la página está desactivado en su organización o no está del todo configurado. No tiene nada que ver con usted. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Si la recuerda y usa un equipo de la empresa con Windows, puede cambiarla ahí: pulse Ctrl+Alt+Supr y elija «Cambiar una contraseña».',
      HELP_DESK_CAN_SET,
    ],
    whenToRetry:
      'Cuando la página vuelva a estar disponible. El servicio de asistencia informática puede decirle más.',
  },
  'arrives-late': {
    headline: 'Una contraseña nueva puede tardar en funcionar en todas partes',
    whatHappened:
      'En este momento, los cambios de las cuentas llegan tarde a algunos de nuestros sistemas. Si ha puesto una contraseña nueva, puede que ya funcione en un sitio y todavía no en otro.',
    whatToDo: [
      'Donde aún no se acepte su contraseña nueva, use la anterior.',
      'No hace falta restablecerla otra vez; no iría más rápido.',
      'Si no puede iniciar sesión en ningún sitio, el servicio de asistencia informática puede ayudarle.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {Más tarde. Llega por sí sola.}}',
  },
};
