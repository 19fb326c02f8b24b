import type { FromPanel, ToPanel } from '../../protocol/panel.ts';

/** What surrounds the panel: a webview, a page served on loopback, or a static report. */
export interface Host {
  readonly post: (message: FromPanel) => void;
  /** Calls back for every message; there is one listener. */
  readonly listen: (receive: (message: ToPanel) => void) => void;
  /** What `setState` kept the last time, also over a reload of the window. */
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}
