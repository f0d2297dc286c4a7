/** What the directory says about somebody we may write to. Absent means not known. */
export type MailPerson = {
  id: string;
  userPrincipalName?: string;
  displayName?: string;
  /** The address of the work mailbox. */
  workAddress?: string;
  /** Other addresses, in the order of the directory. */
  otherAddresses: readonly string[];
  managerAddress?: string;
  isGuest: boolean;
  accountEnabled?: boolean;
  /** Best first: `de-CH`, `en`. */
  languages: readonly string[];
  /** As the mailbox names it: an IANA or a Windows name. */
  timeZone?: string;
  /** DNS name of the on-premises domain. */
  domain?: string;
  /** Those of the groups we asked about that the person is in; absent where memberships may not be read. */
  groups?: readonly string[];
};

/** Who a message is for and which of the addresses it goes to. */
export type Addressee = { address: string; kind: 'work' | 'second-address' | 'manager' };
