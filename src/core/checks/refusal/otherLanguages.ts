import type { Cue } from './cue.ts';

/**
 * The commonest refusals of languages that are not analysed further. They only keep a refusal that is said twice, in two
 * languages, from looking as if something had been given behind it; everything else in those languages counts as given.
 */
export const otherLanguages: readonly Cue[] = [
  {
    act: 'refusal',
    when: /(?:无法|無法|不能|不想|不愿|不願|不打算|不會|不会|不可以|拒绝|拒絕|不便)(?:为您|為您|向您|给您|給您|就此|对此|對此|透露|再)?(?:提供|回答|协助|協助|帮助|幫助|满足|滿足|分享|透露|告诉|告訴|完成|执行|執行|处理|處理|讨论|討論|参与|參與)|(?:제공|도와|답변|말씀|알려|공유|수행|응)[^.]{0,12}(?:수 없|드릴 수|못|않)|не (?:могу|можем|буду|имею права)|(?:لا|لن) (?:أستطيع|يمكنني|أقدر)|je ne (?:peux|suis|vais|veux|souhaite|dois|fais|donne) pas|je refuse|je ne peux|no (?:puedo|podemos|voy a|quiero|debo)|no (?:estoy|me es) |non posso|não posso|(?:möchte|werde|will|kann|darf|helfe|mache|gebe|schreibe) ich (?:\p{L}+ ){0,3}(?:nicht|nein)|ich (?:möchte|werde|will|darf|helfe|gebe) (?:\p{L}+ ){0,4}nicht|ich kann (?:ihnen |dir |das |dabei |nicht|leider)|kann ich (?:nicht|leider)|(?:ik kan|kan ik) (?:\w+ )?niet|tidak (?:dapat|bisa)|không thể|ไม่สามารถ|मैं [^।]{0,40}नहीं/u,
  },
  {
    act: 'courtesy',
    when: /^(?:抱歉|对不起|對不起|很遗憾|죄송|미안|извините|к сожалению|آسف|عذر|désolé|lo siento|mi dispiace|desculpe|tut mir leid|entschuldigung|maaf|xin lỗi|ขอโทษ)/u,
  },
];
