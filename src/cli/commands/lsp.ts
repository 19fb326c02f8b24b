import type { Command } from '../command.ts';
import { usageError } from '../usageError.ts';

/** `tenken lsp --stdio`: the language server, the same program that the extension starts. */
export const lspCommand: Command = {
  name: 'lsp',
  operands: '--stdio',
  summary: { en: 'Language server for other editors', ja: '他のエディター用の言語サーバー' },
  options: {
    stdio: {
      type: 'boolean',
      help: { en: 'Speak LSP over stdin and stdout', ja: '標準入出力で LSP を話す' },
    },
  },
  run: async ({ values }) => {
    if (values.stdio !== true)
      throw usageError(
        'The language server speaks over stdin and stdout: tenken lsp --stdio',
        '言語サーバーは標準入出力で通信します：tenken lsp --stdio',
      );
    const { startServer } = await import('../../server/start.ts');
    // The server ends its own process when the client says so (LSP: `exit`) or goes away.
    await startServer();
    return 0;
  },
};
