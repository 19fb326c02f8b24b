import { createRequire } from 'node:module';
import type * as Parser from '@actions/workflow-parser';
import { build } from 'esbuild';
import { inRepository, outputFolder, repository } from '../../support/repository.ts';

const program = outputFolder('workflows', 'parser.cjs');

/** What GitHub's own parser of workflows has to say against one; empty where nothing is wrong. */
export async function workflowReader(): Promise<(name: string, content: string) => readonly string[]> {
  // It imports JSON in a way that no version of Node took for long, so it is put into one file first.
  await build({
    stdin: { contents: "export * from '@actions/workflow-parser';", resolveDir: repository },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const { parseWorkflow, NoOperationTraceWriter } = createRequire(inRepository('package.json'))(
    program,
  ) as typeof Parser;
  return (name, content) => {
    const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
    return context.errors.getErrors().map(({ message }) => message);
  };
}
