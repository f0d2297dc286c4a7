import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAddress, NO_FILTERS, toAddress, toQuery, toWallClock } from '../../dashboard/filters.js';
import { countBySeverity, countPeople, findingsIn, groupFindings, lastSeen } from '../../dashboard/group.js';
import { roughTime, utcTime } from '../../dashboard/times.js';
import {
  audiencePhrase,
  CAUSE_TITLES,
  causeTitle,
  CONFIDENCES,
  RESOLUTIONS,
  SEVERITIES,
  SOURCES,
  subjectName,
  visible,
} from '../../dashboard/words.js';
import { CAUSE_IDS } from '../../shared/catalogue/causes.ts';
import { SIGNAL_SOURCES } from '../../shared/catalogue/signal.ts';
import { Finding, Resolution } from '../../shared/findings/finding.ts';
import { readFindingQuery } from '../../shared/reports/finding-query.ts';
import { aFinding, anOutage, aPerson, minutesAgo, NOW, TENANT } from './sample-findings.ts';

describe('grouping', () => {
  it('makes one row of an outage and all it explains', () => {
    const [group, ...others] = groupFindings(anOutage(400), []);

    expect(others).toEqual([]);
    expect(group).toMatchObject({ key: 'outage', finding: { id: 'outage' } });
    expect(group?.explained).toHaveLength(400);
  });

  it('groups under an outage that is not in the list itself', () => {
    const [outage, ...people] = anOutage(3);

    const groups = groupFindings(people, outage === undefined ? [] : [outage]);

    expect(groups.map(({ key, explained }) => [key, explained.length])).toEqual([['outage', 3]]);
  });

  it('keeps people together whose outage is no longer known', () => {
    const [, ...people] = anOutage(3);

    expect(groupFindings(people, [])).toMatchObject([
      { key: 'outage', finding: undefined, explained: [{}, {}, {}] },
    ]);
  });

  it('puts the person of a finding under the outage at the end of the chain', () => {
    const incident = aFinding({ id: 'incident', cause: 'microsoft-incident' });
    const relay = aFinding({ id: 'relay', cause: 'relay-unreachable', inhibitedBy: 'incident' });
    const ada = aFinding({
      id: 'ada',
      cause: 'relay-unreachable',
      subject: aPerson('ada'),
      inhibitedBy: 'relay',
    });

    expect(groupFindings([ada, relay, incident], []).map(({ key }) => key)).toEqual(['incident']);
  });

  it('shows the worst first, and among equals the latest', () => {
    const findings = [
      aFinding({ id: 'low', cause: 'banned-password', lastSeenAt: minutesAgo(1) }),
      aFinding({ id: 'older', cause: 'connector-stopped', lastSeenAt: minutesAgo(9) }),
      aFinding({ id: 'newer', cause: 'connector-stopped', lastSeenAt: minutesAgo(5) }),
      aFinding({ id: 'over', cause: 'connector-stopped', status: 'resolved', lastSeenAt: minutesAgo(0) }),
    ];

    expect(groupFindings(findings, []).map(({ key }) => key)).toEqual(['newer', 'older', 'low', 'over']);
  });

  it('counts each person once and each severity by its rows', () => {
    const again = aFinding({ cause: 'banned-password', subject: aPerson('scientist0') });
    const groups = groupFindings([...anOutage(3), again], []);

    expect(countPeople(findingsIn(groups))).toBe(3);
    expect(countBySeverity(groups)).toEqual([
      { severity: 'critical', count: 1 },
      { severity: 'low', count: 1 },
    ]);
  });

  it('dates an outage by the last of its people', () => {
    const late = aFinding({
      cause: 'connector-unreachable',
      inhibitedBy: 'outage',
      lastSeenAt: minutesAgo(0),
    });

    const [group] = groupFindings([...anOutage(1), late], []);

    expect(group === undefined ? '' : lastSeen(group)).toBe(minutesAgo(0));
  });

  it('loses and doubles nothing, even where findings name each other in circles', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const links = fc.uniqueArray(fc.record({ id, inhibitedBy: fc.option(id) }), {
      selector: (link) => link.id,
    });
    fc.assert(
      fc.property(links, (given) => {
        const findings = given.map(({ id: own, inhibitedBy }) =>
          aFinding({ id: own, cause: 'unknown', ...(inhibitedBy === null ? {} : { inhibitedBy }) }),
        );
        const shown = findingsIn(groupFindings(findings, [])).map((finding) => finding.id);
        expect(shown.toSorted()).toEqual(findings.map((finding) => finding.id).toSorted());
      }),
    );
  });
});

