/** `skipped`: it is not used with these settings, or nothing shows it without acting. */
export type State = 'ok' | 'warning' | 'problem' | 'skipped';

/** One thing that was looked at. */
export type Check = {
  /** Absent for what all tenants share. */
  tenant?: string;
  name: string;
  state: State;
  found: string;
  /** What to do about it. */
  mend?: string;
  /** The setting or the document that it is about. */
  source: string;
};

/** What a check found. */
export type Seen = Pick<Check, 'state' | 'found' | 'mend'>;

/** A check that is still to be made. */
export type Checking = Pick<Check, 'name' | 'source'> & { look: () => Promise<Seen> };

/** Looks at one thing; a failure that nobody foresaw is a problem with its sentence. */
export async function lookAt({ name, source, look }: Checking): Promise<Check> {
  const seen = await look().catch((error: unknown): Seen => ({ state: 'problem', found: firstLine(error) }));
  return { name, source, ...seen };
}

/** The first line of an error, without what could steer a terminal. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').replaceAll(/\p{Cc}/gu, ' ').slice(0, 300);
}
