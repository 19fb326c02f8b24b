import { HumanError } from '../humanError.ts';

/** The largest image that is sent, in bytes: what providers take in a data URL. */
const maxImageBytes = 20 * 1024 * 1024;

/** The image formats that vision models take, by the bytes with which they begin. */
const formats: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\u0089PNG\r\n/u],
  ['image/jpeg', /^\u00ff\u00d8\u00ff/u],
  ['image/gif', /^GIF8[79]a/u],
  ['image/webp', /^RIFF[^]{4}WEBP/u],
];

/**
 * An image of the workspace as a data URL. What counts is the content and not the name of the file.
 * Throws a `HumanError` where there is no such file, it is too large or is no image that a model takes.
 */
export function imageDataUrl(path: string, bytes: Uint8Array | undefined): string {
  if (bytes === undefined)
    throw new HumanError(2, {
      en: `The image “${path}” cannot be read. Correct the path in \`images\`.`,
      ja: `画像「${path}」を読めません。\`images\` のパスを直してください。`,
    });
  if (bytes.byteLength > maxImageBytes)
    throw new HumanError(2, {
      en: `The image “${path}” is larger than 20 MB. Use a smaller one.`,
      ja: `画像「${path}」は 20 MB を超えています。小さい画像を使ってください。`,
    });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.toString('latin1', 0, 16);
  const format = formats.find(([, magic]) => magic.test(head))?.[0];
  if (format === undefined)
    throw new HumanError(2, {
      en: `“${path}” is no PNG, JPEG, GIF or WebP image. Use one of these formats.`,
      ja: `「${path}」は PNG・JPEG・GIF・WebP の画像ではありません。いずれかの形式にしてください。`,
    });
  return `data:${format};base64,${buffer.toString('base64')}`;
}
