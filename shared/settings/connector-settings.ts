import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../clock.ts';
import { count, json, schedule, Tier, webAddress } from './shapes.ts';

/** A record can reach the workspace minutes after it was written, seldom hours. */
const DEFAULT_TIERS: readonly Tier[] = [
  { everyMinutes: 2, overHours: 2 },
  { everyMinutes: 15, overHours: 24 },
];

/** What is read from a Log Analytics workspace, and when it means something. */
export const CONNECTOR_SETTINGS = {
  LOG_ANALYTICS_WORKSPACE_ID: z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, { error: 'must be the id of a workspace' })
    .optional()
    .describe(
      'The workspace that holds the Windows events of connector servers and domain controllers; without it these are not read.',
    ),
  LOG_ANALYTICS_BASE_URL: webAddress
    .default('https://api.loganalytics.io')
    .describe('Address of Log Analytics; national clouds have their own. Without a path.'),
  PULL_CONNECTOR_EVENTS_SCHEDULE: schedule
    .default('0 */2 * * * *')
    .describe('When Windows events are pulled (NCRONTAB).'),
  CONNECTOR_TIERS: json(z.array(Tier).min(1))
    .default([...DEFAULT_TIERS])
    .describe('How often how much of the workspace is read again.'),
  CONNECTOR_HEARTBEAT_MINUTES: count(6, 1440)
    .default(30)
    .describe('A connector that gave no sign of life for so long is found. It gives one every 5 minutes.'),
  CONNECTOR_QUIET_HOURS: count(1, 720)
    .default(24)
    .describe('Trouble of a connector that no event ends is over once it stayed quiet for so long.'),
  CONNECTOR_CLEAR_MINUTES: count(0, 1440)
    .default(4)
    .describe('Trouble of a connector has to be gone for so long before it is over.'),
  CONNECTOR_FORGET_DAYS: count(1, 365)
    .default(30)
    .describe('A server that told nothing for so many days has been removed; its trouble is over.'),
} as const;

type Told = z.output<z.ZodObject<typeof CONNECTOR_SETTINGS>>;

/** What comes back sooner than this goes on with its finding. */
const REOPEN_MS = HOUR;

/** The same in units. */
export function connectorSettings(told: Told) {
  return {
    workspaceId: told.LOG_ANALYTICS_WORKSPACE_ID,
    baseUrl: told.LOG_ANALYTICS_BASE_URL,
    tiers: told.CONNECTOR_TIERS.map((tier) => ({
      everyMs: tier.everyMinutes * MINUTE,
      overMs: tier.overHours * HOUR,
    })).sort((a, b) => a.overMs - b.overMs),
    heartbeatMs: told.CONNECTOR_HEARTBEAT_MINUTES * MINUTE,
    quietMs: told.CONNECTOR_QUIET_HOURS * HOUR,
    clearMs: told.CONNECTOR_CLEAR_MINUTES * MINUTE,
    forgetMs: told.CONNECTOR_FORGET_DAYS * DAY,
    reopenMs: REOPEN_MS,
  };
}
