/* What JavaScript adds to Mercator. Every page works without it; nothing here makes a sentence that a person reads. */
"use strict";

(() => {
  const root = document.documentElement;

  /* ---------- Theme: the server keeps the choice; here it is only applied at once ---------- */

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-theme-form]") || !event.submitter) return;
    event.preventDefault();
    const choice = event.submitter;
    const sent = new FormData(form);
    sent.set(choice.name, choice.value);
    root.dataset.bsTheme = choice.value;
    for (const button of document.querySelectorAll("form[data-theme-form] button")) {
      const chosen = button.value === choice.value;
      if (chosen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    fetch(form.action, { method: "POST", body: sent, redirect: "manual", credentials: "same-origin" });
    closeMenus(null);
  });

  /* ---------- Menus: <details> that close by Escape, by a click elsewhere, or when another opens ---------- */

  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu === except) continue;
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  }
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

  /* ---------- The navigation on small screens: a link to it becomes a toggle ---------- */

  const opener = document.querySelector("[data-opens]");
  const side = opener && document.getElementById(opener.dataset.opens);
  function setSide(open) {
    side.classList.toggle("is-open", open);
    opener.setAttribute("aria-expanded", String(open));
  }
  if (side) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", side.id);
    if (location.hash === `#${side.id}`) history.replaceState(null, "", location.pathname + location.search);
    setSide(false);
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      setSide(!side.classList.contains("is-open"));
    });
    opener.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      opener.click();
    });
  }

  /* ---------- Keys ---------- */

  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeMenus(null);
      if (side && side.classList.contains("is-open")) {
        setSide(false);
        opener.focus();
      }
    }
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      const search = document.querySelector("main input[type=search], input[type=search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  /* ---------- A table's row goes where its .row-link goes ---------- */

  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    const link = row && row.querySelector("a.row-link");
    if (!link || event.target.closest("a, button, input, select, label, summary")) return;
    if (String(window.getSelection()) !== "") return;
    if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
    else link.click();
  });

  /* ---------- Leaving a changed form asks first (the browser's own words) ---------- */

  const changed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.method === "post" && form.closest(".page") && !form.hasAttribute("data-leave-freely")) changed.add(form);
  });
  document.addEventListener("submit", (event) => changed.delete(event.target));
  document.addEventListener("reset", (event) => changed.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    for (const form of changed) if (!form.isConnected) changed.delete(form);
    if (changed.size) event.preventDefault();
  });

  /* ---------- Focus: the first error, else the heading of what has just arrived ---------- */

  const firstWrong = (part) => part.querySelector(".error-summary") || part.querySelector("[aria-invalid=true]");
  function focusOn(element) {
    if (!element) return;
    if (element.tabIndex < 0) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: element.getBoundingClientRect().top >= 0 });
  }
  focusOn(document.querySelector("main .error-summary"));
  /* Only when the person asked for it: a page that renews a part of itself by a timer must not move anybody's focus. */
  let focusWasInside = false;
  document.addEventListener("htmx:beforeSwap", (event) => {
    focusWasInside = event.detail.target.contains(document.activeElement);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    const request = event.detail.requestConfig;
    const wrong = request && request.verb !== "get" && firstWrong(part);
    if (wrong) focusOn(wrong);
    else if (focusWasInside && document.activeElement === document.body) {
      focusOn(part.querySelector("[autofocus]") || part.querySelector("h1, h2, h3") || part);
    }
    focusWasInside = false;
  });

  /* ---------- A table that fits keeps its head in sight; one that scrolls sideways is a stop for the keyboard ---------- */

  const measured = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const region = target.closest(".table-region");
      const fits = region.querySelector("table").offsetWidth <= region.clientWidth + 1;
      region.classList.toggle("fits", fits);
      if (fits) region.removeAttribute("tabindex");
      else region.setAttribute("tabindex", "0");
    }
  });
  function measureTables(part) {
    for (const region of part.querySelectorAll(".table-region")) {
      measured.observe(region);
      measured.observe(region.querySelector("table"));
    }
  }
  measureTables(document);
  document.addEventListener("htmx:afterSettle", (event) => measureTables(event.detail.elt));

  /* ---------- Print: a button that only JavaScript can serve stays hidden without it ---------- */

  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  window.addEventListener("beforeprint", () => {
    for (const more of document.querySelectorAll("main details.more:not([open])")) {
      more.open = true;
      more.dataset.opened = "";
    }
  });
  window.addEventListener("afterprint", () => {
    for (const more of document.querySelectorAll("details[data-opened]")) {
      more.open = false;
      delete more.dataset.opened;
    }
  });
})();
