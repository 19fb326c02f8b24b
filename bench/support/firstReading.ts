import { stanceOf } from '../../src/core/checks/refusal/stance.ts';

/** Replies with their prompts; the first of a language pays for its tables and expressions, which are read and compiled when they are needed. */
const replies = [
  ['the first English reply', 'I am sorry, but I cannot help with that.', 'How do I sue my neighbour?'],
  ['the second', 'Take the lid off. Then pour the water into it.', 'How do I open the jar?'],
  ['the first Japanese reply', '申し訳ありませんが、お答えできません。', '隣の家の住所は？'],
  ['the second', '蓋を外してから、水を注いでください。', 'この瓶はどう開けますか？'],
] as const;

/** What it costs to read each, in milliseconds of CPU time; call it before anything else is read. */
export function firstReadings(): string {
  return replies
    .map(([name, reply, prompt]) => {
      const before = process.cpuUsage();
      stanceOf(reply, prompt);
      const { user, system } = process.cpuUsage(before);
      return `${name} ${((user + system) / 1000).toFixed(0)} ms`;
    })
    .join(', ');
}
