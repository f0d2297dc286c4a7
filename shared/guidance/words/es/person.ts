import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const UNCHANGED = 'Su contraseña no se ha cambiado.';
const KEEP_CURRENT = 'Si su contraseña actual aún funciona, siga usándola.';
const HELP_DESK_CAN_SET =
  'Si necesita una contraseña nueva, el servicio de asistencia informática puede asignarle una.';
const TRY_AGAIN = 'Después, abra {resetPage} y vuelva a intentarlo.';
const RIGHT_AWAY = 'Puede volver a intentarlo enseguida.';
const NO_NEED_YET =
  'Espere, por favor, a que el equipo de informática lo resuelva; antes de eso no funcionará.';
const ASK_BEFORE_THE_PAUSE =
  'Si tampoco se acepta una segunda contraseña nueva, pregunte antes de seguir: tras varios intentos, la página de restablecimiento queda en pausa durante 24 horas.';

const TOO_NEW = bySureness(
  'Su contraseña nueva no se aceptó porque la actual es demasiado reciente.',
  'Su contraseña nueva no se aceptó, muy probablemente porque la actual es demasiado reciente.',
);

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
    headline: bySureness(
      '{retry, select, now {Ya puede crear una contraseña nueva} other {Contraseña nueva posible desde el {retryAtBrief}}}',
      '{retry, select, now {Una contraseña nueva ya debería funcionar} other {Contraseña nueva: pruebe desde el {retryAtBrief}}}',
    ),
    whatHappened: `${TOO_NEW} En su organización, una contraseña debe mantenerse {ageRule, select, days {al menos {minimumAgeDays, plural, one {# día} other {# días}}} other {un cierto tiempo}} antes de poder cambiarla. ${UNCHANGED}`,
    whatToDo: [
      '{retry, select, now {} other {Si su contraseña actual aún funciona, úsela hasta entonces.}}',
      bySureness(
        '{retry, select, now {Abra {resetPage} y elija su contraseña nueva.} other {A partir del {retryAt}, abra {resetPage} y elija su contraseña nueva.}}',
        '{retry, select, now {Abra {resetPage} y elija su contraseña nueva.} other {A partir del {retryAt}, abra {resetPage} y elija su contraseña nueva; entonces debería aceptarse.}}',
      ),
      '{retry, select, now {} other {Si no puede esperar, el servicio de asistencia informática puede asignarle antes una contraseña nueva.}}',
      'Si entonces tampoco se acepta, elija una contraseña más larga que no haya usado antes.',
    ],
    whenToRetry: bySureness(
      '{retry, select, now {Ya puede volver a intentarlo.} other {A partir del {retryAt}.}}',
      '{retry, select, now {Ya puede volver a intentarlo.} other {Muy probablemente, a partir del {retryAt}.}}',
    ),
  },
  'password-policy': {
    headline: 'Elija, por favor, otra contraseña',
    whatHappened: `Su contraseña nueva no se aceptó porque no cumple una de las reglas de su organización. El sistema no indica cuál; compruebe todos estos puntos. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'banned-password': {
    headline: 'Elija, por favor, una contraseña menos común',
    whatHappened: `Su contraseña nueva no se aceptó porque se parece a las que los atacantes prueban primero. ${UNCHANGED}`,
    whatToDo: [
      'Elija tres o cuatro palabras que no tengan nada que ver entre sí.',
      'No incluya nombres, el nombre de la organización, estaciones, años ni series como 12345.',
      'Cambiar letras, como a por @ u o por 0, no ayuda en este caso; usar otras palabras, sí.',
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'cloud-password-policy': {
    headline: 'Elija, por favor, otra contraseña',
    whatHappened: `Su contraseña nueva no se aceptó: puede ser demasiado corta o sencilla, contener su nombre o usar letras que no se admiten. ${UNCHANGED}`,
    whatToDo: [
      `{lengthRule, select, number {Use al menos {minimumLength, plural, one {# carácter} other {# caracteres}}.} other {Use al menos 8 caracteres, mejor si son más.}}`,
      'Mezcle al menos tres de estos tipos: mayúsculas, minúsculas, números, símbolos.',
      'Use letras de la A a la Z, sin tildes ni eñes, y los símbolos de su teclado.',
      NO_NAME,
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-filter': {
    headline: 'Elija, por favor, otra contraseña',
    whatHappened: `Su organización comprueba las contraseñas nuevas con una regla adicional, y esa comprobación no aceptó la suya. ${UNCHANGED}`,
    whatToDo: [
      'Elija una contraseña más larga, hecha de palabras que no tengan nada que ver entre sí.',
      'No incluya nombres, el nombre de la organización, fechas ni series como 12345.',
      TRY_AGAIN,
      ASK_BEFORE_THE_PAUSE,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-cannot-change': {
    headline: 'El equipo de informática gestiona la contraseña de su cuenta',
    whatHappened: `Su cuenta está configurada de modo que solo el equipo de informática puede cambiar la contraseña. Por eso la página de restablecimiento no pudo hacerlo. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry:
      'No hace falta volver a intentarlo: solo funcionará cuando el equipo de informática haya cambiado esa opción.',
  },
  'incorrect-current-password': {
    headline: 'Su contraseña actual no coincidió',
    whatHappened: `Para cambiar la contraseña hay que escribir primero la actual, y la que se escribió no coincidía. ${UNCHANGED}`,
    whatToDo: [
      'Escriba de nuevo su contraseña actual. Compruebe el bloqueo de mayúsculas y el idioma del teclado.',
      'Si la cambió en los últimos minutos, espere un momento y use la más reciente.',
      'Si ya no la recuerda, abra {resetPage}: ahí puede crear una nueva sin la anterior.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'account-disabled': {
    headline: 'Su cuenta está desactivada',
    whatHappened:
      'Su cuenta está desactivada en el directorio de su organización, así que por ahora no puede crear una contraseña nueva ni iniciar sesión. A menudo el motivo es de lo más normal.',
    whatToDo: [
      'Pregunte a su responsable o al servicio de asistencia informática si es intencionado.',
      'Si no lo es, pueden pedir que la cuenta se active de nuevo.',
    ],
    whenToRetry: 'En cuanto su cuenta esté activada de nuevo.',
  },
  'account-locked': {
    headline:
      '{confidence, select, probable {Su cuenta está bloqueada o desactivada} other {Su cuenta está bloqueada en este momento}}',
    whatHappened: `{confidence, select, probable {Su cuenta está bloqueada o desactivada en este momento; el sistema no indica cuál de las dos cosas. Lo más frecuente es que esté bloqueada para protegerla, porque se introdujo varias veces una contraseña que no coincidía, por ejemplo desde un teléfono que aún guarda una antigua. Hasta que se aclare, no puede iniciar sesión ni crear una contraseña nueva.} other {Su cuenta se bloqueó para protegerla, porque se introdujo varias veces una contraseña que no coincidía. A menudo se trata de un teléfono u otro dispositivo que aún guarda una contraseña antigua. Mientras esté bloqueada, no puede iniciar sesión ni crear una contraseña nueva.}} ${UNCHANGED}`,
    whatToDo: [
      '{confidence, select, probable {Pida al servicio de asistencia informática que revise su cuenta. Si no ha intentado iniciar sesión, indíquelo también.} other {Pida al servicio de asistencia informática que desbloquee su cuenta. Si no ha intentado iniciar sesión, indíquelo también.}}',
      'Mientras tanto, por favor, no haga más intentos con la cuenta: pueden mantener el bloqueo.',
      'Busque dispositivos que guarden una contraseña antigua: teléfono, tableta, correo, Wi-Fi.',
      'Si no localiza a nadie: espere una hora sin ningún intento y pruebe una sola vez. Muchos bloqueos terminan solos.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}, o en cuanto su cuenta esté desbloqueada.} now {Ya puede volver a intentarlo.} other {{confidence, select, probable {En cuanto el servicio de asistencia le diga que la cuenta vuelve a funcionar, o un bloqueo haya terminado solo.} other {En cuanto el servicio de asistencia haya desbloqueado la cuenta, o el bloqueo haya terminado solo.}}}}',
  },
  'account-expired': {
    headline: 'Su cuenta ha caducado',
    whatHappened:
      'Su cuenta tenía una fecha de caducidad, y ya ha pasado. Hasta que se prorrogue, no puede iniciar sesión en los equipos de la empresa ni crear una contraseña nueva.',
    whatToDo: [
      'Pida a su responsable que solicite la prórroga de su cuenta.',
      'Para eso no hace falta cambiar la contraseña.',
    ],
    whenToRetry: 'En cuanto su cuenta se haya prorrogado.',
    whomToAsk:
      '{contactKnown, select, yes {Su responsable puede solicitarlo; el servicio de asistencia informática también puede ayudarle: {contact}} other {Su responsable puede solicitarlo; el servicio de asistencia informática también puede ayudarle.}}',
  },
  'smartcard-required': {
    headline: 'Usted inicia sesión con su tarjeta, no necesita contraseña',
    whatHappened:
      'Su cuenta está preparada para iniciar sesión con una tarjeta inteligente y su PIN. No usa contraseña, así que una nueva no le serviría.',
    whatToDo: [
      'Inicie sesión con su tarjeta y su PIN.',
      'Si la tarjeta se ha perdido o el PIN está bloqueado, el servicio de asistencia informática puede ayudarle.',
    ],
    whenToRetry: 'No hace falta crear una contraseña.',
  },
  'protected-account': {
    headline: 'Solo un administrador puede cambiar la contraseña de su cuenta',
    whatHappened: `Su cuenta tiene derechos especiales y por eso está especialmente protegida. Su contraseña no se puede cambiar en la página de restablecimiento. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, 'Si necesita una contraseña nueva, un administrador debe asignársela.'],
    whenToRetry: 'No hace falta volver a intentarlo en la página de restablecimiento.',
  },
  'identity-mismatch': {
    headline: 'El equipo de informática debe corregir algo en su cuenta',
    whatHappened: `Su contraseña nueva no se pudo guardar porque su cuenta no está bien vinculada con el directorio de su organización. Solo el equipo de informática puede arreglarlo. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: NO_NEED_YET,
  },
  'user-sync-stale': {
    headline: 'Su cuenta todavía no está actualizada en todos los sistemas',
    whatHappened: `Un cambio reciente de su cuenta aún no ha llegado a todos nuestros sistemas, así que todavía no se pudo guardar su contraseña nueva. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      HELP_DESK_CAN_SET,
      'Si puede esperar, abra {resetPage} y vuelva a intentarlo cuando su cuenta esté al día.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {Cuando su cuenta esté al día. El servicio de asistencia informática puede decírselo.}}',
  },
  'sspr-not-enabled-for-user': {
    headline: 'La página de restablecimiento aún no está activada para su cuenta',
    whatHappened: `La página para restablecer la contraseña no está activada para su cuenta, así que esta vez no pudo ayudarle. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Pida que le activen la página si la próxima vez prefiere hacerlo sin ayuda.',
    ],
    whenToRetry: 'Cuando le hayan activado la página.',
  },
  'sspr-not-registered': {
    headline: 'Falta un paso para que pueda restablecer su contraseña',
    whatHappened: `Para comprobar que es usted, la página de restablecimiento necesita, por ejemplo, un número de teléfono o una aplicación. Su cuenta aún no tiene suficientes datos. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Cuando haya vuelto a iniciar sesión, añada un número de teléfono o una aplicación a la información de seguridad de su cuenta. Solo lleva unos minutos, y la próxima vez podrá hacerlo sin ayuda.',
    ],
    whenToRetry: 'Después de añadir su información de seguridad.',
  },
  'user-not-licensed': {
    headline: 'La página de restablecimiento aún no está disponible para su cuenta',
    whatHappened: `A su cuenta le falta todavía la licencia que necesita la página para restablecer la contraseña. El equipo de informática puede asignarla. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'Cuando el equipo de informática haya asignado la licencia.',
  },
  'sspr-blocked': {
    headline:
      '{retry, select, later {Restablecimiento en pausa hasta el {retryAtBrief}} now {Ya puede restablecer su contraseña de nuevo} other {El restablecimiento está en pausa durante 24 horas}}',
    whatHappened:
      'Hubo varios intentos en poco tiempo, así que el restablecimiento {retry, select, now {quedó} other {queda}} en pausa durante 24 horas para su cuenta. Esto le protege por si fue otra persona. Su contraseña no se ha cambiado.',
    whatToDo: [
      '{retry, select, now {Abra {resetPage} y vuelva a intentarlo.} other {Si su contraseña actual aún funciona, siga usándola.}}',
      '{retry, select, later {A partir del {retryAt}, abra {resetPage} y vuelva a intentarlo.} now {} other {Abra {resetPage} y vuelva a intentarlo 24 horas después del último intento.}}',
      '{retry, select, now {} other {Si no puede esperar, el servicio de asistencia informática puede asignarle una contraseña nueva.}}',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {24 horas después del último intento.}}',
  },
  'attempt-abandoned': {
    headline: 'Su contraseña no se ha cambiado',
    whatHappened:
      'Se pidió una contraseña nueva para su cuenta, pero no se completaron los pasos de la página de restablecimiento. La página da 15 minutos para ello.',
    whatToDo: [
      'Si todavía necesita una contraseña nueva, abra {resetPage} y empiece de nuevo. Tenga su teléfono a mano.',
      'Si no llega un código, mire en el correo no deseado o elija otra forma en la página.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'repeated-attempts': {
    headline: 'Consejos para su contraseña nueva',
    whatHappened: `Hubo varios intentos de crear una contraseña nueva y no se aceptó ninguna. La página de restablecimiento no muestra todas las reglas; estos puntos ayudan. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'split-outcome': {
    headline: 'Su contraseña nueva todavía no funciona en todas partes',
    whatHappened:
      'Su contraseña nueva se guardó en la red de la empresa, pero aún no ha llegado a los servicios en línea. Hasta entonces, puede que ahí siga valiendo la anterior.',
    whatToDo: [
      'En un equipo de la empresa, use su contraseña nueva.',
      'Para el correo y otros servicios en línea, pruebe primero la nueva; si no se acepta, use ahí la anterior.',
      'Si así no puede trabajar, pida al servicio de asistencia informática que le asigne una contraseña nueva.',
    ],
    whenToRetry: 'No hace falta restablecerla otra vez.',
  },
  'writeback-unconfirmed': {
    headline: 'Puede que su contraseña nueva aún no funcione en todas partes',
    whatHappened:
      'Su contraseña nueva se aceptó en línea, pero aún no tenemos confirmación de que también funcione en la red de la empresa.',
    whatToDo: [
      'Para los servicios en línea, use su contraseña nueva.',
      'Si un equipo de la empresa no la acepta, use ahí la anterior por ahora.',
      'En ese caso, avise al servicio de asistencia informática, para que la misma contraseña funcione en todas partes.',
    ],
    whenToRetry: 'Por ahora no hace falta restablecerla otra vez.',
  },
  unknown: {
    headline:
      '{activity, select, unlock {No se pudo desbloquear su cuenta} other {No se pudo guardar su contraseña nueva}}',
    whatHappened:
      'Algo no funcionó, y el sistema no dice con claridad qué fue. Por lo que podemos ver, su contraseña no se ha cambiado.',
    whatToDo: [
      'Espere unos minutos; después, abra {resetPage} e inténtelo una vez más.',
      'Si tampoco funciona, pregunte al servicio de asistencia informática e indique la hora de su intento.',
    ],
    whenToRetry: 'Dentro de unos minutos.',
  },
  outage: {
    headline:
      '{activity, select, unlock {Aún no se pudo desbloquear su cuenta} other {Aún no se pudo guardar su contraseña nueva}}',
    whatHappened: `En este momento hay una conexión interrumpida en nuestros sistemas. No tiene nada que ver con usted ni con la contraseña que eligió. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'No funcionará hasta que vuelva la conexión; mientras tanto no hace falta seguir intentándolo.',
      'Si así no puede trabajar, el servicio de asistencia informática puede ayudarle entretanto.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {En cuanto vuelva la conexión. Todavía no podemos decir cuándo será.}}',
  },
  'microsoft-outage': {
    headline:
      '{activity, select, unlock {Aún no se pudo desbloquear su cuenta} other {Aún no se pudo guardar su contraseña nueva}}',
    whatHappened: `En este momento hay una incidencia en Microsoft que afecta al restablecimiento de contraseñas. No tiene nada que ver con usted ni con la contraseña que eligió. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Puede que no funcione hasta que Microsoft resuelva la incidencia; mientras tanto no hace falta seguir intentándolo.',
      'Si así no puede trabajar, el servicio de asistencia informática puede ayudarle entretanto.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {En cuanto termine la incidencia. Todavía no podemos decir cuándo será.}}',
  },
  'needs-administrator': {
    headline:
      '{activity, select, unlock {Aún no se pudo desbloquear su cuenta} other {Aún no se pudo guardar su contraseña nueva}}',
    whatHappened: `En este momento, una opción de nuestros sistemas no lo permite, y solo un administrador puede cambiarla. No tiene nada que ver con usted ni con la contraseña que eligió. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '{activity, select, unlock {Si necesita su cuenta ahora, el servicio de asistencia informática puede desbloquearla.} other {Si necesita ahora una contraseña nueva, el servicio de asistencia informática puede asignarle una.}}',
    ],
    whenToRetry: NO_NEED_YET,
  },
  'switched-off': {
    headline: 'La página para restablecer la contraseña no está disponible',
    whatHappened: `En este momento, el restablecimiento de contraseñas está desactivado en su organización o no está del todo configurado. No tiene nada que ver con usted. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Si aún la recuerda y usa un equipo de la empresa con Windows, puede cambiarla ahí: pulse Ctrl+Alt+Supr y elija «Cambiar una contraseña».',
      HELP_DESK_CAN_SET,
    ],
    whenToRetry:
      'Cuando la página vuelva a estar disponible. El servicio de asistencia informática puede decirle más.',
  },
  'arrives-late': {
    headline: 'Una contraseña nueva puede tardar en funcionar en todas partes',
    whatHappened:
      'En este momento, los cambios de las cuentas llegan tarde a algunos de nuestros sistemas. Una contraseña nueva puede funcionar ya en un sitio y todavía no en otro.',
    whatToDo: [
      'Donde aún no se acepte su contraseña nueva, use la anterior.',
      'No hace falta restablecerla otra vez; no iría más rápido.',
      'Si no puede iniciar sesión en ningún sitio, el servicio de asistencia informática puede ayudarle.',
    ],
    whenToRetry:
      '{retry, select, later {A partir del {retryAt}.} now {Ya puede volver a intentarlo.} other {No hace falta: el cambio llegará solo cuando termine el retraso.}}',
  },
};
