import type { Words } from '../../words.ts';

export const aboutTheTenant = {
  'sspr-disabled': {
    headline: 'El autoservicio de restablecimiento está desactivado',
    whatHappened:
      'El autoservicio está desactivado en todo el inquilino; nadie puede restablecer su contraseña.',
    helpdesk: ['Restablezca las contraseñas hasta que vuelva a estar activado.'],
    admin: [
      'Si no es intencionado: Restablecimiento de contraseña > Propiedades, elija Seleccionado o Todos.',
      'Los datos de auditoría dicen quién lo cambió. Para la administración hay una opción aparte.',
    ],
  },
  'writeback-disabled': {
    headline: 'La escritura diferida de contraseñas está desactivada',
    whatHappened:
      'Las contraseñas nuevas de la nube no se escriben en Active Directory; el restablecimiento falla para todas las cuentas sincronizadas.',
    helpdesk: ['Restablezca en Active Directory hasta que vuelva a estar activada.'],
    admin: [
      'Actívela en el conector (Set-ADSyncAADPasswordResetConfiguration o Set-AADCloudSyncPasswordWritebackConfiguration).',
      'Actívela en Restablecimiento de contraseña > Integración local. Los datos de auditoría dicen quién la desactivó.',
    ],
  },
  'premium-licence-missing': {
    headline: 'Ninguna licencia del inquilino cubre la escritura diferida',
    whatHappened:
      'La escritura diferida necesita Entra ID P1 o un paquete que lo contenga. No se encontró ninguno en el inquilino.',
    helpdesk: ['Restablezca las contraseñas hasta que se resuelva.'],
    admin: ['Busque AAD_PREMIUM o AAD_PREMIUM_P2 en las suscripciones. Office 365 E3 o E5 solo no basta.'],
  },
  'subscription-suspended': {
    headline: 'La suscripción de la que depende la escritura diferida está suspendida',
    whatHappened:
      'Una suscripción con Entra ID P1 está en aviso, suspendida o bloqueada. La escritura diferida puede detenerse para todos.',
    helpdesk: ['Espere más llamadas; restablezca en Active Directory.'],
    admin: ['Renueve la suscripción, o pase a las personas a una activa.'],
  },
  'directory-sync-disabled': {
    headline: 'La sincronización de directorios está desactivada',
    whatHappened: 'El inquilino ya no se sincroniza con Active Directory. Sin eso no hay escritura diferida.',
    helpdesk: ['Restablezca en Active Directory; la nube y la red de la empresa pueden diferir.'],
    admin: ['Averigüe si fue intencionado. Activarla de nuevo puede tardar días; pregunte antes.'],
  },
  'directory-sync-stale': {
    headline: 'La sincronización de directorios lleva un tiempo sin ejecutarse',
    whatHappened:
      'Los cambios de Active Directory no llegan a la nube: faltan allí altas, traslados y desbloqueos.',
    helpdesk: ['Espere cuentas que no estén al día; anótelas para después.'],
    admin: [
      'Revise el programador (Get-ADSyncScheduler) y el servicio ADSync en el servidor activo.',
      'Lea los errores de la última ejecución y compruebe que el servidor no esté en modo provisional.',
    ],
  },
  'password-sync-stale': {
    headline: 'La sincronización de hash de contraseñas lleva un tiempo parada',
    whatHappened:
      'Las contraseñas puestas en Active Directory no llegan a la nube; puede que hagan falta dos.',
    helpdesk: ['Diga a las personas que usen por ahora la contraseña anterior en línea.'],
    admin: ['Ejecute Invoke-ADSyncDiagnostics -PasswordSync en el servidor activo y reinicie ADSync.'],
  },
  'sspr-policy-changed': {
    headline: 'Se cambió la configuración de la que dependen los restablecimientos',
    whatHappened:
      'Alguien cambió quién puede restablecer, cómo se comprueba la identidad, dónde inicia sesión un dominio o si se sincronizan los hashes de contraseña.',
    helpdesk: ['Téngalo en cuenta: puede que se pidan otros métodos de verificación.'],
    admin: ['Confirme con la persona nombrada en las pruebas que fue intencionado.'],
  },
  'microsoft-incident': {
    headline: 'Microsoft informa de una incidencia que afecta al restablecimiento',
    whatHappened:
      'Una incidencia abierta en el estado de los servicios de Microsoft explica los fallos. Aquí no hay nada que reparar.',
    helpdesk: [
      'Diga a las personas que Microsoft está en ello; restablezca en Active Directory si es urgente.',
    ],
    admin: ['Siga la incidencia en el estado de los servicios del centro de administración.'],
  },
  'audit-data-missing': {
    headline: 'No hay datos de auditoría sobre el restablecimiento de contraseñas',
    whatHappened:
      'El inquilino no ha entregado datos de auditoría que deberían estar; los fallos pasarían sin verse.',
    helpdesk: ['No se fíe del silencio: aquí pueden faltar fallos.'],
    admin: [
      'Abra el registro de auditoría en el centro de administración de Entra y busque filas recientes.',
      'Compruebe que la licencia y el permiso AuditLog.Read.All siguen ahí.',
    ],
  },
  'source-stale': {
    headline: 'Writeback Watch ya no recibe nada de una de sus fuentes',
    whatHappened:
      'Una fuente lleva sin avanzar más tiempo del previsto; los hallazgos pueden retrasarse o faltar.',
    helpdesk: ['Espere hallazgos con retraso.'],
    admin: [
      'Compruebe que la aplicación de funciones se ejecuta y que su temporizador se dispara.',
      'Las pruebas nombran la fuente y su último avance; npx writeback-watch doctor prueba la conexión.',
    ],
  },
  'delivery-failing': {
    headline: 'No se pueden entregar mensajes o tickets',
    whatHappened:
      'Lo que envía Writeback Watch se rechaza, espera demasiado, o se empezó y no se terminó; las pruebas dicen cuál de los tres casos es. Puede que se avise tarde a las personas o al servicio de asistencia, o que no se les avise.',
    helpdesk: ['Mientras tanto, mire en el panel qué hay abierto.'],
    admin: [
      'Lea las pruebas: un rechazo indica su motivo (una dirección, un permiso o una credencial); si algo espera o lleva retraso, mire si una función está deshabilitada o falla.',
      'Lo retenido se envía o se lista cuando vuelve a funcionar.',
    ],
  },
  'messages-dead-lettered': {
    headline: 'Se apartaron mensajes porque no se pudieron procesar',
    whatHappened: 'Se conservan con su motivo y no retrasan nada más.',
    helpdesk: ['Nada que hacer.'],
    admin: ['Lea los motivos, repare lo que nombran y después: npx writeback-watch replay.'],
  },
  'permission-missing': {
    headline: 'A Writeback Watch le falta un permiso en Microsoft Graph',
    whatHappened: 'Se rechazó una llamada a Microsoft Graph; falta una parte de la imagen.',
    helpdesk: ['Algunos hallazgos son menos seguros.'],
    admin: [
      'Conceda a la identidad administrada el permiso que nombran las pruebas; npx writeback-watch doctor los lista todos.',
    ],
  },
} satisfies Partial<Words['staff']>;
