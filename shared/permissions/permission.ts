/** Parts of the product, as people choose them. */
export const PARTS = ['audit', 'people', 'mail', 'status', 'repairs'] as const;
export type Part = (typeof PARTS)[number];

/** A call as the documentation of Microsoft Graph writes it, with `{id}` in place of values. */
export type GraphCall = `${'GET' | 'POST' | 'PATCH'} /${string}`;

/** One thing that a permission is used for. */
export type Use<Name extends string = string> = {
  /** Short and stable: what is remembered about a refused call is kept under it. */
  name: Name;
  part: Part;
  calls: readonly [GraphCall, ...GraphCall[]];
  /** What stops without it; goes on after "Without it". */
  stops: string;
  /** The settings under which the calls are made; always where absent. */
  when?: string;
};

/**
 * `required`: the main job fails without it. `recommended`: one thing fails without it. `by choice`: not granted unless
 * somebody asks for it by name.
 */
export type Need = 'required' | 'recommended' | 'by choice';

/** An application permission of Microsoft Graph, and everything we use it for. */
export type GraphPermission<Name extends string = string> = {
  name: string;
  /** The id of the app role, the same in every tenant. */
  appRoleId: string;
  need: Need;
  /** `one mailbox`: never granted in Entra ID, where it would reach every mailbox, but in Exchange Online. */
  reach: 'tenant' | 'one mailbox';
  uses: readonly [Use<Name>, ...Use<Name>[]];
  /** What does with less, and what that costs. */
  narrower: string;
  /** Wider permissions that do as well, where a tenant has granted them already. */
  orElse?: readonly string[];
};
