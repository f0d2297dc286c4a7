import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import { eventCases, eventSignalOf, portalCases, signinCases } from './case-files.ts';

const catalogue = compileCatalogue();

describe.each(eventCases)('$signal', ({ signal, matches, misses }) => {
  it.each(matches)('is recognised in event $eventId of $eventSource: "$message"', (sample) => {
    expect(eventSignalOf(catalogue, sample)).toBe(signal);
  });

  it.each(misses)('is not taken for event $eventId of $eventSource: "$message"', (sample) => {
    const found = eventSignalOf(catalogue, sample);

    expect(found).not.toBe(signal);
    expect(found).toBe(sample.is ?? null);
  });
});

describe.each(signinCases)('$signal', ({ signal, matches, misses }) => {
  it.each(matches)('is recognised in error $errorCode of a $by', ({ errorCode, by }) => {
    expect(catalogue.signin(errorCode, by)?.id).toBe(signal);
  });

  it.each(misses)('is not taken for error $errorCode of a $by', ({ errorCode, by, is }) => {
    const found = catalogue.signin(errorCode, by)?.id ?? null;

    expect(found).not.toBe(signal);
    expect(found).toBe(is ?? null);
  });
});

describe.each(portalCases)('$signal', ({ signal, matches, misses }) => {
  it.each(matches)('is recognised in "$quoted"', ({ quoted }) => {
    expect(catalogue.portal(quoted)?.id).toBe(signal);
  });

  it.each(misses)('is not taken for "$quoted"', ({ quoted, is }) => {
    const found = catalogue.portal(quoted)?.id ?? null;

    expect(found).not.toBe(signal);
    expect(found).toBe(is ?? null);
  });
});

describe('event signals', () => {
  it('names every signal of an event, the most specific first', () => {
    const found = catalogue.eventsFor('PasswordResetService', 33001, 'Reason: hr=80230818');

    expect(found.map((signal) => signal.id)).toEqual([
      'adsync-hr-80230818-dc-unreachable',
      'prs-33001-ad-unknown',
    ]);
  });

  it('keeps the signal for unpublished events out of the way of published ones', () => {
    const found = catalogue.eventsFor('PasswordResetService', 31002, 'TrackingId: 1');

    expect(found.map((signal) => signal.id)).toEqual(['prs-31002-password-reset-success']);
  });

  it('says after how long a missing heartbeat means something', () => {
    expect(catalogue.silences).toEqual([
      {
        signal: catalogue.signal('phs-no-heartbeat'),
        eventSource: 'Directory Synchronization',
        eventIds: [654],
        minutes: 60,
      },
    ]);
  });

  it('answers for any event at all', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), fc.string({ unit: 'binary' }), (source, id, message) => {
        expect(Array.isArray(catalogue.eventsFor(source, id, message))).toBe(true);
      }),
    );
  });
});

describe('sign-in signals', () => {
  it('speaks of a person unless told otherwise', () => {
    expect(catalogue.signin(50057)?.cause).toBe('account-disabled');
    expect(catalogue.signin(50057, 'sync-identity')?.cause).toBe('connector-sign-in-failing');
  });
});

describe('portal signals', () => {
  it('trusts a code more than the words around it', () => {
    const found = catalogue.portal('SSPR_0030: required licenses are missing from your organization');

    expect(found?.id).toBe('sspr-0030');
  });

  it('reads on where the code is one that nobody has published', () => {
    expect(catalogue.portal('SSPR_0777 UserNotLicensed')?.id).toBe('sspr-0012');
  });
});
