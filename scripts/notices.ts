import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The part of esbuild's metafile that says what a bundle is made of. */
export interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly bytes: number; readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }
    >
  >;
}

/** The folders of the packages whose code is in the bundles, in order: `node_modules/yaml`, `node_modules/@noble/hashes`, … */
export function packagesOf(metafiles: readonly Metafile[]): readonly string[] {
  const folders = new Set<string>();
  for (const metafile of metafiles) {
    for (const output of Object.values(metafile.outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
        // The last node_modules of the path is the one that the file's own package lies in.
        const found = /^(?<folder>.*node_modules\/(?:@[^/]+\/)?[^/]+)\//u.exec(input);
        if (bytesInOutput > 0 && found?.groups?.folder !== undefined) folders.add(found.groups.folder);
      }
    }
  }
  return [...folders].sort();
}

/**
 * The notices that the licences of bundled packages ask for: name, version and licence text of each.
 * @throws Error where a package carries no licence text, since then it must not be shipped unnoticed.
 */
export function thirdPartyNotices(root: string, metafiles: readonly Metafile[]): string {
  const notices = packagesOf(metafiles).map((folder) => notice(join(root, folder)));
  return [
    'Third-party notices\n\nTenken contains code of the packages below. Each is under its own licence.',
    ...new Set(notices),
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

function notice(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const texts = readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-][\w.-]*)?$/iu.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  const text = texts.length > 0 ? texts.join('\n\n') : licenceInReadme(folder);
  if (text === undefined) throw new Error(`${manifest.name} is bundled, but its package carries no licence text.`);
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})\n\n${text}`;
}

/** Some packages have their licence as the last section of the README only. */
function licenceInReadme(folder: string): string | undefined {
  const readme = join(folder, 'README.md');
  if (!existsSync(readme)) return undefined;
  return /^#+ *licen[cs]e\s*\n(?<text>[\s\S]+)$/imu.exec(readFileSync(readme, 'utf8'))?.groups?.text?.trim();
}
