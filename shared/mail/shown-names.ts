import type { Person } from '../attempts/person.ts';

// Longer ones would break the layout; real ones are shorter.
const LONGEST_NAME = 60;
const LONGEST_ACCOUNT = 64;

const NAME = /^\p{L}[\p{L}\p{M}\p{N} .,’'()·・-]*$/u;
const ACCOUNT = /^[\p{L}\p{N}._+&!#%^'’-]+@[\p{L}\p{N}.-]+$/u;
// Mail programs turn "word.word" into a link by themselves.
const LOOKS_LIKE_A_LINK = /[\p{L}\p{N}]{2}\.[\p{L}\p{N}]{2}/u;

/** The name to greet by; undefined where what the directory calls a name is not one, and a plain greeting is better. */
export function nameToGreet({ displayName }: Pick<Person, 'displayName'>): string | undefined {
  const name = displayName?.normalize('NFC').trim() ?? '';
  const fits = name.length <= LONGEST_NAME && NAME.test(name) && !LOOKS_LIKE_A_LINK.test(name);
  return fits ? name : undefined;
}

/** The sign-in name as the person knows it; undefined where it is not shaped like one. */
export function accountToShow({ userPrincipalName }: Pick<Person, 'userPrincipalName'>): string | undefined {
  const account = userPrincipalName?.trim() ?? '';
  return account.length <= LONGEST_ACCOUNT && ACCOUNT.test(account) ? account : undefined;
}
