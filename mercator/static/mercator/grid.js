/* The grid of a plan: moving between cells, pasting a block from a spreadsheet, and what is not saved yet.
   The form works without this; every sentence here comes from the page. */
"use strict";

(() => {
  const form = document.querySelector("form[data-grid]");
  if (!form) return;
  const table = form.querySelector(".grid-table");
  const newRows = form.querySelector("#new-rows");
  const blank = form.querySelector("#blank-row");
  const count = form.querySelector(".grid-count");
  const bar = form.querySelector(".grid-bar");
  const cellsOf = (row) => [...row.querySelectorAll("[data-cell]")];
  const rows = () => [...table.querySelectorAll("tr.grid-row")];
  let next = Number(form.dataset.next);
  let unfit = 0;

  /* ---------- What is changed ---------- */

  /* What the server sent: an option that is marked selected, or the text. A browser that restores a form keeps it. */
  function first(cell) {
    if (cell.tagName !== "SELECT") return cell.defaultValue;
    const chosen = [...cell.options].find((option) => option.defaultSelected) || cell.options[0];
    return chosen ? chosen.value : "";
  }
  const typedBefore = (row) => row.classList.contains("is-changed");
  const differs = (cell) => cell.value !== first(cell);

  function mark(cell) {
    cell.classList.toggle("is-touched", differs(cell));
  }
  function changedRows() {
    return rows().filter((row) => typedBefore(row) || cellsOf(row).some(differs));
  }
  function tell() {
    const number = changedRows().length;
    const say = (one, many, n) => (n === 1 ? one : many.replace("#", String(n)));
    const words = [number ? say(count.dataset.one, count.dataset.many, number) : count.dataset.none];
    if (unfit) words.push(say(count.dataset.unfitOne, count.dataset.unfitMany, unfit));
    const said = words.join(" · ");
    if (count.textContent !== said) count.textContent = said;
    bar.classList.toggle("has-changes", number > 0);
  }
  let telling = 0;
  function changed(cell) {
    mark(cell);
    clearTimeout(telling);
    telling = setTimeout(tell, 60);
  }
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-cell]")) changed(event.target);
  });
  for (const cell of form.querySelectorAll(".is-changed [data-cell][aria-invalid]")) cell.classList.add("is-touched");

  /* Only what was touched is sent: a page of a hundred rows stays a small request. */
  let leaving = false;
  form.addEventListener("submit", () => {
    leaving = true;
    for (const row of rows()) {
      if (typedBefore(row) || cellsOf(row).some(differs)) continue;
      for (const control of row.querySelectorAll("input, select, textarea")) control.disabled = true;
    }
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
    for (const control of form.querySelectorAll(":disabled")) control.disabled = false;
    for (const cell of form.querySelectorAll("[data-cell]")) mark(cell);
    tell();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && changedRows().length) event.preventDefault();
  });

  /* ---------- Rows that are added ---------- */

  function addRow() {
    const part = document.importNode(blank.content, true);
    const row = part.querySelector("tr");
    const key = `n${next}`;
    next += 1;
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const name of ["id", "name"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace(/^n0000/, key));
      }
    }
    newRows.append(part);
    return row;
  }
  const adder = form.querySelector("[data-add]");
  adder.hidden = false;
  adder.addEventListener("click", () => {
    const empty = rows().find((row) => "new" in row.dataset && cellsOf(row).every((cell) => !cell.value));
    go(cellsOf(empty || addRow())[0]);
  });

  /* ---------- Moving ---------- */

  function go(cell) {
    if (!cell) return false;
    cell.focus();
    if (cell.select) cell.select();
    return true;
  }
  function beside(cell, down, right) {
    const all = rows();
    const row = cell.closest("tr");
    const target = all[all.indexOf(row) + down];
    const at = cellsOf(row).indexOf(cell) + right;
    return target && at >= 0 ? cellsOf(target)[at] : null;
  }
  form.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.matches("[data-cell]") || event.isComposing) return;
    const lines = "lines" in cell.dataset;
    const list = cell.tagName === "SELECT";
    const key = event.key;
    if (key === "Enter" && event.altKey) {
      const link = cell.closest("tr").querySelector("[data-open]");
      event.preventDefault();
      if (link) link.click();
    } else if (key === "Enter" && !event.ctrlKey && !event.metaKey && !(lines && event.shiftKey)) {
      event.preventDefault();
      go(beside(cell, event.shiftKey ? -1 : 1, 0));
    } else if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if ((key === "ArrowDown" || key === "ArrowUp") && !event.altKey && !event.shiftKey) {
      if (lines && cell.value.includes("\n")) return;
      if (list && !event.ctrlKey) return;
      if (go(beside(cell, key === "ArrowDown" ? 1 : -1, 0))) event.preventDefault();
    } else if ((key === "ArrowRight" || key === "ArrowLeft") && (event.altKey || atTheEdge(cell, key))) {
      if (go(beside(cell, 0, key === "ArrowRight" ? 1 : -1))) event.preventDefault();
    } else if (key === "Escape" && differs(cell) && !typedBefore(cell.closest("tr"))) {
      event.preventDefault();
      cell.value = first(cell);
      changed(cell);
    }
  });
  /* All of the text is chosen, as it is on arriving in a cell: an arrow then leaves it, as in a spreadsheet. */
  function atTheEdge(cell, key) {
    if (cell.tagName === "SELECT" || typeof cell.selectionStart !== "number") return cell.tagName === "SELECT";
    if (cell.selectionStart === 0 && cell.selectionEnd === cell.value.length) return true;
    if (cell.selectionStart !== cell.selectionEnd) return false;
    return key === "ArrowRight" ? cell.selectionEnd === cell.value.length : cell.selectionStart === 0;
  }

  /* A browser that cannot let a box grow by itself is told how high it has to be. */
  if (!CSS.supports("field-sizing", "content")) {
    const grow = (event) => {
      const cell = event.target;
      if (cell.tagName !== "TEXTAREA" || !cell.matches("[data-cell]")) return;
      cell.rows = 1;
      if (event.type !== "focusout") while (cell.scrollHeight > cell.clientHeight && cell.rows < 12) cell.rows += 1;
    };
    for (const name of ["focusin", "focusout", "input"]) form.addEventListener(name, grow);
  }

  /* What is wrong is mended where it stands. */
  const wrong = form.querySelector("[data-cell][aria-invalid]");
  if (wrong) {
    window.addEventListener("load", () => {
      wrong.focus({ preventScroll: true });
      wrong.scrollIntoView({ block: "center", inline: "nearest" });
    });
  }

  /* ---------- Pasting ---------- */

  /* Cells between tabs, rows between line ends; a cell in quotes may hold both, and "" for a quote. */
  function block(text) {
    const found = [[""]];
    const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    let quoted = false;
    for (let at = 0; at < source.length; at += 1) {
      const sign = source[at];
      const row = found[found.length - 1];
      if (quoted) {
        if (sign === '"' && source[at + 1] === '"') {
          row[row.length - 1] += '"';
          at += 1;
        } else if (sign === '"') quoted = false;
        else row[row.length - 1] += sign;
      } else if (sign === '"' && row[row.length - 1] === "") quoted = true;
      else if (sign === "\t") row.push("");
      else if (sign === "\n") found.push([""]);
      else row[row.length - 1] += sign;
    }
    return found;
  }
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
  function put(cell, text) {
    const words = text.trim();
    if (cell.tagName === "SELECT") {
      const fits = [...cell.options].find((option) => plain(option.text) === plain(words) || option.value === words);
      if (!fits) {
        unfit += words ? 1 : 0;
        return;
      }
      cell.value = fits.value;
    } else cell.value = "lines" in cell.dataset ? words : words.replace(/\s*\n\s*/g, cell.name.match(/-(countries|cities|sectors)$/) ? "; " : " ");
    mark(cell);
  }
  form.addEventListener("paste", (event) => {
    const cell = event.target;
    const text = event.clipboardData && event.clipboardData.getData("text/plain");
    if (!cell.matches("[data-cell]") || !text || !/[\t\n\r]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    unfit = 0;
    const lines = block(text);
    const column = cellsOf(cell.closest("tr")).indexOf(cell);
    let at = rows().indexOf(cell.closest("tr"));
    for (const line of lines) {
      const row = rows()[at] || addRow();
      at += 1;
      const targets = cellsOf(row);
      line.forEach((words, offset) => {
        if (targets[column + offset]) put(targets[column + offset], words);
      });
    }
    tell();
  });
})();
