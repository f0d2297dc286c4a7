import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { heartbeats, serverEvent } from '../../local/workspace/windows-events.ts';
import { startWorkspace, type Workspace } from '../../local/workspace/start-workspace.ts';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import { eventReader, type ReadEvents } from '../../shared/connector-events/read-events.ts';
import { logAnalytics } from '../../shared/connector-events/workspace.ts';
import { TransientError } from '../../shared/errors.ts';
import { catalogue, NOON } from './told.ts';

const stretch = { fromMs: NOON, toMs: NOON + HOUR };
const at = (minute: number) => new Date(NOON + minute * MINUTE);

// With the library of the product, over HTTP.
describe('reading a workspace', () => {
  let workspace: Workspace;
  let read: ReadEvents;

  beforeEach(async () => {
    workspace = await startWorkspace({ clock: () => at(60) });
    const { baseUrl, workspaceId } = workspace;
    read = eventReader(logAnalytics({ baseUrl, workspaceId, credential: undefined }), catalogue);
  });
  afterEach(() => workspace.stop());

  it('reads what both tables hold of the stretch', async () => {
    workspace.add([...heartbeats(at(0), at(60)), serverEvent(31_016, at(61), '')]);

    const { events, refused, cut } = await read(stretch);

    expect(events).toHaveLength(12);
    expect(events[0]).toMatchObject({ server: 'sync01', eventId: 31_019, atMs: NOON });
    expect({ refused, cut }).toEqual({ refused: [], cut: 0 });
  });

  it('takes a record that was ingested twice for one', async () => {
    workspace.add(heartbeats(at(0), at(5)));
    workspace.add(heartbeats(at(0), at(5)));

    expect((await read(stretch)).events).toHaveLength(1);
  });

  it('notices an answer that is cut and asks in halves until it has everything', async () => {
    workspace.add(heartbeats(at(0), at(60)));
    workspace.limit(2);

    const { events, cut } = await read(stretch);

    expect(events).toHaveLength(12);
    expect(cut).toBe(0);
    expect(workspace.queries.length).toBeGreaterThan(10);
  });

  it('says so where one second alone holds more than an answer', async () => {
    workspace.add([1, 2, 3].map((id) => serverEvent(32_000 + id, at(1), '')));
    workspace.limit(2);

    const { events, cut } = await read(stretch);

    expect(events).toHaveLength(2);
    expect(cut).toBe(1);
  });

  it('keeps a record that fits no shape', async () => {
    workspace.addRow('Event', { TimeGenerated: at(1).toISOString(), Source: 'ADSync', EventID: 6329 });

    const { events, unreadable } = await read(stretch);

    expect(events).toEqual([]);
    expect(unreadable).toHaveLength(1);
  });

  it('reads the rest where a table is not there', async () => {
    workspace.add(heartbeats(at(0), at(60)));
    workspace.without('SecurityEvent');

    const { events, refused } = await read(stretch);

    expect(events).toHaveLength(12);
    expect(refused).toEqual([{ table: 'SecurityEvent', reason: '400 BadArgumentError' }]);
  });

  it.each([401, 403, 404])('tells a refusal (%i) from an empty workspace', async (status) => {
    workspace.trouble({ kind: 'error', status });

    expect((await read(stretch)).refused.map(({ table }) => table)).toEqual(['Event', 'SecurityEvent']);
  });

  it.each([429, 500, 502, 503, 504])('leaves a passing failure (%i) to the next run', async (status) => {
    workspace.trouble({ kind: 'error', status, retryAfterSeconds: 30, next: 1 });

    await expect(read(stretch)).rejects.toThrow(TransientError);
    await expect(read(stretch)).resolves.toMatchObject({ refused: [] });
  });

  it('does not take a web page for an empty workspace', async () => {
    workspace.trouble({ kind: 'not-json', next: 1 });

    await expect(read(stretch)).rejects.toThrow(TransientError);
  });

  it('waits for a slow answer', async () => {
    workspace.add(heartbeats(at(0), at(5)));
    workspace.trouble({ kind: 'slow', ms: 150, next: 1 });

    expect((await read(stretch)).events).toHaveLength(1);
  });
});
