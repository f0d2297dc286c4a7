import type { AutomationClient } from '@azure/arm-automation';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { SECOND } from '../clock.ts';
import { messageOf, PermanentError, TransientError } from '../errors.ts';
import type { AutomationAccount, RepairAction } from '../settings/remediation-settings.ts';
import { ACTIONS, type RepairPlace } from './actions.ts';
import type { Hands, Work } from './hands.ts';

export type AutomationAccess = {
  baseUrl: string;
  account: AutomationAccount;
  workerGroup: string;
  place: RepairPlace;
  /** None on loopback. */
  credential?: TokenCredential | undefined;
  timeoutMs?: number;
};

const TIMEOUT_MS = 30 * SECOND;

/** What a job says is one line of JSON; more than this is not kept. */
const LONGEST_OUTPUT = 4_000;

/** Runs our runbooks on the hybrid worker. The name of a job is a GUID of ours: a second job of that name cannot be. */
export function automationHands(access: AutomationAccess): Hands {
  let opened: Promise<AutomationClient> | undefined;
  const client = () => (opened ??= open(access));

  async function look(id: string): Promise<Work | undefined> {
    const { account } = access;
    const job = await asking('looking for a job', async () =>
      (await client()).job.get(account.resourceGroup, account.name, id, optionsOf(access)),
    );
    if (job === undefined) return undefined;
    const state = stateOf(job.status ?? '');
    if (state !== 'completed') return { state, ...toldIf(job.exception ?? '') };
    return { state, ...toldIf(await output(id)) };
  }

  async function output(id: string): Promise<string> {
    const { account } = access;
    const answer = await asking('reading the output of a job', async () =>
      (await client()).job.getOutput(account.resourceGroup, account.name, id, optionsOf(access)),
    );
    return answer === undefined ? '' : textOf(answer);
  }

  async function start(id: string, action: RepairAction): Promise<Work> {
    const { account, workerGroup } = access;
    const wanted = jobOf(id, action, access.place);
    try {
      const job = await asking('starting a job', async () =>
        (await client()).job.create(
          account.resourceGroup,
          account.name,
          id,
          { ...wanted, runOn: workerGroup },
          optionsOf(access),
        ),
      );
      if (job === undefined)
        throw new PermanentError(`Azure Automation has no account, or no runbook ${wanted.runbook.name}`);
      return { state: stateOf(job.status ?? '') };
    } catch (error) {
      // It exists: an answer before was lost.
      if (error instanceof AlreadyThere) return { state: 'running' };
      throw error;
    }
  }

  return { look, start };
}

/** The library is loaded with the first job: most deployments never start one. */
async function open({ baseUrl, account, credential }: AutomationAccess): Promise<AutomationClient> {
  const { AutomationClient: Client } = await import('@azure/arm-automation');
  const unsigned = { signRequest: async <Request>(request: Request) => request };
  // It repeats nothing by itself: whether a call is made again is decided by the record of the repair.
  return new Client(credential ?? unsigned, account.subscriptionId, 'status', {
    baseUri: baseUrl,
    noRetryPolicy: true,
  });
}

function optionsOf({ timeoutMs = TIMEOUT_MS }: AutomationAccess) {
  return { timeout: timeoutMs };
}

function jobOf(id: string, action: RepairAction, place: RepairPlace) {
  const { means } = ACTIONS[action];
  if (means.by !== 'runbook') throw new Error(`${action} is not done by a runbook`);
  return { runbook: { name: means.runbook }, parameters: { RepairId: id, ...means.parameters(place) } };
}

class AlreadyThere extends Error {}

const Refusal = z.object({
  statusCode: z.int().optional(),
  code: z.string().optional(),
  response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>() }).optional(),
});

/** undefined for what does not exist. Throws the named outcomes only. */
async function asking<T>(doing: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    const { statusCode: status, code, response } = Refusal.catch({}).parse(error);
    if (status === 404) return undefined;
    // The library knows 201 only, although the job is there with any other success too.
    if (status === 409 || (status !== undefined && status < 300)) throw new AlreadyThere();
    const said = `Azure Automation ${status === undefined ? 'did not answer' : `answered ${status}`} while ${doing}`;
    const why = status === undefined ? ` (${(code ?? messageOf(error)).slice(0, 100)})` : '';
    if (status === undefined || status === 408 || status === 429 || status >= 500) {
      throw new TransientError(said + why, { cause: error, retryAfterMs: retryAfterMs(response) });
    }
    throw new PermanentError(`${said}${hintFor(status)}`, { cause: error });
  }
}

function hintFor(status: number): string {
  return status === 401 || status === 403
    ? '; does the managed identity have the role "Automation Job Operator" on the account and "Automation Runbook Operator" on the runbooks?'
    : '';
}

function retryAfterMs(response: z.infer<typeof Refusal>['response']): number | undefined {
  const seconds = Number(response?.headers.get('retry-after') ?? Number.NaN);
  return Number.isNaN(seconds) ? undefined : seconds * SECOND;
}

/** `Suspended`: it stumbled and waits for somebody to look. */
const FAILED = ['Failed', 'Stopped', 'Suspended', 'Removing'];

function stateOf(status: string): Work['state'] {
  if (status === 'Completed') return 'completed';
  return FAILED.includes(status) ? 'failed' : 'running';
}

function toldIf(text: string): { told?: string } {
  const told = text.trim().slice(0, LONGEST_OUTPUT);
  return told === '' ? {} : { told };
}

type Streamed = { readableStreamBody?: NodeJS.ReadableStream | undefined };

async function textOf({ readableStreamBody }: Streamed): Promise<string> {
  let text = '';
  for await (const part of readableStreamBody ?? []) {
    text += part.toString();
    if (text.length > LONGEST_OUTPUT) break;
  }
  return text;
}
