import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Stands between a client and the bus, so that a test can count connections, break them or let them go silent. */
export type Relay = AsyncDisposable & {
  port: number;
  /** How many connections were made so far. */
  connections(): number;
  /** Breaks every connection; new ones are let through. */
  cut(): void;
  /** Passes nothing on any more, and resolves when the bus has given up on the connection. */
  goSilent(): Promise<void>;
};

export async function startRelay(target: number): Promise<Relay> {
  const pairs: { near: Socket; far: Socket }[] = [];
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    pairs.push({ near, far });
    join(near, far);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => pairs.forEach(breakOff);
  return {
    port: portOf(server),
    connections: () => pairs.length,
    cut,
    goSilent: async () => {
      for (const { near } of pairs) near.removeAllListeners('data').resume();
      await Promise.all(pairs.map(({ far }) => once(far, 'close')));
    },
    [Symbol.asyncDispose]: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

function join(near: Socket, far: Socket): void {
  near.on('data', (bytes) => far.write(bytes)).on('close', () => far.destroy());
  far.on('data', (bytes) => near.write(bytes)).on('close', () => near.destroy());
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
}

function breakOff({ near, far }: { near: Socket; far: Socket }): void {
  near.destroy();
  far.destroy();
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo;
  return address.port;
}
