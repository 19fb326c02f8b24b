import type { Disposable } from 'vscode';

/** Owns disposables and ends them together, last one first. What is added after the end is ended at once. */
export class DisposableStore implements Disposable {
  private readonly items: { dispose: () => unknown }[] = [];
  private ended = false;

  /** Takes ownership of an item and gives it back, so that it can be added where it is made. */
  add<Item extends { dispose: () => unknown }>(item: Item): Item {
    if (this.ended) item.dispose();
    else this.items.push(item);
    return item;
  }

  /** Ends everything that is still owned; a second call does nothing. */
  dispose(): void {
    this.ended = true;
    for (let item = this.items.pop(); item !== undefined; item = this.items.pop()) item.dispose();
  }
}
