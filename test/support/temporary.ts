import { mkdtempSync, rmSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

process.once('exit', () => {
  for (const folder of folders) discard(folder);
});

/** A new empty folder outside of the repository. It disappears with {@link removeTemporary}, at the latest when this process ends. */
export async function temporaryFolder(purpose: string): Promise<string> {
  const folder = await realpath(mkdtempSync(join(tmpdir(), `tenken-${purpose}-`)));
  folders.add(folder);
  return folder;
}

/** Removes a folder of {@link temporaryFolder} with all that it holds. */
export function removeTemporary(folder: string): void {
  discard(folder);
  folders.delete(folder);
}

function discard(folder: string): void {
  // A process that was just killed may still hold a file for a moment, so removal is tried a few times.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
