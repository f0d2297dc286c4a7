import { describe, expect, it } from 'vitest';
import { CATALOGUE_VERSION, compileCatalogue, SIGNALS } from '../../shared/catalogue/catalogue.ts';
import { CAUSE_IDS, isCause } from '../../shared/catalogue/causes.ts';
import { SIGNAL_SOURCES } from '../../shared/catalogue/signal.ts';
import { casesBySource } from './case-files.ts';
import knownIds from './known-ids.json' with { type: 'json' };

/** Concluded without a signal of their own: from several people or settings, or about this product itself. */
const WITHOUT_SIGNAL = [
  'audit-data-missing',
  'source-stale',
  'delivery-failing',
  'messages-dead-lettered',
  'permission-missing',
];

describe('the catalogue of signals', () => {
  it.each(SIGNAL_SOURCES)('holds the known signals of the source %s, each once and no other', (source) => {
    const ids = compileCatalogue()
      .bySource(source)
      .map(({ id }) => id);

    expect(ids.toSorted()).toEqual(knownIds[source].toSorted());
  });

  it('leads every signal to exactly one cause, or says why it leads to none', () => {
    const astray = SIGNALS.filter(
      ({ cause, informational }) => (cause !== undefined && isCause(cause)) === (informational !== undefined),
    );

    expect(astray.map((signal) => signal.id)).toEqual([]);
  });

  it('has a signal for every cause that is not concluded from something else', () => {
    const reached = new Set(SIGNALS.map((signal) => signal.cause));

    expect(CAUSE_IDS.filter((cause) => !reached.has(cause))).toEqual(WITHOUT_SIGNAL);
  });

  it('says what each signal means in one sentence, and names its sources', () => {
    const sentence = /^[A-Z].{15,220}[.]$/u;

    expect(SIGNALS.filter((signal) => !sentence.test(signal.means)).map((signal) => signal.id)).toEqual([]);
    expect(SIGNALS.filter((signal) => signal.sources.length === 0).map((signal) => signal.id)).toEqual([]);
  });

  it.each(SIGNAL_SOURCES)(
    'has cases that match and near misses for every signal of %s, and for nothing else',
    (source) => {
      const proved = casesBySource[source]
        .filter(({ matches, misses }) => matches.length > 0 && misses.length > 0)
        .map(({ signal }) => signal);
      const signals = compileCatalogue().bySource(source);

      expect(proved.toSorted()).toEqual(signals.map(({ id }) => id).toSorted());
    },
  );

  it('never calls the same sample a match and a miss', () => {
    const torn = Object.values(casesBySource).flatMap((cases) =>
      cases.filter(({ matches, misses }) =>
        misses.some((miss) => matches.some((match) => same(match, miss))),
      ),
    );

    expect(torn.map(({ signal }) => signal)).toEqual([]);
  });

  it('finds a signal by its id', () => {
    const catalogue = compileCatalogue();

    expect(catalogue.signal('audit-onprem-connectivity')?.cause).toBe('connector-unreachable');
    expect(catalogue.signal('audit-onprem')).toBeUndefined();
  });

  it('carries a version', () => {
    expect(CATALOGUE_VERSION).toMatch(/^\d{4}\.\d{2}$/);
  });
});

function same(match: object, miss: object): boolean {
  const { is: _, ...sample } = { is: undefined, ...miss };
  return JSON.stringify(match) === JSON.stringify(sample);
}
