import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readApproval,
  signApproval,
  tenantNamedIn,
  type ApprovalClaims,
} from '../../shared/remediation/approval-token.ts';
import { REPAIR_ACTIONS } from '../../shared/settings/remediation-settings.ts';

const KEY = 'k'.repeat(32);

const CLAIMS: fc.Arbitrary<ApprovalClaims> = fc.record({
  tenantId: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  findingId: fc.stringMatching(/^[0-9a-f]{32}$/),
  action: fc.constantFrom(...REPAIR_ACTIONS),
  nonce: fc.stringMatching(/^[\w-]{24}$/),
  expiresAtMs: fc.integer({ min: 0, max: 8.64e15 }),
});

describe('a link to approve', () => {
  it('says what it was signed for', () => {
    fc.assert(
      fc.property(CLAIMS, (claims) => {
        const token = signApproval(claims, KEY);
        expect(readApproval(token, KEY)).toEqual(claims);
        expect(tenantNamedIn(token)).toBe(claims.tenantId);
        expect(token).toMatch(/^[\w.-]+$/);
      }),
    );
  });

  it('is worth nothing once a single character of it was changed', () => {
    fc.assert(
      fc.property(
        CLAIMS,
        fc.nat(),
        fc.constantFrom('a', 'Z', '0', '9', '_', '-', '.', '=', ' '),
        (claims, at, other) => {
          const token = signApproval(claims, KEY);
          const place = at % token.length;
          fc.pre(token[place] !== other);
          const changed = token.slice(0, place) + other + token.slice(place + 1);
          expect(readApproval(changed, KEY)).toBeUndefined();
        },
      ),
    );
  });

  it('is worth nothing with the signature of another, another key or none at all', () => {
    fc.assert(
      fc.property(CLAIMS, CLAIMS, (one, other) => {
        fc.pre(signApproval(one, KEY) !== signApproval(other, KEY));
        const [version, payload] = signApproval(one, KEY).split('.');
        const foreign = signApproval(other, KEY).split('.')[2];
        expect(readApproval(`${version}.${payload}.${foreign}`, KEY)).toBeUndefined();
        expect(readApproval(`${version}.${payload}.`, KEY)).toBeUndefined();
        expect(readApproval(signApproval(one, `${KEY}2`), KEY)).toBeUndefined();
      }),
    );
  });

  it('never fails on rubbish', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), (text) => {
        expect(readApproval(text, KEY)).toBeUndefined();
        expect(tenantNamedIn(`v1.${text}.x`)).toBeUndefined();
      }),
    );
  });
});
