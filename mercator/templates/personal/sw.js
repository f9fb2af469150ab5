{% load static %}/* Keeps a delegate's own page on the telephone: programme and contacts open without a connection. */
"use strict";

const PAGE = new URL("./", self.location).pathname;
const LANGUAGES = [{% for one in languages %}"{{ one }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const ASSETS = [
  "{% static "vendor/bootstrap/bootstrap.min.css" %}",
  "{% static "mercator/app.css" %}",
  "{% static "mercator/components.css" %}",
  "{% static "mercator/personal.css" %}",
  "{% static "mercator/print.css" %}",
  "{% static "mercator/personal.js" %}",
  "{% static "mercator/icons.svg" %}",
  "{% static "mercator/mark.svg" %}",
  "{% static "vendor/source-sans-3/source-sans-3-latin-wght-normal.woff2" %}",
  "{% static "vendor/source-sans-3/source-sans-3-latin-ext-wght-normal.woff2" %}",
];
const PATIENCE = 4000; /* milliseconds before the kept page is shown on a network that does not answer */
const OURS = `mine:${PAGE}`;
const KEPT = `${OURS}:2`;

const address = (language) => PAGE + (language ? `?lang=${language}` : "");

async function keep(where) {
  const answer = await fetch(where, { cache: "no-store" });
  if (answer.ok) await (await caches.open(KEPT)).put(where, answer);
}

/* The address was reset, or the delegate is gone: nothing of her stays on this device. */
async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(`${OURS}:`)) await caches.delete(name);
  await self.registration.unregister();
}

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    await (await caches.open(KEPT)).addAll(ASSETS);
    await keep(address(""));
    await Promise.allSettled(LANGUAGES.map((language) => keep(address(language))));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(`${OURS}:`) && name !== KEPT) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

/* The kept page says of itself that it is an old one: its own sentences are all there, this only shows them. */
async function keptPage(language, unsent) {
  const cache = await caches.open(KEPT);
  const found = (await cache.match(address(language))) || (await cache.match(address("")));
  if (!found) return null;
  let words = (await found.text()).replace('data-connection="there"', 'data-connection="gone"');
  if (unsent) words = words.replace('data-sent="yes"', 'data-sent="no"');
  return new Response(words, { status: unsent ? 503 : 200, headers: found.headers });
}

async function fresh(request, url) {
  const answer = await fetch(request);
  const language = url.searchParams.get("lang") || "";
  if (answer.status === 404) await forget();
  else if (answer.ok && url.searchParams.has("done")) {
    await Promise.allSettled(["", ...LANGUAGES].map((one) => keep(address(one))));
  } else if (answer.ok) await (await caches.open(KEPT)).put(address(language), answer.clone());
  return answer;
}

async function shown(request, url, answered) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const answer = await Promise.race([answered, late]);
    if (answer) return answer;
  } catch { /* no network: the kept page below */ }
  return (await keptPage(url.searchParams.get("lang") || "", false)) || answered;
}

async function sent(request, language) {
  try {
    return await fetch(request);
  } catch (failure) {
    const kept = await keptPage(language, true);
    if (kept) return kept;
    throw failure;
  }
}

async function asset(request) {
  return (await caches.match(request, { cacheName: KEPT })) || fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && url.pathname.startsWith(PAGE)) {
    const language = new URL(request.referrer || url).searchParams.get("lang") || "";
    event.respondWith(sent(request, language));
  } else if (request.method === "GET" && request.mode === "navigate" && url.pathname === PAGE) {
    const answered = fresh(request, url);
    event.waitUntil(answered.catch(() => {}));
    event.respondWith(shown(request, url, answered));
  } else if (request.method === "GET" && ASSETS.includes(url.pathname)) event.respondWith(asset(request));
});
