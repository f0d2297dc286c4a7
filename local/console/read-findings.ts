import { z } from 'zod';
import { Finding } from '../../shared/findings/finding.ts';

const Page = z.object({
  findings: z.array(Finding),
  continuation: z.string().optional(),
  nextSteps: z.record(z.string(), z.string()).default({}),
});

/** All findings, open and resolved, and what to do about each cause, where the interface says it. */
export type ReadFindings = { findings: Finding[]; nextSteps: Record<string, string> };

// The largest page the interface gives.
const PAGE_SIZE = 200;

/** Reads the findings table as any program would: page by page through `GET /api/findings`. */
export async function readFindings(baseUrl: string): Promise<ReadFindings> {
  const all: ReadFindings = { findings: [], nextSteps: {} };
  for (
    let continuation: string | undefined, first = true;
    first || continuation !== undefined;
    first = false
  ) {
    const page = await readPage(baseUrl, continuation);
    all.findings.push(...page.findings);
    Object.assign(all.nextSteps, page.nextSteps);
    continuation = page.continuation;
  }
  return all;
}

async function readPage(baseUrl: string, continuation: string | undefined): Promise<z.infer<typeof Page>> {
  const url = new URL('/api/findings', baseUrl);
  url.search = new URLSearchParams({
    status: 'all',
    top: String(PAGE_SIZE),
    ...(continuation !== undefined && { continuation }),
  }).toString();
  const answer = await fetch(url);
  if (!answer.ok)
    throw new Error(`GET /api/findings answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
  return Page.parse(await answer.json());
}
