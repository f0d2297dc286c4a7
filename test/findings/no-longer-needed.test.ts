import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.ts';
import type { PersonFile } from '../../shared/findings/known.ts';
import { isEpisodeDone, isFileDone, isLongOver } from '../../shared/findings/no-longer-needed.ts';
import { aFinding } from '../store/a-finding.ts';

const LIMIT = '2026-11-20T00:00:00.000Z';
const OLD = '2026-11-19T23:59:59.999Z';
const beforeMs = Date.parse(LIMIT);

const closed = (lastSeenAt: string, at: string): Finding =>
  aFinding({ lastSeenAt, status: 'resolved', resolution: { at, reason: 'succeeded' } });

describe('a finding is long over', () => {
  it.each([
    ['seen and resolved before', closed(OLD, OLD), true],
    ['resolved at the limit', closed(OLD, LIMIT), false],
    ['seen at the limit', closed(LIMIT, OLD), false],
    ['open, however old', aFinding({ lastSeenAt: OLD }), false],
  ])('%s', (_what, finding, is) => {
    expect(isLongOver(finding, beforeMs)).toBe(is);
    expect(isEpisodeDone({ finding, members: [], pending: false }, beforeMs)).toBe(is);
    expect(isEpisodeDone({ finding, members: [], pending: true }, beforeMs)).toBe(false);
  });
});

describe('a file is done', () => {
  const file = (wish: Partial<PersonFile>): PersonFile => ({
    personId: 'ada',
    findings: [],
    pending: [],
    ...wish,
  });

  it.each([
    ['with an old success only', file({ lastSuccessAtMs: beforeMs - 1 }), true],
    ['with old findings that are over', file({ findings: [closed(OLD, LIMIT)] }), true],
    ['with a success at the limit', file({ lastSuccessAtMs: beforeMs }), false],
    ['with one finding at the limit', file({ findings: [closed(OLD, OLD), closed(LIMIT, LIMIT)] }), false],
    ['with one that is open', file({ findings: [aFinding({ lastSeenAt: OLD })] }), false],
    ['with one to be published', file({ findings: [closed(OLD, OLD)], pending: ['x'] }), false],
  ])('%s', (_what, one, is) => {
    expect(isFileDone(one, beforeMs)).toBe(is);
  });
});
