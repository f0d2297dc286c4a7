import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';
import { type Answer, type GraphRequest, refuse } from './answering.ts';
import type { Trouble } from './faults.ts';
import type { Random } from './seeded.ts';

/** An answer and the trouble it meets on its way out. */
export type Outcome = { answer: Answer; trouble: Trouble | undefined };

type Needs = { handle(request: GraphRequest): Promise<Outcome>; clock: Clock; random: Random };

// Graph's own limit on a request body.
const LARGEST_BODY = 4 * 1_048_576;

const JSON_TYPE =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Serves Graph over HTTP on the loopback address; port 0 takes any free one. */
export async function listen(
  needs: Needs,
  port: number,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    respond(needs, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await bound(server, port);
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  return { origin: `http://127.0.0.1:${boundPort}`, stop: () => close(server) };
}

async function bound(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(
      `The embedded Graph cannot use port ${port} of 127.0.0.1: ${messageOf(error)}. Choose another port.`,
      { cause: error },
    );
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function respond(needs: Needs, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { answer, trouble } = await outcomeOf(needs, incoming);
  const headers = headersOf(needs, incoming, answer);
  if (trouble?.kind === 'silent') return;
  if (trouble?.kind === 'slow') await delay(trouble.ms, undefined, { ref: false });
  send(outgoing, { status: answer.status, headers, body: bodyOf(answer, headers) }, trouble);
}

async function outcomeOf(needs: Needs, incoming: IncomingMessage): Promise<Outcome> {
  const request = await readRequest(incoming);
  if ('status' in request) return { answer: request, trouble: undefined };
  try {
    return await needs.handle(request);
  } catch (error) {
    return {
      answer: refuse(500, 'InternalServerError', `The embedded Graph failed: ${messageOf(error)}`),
      trouble: undefined,
    };
  }
}

async function readRequest(incoming: IncomingMessage): Promise<GraphRequest | Answer> {
  const origin = `http://${incoming.headers.host ?? '127.0.0.1'}`;
  const match = /^\/(v1\.0|beta)(\/[^?]*)?(?:\?(.*))?$/s.exec(incoming.url ?? '');
  if (match === null) return refuse(400, 'BadRequest', 'Invalid version.');
  const [, version, path = '/', query = ''] = match;
  if (!isDecodable(path)) return refuse(400, 'BadRequest', 'The path holds a broken escape sequence.');
  const body = await readBody(incoming);
  if (body === undefined) return refuse(413, 'RequestEntityTooLarge', 'Maximum request length exceeded.');
  const parsed = parsedBody(body, incoming.headers['content-type']);
  if ('refused' in parsed) return parsed.refused;
  const { method = 'GET', headers } = incoming;
  const common = {
    method,
    headers,
    origin,
    query: new URLSearchParams(query),
    body: parsed.value,
    partOfBatch: false,
  };
  return { ...common, path: path.replace(/(?<=.)\/$/, ''), version: version === 'beta' ? 'beta' : 'v1.0' };
}

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8');
}

function parsedBody(text: string, type: string | undefined): { value: unknown } | { refused: Answer } {
  if (text === '') return { value: undefined };
  // Messages in MIME.
  if (type?.startsWith('text/plain') === true) return { value: text };
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return { refused: refuse(400, 'BadRequest', 'Unable to read JSON request payload.') };
  }
}

function headersOf(
  { clock, random }: Needs,
  incoming: IncomingMessage,
  answer: Answer,
): Record<string, string> {
  const requestId = random.guid();
  const told = incoming.headers['client-request-id'];
  return {
    // By the world's clock, which readers may compare their own with.
    date: clock().toUTCString(),
    'request-id': requestId,
    'client-request-id': typeof told === 'string' ? told : requestId,
    ...(answer.body === undefined ? {} : { 'content-type': JSON_TYPE }),
    ...answer.headers,
  };
}

function bodyOf({ body }: Answer, headers: Record<string, string>): string {
  if (body === undefined) return '';
  if (!mayHoldErrors(body)) return JSON.stringify(body);
  const date = new Date(headers['date'] ?? 0).toISOString().slice(0, 19);
  const ids = {
    date,
    'request-id': headers['request-id'],
    'client-request-id': headers['client-request-id'],
  };
  return JSON.stringify(body, (key, value: unknown) => (key === 'innerError' ? ids : value));
}

function mayHoldErrors(body: unknown): boolean {
  return typeof body === 'object' && body !== null && ('error' in body || 'responses' in body);
}

type Sent = { status: number; headers: Record<string, string>; body: string };

const WEB_PAGE =
  '<!DOCTYPE html><html><head><title>Service unavailable</title></head><body>Our services are not available right now.</body></html>';

function send(outgoing: ServerResponse, { status, headers, body }: Sent, trouble: Trouble | undefined): void {
  if (trouble?.kind === 'not-json') {
    outgoing.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(WEB_PAGE);
    return;
  }
  outgoing.writeHead(status, headers);
  if (trouble?.kind === 'cut') {
    outgoing.write(body.slice(0, body.length / 2), () => outgoing.destroy());
    return;
  }
  outgoing.end(brokenOff(body, trouble));
}

function brokenOff(body: string, trouble: Trouble | undefined): string {
  if (trouble?.kind === 'truncated') return body.slice(0, body.length / 2);
  if (trouble?.kind !== 'error-inside-page') return body;
  const error = {
    error: { code: 'BadRequest', message: 'The property has a null value, which is not allowed.' },
  };
  return body.slice(0, body.length / 2) + JSON.stringify(error);
}
