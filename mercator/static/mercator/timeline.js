/* Moving an action in time by dragging its bar, or with Shift and the arrows. The form that then opens says what is
   moved and asks why; without this file the same form is reached from the action's page. */
"use strict";

(() => {
  const svg = document.querySelector("svg[data-first-day]");
  const place = document.getElementById("move");
  if (!svg || !place) return;
  const DAY = 86400000;
  const THRESHOLD = 4;
  const MONTHS = { month: 1, quarter: 3, semester: 6 };
  const dayWidth = Number(svg.dataset.dayWidth);

  const live = document.createElement("p");
  live.className = "timeline-live";
  live.setAttribute("role", "status");
  place.before(live);

  let moved = null; /* { bar, days }: the bar that stands elsewhere than its action */

  /* ---------- Dates ---------- */

  const read = (iso) => new Date(`${iso}T00:00:00Z`);
  const iso = (date) => date.toISOString().slice(0, 10);
  const later = (date, days) => new Date(date.getTime() + days * DAY);
  const spelt = (date) => `${iso(date).slice(8)}/${iso(date).slice(5, 7)}/${iso(date).slice(0, 4)}`;
  function monthsLater(date, number, asEnd) {
    const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + number, 1));
    const longest = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
    const last = asEnd && later(date, 1).getUTCDate() === 1;
    return later(first, (last ? longest : Math.min(date.getUTCDate(), longest)) - 1);
  }
  const movable = (bar) => "movable" in bar.dataset && bar.dataset.start && !["year", "unknown"].includes(bar.dataset.precision);
  /* Where a bar comes to stand when it is moved by so many days: snapped to what its dates are precise to. */
  function stand(bar, days) {
    const { start, end, precision } = bar.dataset;
    const first = read(start);
    const last = end ? read(end) : null;
    if (MONTHS[precision]) {
      const number = Math.round(days / (30.44 * MONTHS[precision])) * MONTHS[precision];
      return { start: monthsLater(first, number, false), end: last && monthsLater(last, number, true) };
    }
    const number = precision === "week" ? Math.round(days / 7) * 7 : Math.round(days);
    return { start: later(first, number), end: last && later(last, number) };
  }

  /* ---------- Showing it ---------- */

  function show(bar, days) {
    const at = stand(bar, days);
    const shift = ((at.start - read(bar.dataset.start)) / DAY) * dayWidth;
    bar.setAttribute("transform", `translate(${shift} 0)`);
    bar.classList.toggle("is-moved", shift !== 0);
    const one = !at.end || iso(at.end) === iso(at.start);
    live.textContent = one ? spelt(at.start) : `${spelt(at.start)} – ${spelt(at.end)}`;
    moved = shift === 0 ? null : { bar, days };
    return at;
  }
  function goBack(focus) {
    const bar = moved && moved.bar;
    if (bar) {
      bar.removeAttribute("transform");
      bar.classList.remove("is-moved");
      if (focus) bar.focus();
    }
    moved = null;
    live.textContent = "";
    place.replaceChildren();
  }
  function ask() {
    if (!moved) return;
    const { bar, days } = moved;
    const at = stand(bar, days);
    const address = new URL("move", bar.href.baseVal ? new URL(bar.href.baseVal, location.href) : bar.href);
    address.searchParams.set("start", iso(at.start));
    address.searchParams.set("end", iso(at.end || at.start));
    address.searchParams.set("next", location.pathname + location.search);
    window.htmx.ajax("GET", address.pathname + address.search, { target: "#move", swap: "innerHTML" });
  }
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target !== place || !place.firstElementChild) return;
    const heading = place.querySelector(".error-summary, h2");
    if (heading && !heading.contains(document.activeElement)) heading.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
    /* The form stands over the foot of the chart: the bar that was moved is not to be hidden by it. */
    const hidden = moved ? moved.bar.getBoundingClientRect().bottom + 24 - place.getBoundingClientRect().top : 0;
    if (hidden > 0) window.scrollBy(0, hidden);
  });
  place.addEventListener("click", (event) => {
    if (!event.target.closest("[data-move-cancel]")) return;
    event.preventDefault();
    goBack(true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !dragged && (moved || place.contains(document.activeElement))) goBack(true);
  });

  /* ---------- Dragging (a finger scrolls instead) ---------- */

  let dragged = null; /* { bar, x, scroll, going } */
  let justDragged = false;
  const region = svg.parentElement;
  const scale = () => svg.getBoundingClientRect().width / (svg.viewBox.baseVal.width || svg.getBoundingClientRect().width);

  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    const bar = event.target.closest(".timeline-bar");
    justDragged = false;
    if (!bar || !movable(bar) || event.button !== 0 || event.pointerType === "touch") return;
    dragged = { bar, x: event.clientX, scroll: region.scrollLeft, going: false, pointer: event.pointerId };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!dragged || event.pointerId !== dragged.pointer) return;
    const far = event.clientX - dragged.x + region.scrollLeft - dragged.scroll;
    if (!dragged.going) {
      if (Math.abs(far) < THRESHOLD) return;
      if (moved && moved.bar !== dragged.bar) goBack(false);
      dragged.going = true;
      dragged.from = moved ? moved.days : 0;
      svg.setPointerCapture(event.pointerId);
    }
    event.preventDefault();
    show(dragged.bar, dragged.from + far / (dayWidth * scale()));
  });
  function drop() {
    if (!dragged) return;
    justDragged = dragged.going;
    if (dragged.going) ask();
    dragged = null;
  }
  svg.addEventListener("pointerup", drop);
  svg.addEventListener("pointercancel", () => {
    dragged = null;
    goBack(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !dragged) return;
    dragged = null;
    justDragged = true;
    goBack(false);
  });
  svg.addEventListener(
    "click",
    (event) => {
      if (!justDragged) return;
      justDragged = false;
      event.preventDefault();
      event.stopPropagation();
    },
    true
  );

  /* ---------- Keys ---------- */

  svg.addEventListener("keydown", (event) => {
    const bar = event.target.closest(".timeline-bar");
    if (!bar || !movable(bar)) return;
    if (event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      if (moved && moved.bar !== bar) goBack(false);
      const months = MONTHS[bar.dataset.precision];
      const step = months ? months * 30.44 : event.ctrlKey || bar.dataset.precision === "week" ? 7 : 1;
      show(bar, (moved ? moved.days : 0) + (event.key === "ArrowRight" ? step : -step));
    } else if (event.key === "Enter" && moved && moved.bar === bar) {
      event.preventDefault();
      ask();
    }
  });
})();
