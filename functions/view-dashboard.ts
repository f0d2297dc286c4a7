import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type HttpRequest } from '@azure/functions';
import type { Answer } from '../shared/reports/answer.ts';
import {
  DASHBOARD_FILES,
  DASHBOARD_PAGE,
  fileAnswer,
  noSuchFile,
} from '../shared/reports/dashboard-files.ts';

// `import.meta.dirname` is empty inside the CommonJS bundle, and `__dirname` does not exist outside it.
const HERE = import.meta.dirname ?? __dirname;

// Beside the bundle (dist/dashboard), or beside functions/ when run from source.
const FOLDERS = [join(HERE, 'dashboard'), join(HERE, '..', 'dashboard')];

/** Serves the dashboard's page, script and style: files with fixed names and nothing else. */
export async function viewDashboard(request: Pick<HttpRequest, 'params'>): Promise<Answer> {
  const { file = '' } = request.params;
  const name = file === '' ? DASHBOARD_PAGE : file;
  const contentType = DASHBOARD_FILES.get(name);
  if (contentType === undefined) return noSuchFile();
  return fileAnswer(contentType, await readFile(join(await dashboardFolder(), name), 'utf8'));
}

async function dashboardFolder(): Promise<string> {
  for (const folder of FOLDERS) {
    if (await exists(join(folder, DASHBOARD_PAGE))) return folder;
  }
  throw new Error(
    `The dashboard's files are missing: looked in ${FOLDERS.join(' and ')}. "npm run build" copies dashboard/ to dist/dashboard/.`,
  );
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

app.http('view-dashboard', {
  route: 'dashboard/{file?}',
  methods: ['GET'],
  // Platform authentication stands before the app in Azure (infra/); on loopback the page is open.
  authLevel: 'anonymous',
  handler: (request) => viewDashboard(request),
});
