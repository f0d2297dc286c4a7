import type { Server } from 'node:net';

/** Which port to listen on. 0 lets the system choose; with `orNext`, up to so many following ports are tried where it is taken. */
export type PortWish = { port: number; orNext?: number };

const LOOPBACK = '127.0.0.1';

/** Listens on loopback and returns the port. Fails with a clear sentence where the port is taken. */
export async function listen(server: Server, { port, orNext = 0 }: PortWish): Promise<number> {
  for (let next = port; ; next += 1) {
    const taken = await tryListen(server, next);
    if (taken === undefined) return portOf(server);
    if (taken.code !== 'EADDRINUSE' || next - port >= orNext) throw explained(taken, next);
  }
}

function tryListen(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, LOOPBACK, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(
    `Port ${port} is already taken by another program. Choose another one, or 0 for any free port.`,
    { cause: error },
  );
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server has no port: it is not listening.');
  return address.port;
}
