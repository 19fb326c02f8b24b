import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { outcomes, outcomeWords } from '../../core/base/outcome.ts';
import { printableLine } from '../../core/base/printable.ts';
import { say } from '../../core/base/text.ts';
import { reportElement } from '../../protocol/report.ts';
import type { ReportData } from '../../protocol/report.ts';
import { entry, gateWords, reportWords } from './words.ts';

/**
 * The page of a report. Its policy lets one script run, known by its hash, and nothing be loaded: whatever a target said cannot run
 * and cannot call home. The data is compressed, so that nothing of it is in the document before the panel shows it.
 */
export function reportPage(data: ReportData, program: string): string {
  const script = safeInScript(program);
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const { locale, run } = data;
  const title = `Tenken: ${run.suites.join(', ')} (${run.startedAt.slice(0, 10)})`;
  return `<!DOCTYPE html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="generator" content="Tenken">
    <title>${escaped(title)}</title>
  </head>
  <body>
    <noscript>
      <h1>${escaped(title)}</h1>
      ${withoutScript(data)
        .map((line) => `<p>${escaped(line)}</p>`)
        .join('\n      ')}
    </noscript>
    <script type="application/octet-stream" id="${reportElement}">${gzipSync(JSON.stringify(data)).toString('base64')}</script>
    <script>${script}</script>
  </body>
</html>
`;
}

/** What a page without scripts says: the counts and the gate. */
function withoutScript({ locale, run }: ReportData): readonly string[] {
  const counts = outcomes.map((outcome) => `${say(outcomeWords[outcome], locale)} ${run.counted[outcome]}`);
  return [
    ...(run.gate === null ? [] : [entry(reportWords.gate, say(gateWords[run.gate], locale), locale)]),
    ...run.reasons.map((reason) => say(reason, locale)),
    entry(reportWords.attempts, counts.join(' · '), locale),
    say(
      {
        en: 'The conversations and rates are shown by the script of this page; it loads nothing.',
        ja: '会話と率は、このページのスクリプトが表示します（外部から何も読み込みません）。',
      },
      locale,
    ),
  ];
}

/** A program as the text of a script element: nothing in it ends the element or begins a comment. */
function safeInScript(program: string): string {
  return program.replace(/<(?=\/script|!--|script)/giu, '\\x3c');
}

function escaped(text: string): string {
  return printableLine(text)
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;');
}
