// Runs in the page that bench/panel.ts measures: what only the page itself can time.
(() => {
  const longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasks.push(entry.duration);
  }).observe({ type: 'longtask' });
  const table = () =>
    document.querySelector('tenken-panel').shadowRoot.querySelector('tenken-attempt-table').shadowRoot;
  let begun = 0;
  let changed = 0;
  window.bench = {
    /** The longest task since the last call, in milliseconds. */
    longestTask: () => Math.max(0, ...longTasks.splice(0)),
    /** Begins to wait for the next press or input, and for the first row that is filled after it. */
    arm: () => {
      begun = 0;
      changed = 0;
      for (const event of ['click', 'input']) {
        document.addEventListener(event, () => (begun ||= performance.now()), { capture: true, once: true });
      }
      const watch = new MutationObserver(() => {
        if (!begun || !table().querySelector('.shown .badge')) return;
        changed = performance.now();
        watch.disconnect();
      });
      watch.observe(table().querySelector('.shown'), { subtree: true, childList: true, characterData: true });
    },
    /** Milliseconds from the press to the rows; 0 until they have come. */
    waited: () => (changed === 0 ? 0 : changed - begun),
    scrollToMiddle: () => {
      const grid = table().querySelector('[role=grid]');
      grid.scrollTop = grid.scrollHeight / 2;
    },
  };
})();
