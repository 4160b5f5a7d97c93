/* Checks what the QR of a letter says, in the browser: nothing behind the "#" leaves this phone. ADR 0017. */
(function () {
  'use strict';
  const utama = document.querySelector('main[data-periksa]');
  if (!utama || !window.fetch || !window.Promise) return;
  const luring = 'luring' in utama.dataset;
  const SEPEKAN = 7 * 86400;

  if ('serviceWorker' in navigator) navigator.serviceWorker.register('/v/sw.js').catch(() => null);

  // ---- reading: base32 (RFC 4648), CBOR (RFC 8949), COSE_Sign1 (RFC 9052) ----
  function base32(teks) {
    const abjad = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const hasil = [];
    let tampung = 0;
    let bit = 0;
    for (const h of teks) {
      const n = abjad.indexOf(h);
      if (n < 0) throw new Error('base32');
      tampung = ((tampung << 5) | n) & 4095;
      bit += 5;
      if (bit >= 8) {
        bit -= 8;
        hasil.push((tampung >> bit) & 255);
      }
    }
    if (bit > 4 || tampung & ((1 << bit) - 1)) throw new Error('base32');
    return new Uint8Array(hasil);
  }

  function base64(teks) {
    const isi = atob(teks.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(isi, (h) => h.charCodeAt(0));
  }

  function keBase64(byte) {
    return btoa(String.fromCharCode.apply(null, byte)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  function cbor(b) {
    let di = 0;
    function angka(k) {
      if (k < 24) return k;
      if (k > 26) throw new Error('cbor');
      let n = 0;
      for (let i = 1 << (k - 24); i > 0; i -= 1) n = n * 256 + b[di++];
      return n;
    }
    function nilai() {
      if (di >= b.length) throw new Error('cbor');
      const awal = b[di++];
      const jenis = awal >> 5;
      const n = angka(awal & 31);
      if (jenis === 0) return n;
      if (jenis === 1) return -1 - n;
      if (jenis > 5 || !(n <= b.length - di)) throw new Error('cbor');
      if (jenis < 4) {
        di += n;
        const potong = b.slice(di - n, di);
        return jenis === 2 ? potong : new TextDecoder('utf-8', { fatal: true }).decode(potong);
      }
      const isi = jenis === 4 ? [] : new Map();
      for (let i = 0; i < n; i += 1) {
        if (jenis === 4) isi.push(nilai());
        else isi.set(nilai(), nilai());
      }
      return isi;
    }
    const v = nilai();
    if (di !== b.length) throw new Error('cbor');
    return v;
  }

  function pernyataan(teks) {
    const isi = base32(teks.toUpperCase());
    const [lindung, , muatan, tanda] = cbor(isi);
    const kepala = cbor(lindung);
    const k = cbor(muatan);
    const [jenis, nomor, hari, inisial, , elektronik] = k.get(-65537);
    if (kepala.get(1) !== -7 || tanda.length !== 64) throw new Error('cose');
    return {
      isi, lindung, muatan, tanda, jenis, nomor, inisial, elektronik,
      kid: keBase64(kepala.get(4)),
      desa: k.get(1),
      kode: new TextDecoder().decode(k.get(7)),
      tanggal: new Date(hari * 864e5),
      dibuat: k.get(6),
      habis: k.get(4) || 0,
    };
  }

  // ---- proving ----
  function bstr(b) {
    const n = b.length;
    const kepala = n < 24 ? [64 + n] : n < 256 ? [88, n] : [89, n >> 8, n & 255];
    return kepala.concat(Array.from(b));
  }

  function asli(jwk, tanda, isi) {
    const aturan = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const { kty, crv, x, y } = jwk;
    return crypto.subtle.importKey('jwk', { kty, crv, x, y }, aturan, false, ['verify'])
      .then((k) => crypto.subtle.verify(aturan, k, tanda, isi));
  }

  function sidik(isi) {
    return crypto.subtle.digest('SHA-256', isi).then((b) => new Uint8Array(b));
  }

  function ambil(nama) {
    return fetch('/.well-known/balai-' + nama + '.json', { cache: 'no-cache' })
      .then((j) => (j.ok ? j.json() : null)).catch(() => null);
  }

  /* The list of letters that count no more; null where there is none that a key of the village signed. */
  async function daftar(kunci) {
    const jws = await ambil('cabut');
    try {
      const kepala = JSON.parse(new TextDecoder().decode(base64(jws.protected)));
      const jwk = kunci.keys.find((k) => k.kid === kepala.kid);
      const isi = new TextEncoder().encode(jws.protected + '.' + jws.payload);
      if (kepala.alg !== 'ES256' || !(await asli(jwk, base64(jws.signature), isi))) return null;
      const d = JSON.parse(new TextDecoder().decode(base64(jws.payload)));
      return d.iss === kunci.balai_desa.kode ? d : null;
    } catch (_) {
      return null;
    }
  }

  /* {keadaan, p, d}: what the statement in `teks` is worth to who holds a letter with the code `kode`. */
  async function periksa(teks, kode) {
    let p;
    try {
      p = pernyataan(teks);
    } catch (_) {
      return { keadaan: 'palsu' };
    }
    if (p.kode !== kode) return { keadaan: 'palsu' };
    if (!window.crypto || !crypto.subtle) return { keadaan: 'tak-bisa' };
    const kunci = await ambil('kunci');
    if (!kunci) return { keadaan: 'belum-siap' };
    if (kunci.balai_bocor.some((k) => k.kid === p.kid)) return { keadaan: 'bocor' };
    const jwk = kunci.keys.find((k) => k.kid === p.kid);
    if (!jwk || p.desa !== kunci.balai_desa.kode) return { keadaan: 'asing' };
    const awal = Array.from(new TextEncoder().encode('Signature1')); // Sig_structure, RFC 9052 4.4
    const ditandai = [132, 106].concat(awal, bstr(p.lindung), [64], bstr(p.muatan));
    if (!(await asli(jwk, p.tanda, new Uint8Array(ditandai)))) return { keadaan: 'palsu' };
    const d = await daftar(kunci);
    const sandi = keBase64((await sidik(new TextEncoder().encode(p.kode))).slice(0, 8));
    const butir = d && d.butir.find((b) => b[0] === sandi);
    const kini = Date.now() / 1000;
    let keadaan = 'baik';
    if (butir) keadaan = butir[2];
    else if (p.habis && p.habis <= kini) keadaan = 'habis';
    else if (!d) keadaan = 'tanpa-daftar';
    else if (d.iat < p.dibuat) keadaan = 'lebih-baru';
    else if (kini - d.iat > SEPEKAN) keadaan = 'daftar-lama';
    return { keadaan, p, d, butir, zona: kunci.balai_desa.zona };
  }

  // ---- telling ----
  function tulis(nama, kelas, isi) {
    const e = document.createElement(nama);
    if (kelas) e.className = kelas;
    [].concat(isi).forEach((x) => e.append(x));
    return e;
  }

  /* A number may break after each "/". */
  function patah(nomor) {
    const bagian = nomor.split('/');
    return bagian.reduce((isi, b, i) => isi.concat(i ? ['/', document.createElement('wbr'), b] : [b]), []);
  }

  function hari(waktu, zona) {
    return waktu.toLocaleDateString('id-ID', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zona });
  }

  function fakta(h) {
    const { p, butir } = h;
    const baris = [
      ['Surat', tulis('b', '', p.jenis)],
      ['Nomor', patah(p.nomor)],
      ['Untuk', p.inisial.split('.').join('. ').trim(), 'Inisial nama pemilik surat'],
      ['Tanggal', hari(p.tanggal, 'UTC')],
      ['Tanda tangan', p.elektronik ? 'Elektronik, di berkas PDF' : 'Di atas kertas'],
    ];
    if (p.habis) baris.push(['Berlaku sampai', hari(new Date(p.habis * 1000 - 1), h.zona)]);
    if (butir && butir[2] !== 'belum') baris.push(['Tidak berlaku sejak', hari(new Date(butir[1]), 'UTC')]);
    return baris.map(([k, v, ket]) => tulis('div', '', [
      tulis('dt', '', k), tulis('dd', '', ket ? [v, tulis('small', '', ket)] : v),
    ]));
  }

  function umur(d, zona) {
    const waktu = new Date(d.iat * 1000);
    const lewat = Math.max(0, Math.floor((Date.now() / 1000 - d.iat) / 86400));
    const jam = waktu.toLocaleTimeString('id-ID', { hour: '2-digit', minute: '2-digit', timeZone: zona });
    return hari(waktu, zona) + ', ' + jam + ' (' + (lewat ? lewat + ' hari lalu' : 'kurang dari sehari lalu') + ')';
  }

  function tampilkan(h) {
    document.querySelectorAll('[data-hasil]').forEach((e) => {
      e.hidden = !e.dataset.hasil.split(' ').includes(h.keadaan);
    });
    document.querySelectorAll('[data-ada]').forEach((e) => {
      e.hidden = !h[e.dataset.ada];
    });
    if (h.p) fakta(h).forEach((b) => document.getElementById('fakta-luring').append(b));
    if (h.d) document.getElementById('daftar-luring').textContent = umur(h.d, h.zona);
    const judul = document.querySelector('[data-hasil]:not([hidden]) h1');
    if (judul) document.title = judul.textContent;
  }

  const KELUH = {
    palsu: ['Isi kode QR tidak asli', 'Kode QR ini bukan buatan desa, atau isinya sudah diubah. Jangan terima suratnya.'],
    beda: ['Isi kode QR berbeda dari catatan desa', 'Jangan terima suratnya. Tanyakan kepada kantor desa.'],
  };
  KELUH.asing = KELUH.palsu;
  KELUH.bocor = KELUH.beda;

  /* The server knows the code, but not what else stands in the QR: its verdict must not stay green. */
  function batalkan([judul, isi]) {
    const aula = utama.querySelector('.aula');
    const gambar = aula.querySelector('.cap use');
    ['asli', 'kedaluwarsa'].forEach((k) => aula.classList.remove(k));
    aula.classList.add('dicabut');
    aula.querySelector('h1').textContent = judul;
    aula.querySelector('.putusan p').textContent = isi;
    aula.setAttribute('role', 'alert');
    gambar.setAttribute('href', gambar.getAttribute('href').replace(/#.*/, '#silang'));
    document.title = judul;
  }

  async function daring(teks, kode) {
    const h = await periksa(teks, kode);
    let keluh = KELUH[h.keadaan];
    if (h.p && 'cap' in utama.dataset && keBase64(await sidik(h.p.isi)) !== utama.dataset.cap) keluh = KELUH.beda;
    if (keluh) {
      batalkan(keluh);
    } else if (h.p) {
      const tempat = document.getElementById('luring');
      tempat.className = 'kecil sekunder tengah';
      tempat.textContent = 'Isi kode QR sama dengan catatan desa.';
      tempat.hidden = false;
      utama.querySelector('.isi-laman').append(tempat);
    }
  }

  async function mulai() {
    const teks = location.hash.slice(1);
    const jalan = /^\/v\/([^/]+)\/?$/.exec(location.pathname);
    if (!luring) {
      if (teks.length > 100 && utama.dataset.kode) await daring(teks, utama.dataset.kode);
      return;
    }
    const kode = jalan && jalan[1] !== 'luring' ? decodeURIComponent(jalan[1]).toLowerCase().replace(/-/g, '') : '';
    if (!kode) tampilkan({ keadaan: 'awal' });
    else tampilkan(teks.length > 100 ? await periksa(teks, kode) : { keadaan: 'tanpa-isi' });
  }

  const ulang = document.querySelector('[data-ulang] a');
  if (ulang) {
    ulang.addEventListener('click', (e) => {
      e.preventDefault();
      location.reload(); // keeps what stands behind the "#"
    });
  }
  mulai();
  window.addEventListener('hashchange', () => location.reload());
})();
