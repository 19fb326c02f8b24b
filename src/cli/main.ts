import { say, type Text } from '../core/base/text.ts';
import { dispatch, localeOption } from './dispatch.ts';
import { exitCodes } from './exitCodes.ts';
import { connectHost } from './host.ts';
import { chooseLocale } from './locale.ts';
import { createOutput, type Terminal } from './terminal.ts';

function resultLost(code: string): Text {
  return {
    en: `The result could not be written to stdout (${code}).`,
    ja: `結果を標準出力に書き込めませんでした（${code}）。`,
  };
}

const stalled: Text = {
  en: 'The command stopped before its work was done, because nothing was left that it waits for. This is a fault of Tenken; what was recorded until then is whole, and --resume goes on with it.',
  ja: '待つものがなくなり、処理の途中で止まりました。Tenken の不具合です。それまでの記録に欠けはなく、--resume で続行できます。',
};

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const terminal: Terminal = {
    out: createOutput(process.stdout, process.env),
    err: createOutput(process.stderr, process.env),
    locale: chooseLocale(localeOption(args), process.env),
  };
  // Node ends a process that waits for nothing, with success.
  process.once('beforeExit', () => {
    terminal.err.write(`tenken: ${say(stalled, terminal.locale)}\n`);
    process.exitCode = exitCodes.infrastructure;
  });
  const host = connectHost(process.env);
  const exitCode = await dispatch(args, { terminal, host, cwd: process.cwd(), environment: process.env });
  await Promise.all([terminal.out.drained(), terminal.err.drained(), host?.drained()]);
  const lost = terminal.out.fault();
  if (lost !== null) terminal.err.write(`tenken: ${say(resultLost(lost), terminal.locale)}\n`);
  // Connections that a server keeps open must not keep us.
  process.exit(lost === null ? exitCode : exitCodes.infrastructure);
}

void main();
