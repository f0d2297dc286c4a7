import type { Phrases } from '../../words.ts';

export const phrases: Phrases = {
  // No comma after the weekday, and one o’clock is in the singular.
  moment: '{weekday} {day} {shownHour, select, 1 {a la} other {a las}} {time}',
  momentInZone: '{moment} ({zone})',
  resetPage: 'la página para restablecer la contraseña',
  askHelpDesk:
    '{contactKnown, select, yes {Su servicio de asistencia informática le ayudará con gusto: {contact}} other {Su servicio de asistencia informática le ayudará con gusto.}}',
  personCanRetry:
    '{retry, select, later {La persona puede volver a intentarlo a partir del {retryAt}.} now {La persona ya puede volver a intentarlo.} other {}}',
  referrals: {
    'directory-admin': 'Quien administra el directorio, si esto no basta.',
    'licence-admin': 'Quien gestiona las licencias de Microsoft.',
    manager: 'La persona responsable o recursos humanos, que deciden sobre la cuenta.',
    security: 'El equipo de seguridad, si no fue la propia persona quien lo intentó.',
    network: 'El equipo de redes, por el cortafuegos y el proxy.',
    'domain-admin': 'Quien gestiona el dominio de Active Directory y sus directivas.',
    microsoft: 'El soporte de Microsoft, con el identificador de correlación y la hora de las pruebas.',
    'monitoring-owner': 'Quien opera Writeback Watch.',
  },
};
