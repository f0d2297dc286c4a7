import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const YOUNG = bySureness(
  'La actual tiene menos de {ageRule, select, days {{minimumAgeDays, plural, one {# día} other {# días}}} other {la vigencia mínima}}.',
  'Muy probablemente, la actual tiene menos de {ageRule, select, days {{minimumAgeDays, plural, one {# día} other {# días}}} other {la vigencia mínima}}: los datos de auditoría solo dicen «directiva», no la regla.',
);

export const aboutPeople = {
  'minimum-password-age': {
    headline: 'Contraseña nueva rechazada: no ha pasado la vigencia mínima',
    whatHappened: `Un controlador de dominio rechazó la contraseña nueva. ${YOUNG}`,
    helpdesk: [
      'Diga a la persona a partir de cuándo funcionará.',
      'Si no puede esperar, restablezca la contraseña en Active Directory: allí, un restablecimiento por la administración no está sujeto a la vigencia mínima.',
    ],
    admin: [
      'Confirme la directiva que se aplica: Get-ADUserResultantPasswordPolicy; si está vacía, Get-ADDefaultDomainPasswordPolicy.',
      'Si se debe poder restablecer dos veces en un día, considere una vigencia mínima de 0.',
    ],
  },
  'password-policy': {
    headline: 'Contraseña nueva rechazada por la directiva de contraseñas',
    whatHappened:
      'Un controlador de dominio rechazó la contraseña nueva: longitud, complejidad o historial. Los datos de auditoría no dicen cuál. La vigencia mínima probablemente ha pasado.',
    helpdesk: [
      'Diga a la persona las reglas, sobre todo la longitud y cuántas contraseñas anteriores se recuerdan.',
      'Si continúa, póngale una contraseña.',
    ],
    admin: [
      'Confirme la directiva que se aplica: Get-ADUserResultantPasswordPolicy; si está vacía, Get-ADDefaultDomainPasswordPolicy.',
      'Si se cumple la directiva, busque un filtro de contraseñas o Password Protection en los controladores de dominio.',
    ],
  },
  'banned-password': {
    headline: 'Contraseña nueva rechazada: demasiado parecida a una prohibida',
    whatHappened:
      'La contraseña nueva se parecía a una entrada de las listas de contraseñas prohibidas (de Microsoft o propias).',
    helpdesk: ['Sugiera varias palabras sin relación, sin nombres, estaciones ni la empresa.'],
    admin: ['Si se rechazan buenas contraseñas, revise la lista personalizada.'],
  },
  'cloud-password-policy': {
    headline: 'Contraseña nueva rechazada por la directiva de la nube',
    whatHappened:
      'La nube rechazó la contraseña nueva: demasiado corta o sencilla, con el nombre dentro o con caracteres no admitidos.',
    helpdesk: ['Sugiera letras sencillas, números y símbolos, al menos 8, sin el nombre.'],
    admin: ['No hay nada que reparar; si ocurre a menudo, publique las reglas donde se restablece.'],
  },
  'password-filter': {
    headline: 'Contraseña nueva rechazada por un filtro de contraseñas',
    whatHappened:
      'Un filtro en los controladores de dominio (Password Protection u otro producto) rechazó la contraseña nueva.',
    helpdesk: ['Diga a la persona las reglas adicionales de su organización.'],
    admin: [
      'Lea el registro del filtro en ese minuto; con Password Protection, el registro Admin del agente del controlador.',
      'Revise su lista de palabras si se rechazan buenas contraseñas.',
    ],
  },
  'password-cannot-change': {
    headline: 'La cuenta no puede cambiar su propia contraseña',
    whatHappened:
      'La cuenta tiene «El usuario no puede cambiar la contraseña», así que Active Directory rechaza la nueva.',
    helpdesk: [
      'Ponga una contraseña a la persona si la necesita.',
      'Pregunte si la opción sigue siendo deseada.',
    ],
    admin: ['Si no lo es: Set-ADUser -CannotChangePassword $false.'],
  },
  'incorrect-current-password': {
    headline: 'La contraseña actual no era correcta',
    whatHappened: 'El cambio se rechazó porque la contraseña actual introducida no coincidía.',
    helpdesk: ['Proponga «Olvidé mi contraseña» en lugar de «Cambiar contraseña».'],
    admin: [
      'Si la nube y Active Directory tienen contraseñas distintas, restablezca una vez en Active Directory.',
    ],
  },
  'account-disabled': {
    headline: 'Restablecimiento rechazado: la cuenta está deshabilitada',
    whatHappened:
      'La cuenta está deshabilitada en Active Directory; no se puede escribir ninguna contraseña.',
    helpdesk: [
      'Averigüe primero, con la persona responsable o recursos humanos, si es intencionado.',
      'Haga que se habilite solo con su consentimiento; después se puede volver a intentar.',
    ],
    admin: ['Si no debería estarlo, averigüe quién o qué la deshabilitó; después, Enable-ADAccount.'],
  },
  'account-locked': {
    headline: 'Restablecimiento rechazado: la cuenta está bloqueada o deshabilitada',
    whatHappened:
      '{confidence, select, probable {La cuenta está bloqueada o deshabilitada en Active Directory; el registro de auditoría no indica cuál de las dos cosas.} other {La cuenta está bloqueada en Active Directory tras contraseñas incorrectas.}}',
    helpdesk: [
      '{confidence, select, probable {Mire si la cuenta está bloqueada o deshabilitada. Habilite una deshabilitada solo con el consentimiento de la persona responsable.} other {}}',
      'Compruebe que se trata de la persona y desbloquee la cuenta.',
      'Busquen juntos un dispositivo que guarde una contraseña antigua.',
    ],
    admin: [
      'El evento 4740 del controlador de dominio nombra el equipo del que llegaron las contraseñas incorrectas.',
    ],
  },
  'account-expired': {
    headline: 'Restablecimiento rechazado: la cuenta ha caducado',
    whatHappened:
      'La fecha de fin de la cuenta en Active Directory ha pasado. La nube no conoce esa fecha; allí la cuenta parece sana.',
    helpdesk: ['Haga que la persona responsable confirme que la cuenta aún se necesita.'],
    admin: ['Tras la confirmación, amplíela: Set-ADAccountExpiration.'],
  },
  'smartcard-required': {
    headline: 'La cuenta inicia sesión con tarjeta inteligente, no con contraseña',
    whatHappened:
      '«Se requiere tarjeta inteligente» está activado; la contraseña es aleatoria y restablecerla no tiene sentido.',
    helpdesk: ['Ayude con la tarjeta o su PIN; no ponga una contraseña.'],
    admin: ['Excluya estas cuentas del autoservicio de restablecimiento.'],
  },
  'protected-account': {
    headline: 'Restablecimiento rechazado: cuenta protegida',
    whatHappened:
      'La cuenta está, o estuvo, en un grupo protegido (adminCount 1). No hereda permisos, así que el conector no puede poner su contraseña.',
    helpdesk: ['Páselo a la administración: solo ella puede poner esta contraseña.'],
    admin: [
      'Restablézcala en Active Directory. Las cuentas de administración quedan fuera de la escritura diferida por diseño.',
      'Si la persona ha dejado el grupo protegido, borre adminCount y vuelva a activar la herencia.',
    ],
  },
  'identity-mismatch': {
    headline: 'La cuenta de la nube no corresponde a una sola de Active Directory',
    whatHappened:
      'La escritura diferida no encontró ninguna cuenta, o más de una, para esta cuenta de la nube, y no sabe qué contraseña poner.',
    helpdesk: ['Ponga una contraseña en Active Directory si la persona la necesita ahora, y pase el caso.'],
    admin: [
      'Compare onPremisesImmutableId con el delimitador de origen de la cuenta y busque duplicados.',
      'Corríjalo y ejecute una sincronización delta. Los eventos 33002 y 33003 del servidor del conector nombran la cuenta.',
    ],
  },
  'user-sync-stale': {
    headline: 'Esta cuenta no se ha sincronizado recientemente',
    whatHappened:
      'La cuenta cambió en Active Directory, o tiene un error de sincronización, y la nube conserva el estado anterior.',
    helpdesk: ['Pida que se vuelva a intentar tras la próxima sincronización, normalmente en una hora.'],
    admin: [
      'Busque la cuenta en los errores de sincronización y revise el ámbito de esta.',
      'Después ejecute una sincronización delta.',
    ],
  },
  'sspr-not-enabled-for-user': {
    headline: 'El autoservicio de restablecimiento no incluye esta cuenta',
    whatHappened: 'La persona pidió un restablecimiento, pero la configuración no la incluye.',
    helpdesk: [
      'Restablezca la contraseña de la persona.',
      'Si debe estar incluida, pida que se añada al grupo correspondiente.',
    ],
    admin: [
      'Restablecimiento de contraseña > Propiedades: elija Todos, o añada la persona al grupo seleccionado.',
    ],
  },
  'sspr-not-registered': {
    headline: 'Muy pocos métodos de verificación para un restablecimiento',
    whatHappened:
      'La persona tiene menos métodos de verificación utilizables de los que pide la configuración.',
    helpdesk: [
      'Restablezca la contraseña, tras comprobar que se trata de la persona.',
      'Haga que registre un teléfono o una aplicación mientras tiene la sesión iniciada.',
    ],
    admin: [
      'Compare methodsRegistered con los métodos que permite la directiva.',
      'Considere pedir el registro al iniciar sesión, o un pase de acceso temporal.',
    ],
  },
  'user-not-licensed': {
    headline: 'A la cuenta le falta la licencia para la escritura diferida',
    whatHappened:
      'La escritura diferida necesita Entra ID P1 o un paquete que lo contenga; esta cuenta no tiene ninguno asignado.',
    helpdesk: ['Restablezca la contraseña de la persona y pida una licencia.'],
    admin: [
      'Asigne una licencia con Entra ID P1, directamente o por grupo. Antes hace falta una ubicación de uso.',
      'Si hay licencia, compruebe que el autoservicio de restablecimiento incluye a la persona.',
    ],
  },
  'sspr-blocked': {
    headline: 'Autoservicio de restablecimiento bloqueado durante 24 horas',
    whatHappened:
      'Tras demasiados intentos, Microsoft bloqueó el autoservicio para esta persona. El bloqueo termina solo a las 24 horas y no se puede levantar.',
    helpdesk: [
      'Pregunte si fue realmente la persona. Si no, avise al equipo de seguridad.',
      'Si no puede esperar, restablezca la contraseña por ella.',
    ],
    admin: ['Revise la dirección y los inicios de sesión de esos minutos por si hay señales de ataque.'],
  },
  'attempt-abandoned': {
    headline: 'Un restablecimiento empezado y no terminado',
    whatHappened: 'La persona lo dejó antes del final, o pasaron los 15 minutos de la sesión.',
    helpdesk: ['Nada que hacer mientras la persona no pregunte.'],
    admin: ['Fíjese solo en casos agrupados: pueden indicar que no llegan los códigos.'],
  },
  'repeated-attempts': {
    headline: 'Varios intentos de poner una contraseña nueva',
    whatHappened:
      'La persona envió {occurrences, plural, one {una contraseña nueva} other {# contraseñas nuevas}} en un mismo intento. Probablemente no tiene claras las reglas.',
    helpdesk: ['Diga a la persona las reglas de contraseñas.'],
    admin: [
      'Publique las reglas reales donde se restablece, por ejemplo tras el enlace de ayuda de la página.',
    ],
  },
  'split-outcome': {
    headline: 'Contraseña nueva guardada en local, pero no en la nube',
    whatHappened:
      'Active Directory aceptó la contraseña nueva y la nube no. Hasta que coincidan, la persona tiene dos contraseñas. La fila de auditoría lo llama éxito.',
    helpdesk: [
      'Haga que la persona pruebe la contraseña nueva en la nube tras unos minutos.',
      'Si allí solo funciona la anterior, ponga una nueva con letras sencillas, números y símbolos.',
    ],
    admin: [
      'Revise la sincronización de hash de contraseñas y que la contraseña cumpla también las reglas de la nube.',
      'Compare lastPasswordChangeDateTime con pwdLastSet.',
    ],
  },
  'writeback-unconfirmed': {
    headline: 'Restablecimiento correcto en la nube, escritura diferida sin prueba',
    whatHappened:
      'La nube indica éxito, pero nada muestra que la contraseña nueva llegara a Active Directory. Puede que se pusiera donde la escritura diferida no interviene.',
    helpdesk: ['Pregunte a la persona qué contraseña funciona en un equipo de la empresa.'],
    admin: [
      'Compare pwdLastSet en Active Directory con la hora del restablecimiento.',
      'Si no se escribió, restablezca otra vez en el centro de administración de Entra o en Active Directory.',
    ],
  },
  unknown: {
    headline: 'Un restablecimiento falló por un motivo que no está en el catálogo',
    whatHappened: 'El motivo indicado se conserva tal cual en las pruebas. No se intenta adivinar.',
    helpdesk: ['Lea el motivo en las pruebas y ayude a la persona a poner una contraseña.'],
    admin: [
      'Lea el registro de eventos del conector en ese minuto.',
      'Comunique el texto, sin nombres, para que se añada al catálogo.',
    ],
  },
} satisfies Partial<Words['staff']>;
