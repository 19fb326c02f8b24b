import type { PanelAction } from '../../protocol/panel.ts';

/** A message of the webview as far as the host has to do with it; requests go to the record source, which checks them itself. */
export type HostMessage =
  | { readonly kind: 'ready'; readonly protocol: number }
  | { readonly kind: 'action'; readonly action: PanelAction }
  | { readonly kind: 'source' }
  | { readonly kind: 'unknown' };

/** The longest list of scenarios or targets of one action. */
const mostNames = 10_000;

/** The longest text that is written into a file, in UTF-16 units. */
const longestFile = 100_000_000;

/** Tells what a message is. The page runs no code but ours, yet what comes from it may carry a record's texts: each value is checked. */
export function readMessage(message: unknown): HostMessage {
  const { type, protocol, action } = membersOf(message);
  if (type === 'ready' && typeof protocol === 'number') return { kind: 'ready', protocol };
  if (type === 'request' || type === 'cancel') return { kind: 'source' };
  const known = type === 'action' ? readAction(action) : undefined;
  return known ? { kind: 'action', action: known } : { kind: 'unknown' };
}

function readAction(value: unknown): PanelAction | undefined {
  const { kind, file, line, run, failed, scenarios, targets, title, paused, name, text } = membersOf(value);
  switch (kind) {
    case 'reveal':
      return typeof file === 'string' && typeof line === 'number' && Number.isInteger(line) && line > 0
        ? { kind, file, line }
        : undefined;
    case 'rerun':
      return typeof run === 'string' && typeof failed === 'boolean' && isNames(scenarios) && isNames(targets)
        ? { kind, run, failed, scenarios, targets }
        : undefined;
    case 'cancel':
    case 'resume':
    case 'retry':
      return typeof run === 'string' ? { kind, run } : undefined;
    case 'pause':
      return typeof run === 'string' && typeof paused === 'boolean' ? { kind, run, paused } : undefined;
    case 'save':
      return typeof name === 'string' && typeof text === 'string' && text.length <= longestFile
        ? { kind, name: name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 100), text }
        : undefined;
    case 'title':
      return typeof title === 'string' ? { kind, title: title.slice(0, 100) } : undefined;
    default:
      return undefined;
  }
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= mostNames && value.every((item) => typeof item === 'string');
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
