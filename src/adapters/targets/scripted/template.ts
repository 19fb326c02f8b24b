import type { Json } from '../../../core/base/json.ts';
import { insertedText, lookUp, parseTemplate } from '../../../core/language/template.ts';
import type { Scene } from './scene.ts';

/**
 * A script's template with what the target was given filled in. A name that the scene does not have is left as it is
 * written: a script serves many scenarios, and what is missing is then seen in the reply.
 */
export function fillTemplate(template: string, scene: Scene): string {
  return parseTemplate(template)
    .map((part) => {
      if (part.kind !== 'variable') return part.text;
      const value = valueOf(part.path, scene);
      return value === undefined ? template.slice(part.span.start, part.span.end) : insertedText(value);
    })
    .join('');
}

function valueOf(path: readonly string[], scene: Scene): Json | undefined {
  const [name] = path;
  if (path.length === 1 && name === 'said') return scene.said;
  if (path.length === 1 && name === 'result') return scene.result?.text;
  return lookUp({ row: scene.row, canary: scene.canary, user: scene.user, document: scene.documents }, path);
}
