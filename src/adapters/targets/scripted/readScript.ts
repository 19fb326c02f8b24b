import { LineIndex } from '../../../core/base/span.ts';
import { analyzeScript } from '../../../core/language/analyzeScript.ts';
import type { ScriptSource } from '../../../core/language/definition/script.ts';
import { HumanError } from '../../humanError.ts';

/** The script in a file's text. Throws a `HumanError` that names the first place to mend. */
export function readScript(target: string, file: string, text: string | undefined): ScriptSource {
  if (text === undefined)
    throw new HumanError(2, {
      en: `The script ${file} of the target “${target}” cannot be read.`,
      ja: `対象「${target}」のスクリプト ${file} を読めません。`,
    });
  const { script, problems } = analyzeScript(file, text);
  if (script !== null) return script;
  const first = problems[0];
  const { line, column } = new LineIndex(text).positionAt(first?.span.start ?? 0);
  const place = `${file}:${line + 1}:${column + 1}`;
  throw new HumanError(2, {
    en: `${place}: ${first?.code ?? ''}: ${first?.message.en ?? ''}`,
    ja: `${place}: ${first?.code ?? ''}: ${first?.message.ja ?? ''}`,
  });
}
