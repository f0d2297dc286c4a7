import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, type Clock } from '../../shared/clock.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import { createDeskBook, type DeskTicket } from './desk-book.ts';
import type { Answer, DeskFace, DeskRequest, Move, Operation, Role } from './desk-face.ts';
import { createDeskFaults, type DeskFaults, type Fault } from './desk-faults.ts';
import { deskPage, PAGE_HEADERS } from './desk-page.ts';
import { gitHubFace } from './face-github.ts';
import { jiraFace } from './face-jira.ts';
import { serviceNowFace } from './face-service-now.ts';
import { webhookFace } from './face-webhook.ts';

/** More than any ticket text that the product sends. */
const MOST_BYTES = 1024 * 1024;

/** A request that reached a face, and how it was answered: a status, or `fault` where the connection went wrong. */
export type DeskCall = {
  face: TicketProvider;
  operation: Operation;
  method: string;
  path: string;
  outcome: number | 'fault';
};

/** A running local ticket desk with the four faces. */
export type Desk = AsyncDisposable & {
  /** The page for people is here. */
  url: string;
  /** The environment variables with which the product reaches a face. Credentials are new at each start. */
  settings(face: TicketProvider, role?: Role): Record<string, string>;
  /** Copies of all tickets, oldest first. */
  tickets(face?: TicketProvider): DeskTicket[];
  calls(): readonly DeskCall[];
  faults: DeskFaults;
  /** How far the searches of Jira and GitHub run behind from now on. */
  searchLag(ms: number): void;
  /** From now on nothing leads away from a done status in Jira. */
  oneWayWorkflow(on: boolean): void;
  /** Somebody at the desk sets a ticket's status by hand: `7`, `Won't Do`, `closed`. */
  byHand(key: string, status: string): void;
  /** Somebody at the desk deletes a ticket. */
  remove(key: string): void;
  stop(): Promise<void>;
};

/** Starts the desk on loopback; port 0 lets the operating system choose. */
export async function startDesk({
  clock = systemClock,
  port = 0,
}: { clock?: Clock; port?: number } = {}): Promise<Desk> {
  const book = createDeskBook(clock);
  const { faults, take } = createDeskFaults();
  const mood = { lagMs: 0, oneWay: false };
  const faces: Record<TicketProvider, DeskFace> = {
    servicenow: serviceNowFace(book),
    jira: jiraFace(book, { lagMs: () => mood.lagMs, oneWay: () => mood.oneWay }),
    github: gitHubFace(book, () => mood.lagMs),
    webhook: webhookFace(book),
  };
  const calls: DeskCall[] = [];

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  );
  const url = `http://127.0.0.1:${portOf(server.address())}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const address = new URL(request.url ?? '/', url);
    if (text === undefined) return send(response, { status: 413 });
    if (address.pathname === '/') return page(response);
    const [, name = ''] = address.pathname.split('/');
    const face = isFace(name) ? faces[name] : undefined;
    if (face === undefined || !isFace(name)) return send(response, { status: 404 });
    const path = address.pathname.slice(name.length + 1);
    const asked = {
      method: request.method ?? 'GET',
      path,
      query: address.searchParams,
      headers: request.headers,
      text,
      body: parsed(text),
      origin: `${url}/${name}`,
    };
    answer(name, asked, response);
  }

  function page(response: ServerResponse): void {
    response.writeHead(200, PAGE_HEADERS).end(deskPage(book.all()));
  }

  function answer(name: TicketProvider, asked: DeskRequest, response: ServerResponse): void {
    const face = faces[name];
    const move = face.understand(asked);
    if (move === undefined) return send(response, face.refuse(404));
    const fault = take(name, move.operation);
    const outcome = fault === undefined ? say(response, move.act()) : misbehave(response, move, fault, face);
    calls.push({ face: name, operation: move.operation, method: asked.method, path: asked.path, outcome });
  }

  async function stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  function ticketOf(key: string): DeskTicket {
    const ticket = book.all().find((candidate) => candidate.key === key);
    if (ticket === undefined) throw new Error(`The desk has no ticket ${key}`);
    return ticket;
  }

  function byHand(key: string, status: string): void {
    const ticket = ticketOf(key);
    book.turn(ticket, status, faces[ticket.face].stateOf(status));
  }

  return {
    url,
    settings: (face, role = 'writer') => faces[face].settings(`${url}/${face}`, role),
    tickets: (face) => structuredClone(face === undefined ? book.all() : book.of(face)),
    calls: () => calls,
    faults,
    searchLag: (ms) => void (mood.lagMs = ms),
    oneWayWorkflow: (on) => void (mood.oneWay = on),
    byHand,
    remove: (key) => book.remove(ticketOf(key)),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function isFace(name: string): name is TicketProvider {
  return name === 'servicenow' || name === 'jira' || name === 'github' || name === 'webhook';
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  const stream: AsyncIterable<Buffer> = request;
  for await (const part of stream) {
    size += part.byteLength;
    // Read to the end all the same: a sender that is cut off would never see the answer.
    if (size <= MOST_BYTES) parts.push(part);
  }
  return size > MOST_BYTES ? undefined : Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function say(response: ServerResponse, answer: Answer): number {
  send(response, answer);
  return answer.status;
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const asText = typeof body === 'string' || body === undefined;
  response.writeHead(status, {
    'content-type': asText ? 'text/plain' : 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(asText ? body : JSON.stringify(body));
}

/** Goes wrong as the fault says, before or after having acted. */
function misbehave(
  response: ServerResponse,
  move: Move,
  { goes, afterActing = false, actsOnlyAfter }: Fault,
  face: DeskFace,
): number | 'fault' {
  if (afterActing) move.act();
  void actsOnlyAfter?.then(move.act);
  if (goes === 'drop') response.destroy();
  if (goes === 'cut-off') cutOff(response);
  if (goes === 'web-page')
    return say(response, { status: 200, headers: { 'content-type': 'text/html' }, body: SIGN_IN_PAGE });
  if (typeof goes === 'number') return say(response, refusal(face, goes));
  return typeof goes === 'object' ? say(response, goes) : 'fault';
}

function refusal(face: DeskFace, status: number): Answer {
  const answer = face.refuse(status);
  return status === 429 ? { ...answer, headers: { ...answer.headers, 'retry-after': '5' } } : answer;
}

const SIGN_IN_PAGE =
  '<!doctype html><html><head><title>Sign in</title></head><body>Sign in to go on</body></html>';

function cutOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '10000' });
  response.write('{"result":[{"sys_id":', () => response.destroy());
}
