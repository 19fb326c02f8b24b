import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { problem, type Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** A `{{…}}` that nothing fills. */
export const unresolvedVariable: Rule = {
  code: 'unresolved-variable',
  severity: 'error',
  title: { en: 'Unresolved variable', ja: '値のない変数' },
  doc: {
    en: 'A `{{…}}` names something that the scenario does not have: a column that its data set lacks (`row`), a canary, a fact of the user or a document that is not given. The target would be sent the braces. Write `{{"…"}}` for text that is to stay as it is.',
    ja: '`{{…}}` が、シナリオにないものを指しています（データセットにない列 `row`、与えられていないカナリア `canary`・利用者の情報 `user`・文書 `document`）。そのままでは括弧が対象に送られます。文字どおりに残したい部分は `{{"…"}}` と書きます。',
  },
};

/** The part after the dot does not exist. */
export function unknownVariable(span: Span, root: string, name: string, known: Iterable<string>): Problem {
  return unknownName(unresolvedVariable, span, name, known, unknownSentence(root, name));
}

function unknownSentence(root: string, name: string): Text {
  switch (root) {
    case 'row':
      return { en: `The data set has no column \`${name}\`.`, ja: `データセットに列 \`${name}\` がありません。` };
    case 'canary':
      return {
        en: `There is no canary \`${name}\` under \`given.canaries\`.`,
        ja: `\`given.canaries\` にカナリア \`${name}\` がありません。`,
      };
    case 'user':
      return {
        en: `The user has no \`${name}\` under \`given.user\`.`,
        ja: `\`given.user\` に \`${name}\` がありません。`,
      };
    default:
      return {
        en: `There is no document \`${name}\` under \`given.documents\`.`,
        ja: `\`given.documents\` に文書 \`${name}\` がありません。`,
      };
  }
}

/** The part before the dot does not exist. */
export function unknownRoot(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unresolvedVariable, span, name, known, {
    en: `\`{{${name}…}}\` is nothing that can be inserted.`,
    ja: `\`{{${name}…}}\` で差し込めるものはありません。`,
  });
}

/** `{{row.…}}` in a scenario without `each`. */
export function rowWithoutEach(span: Span): Problem {
  return problem(unresolvedVariable, span, {
    en: 'There is no row here: the scenario has no `each`.',
    ja: 'ここに行はありません。シナリオに `each` が必要です。',
  });
}

/** What stands between the braces has no meaning. */
export function unreadableVariable(span: Span): Problem {
  return problem(unresolvedVariable, span, {
    en: 'Between the braces a name is expected, such as `{{row.name}}`. Write `{{"{{"}}` for braces that are text.',
    ja: '括弧の中には `{{row.name}}` のような名前を書きます。文字としての括弧は `{{"{{"}}` と書きます。',
  });
}

/** A variable whose braces do not match, so that it would be sent as it is. */
export function openBraces(span: Span): Problem {
  return problem(unresolvedVariable, span, {
    en: 'The braces of this variable do not match. Write two before it and two after it: `{{row.name}}`.',
    ja: '変数の括弧の数が合っていません。`{{row.name}}` のように、前後に 2 つずつ書いてください。',
  });
}
