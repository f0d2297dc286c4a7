import { describe, expect, it } from 'vitest';
import { reach, whyNot } from '../../cli/reach.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';

const NOBODY = Object.assign(new Error('ChainedTokenCredential authentication failed.\nAnd so on.'), {
  name: 'AggregateAuthenticationError',
});

describe('a place that cannot be reached', () => {
  it.each([
    [
      'a name that does not exist',
      new Error('ENOTFOUND: getaddrinfo ENOTFOUND none.servicebus.windows.net'),
      'BUS: the host none.servicebus.windows.net cannot be found. Is its name right?',
    ],
    [
      'nobody to ask for the name',
      new Error('getaddrinfo EAI_AGAIN none.example'),
      'BUS: the host none.example cannot be found. Is its name right?',
    ],
    [
      'nobody who listens, said twice by the library',
      new Error('ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1'),
      'BUS: connect ECONNREFUSED 127.0.0.1:1',
    ],
    [
      'our own words around the reason',
      new TransientError('Table Storage did not answer as it should', { cause: new Error('503\nmore') }),
      'BUS: Table Storage did not answer as it should: 503',
    ],
    ['many lines', new Error('one\ntwo'), 'BUS: one'],
  ])('is told by the setting that names it, once and in one line: %s', (_what, error, told) => {
    expect(whyNot('BUS', error)).toBe(told);
  });

  it('because nobody is signed in is told by how to sign in, however deep that lies', () => {
    const deep = new TransientError('Table Storage did not answer as it should', { cause: NOBODY });

    for (const error of [NOBODY, deep]) expect(whyNot('TABLES__endpoint', error)).toMatch(/`az login`/u);
  });

  it('is thrown with what was the matter as its cause', async () => {
    const cause = new Error('away');

    await expect(reach('BUS', () => Promise.reject(cause))).rejects.toMatchObject({
      message: 'BUS: away',
      cause,
    });
    await expect(reach('BUS', () => Promise.reject(cause))).rejects.toThrow(PermanentError);
    expect(await reach('BUS', async () => 7)).toBe(7);
  });
});
