/* Every task works without this file. */
(function () {
  "use strict";
  var d = document, PRE = "balai:isian:", SEHARI = 864e5;
  var semua = function (sel, akar) { return Array.prototype.slice.call((akar || d).querySelectorAll(sel)); };
  d.documentElement.classList.add("skrip");

  /* Drafts live on the phone; they go with Keluar, at login, or after a day. A login that only ran out (lanjut) keeps them. */
  function hapus(uji) {
    try {
      Object.keys(localStorage).forEach(function (k) {
        if (k.indexOf(PRE) === 0 && uji(k)) localStorage.removeItem(k);
      });
    } catch (e) { /* closed storage kept nothing */ }
  }
  function baca(k) { try { return JSON.parse(localStorage.getItem(k)); } catch (e) { return null; } }
  hapus(function (k) { var s = baca(k); return !s || Date.now() - s.w > SEHARI; });
  semua("form[data-masuk]").forEach(function (f) { if (!f.elements.lanjut) hapus(function () { return true; }); });
  semua("[data-simpan-selesai]").forEach(function (n) {
    hapus(function (k) { return k === PRE + n.dataset.simpanSelesai; });
  });

  function medan(f) {
    return Array.prototype.filter.call(f.elements, function (m) {
      return m.name && !/\.\d/.test(m.name) && /^(text|tel|email|number|date|search|radio|checkbox|select-one|textarea)$/.test(m.type);
    });
  }
  function simpan(f) {
    var isi = {};
    medan(f).forEach(function (m) {
      if (m.type === "radio" || m.type === "checkbox") { if (m.checked) (isi[m.name] = isi[m.name] || []).push(m.value); }
      else if (m.value) isi[m.name] = m.value;
    });
    try { localStorage.setItem(PRE + f.dataset.simpan, JSON.stringify({ w: Date.now(), isi: isi })); } catch (e) { /* full: the server still has it */ }
  }
  function pulihkan(f) {
    var s = baca(PRE + f.dataset.simpan);
    if (!s) return;
    medan(f).forEach(function (m) {
      var v = s.isi[m.name];
      if (v === undefined) return;
      if (m.type === "radio" || m.type === "checkbox") {
        if (!semua("input:checked", f).some(function (x) { return x.name === m.name; })) m.checked = v.indexOf(m.value) >= 0;
      } else if (!m.value) {
        m.value = v;
        if (m.closest("details")) m.closest("details").open = true;
      }
    });
  }
  semua("form[data-simpan]").forEach(function (f) {
    pulihkan(f);
    f.addEventListener("input", function () { simpan(f); });
  });

  /* Count of letters, as the server counts: a line break is one. */
  semua("textarea[data-hitung]").forEach(function (t) {
    var n = d.getElementById(t.id + "-hitung"), maks = +t.dataset.hitung;
    function hitung() {
      var j = Array.from(t.value).length;
      n.textContent = j + " dari " + maks;
      n.classList.toggle("lewat", j > maks);
    }
    if (n) { t.addEventListener("input", hitung); hitung(); }
  });

  /* Two inputs for one document: name what was chosen, empty the other. */
  semua(".unggah").forEach(function (u) {
    u.addEventListener("change", function (e) {
      semua("input[type=file]", u).forEach(function (m) { if (m !== e.target) m.value = ""; });
      var b = e.target.files && e.target.files[0];
      u.querySelector(".unggah-nama").textContent = b ? (b.size > 10485760 ? "Terlalu besar: " : "Dipilih: ") + b.name : "";
    });
  });

  /* Step 1: documents of the chosen letter. */
  semua("[data-syarat]").forEach(function (s) {
    var pilih = d.getElementById(s.dataset.syarat);
    if (!pilih) return;
    function tampilkan() {
      s.hidden = !pilih.value;
      semua("[data-jenis]", s).forEach(function (b) {
        b.hidden = b.dataset.jenis !== pilih.value;
        semua("details", b).forEach(function (x) { x.open = !b.hidden; });
      });
    }
    pilih.addEventListener("change", tampilkan);
    tampilkan();
  });

  function kabari(f) {
    var k = f.querySelector("[data-luring]");
    if (!k) {
      k = d.createElement("div");
      k.className = "kabar gagal wadah-sempit";
      k.setAttribute("role", "alert");
      k.setAttribute("data-luring", "");
      k.tabIndex = -1;
      f.insertBefore(k, f.firstChild);
    }
    k.textContent = "Belum terkirim. Sinyal hilang. Isian aman di HP ini, coba lagi nanti.";
    k.focus();
  }
  d.addEventListener("submit", function (e) {
    var f = e.target, b = e.submitter;
    if (f.method !== "post") return;
    if (f.hasAttribute("data-kirim")) { e.preventDefault(); return; }
    if (f.hasAttribute("data-keluar")) hapus(function () { return true; });
    if (navigator.onLine === false) {
      if (f.dataset.simpan) simpan(f);
      e.preventDefault();
      kabari(f);
      return;
    }
    if (f.hasAttribute("data-unduh")) return;
    f.setAttribute("data-kirim", "");
    var t = b && b.querySelector && b.querySelector("span");
    if (b && t && b.classList.contains("tombol")) {
      b.setAttribute("aria-disabled", "true");
      b.dataset.label = t.textContent;
      t.textContent = "Mengirim…";
    }
  });
  window.addEventListener("pageshow", function (e) {
    if (!e.persisted) return;
    semua("form[data-kirim]").forEach(function (f) { f.removeAttribute("data-kirim"); });
    semua("[data-label]").forEach(function (b) {
      b.removeAttribute("aria-disabled");
      b.querySelector("span").textContent = b.dataset.label;
    });
  });

  var r = d.getElementById("ringkasan-galat");
  if (r) r.focus();
})();
