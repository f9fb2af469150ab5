/* A delegate's own page: kept on the device, and honest about the connection. Everything else works without it. */
"use strict";

(() => {
  const root = document.documentElement;
  const worker = document.currentScript.dataset.worker;

  if ("serviceWorker" in navigator) navigator.serviceWorker.register(worker).catch(() => {});

  window.addEventListener("offline", () => { root.dataset.connection = "gone"; });
  window.addEventListener("online", () => { root.dataset.connection = "there"; root.dataset.sent = "yes"; });

  /* Nothing is sent from a tunnel: the page stays as it is, and says so. */
  document.addEventListener("submit", (event) => {
    if (navigator.onLine || !event.target.matches("form[data-needs-connection]")) return;
    event.preventDefault();
    root.dataset.sent = "no";
    document.querySelector(".mine-unsent").scrollIntoView({ block: "center" });
  });

  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
