import { describe, expect, it } from 'vitest';
import { openTicket } from '../../functions/open-ticket.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { PermanentError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { aFinding } from '../store/a-finding.ts';

const LOCKED = aFinding({ person: 'grace', cause: 'account-locked', audience: ['user', 'helpdesk'] });
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Needs that write down what is asked of them; the desk refuses everything. */
function aWorld(recorded?: Finding) {
  const asked: string[] = [];
  const aside: unknown[] = [];
  const noted: unknown[] = [];
  const refuse = (name: string) => () => {
    asked.push(name);
    return Promise.reject(new PermanentError('This desk takes nothing'));
  };
  const needs: Parameters<typeof openTicket>[1] = {
    findings: { get: async () => recorded },
    followUp: async () => {},
    bringBack: async () => {},
    noteEnd: async (_delivery, failure) => void noted.push(failure),
    setAside: async (message) => void aside.push(message),
    tickets: {
      deliveries: {
        read: async () => undefined,
        save: async (delivery) => ({ ...delivery, version: '1' }),
        inState: async () => [],
      },
      rules: { reopenMs: 0, updateEveryMs: 0 },
      timeoutMs: 0,
      clock: () => new Date('2026-11-23T08:00:00Z'),
      writer: { ticket: refuse('write'), note: refuse('write') },
      desk: {
        provider: 'jira',
        lookUp: { possible: true, lagMs: 0 },
        find: refuse('find'),
        open: refuse('open'),
        comment: refuse('comment'),
        close: refuse('close'),
        reopen: refuse('reopen'),
      },
    },
  };
  return { needs, asked, aside, noted };
}

describe('open-ticket', () => {
  it('sets aside what is no finding, with the reason, and asks the desk nothing', async () => {
    const { needs, asked, aside } = aWorld();
    await openTicket({ body: { odd: true }, messageId: 'm1' }, needs, log);
    expect(asked).toEqual([]);
    expect(aside).toMatchObject([{ by: 'open-ticket', messageId: 'm1', body: { odd: true } }]);
  });

  it('sets aside what the desk refuses, and has it noted', async () => {
    const { needs, asked, aside, noted } = aWorld();
    await openTicket({ body: toMessage(LOCKED).body, messageId: 'm1' }, needs, log);
    expect(asked).toEqual(['find']);
    expect(aside).toMatchObject([{ reason: 'This desk takes nothing' }]);
    expect(noted).toEqual(['This desk takes nothing']);
  });

  it('goes by what the findings table knows by now', async () => {
    const { needs, asked, aside } = aWorld({ ...LOCKED, revision: 2, status: 'resolved' });
    await openTicket({ body: toMessage(LOCKED).body, messageId: 'm1' }, needs, log);
    expect({ asked, aside }).toEqual({ asked: [], aside: [] });
  });

  it('does nothing where no desk is named', async () => {
    const { needs, aside } = aWorld();
    await openTicket({ body: 'nonsense', messageId: 'm1' }, { ...needs, tickets: undefined }, log);
    expect(aside).toEqual([]);
  });
});
