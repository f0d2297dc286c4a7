import { describe, expect, it } from 'vitest';
import { findScenario } from '../../local/scenarios/index.ts';
import { deployment } from '../../shared/wiring.ts';
import { startWatchedWorld } from '../pipeline/watched-world.ts';
import { startOtlpCatcher, type CaughtSpan } from './otlp-catcher.ts';

/** What spans of a function noted about findings, by the finding's id. */
function noted(spans: readonly CaughtSpan[], name: string, what: string): Set<unknown> {
  const events = spans.filter((span) => span.name === name).flatMap(({ events: some }) => some);
  return new Set(
    events
      .filter((event) => event.name === what)
      .flatMap(({ attributes }) => attributes.filter(({ key }) => key === 'findingId'))
      .map(({ value }) => value['stringValue']),
  );
}

describe('telemetry of a day', () => {
  it('leads from the audit row to the e-mail by the finding’s id, and names nobody', async () => {
    await using catcher = await startOtlpCatcher();
    await using watched = await startWatchedWorld({
      scenario: findScenario('mixed-day'),
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: catcher.endpoint,
        MAIL_QUIET_HOURS: 'none',
        PULL_AUDIT_EVENTS_SCHEDULE: '0 */10 * * * *',
      },
    });
    const { world, lines } = watched;

    await world.passes(3 * 3_600_000);
    await deployment().telemetry?.report('now');

    const published = noted(catcher.spans, 'pull-audit-events', 'Findings published');
    const recorded = noted(catcher.spans, 'record-finding', 'Findings recorded');
    const mailed = noted(catcher.spans, 'notify-user', 'Delivery ended');
    expect(published.size).toBeGreaterThan(0);
    expect([...published].filter((id) => !recorded.has(id))).toEqual([]);
    expect(mailed.size).toBeGreaterThan(0);
    expect([...mailed].filter((id) => !published.has(id))).toEqual([]);
    expect(lines.filter((line) => line.includes('Findings published')).length).toBeGreaterThan(0);

    const names = new Set(catcher.metrics.map(({ name }) => name));
    expect(names).toContain('writeback_watch.rows.read');
    expect(names).toContain('writeback_watch.findings');
    expect(names).toContain('writeback_watch.finding.lag');
    expect(names).toContain('writeback_watch.deliveries');
    expect(names).toContain('writeback_watch.watermark.age');
    expect(names).toContain('writeback_watch.attempts');

    const told = [...lines, ...catcher.bodies].join('\n');
    const people = world.tenant.mailbox.sent().flatMap(({ to }) => to);
    expect(people.length).toBeGreaterThan(0);
    expect(told).not.toMatch(/[\w.-]+@[\w-]+\.[\w.-]+/);
    expect(people.filter((address) => told.includes(address))).toEqual([]);
  });
});
