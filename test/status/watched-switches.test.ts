import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import { fromKeptText, toHistoryText, toKeptText } from '../../shared/status/kept-status.ts';
import type { SwitchRow } from '../../shared/status/snapshot.ts';
import { NOTHING_WATCHED, watchSwitches } from '../../shared/status/watched-switches.ts';
import { ago, aSnapshot, nothing, NO_RHYTHM, type PartsWish } from './a-status.ts';

const HALF_PAST = '2026-11-23T09:30:00.000Z';

function watch(...looks: PartsWish[]) {
  return looks.reduce(
    (before, parts, at) => watchSwitches(before, aSnapshot(parts, ago((looks.length - at) * HOUR))),
    { ...NOTHING_WATCHED, isNews: false },
  );
}

describe('watched switches', () => {
  it('are only noted at the first look', () => {
    expect(watch({}).changes).toEqual([]);
  });

  it('tell from where to where one was turned, and between which looks', () => {
    const { changes } = watch({}, { administrators: { ssprAllowed: false } });

    expect(changes).toEqual([
      { what: 'administrators', from: 'on', to: 'off', sinceAt: ago(2 * HOUR), at: ago(HOUR) },
    ]);
  });

  it('hide no change behind a part that was unknown for a while', () => {
    const { changes } = watch({}, { organization: nothing() }, { organization: { syncEnabled: false } });

    expect(changes).toMatchObject([{ what: 'synchronisation', sinceAt: ago(3 * HOUR), at: ago(HOUR) }]);
  });

  it('keep the latest change of each', () => {
    const off = { administrators: { ssprAllowed: false } };

    expect(watch({}, off, {}).changes).toMatchObject([{ from: 'off', to: 'on' }]);
  });

  it('tell which change was taken back, and count the next one as new', () => {
    const off = { administrators: { ssprAllowed: false } };

    expect(watch({}, off, {}).changes).toMatchObject([{ to: 'on', undoes: ago(2 * HOUR) }]);
    expect(watch({}, off, {}, off).changes[0]).not.toHaveProperty('undoes');
  });

  it('remember how writeback was last turned when the audit log no longer tells', () => {
    const turned = (change: SwitchRow['change'], at: string): SwitchRow => ({
      id: change,
      at,
      change,
      activity: change,
    });
    const log = [turned('writeback-on', ago(9 * HOUR)), turned('writeback-off', ago(8 * HOUR))];

    expect(watch({ switches: { rows: log } }, {}).positions['writeback']?.value).toBe('off');
    expect(watch({ switches: { rows: log.slice(0, 1) } }, {}).positions['writeback']?.value).toBe('on');
    expect(watch({}).positions['writeback']).toBeUndefined();
  });

  it.each([
    [100, 'nearly everybody'],
    [60, 'many'],
    [10, 'few'],
    [0, 'nobody'],
  ])('see self-service in wide bands: %i of 100 is %s', (enabled, value) => {
    const { positions } = watch({ registration: { people: 100, enabled } });

    expect(positions['self-service']?.value).toBe(value);
  });
});

describe('the history', () => {
  const plan = { sku: 'SPE_E3', capability: 'Enabled', switchedOn: true, units: 500, used: 420 };

  it.each<[string, PartsWish]>([
    ['instants moved on', { organization: { lastSyncAt: ago(MINUTE) }, passwordSync: { lastAt: ago(0) } }],
    ['more units are in use', { licences: { plans: [{ ...plan, used: 421 }] } }],
    ['people came and went', { registration: { people: 404, enabled: 403, registered: 310 } }],
    ['Graph was busy', { licences: nothing() }],
  ])('gets no row because %s', (_why, wish) => {
    expect(watch({}, wish).isNews).toBe(false);
  });

  it.each<[string, PartsWish]>([
    ['units lapsed', { licences: { plans: [{ ...plan, units: 400 }] } }],
    ['a switch was turned', { administrators: { ssprAllowed: false } }],
    ['a permission was taken away', { licences: nothing('Authorization_RequestDenied') }],
    [
      'a domain was federated',
      { domains: { domains: [{ id: 'x', authentication: 'Federated', validityDays: 1 }] } },
    ],
  ])('gets a row because %s', (_why, wish) => {
    expect(watch({}, wish).isNews).toBe(true);
  });
});

describe('what is kept', () => {
  const row: SwitchRow = {
    id: 'row-1',
    at: HALF_PAST,
    change: 'writeback-off',
    activity: 'Disable password writeback for directory',
    by: 'hypatia@contoso.example',
  };
  const snapshot = aSnapshot({ switches: { rows: [row] } });
  const { isNews: _news, ...watched } = watchSwitches(NOTHING_WATCHED, snapshot);

  it('comes back as it was, except for who turned a switch', () => {
    const { by: _by, ...without } = row;

    const kept = fromKeptText(toKeptText({ snapshot, rhythm: NO_RHYTHM, watched }));

    expect(kept).toEqual({
      snapshot: aSnapshot({ switches: { rows: [without] } }),
      rhythm: NO_RHYTHM,
      watched,
    });
    expect(toHistoryText(snapshot)).not.toContain('hypatia');
  });

  it('keeps habit and switches where another version wrote the snapshot', () => {
    const { snapshot: _snapshot, ...others } = JSON.parse(
      toKeptText({ snapshot, rhythm: NO_RHYTHM, watched }),
    ) as { snapshot: unknown };

    expect(fromKeptText(JSON.stringify({ snapshot: { schemaVersion: 2 }, ...others }))).toEqual({
      rhythm: NO_RHYTHM,
      watched,
    });
    expect(fromKeptText(JSON.stringify(others))).toEqual({ rhythm: NO_RHYTHM, watched });
  });

  it('keeps the snapshot where another version wrote the habit', () => {
    const text = toKeptText({ snapshot: aSnapshot(), rhythm: NO_RHYTHM, watched });

    expect(fromKeptText(JSON.stringify({ ...JSON.parse(text), rhythm: 'other' }))).toEqual({
      snapshot: aSnapshot(),
      watched,
    });
  });

  it('is nothing before the first look', () => {
    expect(fromKeptText(undefined)).toBeUndefined();
  });
});
