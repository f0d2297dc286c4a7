import { HOUR } from '../../shared/clock.ts';
import { DELAYS } from '../tenant/delays.ts';
import type { Fault } from '../tenant/faults.ts';
import {
  bannedPassword,
  incorrectCurrentPassword,
  lockedOrDisabled,
  refusedByPolicy,
  successfulReset,
} from '../tenant/journeys.ts';
import type { Scenario } from './scenario.ts';
import { stageFor } from './stage.ts';

const AUDITS = 'directoryAudits';

// In minutes after the start; what is listed by count happens to the next requests from there on.
const TROUBLES: readonly { from: number; to: number; trouble: Fault }[] = [
  { from: 20, to: 32, trouble: { kind: 'throttled', path: AUDITS } },
  { from: 40, to: 43, trouble: { kind: 'throttled', retryAfterSeconds: 20, path: AUDITS } },
  { from: 45, to: 60, trouble: { kind: 'error', status: 503, path: AUDITS, next: 12 } },
  { from: 62, to: 70, trouble: { kind: 'token-expired', next: 2 } },
  { from: 71, to: 80, trouble: { kind: 'not-json', path: AUDITS, next: 1 } },
  { from: 81, to: 90, trouble: { kind: 'truncated', path: AUDITS, next: 1 } },
  { from: 91, to: 100, trouble: { kind: 'error-inside-page', path: AUDITS, next: 1 } },
  { from: 101, to: 110, trouble: { kind: 'cut', path: AUDITS, next: 2 } },
  { from: 111, to: 120, trouble: { kind: 'error', status: 504, path: AUDITS, next: 3 } },
  { from: 20, to: 120, trouble: { kind: 'error', status: 500, path: '/users/', next: 2 } },
];

/** Graph is having a bad morning; nothing is lost by it. */
export const throttledGraph: Scenario = {
  name: 'throttled-graph',
  title: 'Microsoft Graph has a bad morning',
  story:
    'For two hours Graph throttles with and without saying for how long, answers with errors, web pages and half pages, and takes tokens for expired. Sixteen people fail meanwhile, and each of them is found, once.',
  startsAt: '2026-11-23T05:00:00Z',
  lastsMs: 2.75 * HOUR,
  plays(tenant) {
    const stage = stageFor(throttledGraph, tenant);
    for (const { from, to, trouble } of TROUBLES) {
      tenant.faults.add({ ...trouble, from: stage.at(from), until: stage.at(to) });
    }
    const morning = { from: 5, to: 118, delay: DELAYS.A };
    stage.crowdPlays(5, refusedByPolicy, morning);
    stage.crowdPlays(4, lockedOrDisabled, morning);
    stage.crowdPlays(4, bannedPassword, morning);
    stage.crowdPlays(3, incorrectCurrentPassword, morning);
    stage.crowdPlays(40, successfulReset, morning);
  },
  expects: {
    causes: {
      'password-policy': 5,
      'account-locked': 4,
      'banned-password': 4,
      'incorrect-current-password': 3,
    },
    open: {
      'password-policy': 5,
      'account-locked': 4,
      'banned-password': 4,
      'incorrect-current-password': 3,
    },
  },
};
