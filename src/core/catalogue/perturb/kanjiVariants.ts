import type { Operator } from './operator.ts';
import { changeSome } from './pieces.ts';

/**
 * Pairs of forms of one character: the form of the List of Commonly Used Kanji (Cabinet Notification No. 2 of 2010) and the
 * traditional form that the list gives in parentheses behind it.
 */
const pairs =
  '亜亞悪惡圧壓囲圍医醫壱壹隠隱栄榮営營衛衞駅驛円圓塩鹽応應欧歐殴毆桜櫻奥奧横橫温溫仮假価價画畫会會回囘壊壞懐懷絵繪拡擴覚覺学學岳嶽楽樂勧勸巻卷歓歡観觀関關陥陷気氣帰歸亀龜偽僞戯戲犠犧旧舊拠據挙擧峡峽挟挾狭狹暁曉区區駆驅勲勳径徑恵惠渓溪経經継繼茎莖蛍螢軽輕鶏鷄芸藝撃擊欠缺倹儉剣劍圏圈検檢権權献獻県縣険險顕顯験驗厳嚴効效広廣恒恆鉱鑛号號国國黒黑済濟砕碎斎齋剤劑雑雜参參惨慘桟棧蚕蠶賛贊残殘糸絲歯齒児兒辞辭湿濕実實写寫釈釋寿壽収收従從渋澁獣獸縦縱粛肅処處緒緖諸諸叙敍奨奬将將焼燒称稱証證乗乘剰剩壌壤嬢孃条條浄淨畳疊譲讓醸釀嘱囑触觸寝寢慎愼真眞尽盡図圖粋粹酔醉随隨髄髓数數枢樞瀬瀨声聲静靜斉齊摂攝窃竊節節専專戦戰浅淺潜潛繊纖践踐銭錢禅禪双雙壮壯捜搜挿插争爭総總装裝騒騷増增臓臟蔵藏属屬続續堕墮体體対對帯帶滞滯台臺滝瀧択擇沢澤単單担擔胆膽団團弾彈断斷遅遲昼晝虫蟲鋳鑄庁廳聴聽鎮鎭逓遞鉄鐵転轉点點伝傳党黨盗盜灯燈当當闘鬪徳德独獨読讀届屆縄繩弐貳脳腦廃廢拝拜売賣麦麥発發髪髮抜拔蛮蠻秘祕浜濱瓶甁払拂仏佛並竝変變辺邊弁辨舗舖穂穗宝寶豊豐翻飜万萬満滿黙默薬藥訳譯与與誉譽余餘予豫揺搖様樣謡謠来來頼賴乱亂覧覽竜龍両兩猟獵緑綠塁壘励勵礼禮霊靈齢齡恋戀炉爐労勞楼樓録錄湾灣'.matchAll(
    /(.)(.)/gu,
  );

const other: ReadonlyMap<string, string> = new Map(
  [...pairs].flatMap(([, one = '', two = '']) =>
    one === two
      ? []
      : ([
          [one, two],
          [two, one],
        ] as const),
  ),
);

const places = new RegExp(`[${[...other.keys()].join('')}]`, 'gu');

/** Kanji in the variant form of the same character. */
export const kanjiVariants: Operator = {
  name: 'kanji-variants',
  kept: { numbers: false, turning: false },
  apply: (pieces, random) =>
    changeSome(pieces, places, { of: 0.5, least: 1, most: 200 }, random, (kanji) => other.get(kanji) ?? kanji),
};
