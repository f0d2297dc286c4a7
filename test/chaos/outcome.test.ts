import { describe, expect, it } from 'vitest';
import { judge, type Arrived } from '../../local/chaos/outcome.ts';
import type { Due } from '../../local/chaos/stories.ts';

const DUE: Due = { mails: { ada: 2 }, tickets: { 'locked out': { notes: 1, state: 'closed' } } };
const CALM: Arrived = {
  mails: [
    { part: 'ada', delivery: 'first' },
    { part: 'ada', delivery: 'reminder' },
  ],
  tickets: [{ title: 'Refused: locked out: ada', state: 'closed', notes: 1 }],
  findings: ['one', 'two'],
  unknown: [],
};

function judged(arrived: Partial<Arrived>) {
  return judge(DUE, { ...CALM, ...arrived }, CALM);
}

describe('judging a round', () => {
  it('finds nothing wrong with what is due', () => {
    expect(judged({})).toEqual({ lost: [], doubled: [], differing: [] });
  });

  it('sees a lost e-mail', () => {
    expect(judged({ mails: CALM.mails.slice(1) }).lost).toEqual(['e-mail to ada']);
  });

  it('sees a doubled e-mail', () => {
    expect(judged({ mails: [...CALM.mails, { part: 'ada', delivery: 'first' }] }).doubled).toEqual([
      'e-mail to ada',
    ]);
  });

  it('sees one doubled and another lost where the number is right', () => {
    const mails = [
      { part: 'ada', delivery: 'first' },
      { part: 'ada', delivery: 'first' },
    ];

    expect(judged({ mails })).toMatchObject({ doubled: ['e-mail to ada'], lost: ['e-mail to ada'] });
  });

  it('sees an e-mail to somebody who is due none', () => {
    const mails = [...CALM.mails, { part: 'grace', delivery: 'other' }];

    expect(judged({ mails }).doubled).toEqual(['e-mail to grace']);
  });

  it('sees lost, doubled and unexpected tickets', () => {
    const other = { title: 'Something else', state: 'open', notes: 0 } as const;

    expect(judged({ tickets: [] }).lost).toEqual(['ticket "locked out"']);
    expect(judged({ tickets: [...CALM.tickets, ...CALM.tickets] }).doubled).toEqual(['ticket "locked out"']);
    expect(judged({ tickets: [...CALM.tickets, other] }).doubled).toEqual(['ticket "Something else"']);
  });

  it('sees a note that was written twice, and one that was not written', () => {
    const ticket = { title: 'Refused: locked out: ada', state: 'closed' } as const;

    expect(judged({ tickets: [{ ...ticket, notes: 2 }] }).doubled).toHaveLength(1);
    expect(judged({ tickets: [{ ...ticket, notes: 0 }] }).lost).toHaveLength(1);
  });

  it('sees a ticket that stays open and findings that differ', () => {
    const open = { title: 'Refused: locked out: ada', state: 'open', notes: 1 } as const;

    expect(judged({ tickets: [open] }).differing).toEqual(['the ticket "locked out" is open']);
    expect(judged({ findings: ['one', 'three'] }).differing).toHaveLength(1);
    expect(judged({ findings: ['one'] }).differing).toHaveLength(1);
  });

  it('asks without drafts for at most one e-mail, and for a record where there is none', () => {
    const report = { title: 'Messages cannot be delivered', state: 'open', notes: 0 } as const;
    const first = CALM.mails.slice(0, 1);
    const tickets = [...CALM.tickets, report];

    expect(judged({ mails: first, unknown: ['ada'], tickets })).toEqual({
      lost: [],
      doubled: [],
      differing: [],
    });
    expect(judged({ mails: CALM.mails, unknown: ['ada'] }).lost).toEqual([]);
    expect(judged({ mails: first, unknown: ['grace'] }).lost).toEqual(['e-mail to ada']);
    expect(judged({ mails: [...first, ...first], unknown: ['ada'] }).doubled).toEqual(['e-mail to ada']);
    expect(judged({ tickets }).doubled).toHaveLength(1);
  });
});
