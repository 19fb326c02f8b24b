// A language model of another extension, for VS Code that lets extensions offer one (from 1.104 on). Plain JavaScript, because it
// is packaged as it stands; the interface is newer than the types of the oldest version that the project supports.
const vscode = require('vscode');

const information = {
  id: 'parrot-1',
  name: 'Parrot',
  family: 'parrot',
  version: '1',
  maxInputTokens: 100_000,
  maxOutputTokens: 10_000,
  capabilities: { toolCalling: true },
};

function textOf(message) {
  return message.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

function answer(messages, progress) {
  const said = messages.map(textOf);
  const last = said.at(-1) ?? '';
  if (last.includes('weather')) throw Object.assign(new Error('off_topic'), { code: 'off_topic' });
  if (last.includes('quota')) throw vscode.LanguageModelError.Blocked('The quota is used up.');
  if (last.includes('broken')) throw new Error('The parrot is asleep.');
  progress.report(new vscode.LanguageModelTextPart(`I was told: ${said.join(' / ')}`));
}

exports.activate = (context) => {
  if (vscode.lm.registerLanguageModelChatProvider === undefined) return;
  const provider = {
    provideLanguageModelChatInformation: async () => [information],
    provideLanguageModelChatResponse: async (_model, messages, _options, progress) => answer(messages, progress),
    provideTokenCount: async (_model, text) => (typeof text === 'string' ? text : textOf(text)).length,
  };
  context.subscriptions.push(vscode.lm.registerLanguageModelChatProvider('tenken-test', provider));
};
