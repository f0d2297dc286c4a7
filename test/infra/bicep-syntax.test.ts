import { describe, expect, it } from 'vitest';
import { parseBicep, syntaxErrors } from './bicep-tree.ts';
import { bicepFiles, readSources } from './sources.ts';

const files = bicepFiles(readSources(), { parameterFiles: true });

describe('the syntax gate', () => {
  it.each(files.map((file) => [file.path, file] as const))('%s parses without an error', (_path, file) => {
    expect(syntaxErrors(file)).toEqual([]);
  });

  it('reads all the files of a deployment', () => {
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'infra/main.bicep',
        'infra/modules/roles.bicep',
        'infra/parameters/small.bicepparam',
      ]),
    );
  });

  it.each([
    ['a bracket that is never closed', 'main.bicep', "param a string = 'x'\nvar b = {\n  c: a\n"],
    ['a resource without a body', 'main.bicep', "resource a 'b@2024-01-01' =\n"],
    ['a parameter file with a broken list', 'main.bicepparam', "using 'main.bicep'\nparam a = ['x'\n"],
  ])('says no to %s', (_what, path, text) => {
    expect(syntaxErrors(parseBicep(path, text))).not.toEqual([]);
  });
});
