import { describe, expect, it } from 'vitest';
import { readSignals } from '../../shared/catalogue/signal-schema.ts';

const signin = {
  id: 'aadsts-1',
  source: 'signin',
  cause: 'unknown',
  means: 'For a test.',
  match: { errorCodes: [1], of: 'person' },
  sources: ['test'],
};

describe('reading the signal files', () => {
  it('gives back sound signals in their order', () => {
    const files = { 'a.json': [signin], 'b.json': [{ ...signin, id: 'aadsts-2' }] };

    expect(readSignals(files).map((signal) => signal.id)).toEqual(['aadsts-1', 'aadsts-2']);
  });

  it('lists every problem of every file at once, with file, id and field', () => {
    const files = {
      'a.json': [
        { ...signin, cause: 'bad-luck' },
        { ...signin, id: 'aadsts-2', sources: [], means: ' ' },
        { ...signin, id: 'aadsts-3', match: { errorCodes: [], of: 'person' } },
      ],
      'b.json': [
        {
          ...signin,
          id: 'prs-1',
          source: 'connector-event',
          match: { eventSource: 'ADSync', messagePattern: '(' },
        },
        { ...signin, source: 'rumour' },
        { ...signin, id: 'aadsts-4', sorces: ['test'] },
        'nonsense',
      ],
      'c.json': { not: 'a list' },
    };

    const problems = problemsOf(files);

    expect(problems).toEqual([
      expect.stringMatching(/^a\.json: aadsts-1: cause: /),
      expect.stringMatching(/^a\.json: aadsts-2: means: needs words/),
      expect.stringMatching(/^a\.json: aadsts-2: sources: /),
      expect.stringMatching(/^a\.json: aadsts-3: match\.errorCodes: /),
      expect.stringMatching(/^b\.json: prs-1: match\.messagePattern: is no valid regular expression/),
      expect.stringMatching(/^b\.json: aadsts-1: source: /),
      expect.stringMatching(/^b\.json: aadsts-4: entry: .*sorces/),
      expect.stringMatching(/^b\.json: entry 4: entry: /),
      'c.json: is no array of signals',
    ]);
  });

  it.each([
    ['both a cause and a reason to have none', { ...signin, informational: 'Nothing to do.' }],
    ['neither a cause nor a reason to have none', { ...signin, cause: undefined }],
  ])('refuses a signal with %s', (_, entry) => {
    const { cause, ...rest } = entry;
    const files = { 'a.json': [cause === undefined ? rest : entry] };

    expect(problemsOf(files)).toEqual([expect.stringMatching(/^a\.json: aadsts-1: cause: give either/)]);
  });

  it('refuses an id that is used twice, also in two files', () => {
    const problems = problemsOf({ 'a.json': [signin], 'b.json': [signin] });

    expect(problems).toEqual(['b.json: aadsts-1: id: already used in a.json']);
  });
});

function problemsOf(files: Record<string, unknown>): readonly string[] {
  try {
    readSignals(files);
  } catch (error) {
    return error instanceof Error ? error.message.split('\n- ').slice(1) : [];
  }
  return [];
}
