import assert from 'node:assert/strict';
import {
  findFramework,
  findPerspective,
  frameworks,
  frameworksNamed,
  nearestFrameworks,
  nearestPerspective,
  supersedes,
} from '../../../src/core/catalogue/find.ts';
import { attacks } from '../../../src/core/catalogue/attacks.ts';
import { perspectives } from '../../../src/core/catalogue/perspectives.ts';
import { perturbations } from '../../../src/core/catalogue/perturbations.ts';

const ids = (entries: readonly { readonly id: string }[]) => entries.map((each) => each.id);

describe('catalogue: content', () => {
  it('holds so many entries of each edition', () => {
    const counts: Record<string, number> = {};
    for (const { edition } of frameworks) counts[edition.id] = (counts[edition.id] ?? 0) + 1;
    assert.deepEqual(counts, {
      'owasp-llm:2026': 10,
      'owasp-llm:2025': 10,
      'owasp-asi:2026': 10,
      'atlas:5.6.0': 43,
      'nist-ai-rmf:1.0': 7,
      'ailuminate:1.0': 14,
      'jp-gl:1.2': 10,
      'jp-aisi-eval:1.10': 10,
      'jp-aisi-eval:1.20': 1,
    });
  });

  it('gives every id and alias to one entry only', () => {
    const all = frameworks.flatMap((each) => [each.id, ...(each.aliases ?? [])]);
    assert.equal(new Set(all).size, all.length);
  });

  it('names every entry in both languages and says where it comes from', () => {
    for (const each of frameworks) {
      assert.notEqual(each.name.en, '', each.id);
      assert.notEqual(each.name.ja, '', each.id);
      assert.match(each.source, /^https:\/\//u, each.id);
      assert.match(each.id, /^[a-z-]+:[\d.]+\/[\w.-]+$/u);
    }
  });

  it('marks what was not read in a primary source', () => {
    const secondary = new Set(frameworks.filter((each) => each.verified !== 'primary').map((each) => each.edition.id));
    assert.deepEqual([...secondary].sort(), ['jp-aisi-eval:1.20', 'jp-gl:1.2', 'nist-ai-rmf:1.0', 'owasp-asi:2026']);
  });

  it('gives the perspectives the ids that suites use', () => {
    assert.deepEqual(
      perspectives.map((each) => each.short),
      [
        'toxic-output',
        'misinformation',
        'fairness',
        'high-risk-use',
        'privacy',
        'security',
        'explainability',
        'robustness',
        'data-quality',
        'verifiability',
        'observation-and-control',
      ],
    );
  });

  it('knows the perturbations and attacks', () => {
    assert.deepEqual(
      perturbations.map((each) => each.name),
      [
        'typo',
        'kana-variants',
        'width-variants',
        'kanji-variants',
        'mojibake',
        'keigo',
        'spacing',
        'synonyms',
        'escapes',
      ],
    );
    assert.deepEqual(
      attacks.map((each) => each.name),
      [
        'role-play',
        'base64',
        'hex',
        'rot13',
        'many-shot',
        'leetspeak',
        'homoglyph',
        'payload-split',
        'prefix-injection',
        'crescendo',
      ],
    );
  });
});

describe('catalogue: perspectives', () => {
  it('are found by short id and by id with edition, and by nothing else', () => {
    assert.equal(findPerspective('privacy')?.id, 'jp-aisi-eval:1.10/P5');
    assert.equal(findPerspective('jp-aisi-eval:1.10/P5')?.short, 'privacy');
    assert.equal(findPerspective('jp-aisi-eval:1.20/P11')?.short, 'observation-and-control');
    assert.equal(findPerspective('Privacy'), undefined);
    assert.equal(findPerspective('P5'), undefined);
    assert.equal(findPerspective('constructor'), undefined);
  });

  for (const [written, meant] of [
    ['privcy', 'privacy'],
    ['プライバシー保護', 'privacy'],
    ['ﾌﾟﾗｲﾊﾞｼｰ保護', 'privacy'],
    ['Privacy Protection', 'privacy'],
    ['P5', 'privacy'],
    ['ロバスト製', 'robustness'],
    ['toxic_output', 'toxic-output'],
    ['観測と制御', 'observation-and-control'],
    ['haiku', undefined],
    ['', undefined],
  ] as const) {
    it(`nearest to “${written}” is ${String(meant)}`, () => assert.equal(nearestPerspective(written)?.short, meant));
  }
});

describe('catalogue: frameworks', () => {
  it('are found by their id with edition only', () => {
    assert.equal(findFramework('owasp-llm:2025/LLM02')?.name.en, 'Sensitive Information Disclosure');
    assert.equal(findFramework('atlas:5.6.0/AML.T0057')?.name.en, 'LLM Data Leakage');
    assert.equal(findFramework('nist-ai-rmf:1.0/MEASURE-2.10')?.code, 'privacy-enhanced');
    assert.equal(findFramework('jp-gl:1.2/5')?.name.ja, 'セキュリティ確保');
    assert.equal(findFramework('LLM02'), undefined);
  });

  it('are found by name in either language, in every edition that has it', () => {
    assert.deepEqual(ids(frameworksNamed('excessive agency')), ['owasp-llm:2026/LLM03', 'owasp-llm:2025/LLM06']);
    assert.deepEqual(ids(frameworksNamed('プライバシー保護')), ['jp-gl:1.2/4', 'jp-aisi-eval:1.10/P5']);
  });

  for (const [written, meant] of [
    ['LLM06', ['owasp-llm:2026/LLM06', 'owasp-llm:2025/LLM06']],
    ['LLM06:2025', ['owasp-llm:2025/LLM06']],
    ['owasp-llm/LLM06', ['owasp-llm:2026/LLM06', 'owasp-llm:2025/LLM06']],
    ['ASI01', ['owasp-asi:2026/ASI01']],
    ['AML.T0057', ['atlas:5.6.0/AML.T0057']],
    ['T0051.001', ['atlas:5.6.0/AML.T0051.001']],
    ['Hate', ['ailuminate:1.0/hte']],
    ['owasp-lm:2025/LLM02', ['owasp-llm:2025/LLM02']],
    ['owasp-llm:2025/LM02', ['owasp-llm:2025/LLM02']],
    ['nothing of the kind', []],
    ['x'.repeat(1_000_000), []],
  ] as const) {
    it(`“${written.slice(0, 30)}” most likely means ${meant.join(' or ') || 'nothing'}`, () =>
      assert.deepEqual(ids(nearestFrameworks(written)), meant));
  }

  it('name a successor only where the newer edition gives the id to something else', () => {
    const replaced = frameworks.flatMap((each) => {
      const by = supersedes(each);
      return by === undefined ? [] : [`${each.id} → ${by.id}`];
    });
    assert.deepEqual(replaced, [
      'owasp-llm:2025/LLM03 → owasp-llm:2026/LLM04',
      'owasp-llm:2025/LLM04 → owasp-llm:2026/LLM05',
      'owasp-llm:2025/LLM05 → owasp-llm:2026/LLM10',
      'owasp-llm:2025/LLM06 → owasp-llm:2026/LLM03',
      'owasp-llm:2025/LLM08 → owasp-llm:2026/LLM09',
      'owasp-llm:2025/LLM09 → owasp-llm:2026/LLM07',
      'owasp-llm:2025/LLM10 → owasp-llm:2026/LLM06',
    ]);
  });
});
