import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Finding } from '../../shared/findings/finding.ts';

describe('the published schema of a finding', () => {
  it('is what the code accepts (npx vitest run test/findings -u writes it anew)', async () => {
    const schema = {
      $id: 'https://writeback-watch.invalid/finding.v1.schema.json',
      title: 'Writeback Watch finding, version 1',
      ...z.toJSONSchema(Finding, { io: 'output' }),
    };
    await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot(
      '../../infra/finding.schema.json',
    );
  });

  it.each(globSync('test/findings/samples/*.json'))('still reads %s', (file) => {
    const sample: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(Finding.parse(sample)).toEqual(sample);
  });

  it('refuses a cause that is not on the list', () => {
    const sample: object = JSON.parse(readFileSync('test/findings/samples/v1-person.json', 'utf8')) as object;
    expect(Finding.safeParse({ ...sample, cause: 'bad-luck' }).success).toBe(false);
  });
});
