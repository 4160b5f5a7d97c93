"""Route x role x whose: every door is tried by everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from balai.akun.models import Akun
from balai.desa.hak import HAK_PERAN, Hak, Peran
from balai.desa.models import Desa, JamPelayanan
from balai.desa.scope import scope
from balai.penduduk.models import Dokumen, Penduduk
from balai.surat.alur import TRANSISI
from balai.surat.models import Permohonan
from tests import pabrik
from tests.conftest import klien
from tests.guards.rute import OBYEK, PETUGAS, RUTE, TETAP, UMUM, WARGA, Rute

KUERI_MAKS = 10
PELAKU = [
    "tamu",
    "pemilik",
    "warga_lain",
    "operator",
    "sekdes",
    "kades",
    "kadus",
    "warga_desa_lain",
    "operator_desa_lain",
]


def semua_rute(resolver: Any = None, awalan: str = "") -> Iterator[tuple[str, Any]]:
    for p in (resolver or get_resolver()).url_patterns:
        if isinstance(p, URLResolver):
            yield from semua_rute(p, f"{awalan}{p.namespace}:" if p.namespace else awalan)
        elif isinstance(p, URLPattern):
            yield f"{awalan}{p.name}", p.callback


def test_setiap_rute_ada_di_tabel_dengan_pintu_yang_sama() -> None:
    di_kode = {nama: getattr(view, "akses", "TANPA PINTU") for nama, view in semua_rute()}
    assert di_kode == {nama: r.akses for nama, r in RUTE.items()}


@dataclass
class Dunia:
    desa: Desa
    lain: Desa
    orang: Penduduk
    permohonan: Permohonan
    konsep: Permohonan
    dokumen: str
    akun: dict[str, Akun | None]
    obyek: dict[str, dict[str, Any]] = field(default_factory=dict)

    def klien(self, pelaku: str) -> Client:
        if not pelaku.endswith("desa_lain"):
            return klien(self.akun[pelaku])
        with scope(self.lain):
            return klien(self.akun[pelaku], headers={"host": "sukamundur.example"})


@pytest.fixture
def dunia(
    desa: Desa, desa_lain: Desa, orang: Penduduk, orang_lain: Penduduk,
    operator: Akun, sekdes: Akun, kades: Akun, kadus: Akun, settings: Any,
) -> Dunia:  # fmt: skip
    settings.ALLOWED_HOSTS = ["testserver", "sukamundur.example"]
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    konsep = pabrik.konsep_buat(orang, "SKD")
    with scope(desa_lain):
        warga_sana = pabrik.warga_buat(desa_lain, nama="Ni Luh Sari").akun
        operator_sana = pabrik.petugas_buat(desa_lain, Peran.OPERATOR, nama="Made Sudiarta")
    akun = {
        "tamu": None,
        "pemilik": orang.akun,
        "warga_lain": orang_lain.akun,
        "operator": operator,
        "sekdes": sekdes,
        "kades": kades,
        "kadus": kadus,
        "warga_desa_lain": warga_sana,
        "operator_desa_lain": operator_sana,
    }
    dokumen = Dokumen.objects.get(penduduk=orang, jenis="KTP").kode
    return Dunia(desa, desa_lain, orang, p, konsep, dokumen, akun)


def obyek_bagian(nama: str, d: Dunia) -> dict[str, Any]:
    """Parts of an address that a slice of routes names, made once a test."""
    if nama and nama not in d.obyek:
        d.obyek[nama] = OBYEK[nama](d)
    return dict(d.obyek.get(nama, {}))


def alamat(nama: str, r: Rute, d: Dunia) -> str:
    kwargs: dict[str, Any] = {
        "": {},
        "jenis": {"kode": "SKU"},
        "permohonan": {"kode": d.permohonan.kode},
        "konsep": {"kode": d.konsep.kode},
        "dokumen": {"kode": d.dokumen},
        "orang": {"pk": d.orang.pk},
        "keluarga": {"pk": d.orang.keluarga_id or 0},
    }.get(r.obyek) or obyek_bagian(r.obyek, d)
    kwargs |= {
        "warga:berkas": {"varian": "kecil"},
        "petugas:dokumen": {"syarat": "KTP", "varian": "kecil"},
        "petugas:aksi": {"aksi": "tandatangani"},
    }.get(nama, {}) | TETAP.get(nama, {})
    return reverse(nama, kwargs=kwargs)


def harapan(nama: str, r: Rute, pelaku: str, akun: Akun | None) -> set[int]:
    """Status codes that are right for this pair. 302 stands for a redirect to a login or to the next page."""
    asing = pelaku.endswith("desa_lain")
    if r.akses == UMUM:
        if r.cara == "POST" and not nama.endswith(":keluar"):  # an empty form
            return {422}
        # Another village knows nothing of what the address names.
        return {200, 302, 404} if nama == "publik:lambang" or (r.obyek and asing) else {200, 302}
    petugas = akun is not None and not akun.warga
    if r.akses == WARGA:
        if akun is None or petugas:
            return {302}
        return {404} if r.obyek and pelaku != "pemilik" else {200, 302, 303}
    if not petugas:
        return {302}
    hak = r.akses.partition(":")[2]
    assert akun is not None
    if hak and Hak(hak) not in akun.hak:
        return {404}
    if r.obyek and asing:
        return {404}
    if r.akses == PETUGAS and r.obyek:
        return {200, 302, 404} if akun.peran == Peran.KADUS else {200, 302, 403, 404}
    # An empty POST is a form without answers: told so, with the page again.
    return {200, 302, 422} if r.cara == "POST" else {200, 302}


@pytest.mark.parametrize("pelaku", PELAKU)
def test_setiap_pintu_oleh_setiap_orang(dunia: Dunia, pelaku: str) -> None:
    salah = []
    akun = dunia.akun[pelaku]
    for nama, r in RUTE.items():
        c = dunia.klien(pelaku)  # afresh: some routes end the session
        kirim = c.post if r.cara == "POST" else c.get
        jawab = kirim(alamat(nama, r, dunia))
        if jawab.status_code not in harapan(nama, r, pelaku, akun):
            salah.append(f"{nama} {r.cara} {pelaku}: {jawab.status_code}")
        ke_masuk = jawab.headers.get("Location", "/petugas/masuk/").startswith("/petugas/masuk/")
        if r.akses.startswith(PETUGAS) and (akun is None or akun.warga) and not ke_masuk:
            salah.append(f"{nama} {pelaku}: -> {jawab['Location']}")
    assert salah == []


# What a role must be able to open, so that the sets above do not hide a closed door.
TERBUKA = {
    "pemilik": [n for n, r in RUTE.items() if r.akses == WARGA and r.cara == "GET"],
    "operator": [
        "antrean", "segar", "permohonan", "konsep", "surat", "dokumen", "penduduk", "orang", "akun_buat",
        "arsip", "antar", "kabar", "sandi", "meja", "meja_warga", "meja_isi", "meja_hasil", "loket",
    ],
    "sekdes": ["antrean", "permohonan", "tandatangan", "verifikasi", "surat"],
    "kades": ["tandatangan", "permohonan", "surat", "penduduk", "kabar"],
    "kadus": ["antar", "kabar", "meja", "meja_warga", "meja_isi", "meja_hasil", "meja_perbaiki"],
}  # fmt: skip


@pytest.mark.sekali
@pytest.mark.parametrize("pelaku", ["tamu", "pemilik", "operator", "kades"])
def test_desa_yang_belum_mengatur_apa_pun_tetap_terbuka(dunia: Dunia, pelaku: str) -> None:
    """No office hours, no number of the operator, no crest, no place for the family: pages say less."""
    JamPelayanan.objects.all().delete()
    Desa.objects.filter(pk=dunia.desa.pk).update(wa_operator="", telepon="", email="", alamat="", kode_pos="")
    Penduduk.objects.filter(pk=dunia.orang.pk).update(
        keluarga=None, tanggal_lahir=None, pekerjaan="", shdk=""
    )
    c = dunia.klien(pelaku)
    rusak = {
        nama: status
        for nama, r in RUTE.items()
        if r.cara == "GET" and (status := c.get(alamat(nama, r, dunia)).status_code) >= 500
    }
    assert rusak == {}


@pytest.mark.parametrize("pelaku", list(TERBUKA))
def test_yang_berhak_benar_benar_bisa_membuka(dunia: Dunia, pelaku: str) -> None:
    c = dunia.klien(pelaku)
    hasil = {}
    for pendek in TERBUKA[pelaku]:
        nama = pendek if ":" in pendek else f"petugas:{pendek}"
        hasil[nama] = c.get(alamat(nama, RUTE[nama], dunia)).status_code
    boleh_pindah = {"petugas:beranda"}
    assert {n: s for n, s in hasil.items() if s != 200 and n not in boleh_pindah} == {}


@pytest.mark.sekali
@pytest.mark.parametrize("pelaku", ["tamu", "pemilik", "operator", "sekdes", "kades", "kadus"])
def test_tidak_ada_halaman_di_atas_anggaran_kueri(dunia: Dunia, pelaku: str) -> None:
    boros = []
    c = dunia.klien(pelaku)
    for nama, r in RUTE.items():
        if r.cara == "POST":
            continue
        ke = alamat(nama, r, dunia)
        with CaptureQueriesContext(connection) as k:
            status = c.get(ke).status_code
        nyata = [q for q in k.captured_queries if not re.match(r"(SAVEPOINT|RELEASE|BEGIN|COMMIT)", q["sql"])]
        if status == 200 and len(nyata) > KUERI_MAKS:
            boros.append("\n".join([f"{nama}: {len(nyata)}", *(q["sql"][:120] for q in nyata)]))
    assert boros == []


@pytest.mark.sekali
@pytest.mark.parametrize("pelaku", ["tamu", "pemilik", "operator", "kades"])
def test_setiap_kiriman_tanpa_token_ditolak(dunia: Dunia, pelaku: str) -> None:
    """A foreign page cannot press a button: without the token nothing is even looked at."""
    lolos = []
    for nama, r in RUTE.items():
        c = klien(dunia.akun[pelaku], enforce_csrf_checks=True)
        if c.post(alamat(nama, r, dunia), {"nik": "1"}).status_code not in {403, 405}:
            lolos.append(nama)
    assert lolos == []


@pytest.mark.sekali
@pytest.mark.parametrize("pelaku", ["tamu", "pemilik", "operator", "sekdes", "kades"])
def test_setiap_halaman_berpagar_dan_bertoken(dunia: Dunia, pelaku: str) -> None:
    """Strict CSP; a token in every form; pages about people are not cached; no NIK in an address."""
    c = dunia.klien(pelaku)
    salah = []
    for nama, r in RUTE.items():
        if r.cara == "POST":
            continue
        jawab = c.get(alamat(nama, r, dunia))
        csp = jawab.headers.get("Content-Security-Policy", "")
        if "default-src 'none'" not in csp or "unsafe" in csp:
            salah.append(f"{nama}: CSP {csp!r}")
        if r.akses != UMUM and "no-store" not in jawab.headers.get("Cache-Control", "no-store"):
            salah.append(f"{nama}: {jawab.headers['Cache-Control']}")
        if not jawab.headers.get("Content-Type", "").startswith("text/html"):
            continue
        # The letter itself, shown for checking, carries the NIK as the law wants it.
        html = re.sub(
            r"<article class=\"(?:naskah|kertas).*?</article>", "", jawab.content.decode(), flags=re.S
        )
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", html, flags=re.S | re.I):
            if "csrfmiddlewaretoken" not in form:
                salah.append(f"{nama}: form without token")
        if re.search(r"(?:href|src|action)=\"[^\"]*99\d{14}", html):
            salah.append(f"{nama}: NIK in an address")
        if pelaku != "pemilik" and dunia.orang.nik in html:
            salah.append(f"{nama}: whole NIK on the page")
    assert salah == []


def test_hak_setiap_peran_dipakai() -> None:
    """A right that no route and no action asks for is dead weight."""
    dipakai = {r.akses.partition(":")[2] for r in RUTE.values()} | {t.hak.value for t in TRANSISI if t.hak}
    assert {h.value for hak in HAK_PERAN.values() for h in hak} == dipakai - {""}
