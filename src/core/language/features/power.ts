import { percentText } from '../../base/quantity.ts';
import type { Text } from '../../base/text.ts';
import { cleanAttemptsNeeded } from '../../statistics/cleanAttempts.ts';
import { gatePower, minimumDetectableChange, minimumDetectableRate } from '../../statistics/power.ts';

/** Chance of being noticed that a figure below promises. */
const power = 0.8;

/** More attempts than this are not summed over: a hover must not wait. */
const most = 2000;

/**
 * What a number of attempts can show against a limit, for the hover on `repeat:` and `limit:`: whether it can pass at all, which
 * true failure rate it would find out, and which change between two runs. `limit` and `confidence` are shares.
 */
export function powerText(attempts: number, limit: number, confidence = 0.95): Text {
  const n = Math.min(attempts, most);
  const needed = cleanAttemptsNeeded(0, limit, confidence);
  const rate = limit > 0 ? minimumDetectableRate(n, limit, power, confidence) : 1 - (1 - power) ** (1 / n);
  const change = minimumDetectableChange(n, limit, power, confidence);
  const clean = gatePower(n, limit, 0, confidence).pass;
  const pass: Text =
    limit <= 0
      ? {
          en: 'A limit of 0 % passes where no attempt fails; it never proves that none would.',
          ja: '上限 0 % は、不合格が 1 件もなければ合格です。今後もないことの証明にはなりません。',
        }
      : clean >= 0.5
        ? {
            en: `${attempts} attempts without a failure keep the limit.`,
            ja: `${attempts} 回とも不合格がなければ、上限内と判断できます。`,
          }
        : {
            en: `${attempts} attempts cannot keep the limit, even without a failure: it takes ${needed}.`,
            ja: `${attempts} 回では、不合格がなくても上限内と判断できません。${needed} 回必要です。`,
          };
  const found: Text =
    rate === null
      ? { en: 'No failure rate would be found out for certain.', ja: '確実に見つけられる不合格率はありません。' }
      : {
          en: `A true failure rate of ${percentText(rate)} is found out with 80 % probability.`,
          ja: `真の不合格率が ${percentText(rate)} なら、80 % の確率で分かります。`,
        };
  const compared: Text =
    change === null
      ? { en: '', ja: '' }
      : {
          en: ` Between two runs, a rise of ${percentText(change).replace(' %', '')} points or more is found out.`,
          ja: ` 2 つの実行の間では、${percentText(change).replace(' %', '')} ポイント以上の悪化が分かります。`,
        };
  return { en: `${pass.en} ${found.en}${compared.en}`, ja: `${pass.ja}${found.ja}${compared.ja}` };
}
