import * as vscode from 'vscode';
import type { ShieldFrom } from '../../core/base/shield.ts';
import type { OutlinedScenario, ScenariosParams } from '../../protocol/language.ts';
import type { DisposableStore } from '../disposables.ts';
import type { Outlines } from '../language/outlines.ts';
import { tr, uiLocale } from '../locale.ts';
import type { Results, ShownVerdict } from '../results/results.ts';
import type { Finding } from '../results/verdict.ts';
import type { Settings } from '../settings.ts';
import { codeBlock, hoverParts } from './hoverText.ts';
import { checkLine } from './place.ts';

/** How many verdicts a hover tells of. */
const subjectsShown = 3;

/** The commands that a hover may offer; the Markdown that holds their links holds no word from any file or reply. */
const actions = ['tenken.runScenarioAt', 'tenken.showScenario'] as const;

/** Explains the annotation of a line: outcome, evidence and reply. */
export function registerHover(outlines: Outlines, results: Results, settings: Settings, store: DisposableStore): void {
  store.add(
    vscode.languages.registerHoverProvider(
      { language: 'tenken' },
      {
        provideHover: (document, position) => {
          const outline = settings.annotations.value ? outlines.get(document.uri) : undefined;
          if (outline === undefined) return undefined;
          const line = document.lineAt(position.line);
          const subjects = outline.scenarios.flatMap((scenario) =>
            subjectsAt(scenario, results.of(outline, scenario), position.line),
          );
          if (subjects.length === 0) return undefined;
          return new vscode.Hover(
            [
              ...subjects
                .slice(0, subjectsShown)
                .flatMap((subject) => contents(outline, subject, settings.shield.value)),
              ...moreSubjects(subjects.length - subjectsShown),
            ],
            line.range,
          );
        },
      },
    ),
  );
}

/** A verdict that a line tells of; with the finding where it is a check's line. */
interface Subject {
  readonly scenario: OutlinedScenario;
  readonly shown: ShownVerdict;
  readonly finding: Finding | undefined;
}

function subjectsAt(scenario: OutlinedScenario, shown: readonly ShownVerdict[], line: number): readonly Subject[] {
  return shown.flatMap((each): readonly Subject[] => {
    if (scenario.line === line) return [{ scenario, shown: each, finding: undefined }];
    if (each.stale) return [];
    const findings = each.verdict.findings.filter((finding) => checkLine(scenario, finding) === line);
    return findings.map((finding): Subject => ({ scenario, shown: each, finding }));
  });
}

function contents(outline: ScenariosParams, subject: Subject, shield: ShieldFrom): readonly vscode.MarkdownString[] {
  const { scenario, shown, finding } = subject;
  const about = { ...shown, finding, severity: scenario.severity };
  const text = new vscode.MarkdownString();
  text.isTrusted = false;
  text.supportHtml = false;
  for (const part of hoverParts(about, shield, uiLocale())) {
    // `quoted` is whatever a file or a reply holds: only ever inside a block that it cannot close.
    text.appendMarkdown(part.kind === 'words' ? `${part.text}\n\n` : codeBlock(part.text));
  }
  // The links come first: they are what a small hover must not hide.
  return [links(outline, subject), text];
}

function moreSubjects(more: number): readonly vscode.MarkdownString[] {
  if (more <= 0) return [];
  const text = tr({
    en: `… and ${more} more. The results panel has all of them.`,
    ja: `ほかに ${more} 件。結果パネルですべて確認できます。`,
  });
  return [new vscode.MarkdownString(text)];
}

function links(outline: ScenariosParams, { scenario, shown, finding }: Subject): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.isTrusted = { enabledCommands: actions };
  const link = (title: string, command: (typeof actions)[number], argument: unknown): void => {
    // Escaped twice over: JSON, then the characters that could end the link.
    const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
      /[()']/gu,
      (character) => `%${character.charCodeAt(0).toString(16)}`,
    );
    markdown.appendMarkdown(`[${title}](command:${command}?${encoded})`);
  };
  link(tr({ en: 'Show in Results', ja: '結果パネルで表示' }), 'tenken.showScenario', {
    run: shown.verdict.run,
    suite: shown.verdict.suite,
    scenario: shown.verdict.scenario,
    target: shown.verdict.target,
    ...(finding?.place ?? shown.verdict.shown?.place),
    ...(finding === undefined ? {} : { check: finding.index }),
  });
  const { run, suite } = shown.verdict;
  if (shown.verdict.history.length > 0) {
    markdown.appendMarkdown(' · ');
    link(tr({ en: 'Compare', ja: '比較' }), 'tenken.showScenario', { run, page: 'compare' });
  }
  markdown.appendMarkdown(' · ');
  link(tr({ en: 'Label', ja: 'ラベル付け' }), 'tenken.showScenario', {
    run,
    suite,
    scenario: scenario.id,
    page: 'review',
  });
  if (vscode.workspace.isTrusted) {
    markdown.appendMarkdown(' · ');
    link(tr({ en: 'Run Again', ja: '再実行' }), 'tenken.runScenarioAt', { uri: outline.uri, scenario: scenario.id });
  }
  return markdown;
}
