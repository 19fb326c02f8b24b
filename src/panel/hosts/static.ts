import { panelProtocol } from '../../protocol/panel.ts';
import type { FromPanel, PanelResponse, ToPanel } from '../../protocol/panel.ts';
import { reportElement } from '../../protocol/report.ts';
import type { ReportData } from '../../protocol/report.ts';
import type { Host } from './host.ts';
import { answerFrom } from './staticAnswers.ts';

/** A report in a file around the panel: the run lies in the page and is asked by a function call. Undefined where the page holds none. */
export function staticHost(): Host | undefined {
  const element = document.getElementById(reportElement);
  if (!element) return undefined;
  const answers = unpack(element.textContent).then((data) => ({ data, answer: answerFrom(data) }));
  let receive: (message: ToPanel) => void = () => undefined;
  const post = async (message: FromPanel) => {
    const { data, answer } = await answers;
    switch (message.type) {
      case 'ready':
        receive(welcome(data));
        return;
      case 'request':
        receive(respond(message.id, () => answer(message)));
        return;
      case 'action':
        if (message.action.kind === 'save') download(message.action.name, message.action.text);
        else if (message.action.kind === 'title') document.title = message.action.title;
        return;
      case 'cancel':
    }
  };
  // A file has no state of its own; a report opens where everybody begins.
  return {
    post: (message) => void post(message),
    listen: (listener) => (receive = listener),
    getState: () => null,
    setState: () => undefined,
  };
}

async function unpack(base64: string): Promise<ReportData> {
  const bytes = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text()) as ReportData;
}

function welcome({ locale, shield, attempts, of }: ReportData): ToPanel {
  const report = { attempts: attempts.length, of };
  return { type: 'welcome', protocol: panelProtocol, locale, actions: ['save', 'title'], link: null, shield, report };
}

function respond(id: number, answer: () => unknown): PanelResponse {
  try {
    return { type: 'response', id, ok: true, result: answer() };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { type: 'response', id, ok: false, error: { code: 'unreadable', message: { en: text, ja: text } } };
  }
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
