import type { SigninSignal } from './signal.ts';

/** Whose sign-in failed. */
export type SigninIdentity = 'person' | 'sync-identity';

/** The signal of a sign-in error, of a person unless told otherwise; undefined where none knows the code. */
export type SigninLookUp = (errorCode: number, by?: SigninIdentity) => SigninSignal | undefined;

/** Builds the index: the same code can mean one thing for a person and another for the synchronisation identity. */
export function compileSignin(signals: readonly SigninSignal[]): SigninLookUp {
  const tables = {
    person: new Map<number, SigninSignal>(),
    'sync-identity': new Map<number, SigninSignal>(),
  };
  for (const signal of signals) {
    const { of, errorCodes } = signal.match;
    const meant = of === 'anyone' ? Object.values(tables) : [tables[of]];
    for (const table of meant) {
      for (const code of errorCodes) table.set(code, signal);
    }
  }
  return (errorCode, by = 'person') => tables[by].get(errorCode);
}
