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

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const terminal: Terminal = {
    out: createOutput(process.stdout, process.env),
    err: createOutput(process.stderr, process.env),
    locale: chooseLocale(localeOption(args), process.env),
  };
  const host = connectHost(process.env);
  const exitCode = await dispatch(args, { terminal, host, cwd: process.cwd(), environment: process.env });
  await Promise.all([terminal.out.drained(), terminal.err.drained(), host?.drained()]);
  const lost = terminal.out.fault();
  if (lost !== null) terminal.err.write(`tenken: ${say(resultLost(lost), terminal.locale)}\n`);
  // Connections that a server keeps open must not keep us.
  process.exit(lost === null ? exitCode : exitCodes.infrastructure);
}

void main();
