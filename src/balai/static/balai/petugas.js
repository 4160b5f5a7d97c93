/* Worktable: keys, viewer, sound, live queue. Every task works without this file. */
(function () {
  "use strict";
  var d = document;
  var satu = function (s) { return d.querySelector(s); };
  var semua = function (s) { return Array.prototype.slice.call(d.querySelectorAll(s)); };
  function ingat(k, v) { try { if (v === undefined) return localStorage.getItem(k); localStorage.setItem(k, v); } catch (e) { /* no storage */ } return null; }
  d.documentElement.classList.add("skrip");

  /* Filters apply as they change. */
  d.addEventListener("change", function (e) {
    var f = e.target.form;
    if (f && f.hasAttribute("data-otomatis")) f.requestSubmit();
    if (e.target.hasAttribute("data-pilih-semua")) kotak(e.target).forEach(function (c) { c.checked = e.target.checked; });
    if (e.target.hasAttribute("data-mati-pintas")) ingat("balai:pintas", e.target.checked ? "mati" : "");
    hitungPilihan();
  });
  /* Each of several lists on a page counts its own. */
  function lingkup(x) { return x.closest("form[data-hitung-sendiri]") || d; }
  function kotak(x) { return Array.prototype.slice.call(lingkup(x).querySelectorAll("input[name=pilih]")); }
  function hitungPilihan() {
    var dipilih = function (c) { return c.checked; };
    semua("[data-terpilih]").forEach(function (x) { var n = kotak(x).filter(dipilih).length; x.dataset.kosong = x.dataset.kosong || x.textContent; x.textContent = n ? (x.dataset.terpilih || "{n} dipilih").replace("{n}", n) : x.dataset.kosong; });
    semua("[data-pilih-semua]").forEach(function (x) { var k = kotak(x), n = k.filter(dipilih).length; x.checked = n > 0 && n === k.length; x.indeterminate = n > 0 && n < k.length; });
  }

  /* A second press of the same button sends nothing. */
  d.addEventListener("submit", function (e) {
    var f = e.target, t = e.submitter && e.submitter.querySelector("span");
    if (f.method !== "post" || f.hasAttribute("hx-post") || f.hasAttribute("data-unduh")) return;
    if (f.hasAttribute("data-kirim")) { e.preventDefault(); return; }
    f.setAttribute("data-kirim", "");
    if (t && e.submitter.classList.contains("tombol")) { e.submitter.setAttribute("aria-disabled", "true"); e.submitter.dataset.label = t.textContent; t.textContent = "Mengirim…"; }
  });
  window.addEventListener("pageshow", function (e) {
    hitungPilihan(); // boxes that the browser ticked again on the way back
    if (!e.persisted) return;
    semua("form[data-kirim]").forEach(function (f) { f.removeAttribute("data-kirim"); });
    semua("[data-label]").forEach(function (b) { b.removeAttribute("aria-disabled"); b.querySelector("span").textContent = b.dataset.label; });
  });

  /* The current row survives a refresh of the queue: it is known by its id. */
  var kini = "";
  var BARIS = "table[data-antrean] tr[data-href], ul[data-antrean] li[data-href]", BUKA = ".sel-nama a, a.buka";
  function baris() { return semua(BARIS); }
  function tandai(tr, gulung) {
    baris().forEach(function (x) { x.classList.toggle("kini", x === tr); });
    kini = tr ? tr.id : "";
    if (tr && gulung) { tr.scrollIntoView({ block: "nearest" }); var a = tr.querySelector(BUKA); if (a) a.focus({ preventScroll: true }); }
  }
  function pindah(langkah) {
    var b = baris(), i = b.findIndex(function (x) { return x.id === kini; });
    if (b.length) tandai(b[Math.max(0, Math.min(b.length - 1, i + langkah))], true);
  }
  d.addEventListener("focusin", function (e) { var tr = e.target.closest && e.target.closest(BARIS); if (tr) tandai(tr, false); });
  function padaBaris(sel) { var tr = kini && d.getElementById(kini); var n = tr && tr.querySelector(sel); if (n) n.click(); return !!n; }

  d.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.altKey || e.metaKey || e.defaultPrevented) return;
    var mengetik = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && !/^(checkbox|radio)$/.test(e.target.type);
    if (e.key === "Escape" && mengetik) { e.target.blur(); return; }
    if (mengetik || e.target.isContentEditable || ingat("balai:pintas") === "mati") return;
    var k = e.key.toLowerCase(), ada = baris().length > 0, kena = true, n;
    if (k === "/" && (n = satu("main [data-cari]") || satu("[data-cari]"))) n.focus();
    else if (k === "?" && (n = satu("[data-semua-tombol]"))) { n.open = !n.open; n.querySelector("summary").focus(); }
    else if (ada && k === "j") pindah(1);
    else if (ada && k === "k") pindah(-1);
    else if (ada && k === "a") kena = padaBaris("[data-ambil]");
    else if (ada && k === "x") kena = padaBaris("input[name=pilih]");
    else if (k === "enter" && e.target === d.body) kena = padaBaris(BUKA);
    else if (k.length === 1 && (n = satu('[data-pintas="' + CSS.escape(k) + '"]'))) n.click();
    else kena = false;
    if (kena) e.preventDefault();
  });

  /* Viewer: zoom and turn by classes, as the CSP allows no inline style. */
  var UKURAN = [50, 75, 100, 125, 150, 200, 300];
  semua("[data-penampil]").forEach(function (p) {
    var kanvas = p.querySelector(".kanvas"), label = p.querySelector("[data-besar]"), besar = 100, sudut = 0;
    p.addEventListener("click", function (e) {
      var t = e.target.closest("[data-alat]");
      if (!t) return;
      var i = UKURAN.indexOf(besar);
      if (t.dataset.alat === "perbesar") besar = UKURAN[Math.min(i + 1, UKURAN.length - 1)];
      if (t.dataset.alat === "perkecil") besar = UKURAN[Math.max(i - 1, 0)];
      if (t.dataset.alat === "putar") sudut = (sudut + 90) % 360;
      kanvas.className = "kanvas" + (besar === 100 ? "" : " besar-" + besar) + (sudut ? " putar-" + sudut : "");
      label.textContent = besar + "%";
    });
  });

  /* Live queue: [data-jumlah] holds the count of what waits; a higher count may ring. */
  var judul = d.title, jumlah = null;
  function bunyi() {
    var A = window.AudioContext || window.webkitAudioContext;
    if (!A) return;
    var c = new A(), o = c.createOscillator(), g = c.createGain();
    o.frequency.value = 660; g.gain.value = 0.08;
    o.connect(g); g.connect(c.destination);
    o.start(); o.stop(c.currentTime + 0.18);
    o.onended = function () { c.close(); };
  }
  function periksa() {
    var n = satu("[data-jumlah]");
    if (!n) return;
    var kiniJumlah = +n.dataset.jumlah;
    if (jumlah !== null && kiniJumlah > jumlah && ingat("balai:suara") === "nyala") bunyi();
    jumlah = kiniJumlah;
    d.title = (kiniJumlah ? "(" + kiniJumlah + ") " : "") + judul;
  }
  function pasangSuara() {
    semua("[data-suara]").forEach(function (b) { b.setAttribute("aria-pressed", ingat("balai:suara") === "nyala"); });
  }
  d.addEventListener("click", function (e) {
    var b = e.target.closest("[data-suara]");
    if (!b) return;
    ingat("balai:suara", ingat("balai:suara") === "nyala" ? "" : "nyala");
    if (ingat("balai:suara") === "nyala") bunyi();
    pasangSuara();
  });
  d.addEventListener("htmx:beforeSwap", function () { terpilih = semua("input[name=pilih]:checked").map(function (c) { return c.value; }); });
  var terpilih = [];
  function geserTab() { // the present tab, where the strip is wider than the phone
    semua(".tab a[aria-current]").forEach(function (a) {
      a.parentNode.scrollLeft += a.getBoundingClientRect().left - a.parentNode.getBoundingClientRect().left - 24;
    });
  }
  d.addEventListener("htmx:afterSettle", function () {
    semua("input[name=pilih]").forEach(function (c) { if (terpilih.indexOf(c.value) >= 0) c.checked = true; });
    var tr = kini && d.getElementById(kini);
    if (tr) tandai(tr, false);
    pasangSuara(); hitungPilihan(); periksa(); geserTab();
  });
  d.addEventListener("click", function (e) { if (e.target.closest("[data-cetak]")) window.print(); });
  /* Two inputs for one document: name what was chosen, empty the other. */
  semua(".unggah").forEach(function (u) {
    u.addEventListener("change", function (e) {
      u.querySelectorAll("input[type=file]").forEach(function (m) { if (m !== e.target) m.value = ""; });
      var b = e.target.files && e.target.files[0];
      u.querySelector(".unggah-nama").textContent = b ? "Dipilih: " + b.name : "";
    });
  });
  semua("[data-mati-pintas]").forEach(function (c) { c.checked = ingat("balai:pintas") === "mati"; });
  pasangSuara(); hitungPilihan(); periksa(); geserTab();
})();
