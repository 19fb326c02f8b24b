import fc from 'fast-check';

const openers = [
  '<script>window.executed = true</script>',
  '<img src=x onerror="window.executed=true">',
  '<svg onload=window.executed=true>',
  '<iframe srcdoc="<script>parent.executed=true</script>">',
  '"><style>*{display:none}</style>',
  '<a href="javascript:window.executed=true">',
  '</textarea></title></script><b>',
  '<!--',
  '&lt;script&gt;',
  '[click](command:workbench.action.quit)',
  '![x](https://example.invalid/beacon.png)',
  '<command:tenken.runAll>',
  '[a]: javascript:alert(1)',
  '`code` **bold** | cell | @mention #1',
  '\u001b[2J\u001b[31m',
  '\u001b]0;owned\u0007',
  '\u001b]8;;https://example.invalid\u0007link\u001b]8;;\u0007',
  '\u009b5n',
  '=HYPERLINK("https://example.invalid?"&A1,"x")',
  "+cmd|' /C calc'!A0",
  '-2+3+cmd',
  '@SUM(1+1)*cmd',
  '\t=1+1',
  '＝1+1',
  '\u202egnp.exe\u202c',
  '\u2066\u2067\u2069',
  '\u200b\u200c\u200d\ufeff',
  '\u{e0041}\u{e0042}',
  '\ufe0f\ufe01\ufe02',
  '\ud800',
  '\udfff',
  '\u0000',
  '\r\nHeader: x',
  '${7*7}{{7*7}}%s%n',
  '"\',;\n\r',
  'W'.repeat(400),
  '가'.repeat(200),
  'e\u0301'.repeat(100),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  'data:text/html,<script>executed=1</script>',
];

/** Strings that try to be markup, commands, escapes, formulas or invisible: the same for the same seed. */
export function hostileStrings(count: number, seed: number): readonly string[] {
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...openers) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  );
  const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
  return fc.sample(text, { seed, numRuns: count });
}
