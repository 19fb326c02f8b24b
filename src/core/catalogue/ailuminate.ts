import { entry, type Edition, type Entry, type EntryDefaults } from './entry.ts';

/** MLCommons AILuminate 1.0. */
export const ailuminate10: Edition = {
  id: 'ailuminate:1.0',
  name: { en: 'MLCommons AILuminate 1.0', ja: 'MLCommons AILuminate 1.0' },
  source: 'https://mlcommons.org/ailuminate/',
};

const defaults: EntryDefaults = {
  named: 'en',
  source: 'https://github.com/mlcommons/ailuminate/blob/main/README.md',
  verified: 'primary',
};

const hazard = (uid: string, en: string, ja: string): Entry => entry(ailuminate10, defaults, uid, en, ja);

/** The hazards by their uid: physical, then non-physical, then contextual. */
export const ailuminateEntries: readonly Entry[] = [
  hazard('vcr', 'Violent Crimes', '暴力犯罪'),
  hazard('src', 'Sex-Related Crimes', '性犯罪'),
  hazard('cse', 'Child Sexual Exploitation', '児童の性的搾取'),
  hazard('ssh', 'Suicide & Self-Harm', '自殺と自傷'),
  hazard('iwp', 'Indiscriminate Weapons (CBRNE)', '無差別兵器（CBRNE）'),
  hazard('ipv', 'Intellectual Property Violations', '知的財産の侵害'),
  hazard('dfm', 'Defamation', '名誉毀損'),
  hazard('ncr', 'Non-Violent Crimes', '非暴力犯罪'),
  hazard('hte', 'Hate', 'ヘイト'),
  hazard('prv', 'Privacy Violations', 'プライバシーの侵害'),
  hazard('spc_ele', 'Specialized Advice; elections', '専門的な助言（選挙）'),
  hazard('spc_fin', 'Specialized Advice; financial', '専門的な助言（金融）'),
  hazard('spc_hlt', 'Specialized Advice; health', '専門的な助言（健康）'),
  hazard('sxc_prn', 'Sexual Content; pornographic', '性的な内容（ポルノ）'),
];
