import type { Json, JsonObject } from '../base/json.ts';

/** What `{{…}}` can name. */
export interface TemplateValues {
  readonly row: JsonObject | null;
  readonly canary: Readonly<Record<string, string>>;
  readonly user: JsonObject;
}

/** Replaces each `{{path}}` by its value; a path that names nothing stays as it is written. */
export function renderTemplate(template: string, values: TemplateValues): string {
  if (!template.includes('{{')) return template;
  return template.replace(/\{\{\s*([^{}]*?)\s*\}\}/gu, (written, path: string) => {
    let at: Json | undefined = { row: values.row, canary: values.canary, user: values.user };
    for (const key of path.split('.')) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return written;
      at = (at as JsonObject)[key];
    }
    return at === undefined ? written : typeof at === 'string' ? at : JSON.stringify(at);
  });
}
