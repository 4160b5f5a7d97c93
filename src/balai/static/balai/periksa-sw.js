/* Service worker of the check page; BALAI (what to keep) stands before it, see web/publik/luring.py. */
'use strict';
const CANGKANG = 'periksa-' + BALAI.versi;
const DATA = 'periksa-data';
const SABAR = 8000; // ms; after that a weak network counts as none

self.addEventListener('install', (e) => {
  const baru = [BALAI.cangkang].concat(BALAI.aset).map((a) => new Request(a, { cache: 'reload' }));
  e.waitUntil(
    caches.open(CANGKANG).then((c) => c.addAll(baru))
      .then(() => Promise.all(BALAI.data.map((a) => segarkan(a).catch(() => null))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (e) => {
  e.waitUntil(
    caches.keys()
      .then((n) => Promise.all(n.filter((k) => k !== CANGKANG && k !== DATA).map((k) => caches.delete(k))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (e) => {
  const minta = e.request;
  const jalan = new URL(minta.url);
  if (minta.method !== 'GET' || jalan.origin !== self.location.origin) return;
  const alamat = jalan.pathname + jalan.search;
  if (BALAI.data.includes(alamat)) {
    e.respondWith(segarkan(alamat).catch(() => simpanan(alamat)));
  } else if (BALAI.aset.includes(alamat)) {
    e.respondWith(simpanan(alamat).catch(() => fetch(minta)));
  } else if (minta.mode === 'navigate') {
    e.respondWith(bergegas(minta).catch(() => simpanan(BALAI.cangkang)));
  }
});

/* From the network, and kept. A village without letters yet has no list: then nothing is kept. */
function segarkan(alamat) {
  return bergegas(new Request(alamat, { cache: 'no-cache' })).then((j) => {
    if (j.status >= 500) throw new Error(j.status);
    if (!j.ok) return j;
    const salinan = j.clone();
    return caches.open(DATA).then((c) => c.put(alamat, salinan)).then(() => j);
  });
}

function simpanan(alamat) {
  return caches.match(alamat).then((j) => j || Promise.reject(new Error(alamat)));
}

function bergegas(minta) {
  return Promise.race([
    fetch(minta),
    new Promise((_, gagal) => setTimeout(() => gagal(new Error('lama')), SABAR)),
  ]);
}
