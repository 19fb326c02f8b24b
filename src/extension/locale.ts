import * as vscode from 'vscode';
import { localeOf, say, type Locale, type Text } from '../core/base/text.ts';

/** The language of this window; it cannot change without a reload. */
export function uiLocale(): Locale {
  return localeOf(vscode.env.language);
}

/** A sentence in the language of this window. */
export function tr(text: Text): string {
  return say(text, uiLocale());
}
