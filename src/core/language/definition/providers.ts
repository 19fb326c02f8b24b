import { httpShape } from './providers/http.ts';
import { openaiShape } from './providers/openai.ts';
import { recordedShape } from './providers/recorded.ts';
import { scriptedShape } from './providers/scripted.ts';

/** Every kind of target. Adding one: its shape in `providers/`, its line here, its connection in `adapters/targets/` (the compiler asks for it). */
export const providers = [openaiShape, httpShape, scriptedShape, recordedShape] as const;
