// Runs after `azd provision`, which hands over the outputs of main.bicep as environment variables.
import { join } from 'node:path';
import { nextSteps, stepsAsText } from './next-steps.ts';
import { publishRunbooks } from './publish-runbooks.ts';

const account = process.env['AUTOMATION_ACCOUNT_ID'] ?? '';
if (account !== '') {
  const allowed = (process.env['AUTOMATION_RUNBOOKS'] ?? '').split(',').filter((name) => name !== '');
  publishRunbooks(account, allowed, { folder: join(import.meta.dirname, '..', 'runbooks') });
  console.log(`Runbooks published: ${allowed.join(', ') || 'none, connector.runbooks is empty'}`);
}
console.log(stepsAsText(nextSteps(process.env)));
