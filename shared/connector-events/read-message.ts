/** A person of the cloud as an event names them. */
export type NamedByEvent = { id?: string; userPrincipalName?: string };

/** An account of the on-premises domain; `domain` is its NetBIOS name. */
export type Account = { name: string; domain?: string };

const OBJECT_ID = /\bcloudAnchor:\s*(?:User_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i;
const PRINCIPAL_NAME = /\bUserPrincipalName:\s*([^\s,;]+@[^\s,;]+)/i;
const NAMED_USER = /\bfor user:?\s+([^\s,;]+@[^\s,;]+[^\s,;.])/i;

/** The person that an event of the writeback agent names in its context. */
export function personIn(message: string): NamedByEvent | undefined {
  const id = OBJECT_ID.exec(message)?.[1];
  const name = PRINCIPAL_NAME.exec(message)?.[1] ?? NAMED_USER.exec(message)?.[1];
  if (id === undefined && name === undefined) return undefined;
  return {
    ...(id === undefined ? {} : { id: id.toLowerCase() }),
    ...(name === undefined ? {} : { userPrincipalName: name.toLowerCase() }),
  };
}

// A name holds no blanks there; the next label follows on the same line where line ends were lost.
const ACCOUNT = /\bUserName:\s*([^\s:"/\\[\]|<>+=;,?*]+)(?:\s|$)/i;

/** The account that an event of the password check names. */
export function accountIn(message: string): Account | undefined {
  const name = ACCOUNT.exec(message)?.[1];
  return name === undefined ? undefined : { name };
}

const VERSION =
  /\b(?:Azure AD|Entra|AAD) (?:Sync|Connect)(?: Sync)?,? (?:version:? )?(\d+\.\d+\.\d+\.\d+)\b/i;

/** The build that errors of the synchronisation engine end with. */
export function versionIn(message: string): { version?: string } {
  const version = VERSION.exec(message)?.[1];
  return version === undefined ? {} : { version };
}
