import { readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFault } from '../../../disk/diskFault.ts';

/** A batch that was to be submitted, and was where it has an id. */
export interface Submitted {
  /** Chosen by us before anything was sent, and carried by the batch: finds a batch of which the answer was lost. */
  readonly intent: string;
  /** Null where nothing is known of it. */
  readonly batch: string | null;
  readonly target: string;
  /** The requests in it, but for those that came to nothing. */
  readonly keys: readonly string[];
}

/** What a run has submitted, on the disk beside its record: a run that goes on uploads nothing a second time. */
export interface BatchJournal {
  /** What earlier processes wrote. */
  readonly before: readonly Submitted[];
  /** Rejects with a `HumanError` (exit 3), as all of these do, where the disk does not take it. */
  readonly intend: (intent: string, target: string, keys: readonly string[]) => Promise<void>;
  readonly create: (intent: string, batch: string) => Promise<void>;
  /** These requests came to nothing, and may be submitted again. */
  readonly fail: (keys: readonly string[]) => Promise<void>;
}

const lineShape = z.union([
  z.object({ intent: z.string(), target: z.string(), keys: z.array(z.string()) }),
  z.object({ intent: z.string(), batch: z.string() }),
  z.object({ failed: z.array(z.string()) }),
]);

/** Opens the journal in a file; one that is not there is begun with the first entry. A line that was torn is passed over. */
export function openJournal(path: string): BatchJournal {
  const append = async (line: z.infer<typeof lineShape>): Promise<void> => {
    try {
      // The line feed comes first, so that a line that was torn spoils no other.
      await appendFile(path, `\n${JSON.stringify(line)}`, { flush: true });
    } catch (error) {
      throw writeFault(path, error);
    }
  };
  return {
    before: readJournal(path),
    intend: (intent, target, keys) => append({ intent, target, keys: [...keys] }),
    create: (intent, batch) => append({ intent, batch }),
    fail: (keys) => append({ failed: [...keys] }),
  };
}

function readJournal(path: string): readonly Submitted[] {
  const found = new Map<string, { target: string; batch: string | null; keys: readonly string[] }>();
  for (const text of textOf(path).split('\n')) {
    const line = lineShape.safeParse(parsed(text)).data;
    if (line === undefined) continue;
    if ('failed' in line) {
      const failed = new Set(line.failed);
      for (const each of found.values()) each.keys = each.keys.filter((key) => !failed.has(key));
    } else if ('keys' in line) found.set(line.intent, { target: line.target, batch: null, keys: line.keys });
    else {
      const intended = found.get(line.intent);
      if (intended !== undefined) intended.batch = line.batch;
    }
  }
  return [...found].map(([intent, each]) => ({ intent, ...each }));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
