/* Editor of letter types: chips and marks go in at the cursor. Everything works without this file. */
(function () {
  "use strict";
  var d = document;
  function kotak(n) { return d.getElementById(n.dataset.ke || "id_teks"); }
  function ganti(t, awal, akhir, teks, pilih) {
    t.focus();
    t.setRangeText(teks, awal, akhir, "end");
    if (pilih) t.setSelectionRange(awal + pilih[0], awal + pilih[1]);
    t.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function awalBaris(t) { return t.value.lastIndexOf("\n", t.selectionStart - 1) + 1; }
  function baris(t) {
    var akhir = t.value.indexOf("\n", t.selectionStart);
    return t.value.slice(awalBaris(t), akhir < 0 ? t.value.length : akhir);
  }
  function sisip(n) {
    var t = kotak(n), s = n.dataset.sisip;
    if (s.charAt(0) === "@") return blok(t, s);
    if (n.dataset.baris && baris(t).indexOf(" ::") > 0) s = n.dataset.baris;
    ganti(t, t.selectionStart, t.selectionEnd, s);
  }
  /* A line that stands by itself. */
  function blok(t, s) {
    var a = t.selectionEnd, ada = baris(t).trim() !== "";
    if (ada) { a = t.value.indexOf("\n", a); if (a < 0) a = t.value.length; }
    var depan = ada ? (s.charAt(0) === "@" ? "\n\n" : "\n") : "";
    ganti(t, a, a, depan + s + (t.value.charAt(a) === "\n" || a === t.value.length ? "" : "\n"));
  }
  function apit(t, tanda) {
    var a = t.selectionStart, b = t.selectionEnd, isi = t.value.slice(a, b) || "tulisan";
    ganti(t, a, b, tanda + isi + tanda, [tanda.length, tanda.length + isi.length]);
  }
  d.addEventListener("click", function (e) {
    var n = e.target.closest("[data-sisip],[data-apit],[data-awal],[data-blok],[data-syarat]");
    if (!n) return;
    var t = kotak(n);
    if (!t) return;
    if (n.dataset.sisip) sisip(n);
    else if (n.dataset.apit) apit(t, n.dataset.apit);
    else if (n.dataset.awal) ganti(t, awalBaris(t), awalBaris(t), n.dataset.awal);
    else if (n.dataset.blok) blok(t, n.dataset.blok);
    else ganti(t, awalBaris(t), awalBaris(t), "?{keperluan} ", [2, 11]);
  });
  /* A form that opens the PDF beside the page stays usable (petugas.js locks what was sent). */
  d.addEventListener("submit", function (e) {
    if (!e.submitter || e.submitter.getAttribute("formtarget") !== "_blank") return;
    var f = e.target;
    f.setAttribute("data-unduh", "");
    setTimeout(function () { f.removeAttribute("data-unduh"); }, 0);
  }, true);
})();
