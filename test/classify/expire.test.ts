import { describe, expect, it } from 'vitest';
import { expire, expireEpisodes, expireFile, type Silence } from '../../shared/classify/expire.ts';
import { DAY } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { PersonFile } from '../../shared/findings/known.ts';
import { aFinding } from '../store/a-finding.ts';

const QUIET_BEFORE = '2026-11-20T00:00:00.000Z';
const OLD = '2026-11-19T23:59:59.999Z';
const silence = (...episodes: Finding[]): Silence => ({
  quietBeforeMs: Date.parse(QUIET_BEFORE),
  lookBackMs: 8 * DAY,
  episodes: new Map(episodes.map((finding) => [finding.id, finding])),
});

const old = (wish: Partial<Finding> = {}): Finding =>
  aFinding({ firstSeenAt: OLD, lastSeenAt: OLD, revision: 3, ...wish });
const ofTheTenant = (wish: Partial<Finding>): Finding =>
  old({ id: `tenant-${wish.cause}`, scope: 'tenant', subject: { kind: 'tenant', id: 'tenant-1' }, ...wish });
const outage = (wish: Partial<Finding> = {}) => ofTheTenant({ cause: 'connector-unreachable', ...wish });
const over = (at: string): Partial<Finding> => ({
  status: 'resolved',
  resolution: { at, reason: 'recovered' },
});

describe('a finding expires', () => {
  it.each([
    ['of a person', old()],
    ['of a person, recorded only', old({ observedOnly: true })],
    ['of a person whose wait is long over', old({ retryAfter: OLD })],
    ['of a person behind an outage that is long over', old({ inhibitedBy: outage().id })],
    ['about a changed policy', ofTheTenant({ cause: 'sspr-policy-changed' })],
    ['about rows that could not be read', ofTheTenant({ cause: 'unknown' })],
  ])('%s, as its next revision', (_what, finding) => {
    expect(expire(finding, silence(outage(over(OLD))))).toEqual({
      ...finding,
      revision: 4,
      status: 'resolved',
      resolution: { at: '2026-11-27T23:59:59.999Z', reason: 'expired' },
    });
  });

  it.each([
    ['with news at the very limit', old({ lastSeenAt: QUIET_BEFORE })],
    ['that is resolved', old(over(OLD))],
    ['of a person who was told to wait longer', old({ retryAfter: '2026-12-10T00:00:00.000Z' })],
    ['behind an outage that is still open', old({ inhibitedBy: outage().id })],
    ['about an outage', outage()],
    ['about writeback being disabled', ofTheTenant({ cause: 'writeback-disabled' })],
    ['about a source of ours', ofTheTenant({ cause: 'source-stale' })],
    ['about deliveries', ofTheTenant({ cause: 'delivery-failing' })],
  ])('but not one %s', (_what, finding) => {
    expect(expire(finding, silence(outage()))).toBe(finding);
  });

  it('behind an outage only after its end is as long ago', () => {
    const finding = old({ inhibitedBy: outage().id });
    expect(expire(finding, silence(outage(over(QUIET_BEFORE))))).toBe(finding);
    const justBefore = '2026-11-19T23:59:59.999Z';
    expect(expire(finding, silence(outage(over(justBefore)))).resolution?.reason).toBe('expired');
  });

  it('once: what has expired stays as it is', () => {
    const once = expire(old(), silence());
    expect(expire(once, silence())).toBe(once);
  });
});

describe('a file', () => {
  const file = (wish: Partial<PersonFile>): PersonFile => ({
    personId: 'ada',
    findings: [],
    pending: [],
    ...wish,
  });
  const fresh = aFinding({ occasion: 'journey-2' });

  it('is pending with what expired and untouched otherwise', () => {
    const before = file({ findings: [old(), fresh], version: '7' });
    expect(expireFile(before, silence())).toEqual({
      ...before,
      findings: [expire(old(), silence()), fresh],
      pending: [old().id],
    });
  });

  it('that a crash left pending is published again', () => {
    const before = file({ findings: [expire(old(), silence())], pending: [old().id] });
    expect(expireFile(before, silence())).toEqual(before);
  });

  it('without news or silence needs nothing', () => {
    expect(expireFile(file({ findings: [fresh] }), silence())).toBeUndefined();
    expect(expireFile(file({ lastSuccessAtMs: 1 }), silence())).toBeUndefined();
  });
});

describe('episodes', () => {
  it('are published where they expired or were left pending', () => {
    const quiet = ofTheTenant({ cause: 'sspr-policy-changed' });
    const episodes = [
      { finding: quiet, members: [], pending: false },
      { finding: outage(), members: ['ada'], pending: false },
      { finding: outage({ id: 'left' }), members: ['ada'], pending: true },
    ];
    expect(expireEpisodes(episodes, silence())).toEqual([
      { finding: expire(quiet, silence()), members: [], pending: true },
      episodes[2],
    ]);
  });
});
