import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { folderOf, resolvePath } from '../paths.ts';
import { fileWithProblem } from '../rules/invalidFile.ts';
import { absentFile } from '../rules/missingFile.ts';
import { escapingPath } from '../rules/outsideWorkspace.ts';
import type { Reader, Resource, ResourceKind } from './resources.ts';

/** A file that a text names, read; or what is wrong with the name or the file, at the name. */
export type NamedFile<Value> =
  | { readonly kind: 'file'; readonly path: string; readonly resource: Resource<Value> }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Reads the file that `path`, as written at `span` in the file `from`, names. `fault` is the first thing wrong with what was read. */
export function readNamedFile<Value>(
  reader: Reader,
  from: string,
  path: string,
  span: Span,
  how: ResourceKind<Value>,
  fault: (value: Value) => Problem | null | undefined,
): NamedFile<Value> {
  const resolved = resolvePath(from, path);
  if (resolved === undefined) return { kind: 'problem', problem: escapingPath(span, path) };
  const resource = reader.load(resolved, how);
  if (resource === undefined) {
    return { kind: 'problem', problem: absentFile(span, path, resolved, neighbours(reader, path, resolved)) };
  }
  const found = fault(resource.value);
  if (found != null) return { kind: 'problem', problem: fileWithProblem(span, resolved, resource.text, found) };
  return { kind: 'file', path: resolved, resource };
}

/** The paths, as they would be written, of the files beside the one that is not there. */
function neighbours(reader: Reader, path: string, resolved: string): readonly string[] {
  const written = folderOf(path);
  return (
    reader.files
      .list(folderOf(resolved).replace(/\/$/u, ''))
      .filter((name) => !name.endsWith('/'))
      .map((name) => `${written}${name}`)
      // A link that leads out of the workspace has the name that was written, and is no file of it.
      .filter((name) => name !== path)
  );
}
