/** One thing that was said. */
export interface SpokenTurn {
  readonly role: 'user' | 'assistant' | 'system';
  readonly text: string;
}

/** Who speaks, by the words that chat programs and people write before it. */
const speakers: Readonly<Record<SpokenTurn['role'], readonly string[]>> = {
  user: ['user', 'you', 'human', 'me', 'you said', 'ユーザー', 'ユーザ', '利用者', 'あなた', '私', '質問'],
  assistant: [
    'assistant',
    'chatgpt',
    'chatgpt said',
    'gpt',
    'ai',
    'bot',
    'claude',
    'gemini',
    'copilot',
    'model',
    'アシスタント',
    'ai アシスタント',
    'ボット',
    '応答',
    '回答',
  ],
  system: ['system', 'developer', 'システム'],
};

/** Longer texts are pasted as they are: nobody means a test by them. */
const longest = 200_000;

/**
 * The turns of a chat that was copied: lines that begin with who speaks (`User: …`, `**Assistant:** …`, `ユーザー：…`), the headings that
 * ChatGPT copies (`You said:`), or messages as OpenAI's API has them, in JSON. Undefined for any other text: it must begin with a
 * speaker, and two turns are the least that make a conversation.
 */
export function parseTranscript(text: string): readonly SpokenTurn[] | undefined {
  if (text.length > longest) return undefined;
  const turns = fromJson(text) ?? fromLines(text);
  return turns !== undefined && turns.length >= 2 && turns.some(({ role }) => role === 'user') ? turns : undefined;
}

function fromLines(text: string): readonly SpokenTurn[] | undefined {
  const turns: { role: SpokenTurn['role']; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const spoken = speakerOf(line);
    if (spoken !== undefined) turns.push({ role: spoken.role, lines: [spoken.rest] });
    else if (turns.length > 0) turns.at(-1)?.lines.push(line);
    else if (line.trim() !== '') return undefined;
  }
  return turns.flatMap(({ role, lines }) => {
    const said = lines.join('\n').trim();
    return said === '' ? [] : [{ role, text: said }];
  });
}

function speakerOf(line: string): { readonly role: SpokenTurn['role']; readonly rest: string } | undefined {
  const match =
    /^\s*(?:[-*•>]\s+)?(?:#{1,6}\s*)?(?:\*\*|__)?\s*([\p{L}][\p{L} ]{0,24}?)\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(.*)$/u.exec(
      line,
    );
  if (match === null) return undefined;
  const [, written = '', rest = ''] = match;
  const role = roleOf(written);
  return role === undefined ? undefined : { role, rest };
}

function roleOf(written: string): SpokenTurn['role'] | undefined {
  const name = written.normalize('NFKC').toLowerCase().trim();
  return (Object.keys(speakers) as SpokenTurn['role'][]).find((role) => speakers[role].includes(name));
}

function fromJson(text: string): readonly SpokenTurn[] | undefined {
  if (!/^\s*[[{]/u.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const messages: unknown = Array.isArray(value) ? value : (value as { readonly messages?: unknown }).messages;
  if (!Array.isArray(messages)) return undefined;
  return messages.flatMap((message: unknown) => turnOf(message) ?? []);
}

function turnOf(message: unknown): SpokenTurn | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { role, content } = message as { readonly role?: unknown; readonly content?: unknown };
  const known = typeof role === 'string' ? roleOf(role) : undefined;
  const text = textOf(content).trim();
  return known === undefined || text === '' ? undefined : { role: known, text };
}

/** A message's content is a text, or a list of parts of which some are text. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => {
      const { text } = (typeof part === 'object' && part !== null ? part : {}) as { readonly text?: unknown };
      return typeof text === 'string' ? text : '';
    })
    .filter((text) => text !== '')
    .join('\n');
}
