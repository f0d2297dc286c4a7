import { z } from 'zod';
import { DAY, MINUTE } from '../clock.ts';
import { count, schedule } from './shapes.ts';

/** States of the tenant that somebody may have wanted. The ids are public: STATUS_ACCEPTED names them. */
export const ACCEPTABLE_STATES = [
  'administrators-sspr-off',
  'self-service-off',
  'directory-sync-off',
  'hash-sync-off',
] as const;
export type AcceptableState = (typeof ACCEPTABLE_STATES)[number];

const accepted = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
  .pipe(
    z.array(
      z.enum(ACCEPTABLE_STATES, {
        error: `must name states that can be accepted, with commas between: ${ACCEPTABLE_STATES.join(', ')}`,
      }),
    ),
  );

/** The settings of the watch over the tenant: licences, switches, synchronisation and what stands behind it. */
export const STATUS_SETTINGS = {
  PULL_INTEGRATION_STATUS_SCHEDULE: schedule
    .default('0 */5 * * * *')
    .describe('When the status of the tenant is read (NCRONTAB).'),
  SYNC_APPLICATION_ID: z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, { error: 'must be an application id' })
    .optional()
    .describe('Application (client) id of Entra Connect, where it signs in with an application.'),
  STATUS_SYNC_STALE_MINUTES: count(40, 10_080)
    .default(180)
    .describe(
      'Directory synchronisation that has not run for so long is found. It usually runs every 30 minutes.',
    ),
  STATUS_PASSWORD_SYNC_STALE_MINUTES: count(10, 10_080)
    .default(60)
    .describe(
      'Password hash synchronisation that has not run for so long is found. It usually runs every 2 minutes.',
    ),
  STATUS_SLOW_MINUTES: count(5, 1_440)
    .default(60)
    .describe('Registrations, domains and roles of the application are read only so often.'),
  STATUS_DRIFT_DAYS: count(1, 90)
    .default(7)
    .describe(
      'For so long a change is told: self-service reset covers far fewer people, a domain was federated or is no more, hash synchronisation is off.',
    ),
  STATUS_ACCEPTED: accepted
    .default([])
    .describe('States that are wanted and so not found, separated by commas; none unless named.'),
  STATUS_CLEAR_MINUTES: count(0, 1_440)
    .default(5)
    .describe('Trouble of the tenant has to be gone for so long before it is over.'),
  STATUS_REOPEN_MINUTES: count(0, 10_080)
    .default(60)
    .describe('Trouble of the tenant that comes back within this time goes on as the same finding.'),
} as const;

const Schema = z.object(STATUS_SETTINGS);

/** The same in the units that the app works with. */
export function statusSettings(told: z.infer<typeof Schema>) {
  return {
    applicationId: told.SYNC_APPLICATION_ID,
    syncStaleMs: told.STATUS_SYNC_STALE_MINUTES * MINUTE,
    passwordSyncStaleMs: told.STATUS_PASSWORD_SYNC_STALE_MINUTES * MINUTE,
    slowEveryMs: told.STATUS_SLOW_MINUTES * MINUTE,
    driftMs: told.STATUS_DRIFT_DAYS * DAY,
    accepted: told.STATUS_ACCEPTED,
    clearMs: told.STATUS_CLEAR_MINUTES * MINUTE,
    reopenMs: told.STATUS_REOPEN_MINUTES * MINUTE,
  };
}
