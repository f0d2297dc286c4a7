import type { Words } from '../../words.ts';

export const aboutConnectors = {
  'connector-unreachable': {
    headline: 'La escritura diferida no llega al directorio de la empresa',
    whatHappened:
      'La nube no obtiene respuesta del conector; no se puede escribir ninguna contraseña. Afecta a quienes restablecen o cambian una contraseña.',
    helpdesk: [
      'Diga a las personas que su contraseña no se ha cambiado y que reintentar aún no ayuda.',
      'Restablezca en Active Directory si es urgente.',
    ],
    admin: [
      'En el servidor activo: ¿se ejecuta el servicio ADSync (o el agente de aprovisionamiento)?',
      '¿Llega a *.servicebus.windows.net y *.passwordreset.microsoftonline.com por el puerto 443? Busque los eventos 31044, 32002 y 6800.',
    ],
  },
  'connector-permission-missing': {
    headline: 'El conector no tiene permiso para poner contraseñas',
    whatHappened:
      'Active Directory rechaza la cuenta del conector: no puede poner la contraseña de estas personas.',
    helpdesk: ['Ponga las contraseñas en Active Directory hasta que vuelva el permiso.'],
    admin: [
      'Dé a la cuenta del conector, en los usuarios descendientes: Reset password, Change password, escribir lockoutTime y pwdLastSet; en la raíz del dominio: Unexpire Password.',
      'Set-ADSyncPasswordWritebackPermissions hace todo eso. Revise las cuentas que no heredan permisos.',
    ],
  },
  'connector-stopped': {
    headline: 'El servicio de sincronización se ha detenido',
    whatHappened: 'El servicio del servidor del conector no se ejecuta. No se sincroniza ni se escribe nada.',
    helpdesk: ['Diga que reintentar aún no ayuda; restablezca en Active Directory si es urgente.'],
    admin: [
      'Inicie el servicio y lea en el registro de eventos por qué se detuvo.',
      'Un servidor en modo provisional tampoco escribe.',
    ],
  },
  'connector-onboarding-failed': {
    headline: 'El conector no pudo registrarse para la escritura diferida',
    whatHappened:
      'El conector intentó registrarse en el servicio de restablecimiento y fue rechazado; la escritura diferida no está disponible.',
    helpdesk: ['Restablezca en Active Directory hasta que se repare.'],
    admin: [
      'Revise el reloj del servidor, TLS 1.2 y el puerto 443 hacia el servicio de restablecimiento.',
      'Después desactive y active de nuevo la escritura diferida.',
    ],
  },
  'connector-sign-in-failing': {
    headline: 'La identidad de sincronización no puede iniciar sesión',
    whatHappened:
      'La nube rechaza la identidad del conector: credencial, acceso condicional o cuenta deshabilitada.',
    helpdesk: ['Espere fallos; restablezca en Active Directory si es urgente.'],
    admin: [
      'El error de inicio de sesión de las pruebas dice el motivo. Excluya esta identidad de las directivas multifactor y de ubicación.',
      'Si es la credencial, renuévela (Add-ADSyncAADServiceAccount o Invoke-ADSyncApplicationCredentialRotation).',
    ],
  },
  'connector-credential-expiring': {
    headline: 'La credencial del conector caduca pronto',
    whatHappened:
      'El certificado o el secreto con que el conector inicia sesión está a punto de caducar. Después no se escribirá nada.',
    helpdesk: ['Nada que hacer todavía.'],
    admin: ['Renuévela antes de la fecha de las pruebas: Invoke-ADSyncApplicationCredentialRotation.'],
  },
  'connector-version-retired': {
    headline: 'La versión del conector ya no tiene soporte',
    whatHappened:
      'Microsoft ha terminado, o está por terminar, el servicio de esta versión. Con ella se detienen la sincronización y la escritura diferida.',
    helpdesk: ['Espere fallos hasta la actualización; restablezca en Active Directory si es urgente.'],
    admin: [
      'Descargue la versión actual del centro de administración de Entra y actualice. Necesita .NET Framework 4.8 y TLS 1.2.',
    ],
  },
  'connector-configuration': {
    headline: 'Una opción del conector impide la escritura diferida',
    whatHappened:
      'El conector se ejecuta, pero una opción de su servidor o de Active Directory impide escribir.',
    helpdesk: ['Restablezca en Active Directory hasta que se repare.'],
    admin: [
      'Lea el evento que nombran las pruebas y el evento ADSync del mismo momento, y corrija esa opción.',
    ],
  },
  'relay-unreachable': {
    headline: 'El conector no llega al relé de Microsoft',
    whatHappened:
      'El servidor del conector no puede abrir su conexión con el relé de Service Bus; no llega ningún restablecimiento.',
    helpdesk: ['Diga que reintentar aún no ayuda; restablezca en Active Directory si es urgente.'],
    admin: [
      'Desde el servidor: Test-NetConnection al relé por el puerto 443. Permita *.servicebus.windows.net en el cortafuegos y el proxy, sin inspección.',
      'Revise los tiempos de inactividad del cortafuegos y los certificados raíz.',
    ],
  },
  'domain-controller-unreachable': {
    headline: 'El conector no llega a ningún controlador de dominio',
    whatHappened:
      'Los restablecimientos llegan al conector, pero no encuentra un controlador de dominio en el que escribir.',
    helpdesk: ['Restablezca en Active Directory si es urgente.'],
    admin: [
      'Revise DNS y los puertos entre el servidor y sus controladores de dominio.',
      'Si hay controladores preferidos, use su nombre DNS completo y quite los retirados.',
    ],
  },
  'sam-access-restricted': {
    headline: 'Una directiva de seguridad bloquea las llamadas del conector',
    whatHappened:
      '«Restringir los clientes con permiso para realizar llamadas remotas a SAM» no incluye la cuenta del conector.',
    helpdesk: ['Restablezca en Active Directory hasta que se repare.'],
    admin: [
      'Añada la cuenta del conector a esa directiva en los controladores de dominio. El evento 16965 nombra allí a quien fue rechazado.',
    ],
  },
  'connector-cryptography': {
    headline: 'El conector no puede descifrar los restablecimientos',
    whatHappened:
      'Las claves del conector y del servicio de restablecimiento ya no coinciden, o no se pueden leer.',
    helpdesk: ['Diga que reintentar aún no ayuda; restablezca en Active Directory si es urgente.'],
    admin: [
      'Desactive y active de nuevo la escritura diferida, lo que crea claves nuevas. Si falla, reinicie ADSync y repita.',
    ],
  },
  'multiple-active-connectors': {
    headline: 'Hay más de un servidor de sincronización activo',
    whatHappened:
      'Dos servidores activos se quitan la misma conexión; por eso los restablecimientos fallan de vez en cuando.',
    helpdesk: [
      'Espere intentos que fallan y luego funcionan; restablezca en Active Directory si es urgente.',
    ],
    admin: ['Ponga todos menos uno en modo provisional y reinicie ADSync en el que queda.'],
  },
} satisfies Partial<Words['staff']>;
