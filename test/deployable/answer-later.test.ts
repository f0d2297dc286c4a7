import { describe, expect, it } from 'vitest';
import { answerLater } from '../../infra/deployable/answer-later.ts';
import type { NotedFunction, NotedHook } from '../../infra/deployable/note-registrations.ts';

/** Code that is to be read later, with what happened to it in order. */
function someCode(check: () => void = () => {}) {
  const happened: string[] = [];
  const begins: (() => void)[] = [];
  const hooks: NotedHook[] = [
    { name: 'postInvocation', callback: () => void happened.push('after') },
    {
      name: 'appStart',
      callback: () => {
        happened.push('checked');
        check();
      },
    },
  ];
  const functions: NotedFunction[] = [
    { kind: 'timer', name: 'count-sheep', options: {}, handler: (sheep) => `ran with ${String(sheep)}` },
  ];
  const late = answerLater({
    load: () => {
      happened.push('read');
      return { noted: { functions, hooks } };
    },
    giveUp: () => happened.push('given up'),
    soon: (begin) => void begins.push(begin),
  });
  return { late, happened, soon: () => begins.forEach((begin) => begin()) };
}

describe('code that is read after the functions are indexed', () => {
  it('is not read at the start of the app', () => {
    const { late, happened } = someCode();
    late.appStart();
    expect(happened).toEqual([]);
  });

  it('is read soon after that and checks the app, though nothing is called', () => {
    const { late, happened, soon } = someCode();
    late.appStart();
    soon();
    expect(happened).toEqual(['read', 'checked']);
  });

  it('is read once, checked first, and answers calls and hooks', async () => {
    const { late, happened, soon } = someCode();
    late.appStart();
    await expect(late.handler('count-sheep')(3)).resolves.toBe('ran with 3');
    await late.hook(0)();
    soon();
    expect(happened).toEqual(['read', 'checked', 'after']);
  });

  it('runs nothing and gives up once where the check fails', async () => {
    const { late, happened, soon } = someCode(() => {
      throw new Error('MAIL_MODE must be one of four words');
    });
    late.appStart();
    soon();
    await expect(late.handler('count-sheep')(3)).rejects.toThrow('MAIL_MODE');
    await expect(late.hook(0)()).rejects.toThrow('MAIL_MODE');
    expect(happened).toEqual(['read', 'checked', 'given up']);
  });

  it('says so where it is of another build than what was registered', async () => {
    const { late } = someCode();
    await expect(late.handler('count-goats')()).rejects.toThrow(
      'functions.cjs does not hold count-goats: it is of another build',
    );
  });
});
