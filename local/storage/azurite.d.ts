// Azurite ships no types. Only what azurite-child.ts uses; CommonJS modules whose export is `default`.
declare module 'azurite/dist/src/table/TableConfiguration.js' {
  type Settings = [
    host: string,
    port: number,
    keepAliveTimeoutSeconds: undefined,
    metadataPath: string,
    debugLog: boolean,
    accessLog: boolean,
    accessLogStream: undefined,
    debugLogPath: undefined,
    loose: boolean,
    skipApiVersionCheck: boolean,
    cert: undefined,
    key: undefined,
    password: undefined,
    oauth: undefined,
    disableProductStyleUrl: boolean,
    inMemory: boolean,
  ];
  const exported: { default: new (...settings: Settings) => object };
  export default exported;
}

declare module 'azurite/dist/src/table/TableServer.js' {
  type TableServer = {
    start(): Promise<void>;
    /** Such as `http://127.0.0.1:10002`. */
    getHttpServerAddress(): string;
  };
  const exported: { default: new (configuration: object) => TableServer };
  export default exported;
}
