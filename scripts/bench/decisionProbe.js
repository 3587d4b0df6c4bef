// Runs in the page. Notes when the decision on each read was first painted in the list of passes at the desk.
window.decisionProbe = {
  /** By the id of a read: the UTC ms at which its row had been painted, and its decision; null before. */
  shown: new Map(),
  start() {
    const verdict = /Allowed|Ask|Denied/;
    const painted = new MessageChannel();
    const fresh = [];
    painted.port1.onmessage = () => {
      const now = Date.now();
      for (const note of fresh.splice(0)) note(now);
    };
    const sample = () => {
      requestAnimationFrame(sample);
      for (const row of document.querySelectorAll('li[data-read-id]')) {
        const id = row.dataset.readId;
        const known = this.shown.get(id) ?? { rowAt: null, decisionAt: null };
        if (known.decisionAt !== null) continue;
        this.shown.set(id, known);
        const hasDecision = verdict.test(row.textContent);
        fresh.push((now) => {
          known.rowAt ??= now;
          if (hasDecision) known.decisionAt ??= now;
        });
      }
      // What a frame callback posts is received once that frame has been painted.
      if (fresh.length > 0) painted.port2.postMessage(null);
    };
    requestAnimationFrame(sample);
  },
  list() {
    return [...this.shown].map(([id, { rowAt, decisionAt }]) => [id, rowAt, decisionAt]);
  },
};
