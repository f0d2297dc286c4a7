import type { Clock } from '../../shared/clock.ts';
import { MINUTE } from '../../shared/clock.ts';
import { createPeople, type DirectoryPerson, type People } from './people.ts';

export type Sku = {
  name: string;
  capability: 'Enabled' | 'Warning' | 'Suspended' | 'Deleted' | 'LockedOut';
  units: number;
  used: number;
  plans: { id: string; name: string; status: 'Success' | 'Disabled' }[];
};

/** A message of Microsoft about one of its services. */
export type ServiceIssue = {
  id: string;
  title: string;
  service: string;
  status: string;
  classification: 'incident' | 'advisory';
  startDateTime: string;
  isResolved: boolean;
};

/** How everything around resets stands at one instant. */
export type IntegrationState = {
  syncEnabled: boolean | null;
  /** Directory synchronisation has not worked since; null while it does. */
  syncStoppedAt: string | null;
  /** The same for password hashes. */
  hashSyncStoppedAt: string | null;
  hashSync: boolean;
  /** Most tenants do not let an app read the features of the synchronisation. */
  featuresReadable: boolean;
  skus: Sku[];
  /** Whom self-service reset covers. */
  coverage: 'everybody' | 'a few' | 'nobody';
  administratorsReset: boolean;
  domains: { id: string; authentication: 'Managed' | 'Federated'; validityDays: number }[];
  issues: ServiceIssue[];
  syncAccount: 'enabled' | 'disabled' | 'removed';
  /** How sign-ins of the synchronisation identity are refused; null while they are not. */
  signInRefused: { code: number; reason: string } | null;
  /** The application of the connector, with the roles that it holds; null where it uses an account. */
  application: { id: string; roles: string[] } | null;
  /** False where the licences of the tenant do not include sign-in logs and reports. */
  premiumLogs: boolean;
};

export type Integration = {
  /** Changes the state from an instant on; at once where none is given. */
  set(change: Partial<IntegrationState>, from?: Date): void;
  at(instantMs: number): IntegrationState;
  now(): IntegrationState;
  lastSyncAt(): string | null;
  lastHashSyncAt(): string | null;
  /** The account that synchronises, as the directory shows it now; undefined once it is removed. */
  account(): DirectoryPerson | undefined;
  /** The people of the directory and this account. */
  everybody: Pick<People, 'find'>;
};

export const P1 = {
  id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  name: 'AAD_PREMIUM',
  status: 'Success',
} as const;

/** Microsoft 365 E3, which covers writeback. */
export const E3: Sku = { name: 'SPE_E3', capability: 'Enabled', units: 500, used: 420, plans: [P1] };

const FREE: Sku = { name: 'FLOW_FREE', capability: 'Enabled', units: 10_000, used: 12, plans: [] };

const ALL_IS_WELL: IntegrationState = {
  syncEnabled: true,
  syncStoppedAt: null,
  hashSyncStoppedAt: null,
  hashSync: true,
  featuresReadable: false,
  skus: [E3, FREE],
  coverage: 'everybody',
  administratorsReset: true,
  domains: [{ id: 'contoso.example', authentication: 'Managed', validityDays: 90 }],
  issues: [],
  syncAccount: 'enabled',
  signInRefused: null,
  application: null,
  premiumLogs: true,
};

/** As often as they usually run (graph-facts 4.2). */
const SYNC_EVERY_MS = 30 * MINUTE;
const HASH_SYNC_EVERY_MS = 2 * MINUTE;

/** What stands behind resets; all is well unless a story says otherwise. */
export function createIntegration(clock: Clock, people: People, seed: number): Integration {
  const changes: { fromMs: number; change: Partial<IntegrationState> }[] = [];
  const account = createPeople(clock, seed).add('Sync_SRV01_4f2a91c0d7e3', {
    displayName: 'On-Premises Directory Synchronization Service Account',
    onPremisesSyncEnabled: null,
  });
  const at = (instantMs: number): IntegrationState =>
    changes
      .filter(({ fromMs }) => fromMs <= instantMs)
      .reduce((state, { change }) => ({ ...state, ...change }), ALL_IS_WELL);
  const now = () => at(clock().getTime());
  const shownAccount = () => {
    const { syncAccount } = now();
    return syncAccount === 'removed' ? undefined : { ...account, accountEnabled: syncAccount === 'enabled' };
  };
  return {
    set(change, from = clock()) {
      changes.push({ fromMs: from.getTime(), change });
      changes.sort((a, b) => a.fromMs - b.fromMs);
    },
    at,
    now,
    lastSyncAt: () =>
      now().syncEnabled === null ? null : lastRun(clock(), now().syncStoppedAt, SYNC_EVERY_MS),
    lastHashSyncAt: () => lastRun(clock(), now().hashSyncStoppedAt, HASH_SYNC_EVERY_MS),
    account: shownAccount,
    everybody: {
      find(idOrName) {
        const isAccount = [account.id, account.userPrincipalName].includes(idOrName);
        return isAccount ? shownAccount() : people.find(idOrName);
      },
    },
  };
}

function lastRun(now: Date, stoppedAt: string | null, everyMs: number): string {
  const untilMs = stoppedAt === null ? now.getTime() : Date.parse(stoppedAt);
  return `${new Date(Math.floor(untilMs / everyMs) * everyMs).toISOString().slice(0, 19)}Z`;
}
