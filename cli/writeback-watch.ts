#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import { thisTerminal } from './terminal.ts';
import { doctorCommand } from './doctor.ts';
import { eraseCommand } from './erase.ts';
import { grantCommand } from './grant.ts';
import { previewCommand } from './preview.ts';
import { replayCommand } from './replay.ts';
import { triageCommand } from './triage.ts';

/** Wrong usage; everything else that goes wrong is 1. */
const USAGE = 2;

const terminal = thisTerminal();
const program = new Command('writeback-watch')
  .description('Finds out why password resets were not written back to Active Directory.')
  .version(packageFile.version)
  .exitOverride();

for (const command of [
  triageCommand(terminal),
  previewCommand(terminal),
  eraseCommand(terminal),
  replayCommand(terminal),
  grantCommand(terminal),
  doctorCommand(terminal),
])
  program.addCommand(command.copyInheritedSettings(program));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version come this way, too; they have been printed and are no mistake.
  process.exitCode = error.exitCode === 0 ? 0 : USAGE;
}
