import type { AttemptLine } from '../../src/core/record/record.ts';
import { sampleAttempts } from './sampleAttempts.ts';

/** Texts that try to be markup, commands or invisible. */
const hostileText = [
  '<img src=x onerror=alert(1)>',
  '<script>window.executed = true</script>',
  '[click](command:workbench.action.quit) javascript:alert(1)',
  '\u001b[2J\u001b]0;owned\u0007 red \u001b[31mtext',
  'safe \u202E esrever \u2066 isolate',
  'zero\u200Bwidth \u{E0041}\u{E0042} tags',
  'nul \u0000 and \ud800 alone',
  '=HYPERLINK("http://x","y")',
].join('\n');

/** Lines of `attempts.jsonl` that a hostile target, scenario or file could bring about. */
export function hostileAttempts(): readonly string[] {
  const [sample] = [...sampleAttempts({ run: 'h', startedAt: '2026-11-20T01:00:00Z', attempts: 1, seed: 1 })];
  if (!sample) throw new Error('The sample has no attempt.');
  const attempt = (id: string, content: string, more: Partial<AttemptLine> = {}): string =>
    JSON.stringify({
      ...sample,
      id: `${hostileText}/${id}@1`,
      suite: hostileText,
      scenario: id,
      target: hostileText,
      model: hostileText,
      outcome: 'fail',
      turns: [
        { role: hostileText, content: hostileText },
        { role: 'assistant', content },
      ],
      checks: [
        {
          check: hostileText,
          index: 0,
          outcome: 'fail',
          evidence: hostileText,
          spans: [
            { turn: 1, start: 3, end: 9 },
            { turn: 1, start: -5, end: 1e9 },
            { turn: 99, start: 0, end: 1 },
          ],
          message: { en: hostileText, ja: hostileText },
          judgements: [{ reason: hostileText, [hostileText]: 1 }],
        },
      ],
      calls: [{ tool: hostileText, arguments: { [hostileText]: hostileText }, result: hostileText, turn: 1 }],
      failure: { reason: hostileText, message: { en: hostileText, ja: hostileText } },
      ...more,
    });
  return [
    attempt('markup', hostileText),
    attempt('long-reply', 'x'.repeat(5_000_000), { checks: [] }),
    attempt('one-word', `${'W'.repeat(3000)}\u202E`),
    'this line is no JSON <img src=x onerror=alert(1)>',
  ];
}
