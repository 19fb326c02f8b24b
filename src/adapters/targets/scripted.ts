import { parseDuration } from '../../core/base/quantity.ts';
import type { Target } from '../../core/engine/target.ts';
import type { Connect } from './connect.ts';
import { failure } from './failures.ts';
import { readScript } from './scripted/readScript.ts';
import { rulesOf } from './scripted/rules.ts';
import { sceneOf } from './scripted/scene.ts';
import { answerOf } from './scripted/answer.ts';
import { Cancelled, sleepUnlessCancelled } from './retry.ts';

/** Rules in a file answer: offline, and the same for the same conversation and seed. */
export const connectScripted: Connect<'scripted'> = async (config, world) => {
  const file = config.source.script;
  const script = readScript(config.id, file, world.files.read(file));
  const rules = rulesOf(script, file);
  const model = script.model ?? null;

  const target: Target = {
    id: config.id,
    respond: async (request, cancellation) => {
      if (cancellation.aborted) throw new Cancelled();
      const scene = sceneOf(request);
      const rule = rules.find(({ applies }) => applies(scene));
      if (rule === undefined)
        return failure('no-reply', {
          en: `No rule of ${file} applies to “${scene.said.slice(0, 80)}”. Add a rule or \`otherwise\`.`,
          ja: `「${scene.said.slice(0, 80)}」に当てはまる規則が ${file} にありません。規則か \`otherwise\` を加えてください。`,
        });
      const delay = rule.answer.delay === undefined ? undefined : parseDuration(rule.answer.delay);
      if (delay !== undefined) await sleepUnlessCancelled(delay, world.clock.sleep, cancellation);
      return answerOf(rule.answer, scene, model);
    },
    close: () => Promise.resolve(),
  };
  return Promise.resolve(target);
};
