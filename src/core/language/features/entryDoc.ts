import type { Text } from '../../base/text.ts';
import type { Entry } from '../../catalogue/entry.ts';
import { supersedes } from '../../catalogue/find.ts';

/** An entry of the catalogue as Markdown: both names, where it comes from and how sure that is. */
export function entryDoc(entry: Entry): Text {
  const { name, edition, id } = entry;
  const instead = supersedes(entry);
  return {
    en: [
      `**${name.en}** (${name.ja})`,
      `\`${id}\` — [${edition.name.en}](${entry.source})`,
      {
        primary: 'Names read in the publisher’s own text.',
        secondary: 'Names read in a secondary source.',
        unconfirmed: 'Not confirmed in a source.',
      }[entry.verified],
      ...(instead === undefined ? [] : [`In ${instead.edition.name.en} this is \`${instead.id}\`.`]),
    ].join('\n\n'),
    ja: [
      `**${name.ja}**（${name.en}）`,
      `\`${id}\` — [${edition.name.ja}](${entry.source})`,
      {
        primary: '名称は発行元の資料で確認しています。',
        secondary: '名称は二次資料で確認しています。',
        unconfirmed: '資料では確認できていません。',
      }[entry.verified],
      ...(instead === undefined ? [] : [`${instead.edition.name.ja} では \`${instead.id}\` です。`]),
    ].join('\n\n'),
  };
}
