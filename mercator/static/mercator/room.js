/* The room: next and previous by keys, others' entries as they come, and nothing lost when the connection is.
   Every form and link works without this; each sentence that a person reads comes from the page. */
"use strict";

(() => {
  const room = document.getElementById("room");
  if (!room) return;
  const said = room.dataset;
  const banner = document.getElementById("room-banner");
  const news = document.getElementById("room-news");
  const elsewhere = document.getElementById("room-elsewhere");
  const LOOK_AGAIN = 2000;
  const TWICE = 800;
  const PATIENCE = 10000;
  const byId = (id) => document.getElementById(id);

  /* ---------- What is kept on this device: half-typed forms and entries that were not confirmed yet ---------- */

  const place = `mercator.room.${said.meeting}.${said.person}`;
  let memory = { drafts: {}, outbox: [], follow: true, lead: false };
  function kept() {
    try {
      return { ...memory, ...JSON.parse(localStorage.getItem(place) || "{}") };
    } catch {
      return memory;
    }
  }
  function keep(change) {
    const now = kept();
    change(now);
    memory = now;
    try {
      localStorage.setItem(place, JSON.stringify(now));
    } catch {
      /* A browser that keeps nothing: the page still does until it is closed. */
    }
  }

  const typedIn = (form) =>
    [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit" && one.tagName !== "BUTTON");
  function first(field) {
    if (field.tagName !== "SELECT") return field.defaultValue;
    const chosen = [...field.options].find((option) => option.defaultSelected) || field.options[0];
    return chosen ? chosen.value : "";
  }
  const dirty = (form) => typedIn(form).some((field) => field.value !== first(field));
  const forms = (part = document) => [...part.querySelectorAll("form[data-kept]")];
  const formOf = (key) => forms().find((form) => form.dataset.kept === key);

  function newToken(form) {
    const field = form.elements.namedItem("token");
    if (!field) return;
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    field.value = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
  function unfold(form) {
    const fold = form.closest("details");
    if (fold) fold.open = true;
  }
  function fill(form, fields) {
    for (const [name, value] of fields) {
      const field = form.elements.namedItem(name);
      if (field && field.type !== "hidden" && "value" in field) field.value = value;
    }
    unfold(form);
  }
  function wrong(form, sentences, names = []) {
    const words = form.querySelector("[data-wrong]");
    if (!words) return;
    words.hidden = sentences.length === 0;
    words.textContent = sentences.join(" ");
    form.dataset.faults = sentences.length ? names.join(" ") : "";
    if (sentences.length) {
      words.setAttribute("role", "alert");
      unfold(form);
    }
  }
  /* The first field with a fault, the caret behind what stands in it. */
  function toFault(form) {
    const names = (form.dataset.faults || "").split(" ");
    const fields = typedIn(form);
    const field = fields.find((one) => names.includes(one.name)) || fields[0];
    if (!field) return;
    field.focus();
    if (field.tagName === "TEXTAREA") field.setSelectionRange(field.value.length, field.value.length);
  }
  const faulty = () =>
    forms().find((form) => form.querySelector("[data-wrong]:not([hidden])") && form.closest("details")?.open !== false);

  function restore() {
    const { drafts } = kept();
    for (const form of forms()) {
      const fields = drafts[form.dataset.kept];
      if (fields && !dirty(form)) {
        fill(form, fields);
        sayRestored(form);
      }
    }
  }
  /* What was typed before is said to be so, and marked as a whole when it is come to: new words are not glued to it. */
  function sayRestored(form) {
    const words = form.querySelector("[data-wrong]");
    if (!words || !dirty(form) || form.querySelector("[data-restored]")) return;
    words.before(document.importNode(byId("room-restored").content, true));
    for (const field of typedIn(form)) if (field.tagName === "TEXTAREA") unsent.add(field);
    form.querySelector("[data-clear]").addEventListener("click", () => {
      forget(form);
      form.reset();
      wrong(form, []);
      keep((now) => {
        delete now.drafts[form.dataset.kept];
      });
      toFault(form);
    });
  }
  const forget = (form) => form.querySelector("[data-restored]")?.remove();
  const unsent = new WeakSet();
  document.addEventListener("focusin", ({ target }) => unsent.has(target) && target.select());
  for (const kind of ["click", "input", "focusout"])
    document.addEventListener(kind, ({ target }) => {
      if (unsent.delete(target) && kind === "click") target.select();
    });
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || !form.dataset.kept) return;
    forget(form);
    keep((now) => {
      if (dirty(form)) now.drafts[form.dataset.kept] = typedIn(form).map((field) => [field.name, field.value]);
      else delete now.drafts[form.dataset.kept];
    });
  });

  /* ---------- Sending: in order, again and again until it is confirmed; the server takes each token once ---------- */

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-kept]");
    if (!form) return;
    event.preventDefault();
    if (again(form, event.submitter)) return;
    const needed = typedIn(form).find((field) => field.getAttribute("aria-required") === "true" && !field.value.trim());
    if (needed && form.closest("[data-step]")) {
      wrong(form, [said.sayWhy], [needed.name]);
      toFault(form);
      return;
    }
    const fields = [...new FormData(form, event.submitter)].filter(([name]) => name !== "csrfmiddlewaretoken");
    last = { key: form.dataset.kept, by: event.submitter?.name || "", at: Date.now() };
    wrong(form, []);
    forget(form);
    for (const button of form.querySelectorAll("[type=submit]")) button.setAttribute("aria-disabled", "true");
    keep((now) => {
      delete now.drafts[form.dataset.kept];
      now.outbox.push({ key: form.dataset.kept, url: new URL(form.action).pathname, fields, href: here() });
    });
    form.reset();
    newToken(form);
    const fold = form.closest("details");
    if (fold) fold.open = false;
    send();
  });

  /* The second click of two: nothing was typed since the same was sent. The button says so and keeps the focus. */
  let last = { key: "", by: "", at: 0 };
  function again(form, button) {
    if (dirty(form) || last.key !== form.dataset.kept || last.by !== (button?.name || "")) return false;
    return Date.now() - last.at < TWICE || kept().outbox.some((one) => one.key === last.key && !one.refused);
  }
  function settled(key) {
    for (const button of formOf(key)?.querySelectorAll("[aria-disabled]") || []) button.removeAttribute("aria-disabled");
  }

  const here = () => location.pathname + location.search;
  let sending = false;
  let state = "fine";
  let sentLate = 0;

  async function send() {
    if (sending) return;
    sending = true;
    let done = 0;
    try {
      for (;;) {
        const entry = kept().outbox.find((one) => !one.refused);
        if (!entry) break;
        const answer = await post(entry.url, entry.fields);
        state = answer.state;
        settled(entry.key);
        if (answer.state === "refused") refuse(entry, answer.problems, answer.fields);
        else if (answer.state !== "fine") break;
        else {
          drop(entry);
          done += 1;
        }
      }
    } finally {
      sending = false;
    }
    sentLate += done;
    if (state === "refused") state = "fine";
    tell();
    if (done) renew();
  }

  const same = (one, other) => JSON.stringify(one.fields) === JSON.stringify(other.fields) && one.url === other.url;
  function drop(entry) {
    keep((now) => {
      const at = now.outbox.findIndex((one) => same(one, entry));
      if (at >= 0) now.outbox.splice(at, 1);
    });
  }
  function refuse(entry, problems, names = []) {
    const sentences = problems.length ? problems : [said.sayRefused];
    const form = formOf(entry.key);
    if (form && !dirty(form)) {
      fill(form, entry.fields);
      wrong(form, sentences, names);
      const busy = document.activeElement?.closest("textarea, select, input:not([type=checkbox])");
      if (!busy || form.contains(busy)) toFault(form);
      keep((now) => {
        now.drafts[entry.key] = entry.fields;
      });
      drop(entry);
      return;
    }
    keep((now) => {
      const found = now.outbox.find((one) => same(one, entry));
      if (found) found.refused = sentences;
    });
  }

  /* What came of sending: fine, refused with sentences, or offline, server, signed-out: to be tried again. */
  async function post(url, fields) {
    const body = new URLSearchParams(fields);
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    body.set("csrfmiddlewaretoken", token ? token.value : "");
    const headers = { Accept: "application/json" };
    let answer;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      answer = await fetch(url, { method: "POST", body, headers, redirect: "manual", credentials: "same-origin", signal });
      if (answer.type === "opaqueredirect") return { state: "signed-out" };
      const told = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (told && answer.ok) return { state: "fine" };
      if (told && answer.status === 422) return { state: "refused", ...(await answer.json()) };
      if (answer.status >= 400 && answer.status < 500) return { state: "refused", problems: [] };
      return { state: "server" };
    } catch {
      return { state: "offline" };
    }
  }

  /* ---------- The banner ---------- */

  let shownLast = "";
  function tell() {
    const { outbox } = kept();
    const waiting = outbox.filter((one) => !one.refused).length;
    const words = { offline: lostWords(waiting), server: said.sayServer, "signed-out": said.saySignIn }[state] || "";
    const late = !words && !waiting && shownLast && sentLate > 0;
    const refused = outbox.filter((one) => one.refused);
    const sentence = words.replace("#", String(waiting)) || (late ? said.saySent : "");
    const now = JSON.stringify([sentence, refused]);
    if (now === banner.dataset.now) return;
    banner.dataset.now = now;
    banner.replaceChildren();
    if (sentence) {
      const line = document.createElement("p");
      line.textContent = sentence;
      banner.append(line);
    }
    for (const entry of refused) banner.append(refusal(entry));
    banner.classList.toggle("is-good", late);
    banner.hidden = !banner.hasChildNodes();
    if (words) sentLate = 0;
    shownLast = words;
  }
  function lostWords(waiting) {
    if (waiting === 0) return said.sayNone;
    return waiting === 1 ? said.sayOne : said.sayMany;
  }
  function refusal(entry) {
    const part = document.importNode(byId("room-refused").content, true);
    part.querySelector("[data-words]").textContent = entry.refused.join(" ");
    part.querySelector("[data-go]").href = entry.href;
    part.querySelector("[data-go]").addEventListener("click", () => {
      keep((now) => {
        now.drafts[entry.key] = entry.fields;
      });
      drop(entry);
    });
    part.querySelector("[data-drop]").addEventListener("click", () => {
      drop(entry);
      tell();
    });
    return part;
  }

  /* ---------- What others said: the parts that changed come in, what is being typed stays ---------- */

  async function load(url) {
    const answer = await fetch(url, { credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  /* As it reads, without what is new each time: tokens. */
  function read(part) {
    const copy = part.cloneNode(true);
    for (const field of copy.querySelectorAll("input[type=hidden]")) field.remove();
    for (const fold of copy.querySelectorAll("details")) fold.removeAttribute("open");
    for (const words of copy.querySelectorAll("[data-wrong], [data-restored]")) words.remove();
    for (const form of copy.querySelectorAll("form[data-faults]")) form.removeAttribute("data-faults");
    for (const button of copy.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
    return copy.innerHTML;
  }
  const inUse = (form) => {
    const fold = form.closest("details");
    return dirty(form) || form.contains(document.activeElement) || (fold && fold.open);
  };
  function exchange(old, fresh) {
    if (read(old) === read(fresh)) return false;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const marked = focused && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
    for (const form of forms(old).filter(inUse)) {
      const twin = forms(fresh).find((one) => one.dataset.kept === form.dataset.kept);
      const box = form.closest("details") || form;
      const there = twin && (twin.closest("details") || twin);
      if (there) there.replaceWith(box);
      else if (dirty(form)) fresh.append(box); // answered meanwhile: what was typed stays, an empty form does not
    }
    const top = old.scrollTop;
    old.replaceWith(fresh);
    fresh.scrollTop = top;
    if (focused) refocus(focused, fresh, marked);
    return true;
  }
  function refocus(focused, fresh, marked) {
    const again = focused.isConnected ? focused : (focused.id && byId(focused.id)) || twinOf(focused, fresh);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (marked && marked[0] !== null && again.setSelectionRange && again === focused) again.setSelectionRange(...marked);
  }
  function twinOf(focused, fresh) {
    const { code } = focused.dataset;
    return code ? fresh.querySelector(`[data-code="${CSS.escape(code)}"]`) : fresh.querySelector("h2 a, a, summary");
  }

  let renewing = false;
  async function renew() {
    if (renewing) return;
    renewing = true;
    try {
      const fresh = await load(here());
      let changed = false;
      for (const old of document.querySelectorAll("[data-live]")) {
        const part = fresh.getElementById(old.id);
        if (part) changed = exchange(old, document.adoptNode(part)) || changed;
      }
      said.beat = fresh.getElementById("room").dataset.beat;
      if (fresh.getElementById("room").dataset.state !== said.state) location.reload();
      if (changed) news.textContent = `${said.sayChanged} ${new Date().toLocaleTimeString()}`;
      follow(fresh.getElementById("room").dataset.projector);
    } catch {
      /* The next look finds out whether the connection is lost. */
    } finally {
      renewing = false;
    }
  }

  let seen = said.projector;
  function follow(action) {
    if (!action || action === seen) return;
    seen = action;
    const now = kept();
    const shown = byId("room-title");
    if (now.lead || (shown && shown.dataset.code === action)) return;
    const target = `${said.roomUrl}?action=${encodeURIComponent(action)}`;
    if (now.follow && !forms().some(inUse)) show(target);
    else {
      elsewhere.href = target;
      elsewhere.textContent = said.sayProjector;
      elsewhere.hidden = false;
    }
  }

  async function look() {
    if (!document.hidden) {
      try {
        const answer = await fetch(said.beatUrl, { credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
        if (answer.type === "opaqueredirect") state = "signed-out";
        else if (!answer.ok) state = answer.status >= 500 ? "server" : state;
        else {
          const now = await answer.json();
          state = "fine";
          if (kept().outbox.some((one) => !one.refused)) await send();
          if (String(now.beat) !== said.beat || now.state !== said.state) await renew();
          follow(now.action);
        }
      } catch {
        state = "offline";
      }
      tell();
    }
    setTimeout(look, LOOK_AGAIN);
  }
  /* Back in front: at once, not with the next look. */
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) renew();
  });
  window.addEventListener("online", send);
  window.addEventListener("offline", () => {
    state = "offline";
    tell();
  });

  /* ---------- From one action to the next without a flash; links as they are when that does not work ---------- */

  async function show(url, { push = true, ahead = null } = {}) {
    const before = byId("room-title");
    try {
      const fresh = ahead || (await load(url));
      const main = fresh.getElementById("main");
      for (const id of ["room-plans", "room-progress"]) {
        const old = byId(id);
        const top = old.scrollTop;
        old.replaceWith(document.adoptNode(fresh.getElementById(id)));
        byId(id).scrollTop = top;
      }
      byId("main").replaceWith(document.adoptNode(main));
      document.title = fresh.title;
      if (push) history.pushState(null, "", url);
    } catch {
      state = navigator.onLine ? state : "offline";
      tell();
      if (state === "fine") location.assign(url);
      return;
    }
    elsewhere.hidden = true;
    say("");
    restore();
    inSight();
    const title = byId("room-title");
    if (title && title !== before) title.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    if (push) lead();
  }
  function inSight() {
    const current = room.querySelector(".room-plans [aria-current=page]");
    const list = byId("room-plans");
    if (!current || !list) return;
    const [inner, outer] = [current.getBoundingClientRect(), list.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - outer.height / 3;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".room-grid a[href], #room-elsewhere");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const target = new URL(link.href);
    if (target.pathname !== new URL(said.roomUrl, location.href).pathname || target.origin !== location.origin) return;
    event.preventDefault();
    show(target.pathname + target.search);
  });
  window.addEventListener("popstate", () => show(here(), { push: false }));

  /* ---------- The projector ---------- */

  const followBox = byId("room-follow");
  const leadBox = byId("room-lead");
  for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
  followBox.checked = kept().follow;
  followBox.addEventListener("change", () => keep((now) => (now.follow = followBox.checked)));
  if (leadBox) {
    leadBox.checked = kept().lead;
    leadBox.addEventListener("change", () => {
      keep((now) => (now.lead = leadBox.checked));
      lead();
    });
  } else keep((now) => (now.lead = false));
  async function lead() {
    const form = byId("room-show");
    if (!form || !kept().lead) return;
    const answer = await post(new URL(form.action).pathname, []);
    if (answer.state === "fine") renew();
  }
  document.addEventListener("submit", async (event) => {
    if (event.target.id !== "room-show") return;
    event.preventDefault();
    const answer = await post(new URL(event.target.action).pathname, []);
    if (answer.state === "fine") renew();
    else {
      state = answer.state === "refused" ? state : answer.state;
      tell();
    }
  });

  /* ---------- Keys ---------- */

  function say(sentence) {
    const line = byId("room-said");
    line.textContent = sentence;
    line.hidden = !sentence;
    if (sentence) news.textContent = sentence;
  }
  /* The first wish that waits: the latest stands above. */
  function open(step) {
    const fold = [...room.querySelectorAll(`#room-wishes details[data-step=${step}]`)].at(step === "wish" ? 0 : -1);
    say((!fold && step === "wish" && byId("room-wishes")?.dataset.noWish) || "");
    if (!fold) return;
    fold.open = true;
    const field = fold.querySelector("select, textarea, input:not([type=hidden])");
    if (field) field.focus();
  }
  const KEYS = {
    j: () => byId("room-after")?.click(),
    ArrowRight: () => byId("room-after")?.click(),
    k: () => byId("room-before")?.click(),
    ArrowLeft: () => byId("room-before")?.click(),
    w: () => open("wish"),
    a: () => open("accept"),
    r: () => open("refuse"),
    n: () => room.querySelector("#room-line textarea")?.focus(),
    p: () => byId("room-show")?.requestSubmit(),
    "?": () => {
      const keys = byId("room-keys");
      keys.open = !keys.open;
      keys.querySelector("summary").focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (field && event.key === "Enter" && (event.ctrlKey || event.metaKey) && field.form && field.form.dataset.kept) {
      event.preventDefault();
      field.form.requestSubmit();
    } else if (field && event.key === "Escape") {
      if (field.form?.dataset.kept) wrong(field.form, []);
      field.blur();
    }
    if (field || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
    const fault = faulty();
    if (fault) {
      toFault(fault); // the key is typed there
      return;
    }
    event.preventDefault();
    KEYS[event.key]();
  });

  restore();
  inSight();
  tell();
  send();
  look();
})();
