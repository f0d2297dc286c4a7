/** The settings of a function app: its environment. */
export type AppSettings = Record<string, string | undefined>;

/** Replaces each `%NAME%` by that setting, as the host does in schedules and entity names. Fails naming what is missing. */
export function resolveSettings(text: string, settings: AppSettings): string {
  return text.replace(/%([^%]+)%/g, (_whole, name: string) => {
    const value = settings[name];
    if (value === undefined || value === '') {
      throw new Error(`"${text}" names the setting ${name}, which is not set. Add ${name} to the settings.`);
    }
    return value;
  });
}

/** The connection string that a binding's `connection` names. Fails with what to set instead. */
export function connectionString(connection: string, settings: AppSettings): string {
  const value = settings[connection];
  if (value !== undefined && value !== '') return value;
  if (settings[`${connection}__fullyQualifiedNamespace`] !== undefined) {
    throw new Error(
      `${connection}__fullyQualifiedNamespace asks for a managed identity, which this host has not. ` +
        `Set ${connection} to a connection string.`,
    );
  }
  throw new Error(
    `The connection setting ${connection} is not set. Set ${connection} to a connection string.`,
  );
}
