import type { Cause } from '../catalogue/causes.ts';
import { MINUTE } from '../clock.ts';
import { HASHES_REPORTED, LIFE, NEW_KEYS, ONBOARDED, PASSED } from './proofs.ts';

/** How a trouble of a server ends, beside staying quiet for long enough. */
export type CauseRule = {
  /** Ids of signals that end it on the same server. */
  endedBy?: Iterable<string>;
  /** The same from another server ends it, too: that one has taken over. */
  othersEndIt?: true;
  /** It goes on until something ends it, however quiet it is. */
  lasts?: true;
  /** It counts only when what ends it has not come for so long. */
  waitsMs?: number;
  /** Signals that mean nothing here: another event of the same moment names the person. */
  ignores?: readonly string[];
  /** Signals that count only within the minute of one of these others, on whatever server. */
  onlyBeside?: Readonly<Record<string, readonly string[]>>;
};

/** One report missed: the next follows after half an hour. */
const ONE_REPORT_MS = 35 * MINUTE;

/** The causes that a server can show by itself. */
export const CAUSE_RULES: Partial<Record<Cause, CauseRule>> = {
  'connector-stopped': { endedBy: LIFE, othersEndIt: true, lasts: true },
  'writeback-disabled': { endedBy: LIFE, othersEndIt: true, lasts: true },
  'connector-onboarding-failed': { endedBy: [ONBOARDED, ...PASSED] },
  'connector-sign-in-failing': { endedBy: [ONBOARDED, HASHES_REPORTED, ...PASSED] },
  // The scheduler warns with each of its runs, half an hour apart, until the certificate is renewed.
  'connector-credential-expiring': {},
  'connector-configuration': { endedBy: [ONBOARDED, ...PASSED] },
  'connector-cryptography': { endedBy: [ONBOARDED, NEW_KEYS, ...PASSED] },
  'connector-unreachable': { endedBy: LIFE },
  'relay-unreachable': { endedBy: LIFE },
  'domain-controller-unreachable': { endedBy: PASSED },
  'sam-access-restricted': {
    endedBy: PASSED,
    // The domain controller refuses, and the connector's server tells that a password was set.
    othersEndIt: true,
    // Domain controllers refuse remote SAM calls of anybody; only one at the moment of a reset is the connector's.
    onlyBeside: { 'dc-sam-16965-denied': ['prs-33004-permissions', 'adsync-6329-access-denied-sam'] },
  },
  'connector-permission-missing': { endedBy: PASSED, ignores: ['adsync-access-denied-no-rights'] },
  'directory-sync-stale': {},
  'password-sync-stale': { endedBy: [HASHES_REPORTED], waitsMs: ONE_REPORT_MS, ignores: [HASHES_REPORTED] },
  unknown: {},
};
