import { z } from 'zod';
import { Finding } from '../../shared/findings/finding.ts';

const Page = z.object({
  findings: z.array(Finding),
  continuation: z.string().optional(),
  nextSteps: z.record(z.string(), z.string()).default({}),
  /** Only where several are watched. */
  tenants: z.array(z.object({ id: z.string() })).default([]),
});

/** All findings, open and resolved, and what to do about each cause, where the interface says it. */
export type ReadFindings = { findings: Finding[]; nextSteps: Record<string, string> };

// The largest page the interface gives.
const PAGE_SIZE = 200;

/** Reads the findings of all tenants as any program would: page by page through `GET /api/findings`. */
export async function readFindings(baseUrl: string): Promise<ReadFindings> {
  const all: ReadFindings = { findings: [], nextSteps: {} };
  const [, ...others] = await readTenant(baseUrl, {}, all);
  for (const { id } of others) await readTenant(baseUrl, { tenant: id }, all);
  return all;
}

type Page = z.infer<typeof Page>;

/** Adds what is found in one tenant, the first where none is named; returns all that are watched. */
async function readTenant(
  baseUrl: string,
  asked: { tenant?: string },
  all: ReadFindings,
): Promise<Page['tenants']> {
  let page = await readPage(baseUrl, asked);
  for (;;) {
    all.findings.push(...page.findings);
    Object.assign(all.nextSteps, page.nextSteps);
    const { continuation } = page;
    if (continuation === undefined) return page.tenants;
    page = await readPage(baseUrl, { ...asked, continuation });
  }
}

async function readPage(baseUrl: string, asked: Record<string, string>): Promise<Page> {
  const url = new URL('/api/findings', baseUrl);
  url.search = new URLSearchParams({ status: 'all', top: String(PAGE_SIZE), ...asked }).toString();
  const answer = await fetch(url);
  if (!answer.ok)
    throw new Error(`GET /api/findings answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
  return Page.parse(await answer.json());
}