describe('filters', () => {
  const everything = 'status=all&cause=account-locked&person=ada%40contoso.example&period=between';
  const between = `${everything}&from=2026-11-01T00%3A00%3A00.000Z&to=2026-11-02T00%3A00%3A00.000Z`;

  it('come back from the address as they went in', () => {
    expect(toAddress(fromAddress(new URLSearchParams(between))).toString()).toBe(between);
  });

  it('ignore what makes no sense in an address', () => {
    const address = 'status=odd&cause=gremlins&period=forever&from=x&colour=red&person=%20';

    expect(fromAddress(new URLSearchParams(address))).toEqual(NO_FILTERS);
  });

  it('let a period move with the clock', () => {
    const query = toQuery({ ...NO_FILTERS, period: '24h' }, NOW);

    expect(query.toString()).toBe(new URLSearchParams({ from: '2026-11-19T07:14:05.000Z' }).toString());
  });

  it.each(['', 'period=1h', 'period=30d&status=resolved', between, 'period=between&from=2026-11-01T00:00Z'])(
    'of "%s" are a question the API understands',
    (address) => {
      const query = toQuery(fromAddress(new URLSearchParams(address)), NOW);

      expect(readFindingQuery(query)).toHaveProperty('filter');
    },
  );

  it('show an instant on the wall clock and read it back as the same instant', () => {
    const shown = toWallClock('2026-11-20T07:14:00.000Z');

    const read = fromAddress(new URLSearchParams({ period: 'between', from: shown }));

    expect(read.from).toBe('2026-11-20T07:14:00.000Z');
  });
});

describe('words', () => {
  it('name every cause, severity, confidence, source and ending, and none that does not exist', () => {
    expect(Object.keys(CAUSE_TITLES).toSorted()).toEqual(CAUSE_IDS.toSorted());
    expect(SEVERITIES.toSorted()).toEqual(Finding.shape.severity.options.toSorted());
    expect(Object.keys(CONFIDENCES).toSorted()).toEqual(Finding.shape.confidence.options.toSorted());
    expect(Object.keys(SOURCES).toSorted()).toEqual(SIGNAL_SOURCES.toSorted());
    expect(Object.keys(RESOLUTIONS).toSorted()).toEqual(Resolution.shape.reason.options.toSorted());
  });

  it('give each cause a name of its own', () => {
    expect(new Set(Object.values(CAUSE_TITLES)).size).toBe(CAUSE_IDS.length);
  });

  it('make a cause readable that a newer service sends', () => {
    expect(causeTitle('passkey-not-supported')).toBe('Passkey not supported');
  });

  it('name a person as people do, and the tenant as a whole', () => {
    expect(subjectName(aFinding({ cause: 'unknown', subject: aPerson('ada') }))).toBe('Ada');
    expect(subjectName(aFinding({ cause: 'unknown', subject: { kind: 'user', id: 'u-1' } }))).toBe('u-1');
    expect(subjectName(aFinding({ cause: 'sspr-disabled', subject: { kind: 'tenant', id: TENANT } }))).toBe(
      'The whole tenant',
    );
  });

  it('do not claim that somebody was told who was not', () => {
    expect(audiencePhrase(aFinding({ cause: 'account-locked' }))).toBe('The person and the help desk');
    expect(audiencePhrase(aFinding({ cause: 'account-locked', observedOnly: true }))).toMatch(/^Nobody/);
    expect(audiencePhrase(aFinding({ cause: 'account-locked', inhibitedBy: 'outage' }))).toMatch(
      /^Nobody for now/,
    );
    expect(audiencePhrase(aFinding({ cause: 'attempt-abandoned' }))).toMatch(/^Nobody/);
  });

  it('make what would mislead the eye visible and leave real names alone', () => {
    expect(visible('ada\u202Egnp.exe\u0000')).toBe('ada⟨U+202E⟩gnp.exe⟨U+0000⟩');
    expect(visible('محمد\u200Cرضا Çelik 李')).toBe('محمد\u200Cرضا Çelik 李');
  });
});

describe('times', () => {
  it.each([
    [0, 'just now'],
    [0.9, 'just now'],
    [4, '4 min. ago'],
    [-90, 'in 1 hr.'],
    [60 * 26, '1 day ago'],
  ])('of %d minutes ago are "%s"', (minutes, words) => {
    expect(roughTime(new Date(minutesAgo(minutes)), NOW)).toBe(words);
  });

  it('more than a week away are dates', () => {
    expect(roughTime(new Date('2026-11-02T12:00:00Z'), NOW)).toMatch(/^[123] Nov, \d\d:\d\d$/);
    expect(roughTime(new Date('2025-11-02T12:00:00Z'), NOW)).toMatch(/2025/);
  });

  it('in UTC say so', () => {
    expect(utcTime(NOW)).toBe('2026-11-20 07:14:05 UTC');
  });
});
