import { type Clock, DAY, MINUTE } from '../../../shared/clock.ts';
import { type Answer, type GraphRequest, refuse, type Route } from '../answering.ts';
import type { Integration } from '../integration.ts';
import { listPage, notPremium } from '../lists.ts';
import type { DirectoryPerson, People } from '../people.ts';
import { seeded, seedOf } from '../seeded.ts';

type Needs = { integration: Integration; people: People; clock: Clock };

/** Who is registered for resets, how the synchronisation identity signs in, and what Microsoft says of its services. */
export function reportRoutes(needs: Needs): Route[] {
  return [
    {
      method: 'GET',
      path: '/reports/authenticationMethods/userRegistrationDetails',
      answer: (request) => registrations(needs, request),
    },
    { method: 'GET', path: '/auditLogs/signIns', answer: (request) => signIns(needs, request) },
    {
      method: 'GET',
      path: '/admin/serviceAnnouncement/issues',
      answer: (request) => issues(needs, request),
    },
  ];
}

function registrations({ integration, people }: Needs, request: GraphRequest): Answer {
  const { premiumLogs, coverage } = integration.now();
  if (!premiumLogs) return notPremium();
  const covered = { everybody: () => true, 'a few': (at: number) => at % 10 === 0, nobody: () => false }[
    coverage
  ];
  const details = people.all().map((person, at) => registrationOf(person, covered(at)));
  return listPage(request, details, 999);
}

function registrationOf(
  { id, userPrincipalName, displayName, userType }: DirectoryPerson,
  isCovered: boolean,
) {
  return {
    id,
    userPrincipalName,
    userDisplayName: displayName,
    userType: userType.toLowerCase(),
    isAdmin: false,
    isSsprEnabled: isCovered,
    isSsprRegistered: true,
    isSsprCapable: isCovered,
    isMfaCapable: true,
    isMfaRegistered: true,
    methodsRegistered: ['mobilePhone', 'email'],
  };
}

/** Whose sign-ins of which kind since when; anything else is refused. */
const ASKED =
  /^signInEventTypes\/any\(t: t eq '(?<type>nonInteractiveUser|servicePrincipal)'\) and (?<field>userId|appId) eq '(?<id>[^']*)' and createdDateTime ge (?<from>\S+)$/;

/** A connector renews its sign-in about as often as it synchronises. */
const EVERY_MS = 30 * MINUTE;

const RETENTION_MS = 30 * DAY;

function signIns({ integration, clock }: Needs, request: GraphRequest): Answer {
  if (!integration.now().premiumLogs) return notPremium();
  // v1.0 knows interactive sign-ins only, of which the identity has none (graph-facts 4.6).
  if (request.version === 'v1.0') return listPage(request, [], 1000);
  const asked = ASKED.exec(request.query.get('$filter') ?? '')?.groups;
  if (asked === undefined) return refuse(400, 'BadRequest', 'Invalid filter clause');
  const nowMs = clock().getTime();
  const fromMs = Math.max(Date.parse(asked['from'] ?? ''), nowMs - RETENTION_MS);
  const first = Math.ceil(fromMs / EVERY_MS);
  const count = Math.max(0, Math.floor(nowMs / EVERY_MS) - first + 1);
  const instants = Array.from({ length: count }, (_, at) => (first + at) * EVERY_MS).toReversed();
  const rows = instants.flatMap((atMs) => signInAt(integration, asked['id'] ?? '', atMs));
  return listPage(request, rows, 1000);
}

function signInAt(integration: Integration, id: string, atMs: number) {
  const { signInRefused, application, syncAccount } = integration.at(atMs);
  const isInUse = application === null ? syncAccount !== 'removed' : application.id === id;
  if (!isInUse) return [];
  const errorCode = signInRefused?.code ?? (syncAccount === 'disabled' ? 50057 : 0);
  const failureReason =
    signInRefused?.reason ?? (errorCode === 0 ? 'Other.' : 'The user account is disabled.');
  return [
    {
      id: seeded(seedOf(`${id} ${atMs}`)).guid(),
      createdDateTime: new Date(atMs).toISOString(),
      userId: id,
      status: { errorCode, failureReason, additionalDetails: null },
      conditionalAccessStatus: errorCode === 53003 ? 'failure' : 'notApplied',
    },
  ];
}

function issues({ integration }: Needs, request: GraphRequest): Answer {
  const filter = request.query.get('$filter');
  if (filter !== null && filter !== 'isResolved eq false')
    return refuse(400, 'BadRequest', 'Invalid filter clause');
  const all = integration.now().issues;
  return listPage(request, filter === null ? all : all.filter(({ isResolved }) => !isResolved), 100);
}
