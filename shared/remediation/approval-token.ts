import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { REPAIR_ACTIONS } from '../settings/remediation-settings.ts';
import type { RepairDelivery } from './repair-delivery.ts';

/** What a link to approve stands for. The finding's id is that of the episode: revisions do not change it. */
export const ApprovalClaims = z.strictObject({
  tenantId: z.string().min(1).max(200),
  findingId: z.string().min(1).max(128),
  action: z.enum(REPAIR_ACTIONS),
  nonce: z.string().min(16).max(64),
  expiresAtMs: z.int(),
});
export type ApprovalClaims = z.infer<typeof ApprovalClaims>;

const VERSION = 'v1';

/** Ours have some 400 characters; anything longer is not read at all. */
const LONGEST = 2_000;

/** The claims and their signature (HMAC-SHA256), fit for an address. */
export function signApproval(claims: ApprovalClaims, key: string): string {
  const { tenantId, findingId, action, nonce, expiresAtMs } = claims;
  const payload = Buffer.from(JSON.stringify([tenantId, findingId, action, nonce, expiresAtMs])).toString(
    'base64url',
  );
  return `${VERSION}.${payload}.${signatureOf(payload, key)}`;
}

/** The token of the question that a record holds; undefined where nothing was asked. */
export function tokenFor({ tenantId, findingId, repair }: RepairDelivery, key: string): string | undefined {
  if (repair.approval === undefined) return undefined;
  const { nonce, expiresAtMs } = repair.approval;
  return signApproval({ tenantId, findingId, action: repair.action, nonce, expiresAtMs }, key);
}

const Payload = z.tuple([z.string(), z.string(), z.string(), z.string(), z.int()]);

/** The claims of a token that we signed, also where it has expired; undefined for anything else. */
export function readApproval(token: string, key: string): ApprovalClaims | undefined {
  const { payload, signature } = partsOf(token) ?? {};
  if (payload === undefined || signature === undefined) return undefined;
  return isSame(signature, signatureOf(payload, key)) ? claimsIn(payload) : undefined;
}

/** The tenant whose key has to verify a token. Anybody can write any tenant into one. */
export function tenantNamedIn(token: string): string | undefined {
  const { payload } = partsOf(token) ?? {};
  return payload === undefined ? undefined : claimsIn(payload)?.tenantId;
}

function partsOf(token: string): { payload: string; signature: string } | undefined {
  if (token.length > LONGEST) return undefined;
  const [version, payload = '', signature = '', ...more] = token.split('.');
  return version === VERSION && more.length === 0 ? { payload, signature } : undefined;
}

function claimsIn(payload: string): ApprovalClaims | undefined {
  try {
    const [tenantId, findingId, action, nonce, expiresAtMs] = Payload.parse(
      JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')),
    );
    return ApprovalClaims.parse({ tenantId, findingId, action, nonce, expiresAtMs });
  } catch {
    return undefined;
  }
}

function signatureOf(payload: string, key: string): string {
  return createHmac('sha256', key)
    .update(`writeback-watch approval ${VERSION}\n${payload}`)
    .digest('base64url');
}

function isSame(told: string, expected: string): boolean {
  const [a, b] = [Buffer.from(told), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
