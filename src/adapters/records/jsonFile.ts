import { readFile, stat } from 'node:fs/promises';

/** The largest header or summary that is read, in bytes. */
const largest = 1 << 26;

/** What a JSON file holds; undefined where there is none. Throws where it cannot be read or is no JSON. */
export async function readJsonFile(path: string): Promise<unknown> {
  try {
    const { size } = await stat(path);
    if (size > largest) throw new Error(`${path} is larger than 64 MB.`);
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
