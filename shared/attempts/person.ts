/** Somebody as an audit row names them. `id` is the object id of the directory; rows without one are keyed by name. */
export type Person = {
  id: string;
  userPrincipalName?: string;
  displayName?: string;
};

/** What the directory says about a person at the time we ask (graph-facts 4.4). Absent means not known. */
export type PersonFacts = {
  id: string;
  userPrincipalName?: string;
  displayName?: string;
  lastPasswordChangeAt?: string;
  /** True for a person whose account lives on-premises; null or false for a cloud account. */
  onPremisesSyncEnabled?: boolean;
  /** DNS name of the on-premises domain, such as `corp.contoso.com`. */
  domain?: string;
  /** Ids of those configured policy groups that the person is a member of. */
  groups?: readonly string[];
  /** False for an account that may not sign in. */
  accountEnabled?: boolean;
  /** When the directory last failed to take over a change of this account because another object holds the same value;
   * absent where it did not. Other failures say nothing about whose account it is. */
  provisioningFailedAt?: string;
};
