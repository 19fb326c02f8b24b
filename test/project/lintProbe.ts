import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { inRepository, repository } from '../support/repository.ts';

/** The project's own configuration, without the rules that need types: a probe is no file on disk, so it has none. */
const eslint = new ESLint({
  cwd: repository,
  overrideConfig: [
    { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
    { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
  ],
});

/** The names of the rules that refuse this code, were it in that folder of src. */
export async function refusals(folder: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath: inRepository('src', folder, 'probe', 'probe.ts') });
  assert.ok(result);
  const broken = result.messages.filter((message) => message.fatal === true);
  assert.deepEqual(broken, []);
  return result.messages.map((message) => message.ruleId ?? 'no rule');
}
