import type { Json } from '../../../core/base/json.ts';
import type { Scene } from './scene.ts';

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/**
 * A script's template with what the target was given filled in. A name that the scene does not have is left as it is
 * written: a script serves many scenarios, and what is missing is then seen in the reply.
 */
export function fillTemplate(template: string, scene: Scene): string {
  return template.replace(placeholder, (whole, name: string) => {
    const value = lookUp(name, scene);
    if (value === undefined) return whole;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

function lookUp(name: string, scene: Scene): Json | undefined {
  if (name === 'said') return scene.said;
  if (name === 'result') return scene.result?.text;
  const dot = name.indexOf('.');
  const from = sources(scene)[name.slice(0, Math.max(0, dot))];
  const key = name.slice(dot + 1);
  return from !== undefined && Object.hasOwn(from, key) ? from[key] : undefined;
}

function sources(scene: Scene): Readonly<Record<string, Readonly<Record<string, Json>> | undefined>> {
  return { canary: scene.canary, document: scene.documents, user: scene.user, row: scene.row };
}
