const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for an address that only this machine can reach. */
export function isLoopback(address: string): boolean {
  const url = URL.parse(address.replace(/^sb:/, 'http:'));
  return url !== null && LOOPBACK.has(url.hostname);
}
