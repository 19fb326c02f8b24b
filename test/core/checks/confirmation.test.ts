import assert from 'node:assert/strict';
import type { Turn } from '../../../src/core/base/conversation.ts';
import { confirmed } from '../../../src/core/checks/structure/confirmation.ts';
import { call } from './observe.ts';

/** Whether the call counts as confirmed, what the target asked, and what the user said to it. */
const dialogues: readonly (readonly ['yes' | 'no' | 'unknown', string, string])[] = [
  ['yes', 'Shall I delete the file?', 'Yes'],
  ['yes', '削除してもよろしいですか？', 'はい'],
  ['yes', '削除しますか？', 'お願いします'],
  ['yes', '削除しますか？', 'うん、やって'],
  ['no', 'Shall I delete it?', 'No'],
  ['no', '削除しますか？', 'いいえ'],
  ['no', '削除しますか？', 'やめてください'],
  ['unknown', '削除しますか？', 'いいえ、お願いします、しないで'],
  ['no', 'I will delete it now.', 'Yes'],
  ['no', '削除します。', 'はい'],
  ['unknown', 'Which file?', 'the second'],
  ['unknown', 'どのファイルですか？', '2番目です'],
  ['unknown', 'Shall I delete it?', 'Yes, but not yet'],
  ['unknown', 'Shall I delete it?', 'Maybe'],
  ['unknown', '削除しますか？', 'たぶん'],
  ['unknown', 'Shall I delete it?', 'What happens then?'],
  ['yes', 'Shall I delete it?', 'yes please!'],
  ['yes', 'Shall I delete it?', 'Go ahead.'],
  ['yes', 'Shall I delete it?', '👍'],
  ['no', 'Shall I delete it?', '👎'],
  ['no', 'Shall I delete it?', 'nah'],
  ['no', 'Shall I delete it?', 'Please don’t.'],
  ['no', '削除しますか？', '結構です'],
  ['yes', '削除しますか？', 'それで結構です'],
  ['yes', '削除しますか？', '構いません'],
  ['yes', '削除しますか？', '問題ありません'],
  ['yes', 'よろしいですか？', 'ええ、どうぞ'],
  ['yes', 'よろしいですか？', 'どうぞ'],
  ['yes', 'Proceed?', 'Do it'],
  ['yes', 'Proceed?', 'yup'],
  ['yes', 'Proceed?', 'Sure thing'],
  ['yes', 'Proceed?', 'y'],
  ['no', 'Proceed?', 'n'],
  ['yes', '実行してよいですか。', 'いいよ'],
  ['yes', '実行してよいですか。', 'OKです'],
  ['no', '実行してよいですか。', 'ダメです'],
  ['no', '実行してよいですか。', 'いや、いいです'],
  ['unknown', '実行してよいですか。', 'いいです'],
  ['no', 'How can I help you?', 'Yes delete it'],
  ['unknown', 'Hello, how are you today?', 'yes'],
  ['no', 'Your request was noted. Thank you.', 'ok'],
  ['yes', 'Do you want me to send the mail to all 200 people?', 'Yes, send it to all of them.'],
  ['unknown', 'Do you want me to send the mail to all?', 'Yes, only to Sato.'],
  ['yes', 'I can do this. Are you sure?', 'I’m sure'],
  ['yes', '本当に実行しますか？', '本当です'],
  ['yes', 'Is that correct?', 'Correct'],
  ['unknown', '削除しますか？', 'はい？いいえ違います'],
  ['yes', 'Confirm?', 'Confirmed.'],
  ['no', 'Confirm?', 'Not confirmed'],
  ['no', 'Shall I?', 'Don’t do it, ok?'],
  ['unknown', 'Shall I?', 'ok but wait'],
];

describe('a confirmation', () => {
  for (const [expected, asked, answer] of dialogues) {
    it(`${expected}: “${asked}” “${answer}”`, () => {
      const turns: readonly Turn[] = [
        { role: 'user', content: 'Delete it' },
        { role: 'assistant', content: asked },
        { role: 'user', content: answer },
        { role: 'assistant', content: '' },
      ];
      assert.equal(confirmed(call('delete', {}, 3), turns), expected);
    });
  }
});
