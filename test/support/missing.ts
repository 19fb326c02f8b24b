/** Something that the tests need is not on this machine; the message says what, and what a person can do about it. */
export class MissingTool extends Error {
  override readonly name = 'MissingTool';
}
