import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStorage } from '../../local/storage/start-storage.ts';
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { ConflictError, TransientError } from '../../shared/errors.ts';
import { sharedPace, type SenderTurns, type TakenTurns } from '../../shared/mail/pace.ts';
import { senderTurns } from '../../shared/store/mail-books.ts';
import { openTables } from '../../shared/store/tables.ts';

function memoryTurns(): SenderTurns {
  let row: TakenTurns = { at: [] };
  let version = 0;
  return {
    read: async () => row,
    async save(turns) {
      if (turns.version !== row.version) throw new ConflictError('Changed meanwhile');
      version += 1;
      row = { ...turns, version: String(version) };
    },
  };
}

/** Instances that send whenever they may; those for whom the line is too long give up. */
async function turnsOf(instances: number, each: number, turns: SenderTurns): Promise<number[]> {
  const startMs = Date.parse('2026-11-23T08:00:00Z');
  const went: number[] = [];
  const paces = Array.from({ length: instances }, () => {
    // Everybody asks at once and the wait is only noted.
    const waits: number[] = [];
    return {
      waits,
      pace: sharedPace({ turns, clock: () => new Date(startMs), wait: async (ms) => void waits.push(ms) }),
    };
  });
  const asks = paces.flatMap(({ pace }) => Array.from({ length: each }, () => pace()));
  const outcomes = await Promise.allSettled(asks);
  const refused = outcomes.filter(({ status }) => status === 'rejected').length;
  const waits = paces.flatMap((one) => one.waits);
  went.push(...waits.map((ms) => startMs + ms));
  went.push(...Array.from({ length: instances * each - waits.length - refused }, () => startMs));
  return went.sort((a, b) => a - b);
}

function mostInAnyMinute(at: readonly number[]): number {
  return Math.max(...at.map((from) => at.filter((ms) => ms >= from && ms < from + MINUTE).length));
}

describe('the pace of the sender', () => {
  it('is at most 25 in any minute, over however many instances', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 40 }),
        async (instances, each) => {
          const went = await turnsOf(instances, each, memoryTurns());
          expect(mostInAnyMinute(went)).toBeLessThanOrEqual(25);
          // Two minutes' worth is let into the line; who comes later is sent away.
          expect(went).toHaveLength(Math.min(instances * each, 50));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('sends away who would wait too long, with the time from which it is worth asking', async () => {
    const turns = memoryTurns();
    let now = Date.parse('2026-11-23T08:00:00Z');
    const pace = sharedPace({ turns, clock: () => new Date(now), wait: async () => {} });
    await Promise.all(Array.from({ length: 50 }, pace));
    const away: unknown = await pace().catch((error: unknown) => error);
    expect(away).toBeInstanceOf(TransientError);
    expect(away).toMatchObject({ retryAfterMs: 2 * MINUTE });
    now += MINUTE + SECOND;
    await expect(pace()).resolves.toBeUndefined();
  });

  it('is not stopped by a table that does not answer once', async () => {
    const turns = memoryTurns();
    let fails = 1;
    const shaky = {
      ...turns,
      read: () => (fails-- > 0 ? Promise.reject(new TransientError('No answer')) : turns.read()),
    };
    const pace = sharedPace({ turns: shaky, clock: () => new Date(0), wait: async () => {} });
    await expect(pace()).rejects.toThrow('No answer');
    await expect(pace()).resolves.toBeUndefined();
  });
});

describe('in Table Storage', () => {
  let storage: Awaited<ReturnType<typeof startStorage>>;
  beforeAll(async () => void (storage = await startStorage()));
  afterAll(() => storage.stop());

  it('three instances share one pace', async () => {
    const turns = senderTurns(openTables({ connectionString: storage.connectionString }), 'tenant-1');
    const went = await turnsOf(3, 12, turns);
    expect(went).toHaveLength(36);
    expect(mostInAnyMinute(went)).toBe(25);
  });
});
