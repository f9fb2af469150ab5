/* Splitting a sub-question where the cursor stands. Without JavaScript a person types the line of dashes herself. */
"use strict";

(() => {
  const DASHES = /^[ \t]*-{3,}[ \t]*$/m;
  // Before anything sends the form: the line of dashes has to stand in it by then.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-split]");
    const text = button && document.getElementById(button.dataset.split);
    if (!text || DASHES.test(text.value)) return;
    const at = text.selectionStart;
    const before = text.value.slice(0, at).trimEnd();
    const after = text.value.slice(at).trimStart();
    if (before && after) text.value = `${before}\n---\n${after}`;
  }, true);
})();
