import { describe, expect, it } from 'vitest';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { readNotice, remindThrough, toReminderMessage } from '../../shared/bus/reminder-message.ts';
import type { Reminder } from '../../shared/deliveries/reminder.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { anOutage } from '../mail/a-case.ts';
import { aFinding } from '../store/a-finding.ts';

const AT = new Date('2026-11-24T08:14:00Z');
const reminder: Reminder = { occasion: 'reminder', finding: aFinding() };
const overTheWire = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

describe('a reminder', () => {
  it('comes back as it went out', () => {
    const worksAgain: Reminder = { occasion: 'works-again', finding: aFinding(), outage: anOutage() };
    for (const some of [reminder, worksAgain]) {
      expect(readNotice(overTheWire(toReminderMessage(some, AT).body))).toEqual({
        kind: 'reminder',
        reminder: some,
      });
    }
  });

  it('has one message id per occasion, finding and time', () => {
    const id = (some: Reminder, at = AT) => toReminderMessage(some, at).messageId;
    expect(id(reminder)).toBe(id(structuredClone(reminder)));
    const others = [
      id({ ...reminder, occasion: 'first' }),
      id({ ...reminder, finding: aFinding({ person: 'grace' }) }),
      id(reminder, new Date('2026-11-24T08:15:00Z')),
    ];
    expect(new Set([id(reminder), ...others]).size).toBe(4);
  });

  it('takes no evidence along', () => {
    const evidence = [{ source: 'audit' as const, id: 'row', code: 'c', at: '2026-11-23T08:00:00.000Z' }];
    const { body } = toReminderMessage({ ...reminder, finding: aFinding({ evidence }) }, AT);
    expect(body.data.finding.evidence).toEqual([]);
  });

  it('that the bus does not take is tried again by the bus itself', async () => {
    const remind = remindThrough(async () => ({ scheduleMessages: () => Promise.reject(new Error('away')) }));
    await expect(remind([reminder], AT)).rejects.toThrow(TransientError);
  });
});

describe('what the notify subscription brings', () => {
  it('may be a finding', () => {
    const finding = aFinding();
    expect(readNotice(overTheWire(toMessage(finding).body))).toEqual({ kind: 'finding', finding });
  });

  it('is read the same where the worker hands it over as text', () => {
    const finding = aFinding();
    const asText = (body: unknown) => readNotice(JSON.stringify(body));
    expect(asText(toMessage(finding).body)).toEqual({ kind: 'finding', finding });
    expect(asText(toReminderMessage(reminder, AT).body)).toEqual({ kind: 'reminder', reminder });
  });

  it.each([
    [{ ...toMessage(aFinding()).body, data: { id: '' } }, /is not a finding: .*data\.cause/],
    [{ ...toReminderMessage(reminder, AT).body, data: {} }, /is not a reminder: .*data\.occasion/],
    [{ ...toMessage(aFinding()).body, specversion: '0.3' }, /specversion/],
    ['{"data": "ada@contoso.example"', /^The message is not JSON$/],
  ])('is refused with the name of each field that is wrong', (body, reason) => {
    expect(() => readNotice(body)).toThrow(reason);
  });

  it.each([[42], [null], ['no JSON'], [{ type: 'writeback-watch.reminder.v1' }], [{ type: 'another' }]])(
    'is refused by name where it is neither: %j',
    (body) => {
      expect(() => readNotice(body)).toThrow(PermanentError);
    },
  );
});
