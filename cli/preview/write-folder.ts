import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PermanentError } from '../../shared/errors.ts';
import { contactSheet, fileNameOf } from './contact-sheet.ts';
import type { Specimen } from './specimen.ts';

/** Writes one page for each text and `index.html` with all of them. Only with `force` into a folder that holds something. */
export async function writeFolder(
  folder: string,
  specimens: readonly Specimen[],
  { force }: { force: boolean },
): Promise<void> {
  if (!force && (await entriesOf(folder)).length > 0) {
    throw new PermanentError(
      `${folder} is not empty: name another folder, or add --force to write over what is there`,
    );
  }
  await mkdir(folder, { recursive: true });
  for (const specimen of specimens) await writeFile(join(folder, fileNameOf(specimen)), specimen.html);
  await writeFile(join(folder, 'index.html'), contactSheet(specimens));
}

/** What a folder holds: nothing where there is no folder yet. */
async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw new PermanentError(`${folder} is a file, not a folder`, { cause: error });
    throw error;
  }
}
