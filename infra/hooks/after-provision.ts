// Runs after `azd provision`, which hands over the outputs of main.bicep as environment variables.
import { join } from 'node:path';
import { messageOf } from '../../shared/errors.ts';
import { nextSteps, stepsAsText } from './next-steps.ts';
import { publishRunbooks } from './publish-runbooks.ts';

const account = process.env['AUTOMATION_ACCOUNT_ID'] ?? '';
if (account !== '') {
  const allowed = (process.env['AUTOMATION_RUNBOOKS'] ?? '').split(',').filter((name) => name !== '');
  try {
    publishRunbooks(account, allowed, { folder: join(import.meta.dirname, '..', 'runbooks') });
    console.log(`Runbooks published: ${allowed.join(', ') || 'none, connector.runbooks is empty'}`);
  } catch (error) {
    // The deployment goes on: only repairs wait for the runbooks.
    console.error(`The runbooks were not published: ${messageOf(error)}`);
    console.error('Sign in with "az login" and run: npm exec -- node infra/hooks/after-provision.ts');
  }
}
console.log(stepsAsText(nextSteps(process.env)));
