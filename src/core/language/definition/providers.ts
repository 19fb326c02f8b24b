import { commandShape } from './providers/command.ts';
import { detectorShape, guardrailModelShape, guardrailShape } from './providers/guard.ts';
import { httpShape } from './providers/http.ts';
import { openaiShape } from './providers/openai.ts';
import { recordedShape } from './providers/recorded.ts';
import { scriptedShape } from './providers/scripted.ts';
import { vscodeLmShape } from './providers/vscodeLm.ts';

/** Every kind of target. Adding one: its shape in `providers/`, its line here, its connection in `adapters/targets/` (the compiler asks for it). */
export const providers = [
  openaiShape,
  httpShape,
  commandShape,
  vscodeLmShape,
  scriptedShape,
  recordedShape,
  guardrailShape,
  guardrailModelShape,
  detectorShape,
] as const;
