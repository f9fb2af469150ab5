/* The programme of a mission: items are dragged in the timetable or moved with the arrow keys, and the form of an item
   shows what belongs to its kind. Everything works without this; no sentence is made here. */
"use strict";

(() => {
  const STEP = 15;

  /* ---------- The form of an item ---------- */

  const form = document.querySelector("form[data-item-form]");
  if (form) {
    const kind = form.elements.kind;
    const groups = [...form.querySelectorAll("[data-of-kind]")];
    const fit = (opening) => {
      for (const group of groups) {
        const own = group.dataset.ofKind === kind.value;
        const filled = [...group.querySelectorAll("input, select, textarea")].some((one) => (one.type === "checkbox" ? one.checked : one.value));
        group.hidden = !own && !filled;
        if (opening && own && group.tagName === "DETAILS") group.open = true;
      }
    };
    kind.addEventListener("change", () => fit(true));
    fit(false);
  }

  /* ---------- Moving ---------- */

  const slotOf = (event) => event.target.closest && event.target.closest("[data-board] .slot[data-move]");
  let waiting = false;
  let focused = "";

  function move(slot, day, minutes) {
    if (waiting || (!minutes && day === slot.closest(".board-day").dataset.day)) return;
    waiting = true;
    focused = slot.id;
    const values = { version: slot.dataset.version, day, minutes, csrfmiddlewaretoken: slot.closest("[data-board]").dataset.csrf };
    htmx.ajax("POST", slot.dataset.move, { target: "#programme", swap: "outerHTML", values }).finally(() => { waiting = false; });
  }
  document.addEventListener("htmx:afterSettle", () => {
    const slot = focused && document.getElementById(focused);
    if (slot) slot.focus({ preventScroll: true });
    focused = "";
  });

  /* ---------- Alt and an arrow key ---------- */

  document.addEventListener("keydown", (event) => {
    const slot = event.altKey && !event.ctrlKey && !event.metaKey && slotOf(event);
    if (!slot) return;
    const here = slot.closest(".board-day");
    const days = [...here.parentElement.querySelectorAll(".board-day")];
    const steps = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!steps) return;
    event.preventDefault();
    const to = days[days.indexOf(here) + steps[0]];
    if (to) move(slot, to.dataset.day, steps[1]);
  });

  /* ---------- Dragging: whole quarters of an hour, from day to day ---------- */

  const sheet = new CSSStyleSheet(); // the policy forbids styles in elements, and htmx would copy them
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  let drag = null;
  let dropped = null; // the click that follows a drop opens nothing

  document.addEventListener("pointerdown", (event) => {
    const slot = slotOf(event);
    if (!slot || event.button !== 0 || event.pointerType === "touch") return;
    const quarter = parseFloat(getComputedStyle(slot.parentElement).gridAutoRows);
    drag = { slot, quarter, x: event.clientX, y: event.clientY, started: false, day: null, minutes: 0 };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const across = event.clientX - drag.x;
    const down = event.clientY - drag.y;
    if (!drag.started && Math.hypot(across, down) < 5) return;
    drag.started = true;
    event.preventDefault();
    const quarters = Math.round(down / drag.quarter);
    drag.minutes = quarters * STEP;
    drag.slot.classList.add("is-moving");
    sheet.replaceSync(`.slot.is-moving { transform: translate(${across}px, ${quarters * drag.quarter}px); }`);
    drag.day = null;
    for (const day of drag.slot.closest(".board-grid").querySelectorAll(".board-day")) {
      const box = day.getBoundingClientRect();
      const over = event.clientX >= box.left && event.clientX < box.right;
      day.classList.toggle("is-target", over);
      if (over) drag.day = day.dataset.day;
    }
  });
  function drop(keep) {
    if (!drag) return;
    const { slot, started, day, minutes } = drag;
    drag = null;
    if (!started) return;
    for (const one of document.querySelectorAll(".board-day.is-target")) one.classList.remove("is-target");
    slot.classList.remove("is-moving");
    sheet.replaceSync("");
    dropped = slot;
    setTimeout(() => { dropped = null; }, 0);
    if (keep && day) move(slot, day, minutes);
  }
  document.addEventListener("pointerup", () => drop(true));
  document.addEventListener("pointercancel", () => drop(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") drop(false);
  });
  document.addEventListener("click", (event) => {
    if (dropped && slotOf(event) === dropped) event.preventDefault();
  }, true);
  document.addEventListener("dragstart", (event) => {
    if (slotOf(event)) event.preventDefault();
  });
})();
