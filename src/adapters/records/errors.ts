import type { PanelError } from '../../protocol/panel.ts';
import { HumanError } from '../humanError.ts';
import type { Text } from '../../core/base/text.ts';

/** A question that has no answer, with the reason that the panel shows. */
export class SourceError extends Error {
  readonly code: PanelError['code'];
  readonly text: Text;

  constructor(code: PanelError['code'], text: Text) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}

/** Any error as the panel receives it. */
export function panelErrorOf(error: unknown): PanelError {
  if (error instanceof SourceError) return { code: error.code, message: error.text };
  if (error instanceof HumanError) return { code: 'unreadable', message: error.text };
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: {
      en: `The record could not be read: ${reason}`,
      ja: `記録を読み込めませんでした: ${reason}`,
    },
  };
}
