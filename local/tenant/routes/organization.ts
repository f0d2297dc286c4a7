import { z } from 'zod';
import { type Answer, type GraphRequest, namesIn, ok, refuse, type Route, select } from '../answering.ts';
import type { Integration } from '../integration.ts';
import { listPage, notAllowed } from '../lists.ts';

type Needs = { integration: Integration; tenantId: string };

/** The organization, its synchronisation, its domains, its licences and the policy for administrators. */
export function organizationRoutes(needs: Needs): Route[] {
  const { integration } = needs;
  return [
    { method: 'GET', path: '/organization', answer: (request) => organization(needs, request) },
    {
      method: 'GET',
      path: '/directory/onPremisesSynchronization',
      answer: (request) => synchronization(needs, request),
    },
    { method: 'GET', path: '/domains', answer: (request) => listPage(request, domains(integration), 100) },
    { method: 'GET', path: '/subscribedSkus', answer: (request) => listPage(request, skus(needs), 999) },
    { method: 'GET', path: '/policies/authorizationPolicy', answer: () => ok(policy(integration)) },
    {
      method: 'PATCH',
      path: '/policies/authorizationPolicy',
      answer: (request) => changePolicy(integration, request),
    },
  ];
}

function organization({ integration, tenantId }: Needs, request: GraphRequest): Answer {
  const shown = {
    id: tenantId,
    displayName: 'Contoso',
    onPremisesSyncEnabled: integration.now().syncEnabled,
    onPremisesLastSyncDateTime: integration.lastSyncAt(),
    // Only the beta has it (graph-facts 4.2).
    ...(request.version === 'beta'
      ? { onPremisesLastPasswordSyncDateTime: integration.lastHashSyncAt() }
      : {}),
  };
  const chosen = select(
    shown,
    namesIn(request.query.get('$select')) ?? Object.keys(shown),
    'microsoft.graph.organization',
  );
  return 'refused' in chosen ? chosen.refused : listPage(request, [chosen.picked], 1);
}

function synchronization({ integration, tenantId }: Needs, request: GraphRequest): Answer {
  const { featuresReadable, hashSync } = integration.now();
  if (!featuresReadable) return notAllowed();
  const features = { passwordSyncEnabled: hashSync, passwordWritebackEnabled: false };
  const configuration = {
    accidentalDeletionPrevention: { synchronizationPreventionType: 'enabledForCount' },
  };
  return listPage(request, [{ id: tenantId, configuration, features }], 1);
}

function domains(integration: Integration) {
  return integration.now().domains.map(({ id, authentication, validityDays }) => ({
    id,
    authenticationType: authentication,
    isDefault: true,
    isVerified: true,
    passwordNotificationWindowInDays: 14,
    passwordValidityPeriodInDays: validityDays,
  }));
}

function skus({ integration, tenantId }: Needs) {
  return integration.now().skus.map(({ name, capability, units, used, plans }) => ({
    id: `${tenantId}_${name}`,
    skuPartNumber: name,
    appliesTo: 'User',
    capabilityStatus: capability,
    consumedUnits: used,
    prepaidUnits: prepaid(capability, units),
    servicePlans: plans.map((plan) => ({
      servicePlanId: plan.id,
      servicePlanName: plan.name,
      provisioningStatus: plan.status,
      appliesTo: 'User',
    })),
  }));
}

function prepaid(capability: string, units: number) {
  const as = (status: string) => (capability === status ? units : 0);
  const enabled = as('Enabled');
  return { enabled, warning: as('Warning'), suspended: as('Suspended'), lockedOut: as('LockedOut') };
}

function policy(integration: Integration) {
  return {
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    allowedToUseSSPR: integration.now().administratorsReset,
    blockMsolPowerShell: false,
  };
}

const PolicyChange = z.strictObject({ allowedToUseSSPR: z.boolean() });

function changePolicy(integration: Integration, { body }: GraphRequest): Answer {
  const change = PolicyChange.safeParse(body);
  if (!change.success) return refuse(400, 'Request_BadRequest', 'Invalid property in the request.');
  integration.set({ administratorsReset: change.data.allowedToUseSSPR });
  return { status: 204 };
}
