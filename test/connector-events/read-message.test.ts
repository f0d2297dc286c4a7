import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountIn, personIn, versionIn } from '../../shared/connector-events/read-message.ts';
import { isUnreadable, readServerEvent } from '../../shared/connector-events/server-event.ts';
import { catalogue, event, record } from './told.ts';

const ID = '9b83f544-ba22-4ffb-bff5-c1c2374d654c';

describe('whom an event names', () => {
  it.each([
    [
      `TrackingId: 1, Context: cloudAnchor: User_${ID}, UserPrincipalName: Ada@Contoso.example, Details: x`,
      ID,
      'ada@contoso.example',
    ],
    [`cloudAnchor: ${ID.toUpperCase()}`, ID, undefined],
    ['UserPrincipalName: grace@contoso.example', undefined, 'grace@contoso.example'],
    ['Request started for user emmy@contoso.example.', undefined, 'emmy@contoso.example'],
  ])('is read from "%s"', (message, id, userPrincipalName) => {
    expect(personIn(message)).toEqual({
      ...(id === undefined ? {} : { id }),
      ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
    });
  });

  it('is nobody where an event names nobody', () => {
    expect(personIn('ServiceBusHeartBeat')).toBeUndefined();
    expect(personIn('cloudAnchor: , UserPrincipalName: , Details: ada@contoso.example')).toBeUndefined();
  });

  it('is an account where the password check names one', () => {
    expect(accountIn('The password was rejected. UserName: ada FullName: Ada')).toEqual({ name: 'ada' });
    expect(accountIn('FullName: Ada')).toBeUndefined();
    expect(
      event({ eventId: 4724, minute: 0, source: 'Microsoft-Windows-Security-Auditing', account: 'ada' }),
    ).toMatchObject({
      account: { name: 'ada', domain: 'CORP' },
    });
  });
});

describe('the build of a connector', () => {
  it('is read where the engine tells it', () => {
    expect(versionIn('0x80230626 (denied access.)\nAzure AD Sync 1.0.8641.0')).toEqual({
      version: '1.0.8641.0',
    });
    expect(versionIn('Listening on 10.0.0.1 for Sync')).toEqual({});
  });
});

describe('any record at all', () => {
  it('is an event or kept as it came', () => {
    fc.assert(
      fc.property(fc.anything(), (odd) => {
        const read = readServerEvent(odd, catalogue);
        expect(isUnreadable(read) ? read.text.length : read.signals.length).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is the same event each time it is read, whatever its text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 31_000, max: 34_000 }),
        (message, eventId) => {
          const told = record({ eventId, minute: 0, message });
          expect(readServerEvent(told, catalogue)).toEqual(readServerEvent(told, catalogue));
        },
      ),
    );
  });
});
