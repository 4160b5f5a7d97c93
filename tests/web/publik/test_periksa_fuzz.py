"""The check page against nonsense and malice: no 500, no leak, an end in time.

`BALAI_FUZZ=40 pytest tests/web/publik/test_periksa_fuzz.py` tries forty times as many, each time others, and
judges every file in the process with limits as the village does.
"""

from __future__ import annotations

import os
import resource
import time
import zlib
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote_from_bytes

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.akun.models import Akun
from balai.berkas.olah import pdf_teks
from balai.desa.models import Desa
from balai.naskah.periksa_pdf import periksa_pdf
from balai.penduduk.models import Penduduk
from balai.surat import periksa_berkas
from balai.surat.models import Surat
from balai.surat.services import periksa as layanan
from tests import pabrik_periksa as pp
from tests.conftest import klien

KALI: Final = int(os.environ.get("BALAI_FUZZ", "1"))
BOLEH: Final = {200, 302, 400, 404, 422}
DETIK_PALING: Final = 40.0  # two processes of 20 s
MEMORI_PALING: Final = 1100 * 1024  # kB of a child


def _atur(contoh: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=contoh * KALI,
        derandomize=KALI == 1,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


class Umpan:
    """A village with one signed, revoked letter, and what must never be read on the page."""

    def __init__(self, surat: Surat, orang: Penduduk) -> None:
        self.isi = pp.isi(surat)
        self.kode = pp.kode(surat)
        self.rahasia = [orang.nik, orang.nama, pp.RAHASIA, "Jalan Melati 3"]
        self.klien = klien()

    def periksa(self, jawab: Any) -> None:
        assert jawab.status_code in BOLEH, jawab.status_code
        halaman = jawab.content.decode()
        assert [r for r in self.rahasia if r in halaman] == []
        assert "Traceback" not in halaman

    def kirim(self, isi: bytes, nama: str = "surat.pdf") -> Any:
        jawab = self.klien.post("/v/berkas/", {"berkas": SimpleUploadedFile(nama, isi)})
        self.periksa(jawab)
        return jawab


@pytest.fixture
def umpan(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, monkeypatch: pytest.MonkeyPatch) -> Umpan:
    monkeypatch.setattr(layanan, "BATAS", {})
    for jenis in ("periksa", "unggah"):
        monkeypatch.setitem(layanan.BATAS, jenis, 10**9)
    monkeypatch.setattr("balai.web.publik.periksa.BATAS", layanan.BATAS)
    surat = pp.surat_elektronik(desa, orang, operator, kades)
    pp.cabut(surat, kades)
    if KALI == 1:
        pp.tanpa_kurungan(monkeypatch)
    return Umpan(surat, orang)


MIRIP = st.text("0123456789abcdefghijklmnopqrstuvwxyzOIL-_. /%#?\x00\u200b", max_size=30)


def test_kode_apa_pun(umpan: Umpan) -> None:
    @_atur(60)
    @given(
        st.one_of(
            st.binary(min_size=1, max_size=60),
            st.text(min_size=1).map(lambda t: t.encode("utf-8", "replace")),
            MIRIP.map(str.encode),
        )
    )
    def coba(jalan: bytes) -> None:
        jawab = umpan.klien.get("/v/" + quote_from_bytes(jalan, safe="/"))
        umpan.periksa(jawab)

    coba()


def test_ketikan_apa_pun(umpan: Umpan) -> None:
    @_atur(40)
    @given(st.one_of(st.text(), MIRIP))
    def coba(teks: str) -> None:
        umpan.periksa(umpan.klien.post("/v/", {"kode": teks}))

    coba()


KATA = st.sampled_from(
    [b"%%EOF", b"startxref\n0\n", b"/Prev 0", b"/Prev 99999999999", b"endobj", b"stream\n", b"endstream",
     b"/ByteRange [0 0 0 0]", b"/ByteRange [0 1 2 3]", b"/Length 999999999", b"/Encrypt 1 0 R", b"1 0 R",
     b"/Kids [1 0 R 1 0 R]", b"/W [1 8 8]", b"<<", b">>", b"[", b"]", b"(", b")", b"-1", b"\x00", b"/Size 0",
     b"/Type /Sig", b"/AcroForm 1 0 R", b"xref\n0 99999999\n", b"\xff\xfe", b"obj"]
)  # fmt: skip
UBAH = st.tuples(
    st.sampled_from(["balik", "sisip", "hapus", "potong", "gandakan", "kata"]),
    st.floats(0, 1, allow_nan=False),
    st.integers(1, 4000),
    KATA,
    st.integers(1, 255),
)


def ubahkan(isi: bytes, langkah: list[tuple[str, float, int, bytes, int]]) -> bytes:
    for cara, letak, panjang, kata, nilai in langkah:
        di = int(letak * max(0, len(isi) - 1))
        if cara == "balik" and isi:
            isi = isi[:di] + bytes([isi[di] ^ nilai]) + isi[di + 1 :]
        elif cara == "sisip":
            isi = isi[:di] + kata + isi[di:]
        elif cara == "kata":
            isi = isi[:di] + kata + isi[di + len(kata) :]
        elif cara == "hapus":
            isi = isi[:di] + isi[di + panjang :]
        elif cara == "potong":
            isi = isi[: max(8, di)]
        else:
            isi = isi[: di + panjang] + isi[di:]
    return isi


def test_surat_yang_dirusak_tidak_pernah_dianggap_asli(umpan: Umpan) -> None:
    @_atur(30)
    @given(st.lists(UBAH, min_size=1, max_size=4))
    def coba(langkah: list[tuple[str, float, int, bytes, int]]) -> None:
        isi = ubahkan(umpan.isi, langkah)
        halaman = umpan.kirim(isi).content.decode()
        if isi != umpan.isi:
            assert "sama persis dengan yang disimpan" not in halaman
            assert "Surat ini asli" not in halaman

    coba()


NILAI = st.recursive(
    st.one_of(
        st.integers(-(10**12), 10**12).map(lambda n: b"%d" % n),
        st.integers(0, 12).map(lambda n: b"%d 0 R" % n),
        st.sampled_from([b"/Page", b"/Pages", b"/Catalog", b"/Sig", b"null", b"true", b"(a)", b"<ff>"]),
    ),
    lambda anak: st.one_of(
        st.lists(anak, max_size=5).map(lambda x: b"[" + b" ".join(x) + b"]"),
        st.lists(st.tuples(st.sampled_from(
            [b"/Type", b"/Kids", b"/Count", b"/Parent", b"/Root", b"/AcroForm", b"/Fields", b"/V", b"/FT",
             b"/ByteRange", b"/Contents", b"/Annots", b"/MediaBox", b"/Prev", b"/Size", b"/Length"]
        ), anak), max_size=6).map(lambda x: b"<<" + b" ".join(k + b" " + v for k, v in x) + b">>"),
    ),
    max_leaves=12,
)  # fmt: skip


def rakit(badan: list[bytes], trailer: bytes) -> bytes:
    """Objects with a right table of contents, so that a reader goes on to what is in them."""
    isi, letak = b"%PDF-1.7\n", []
    for n, b in enumerate(badan, 1):
        letak.append(len(isi))
        isi += b"%d 0 obj\n" % n + b + b"\nendobj\n"
    xref = b"xref\n0 %d\n0000000000 65535 f \n" % (len(badan) + 1)
    xref += b"".join(b"%010d 00000 n \n" % x for x in letak)
    return isi + xref + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(isi)


def test_susunan_pdf_yang_ganjil(umpan: Umpan) -> None:
    @_atur(30)
    @given(st.lists(NILAI, min_size=1, max_size=8), NILAI)
    def coba(badan: list[bytes], trailer: bytes) -> None:
        umpan.kirim(rakit(badan, b"<</Root 1 0 R /Size %d>>" % (len(badan) + 1)))
        umpan.kirim(rakit(badan, trailer))

    coba()


def _aliran(isi: bytes, lain: bytes = b"/Filter /FlateDecode") -> bytes:
    return b"<</Length %d %s>>\nstream\n" % (len(isi), lain) + isi + b"\nendstream"


def _satu_halaman(konten: bytes) -> bytes:
    return rakit(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R>>",
            konten,
        ],
        b"<</Root 1 0 R /Size 5>>",
    )


def _bom() -> dict[str, bytes]:
    nol = zlib.compress(b"\x00" * 50_000_000, 9)
    berlapis = zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9)
    return {
        "flate": _satu_halaman(_aliran(nol)),
        "flate berlapis": _satu_halaman(_aliran(berlapis, b"/Filter [/FlateDecode /FlateDecode]")),
        "sarang": _satu_halaman(b"[" * 200_000 + b"]" * 200_000),
        "kamus dalam": _satu_halaman(b"<</A " * 50_000 + b"1" + b">>" * 50_000),
        "pohon berputar": rakit(
            [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 9>>"],
            b"<</Root 1 0 R /Size 3>>",
        ),
        "xref raksasa": b"%PDF-1.7\nxref\n0 999999999\n0000000000 65535 f \n"
        b"trailer\n<</Size 999999999>>\nstartxref\n9\n%%EOF\n",
        "xref aliran": rakit(
            [_aliran(nol, b"/Type /XRef /W [1 8 8] /Size 99999999 /Filter /FlateDecode")], b"<<>>"
        ),
        "prev berputar": b"%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9 /Size 1>>\nstartxref\n9\n%%EOF\n",
        "banyak akhir": b"%PDF-1.7\n" + b"%%EOF\n" * 1_500_000,
        "ruang kosong": b"%PDF-1.7\n" + b" " * 9_000_000,
        "byterange": b"%PDF-1.7\n" + b"/ByteRange [0 1 2 3]\n" * 200_000,
    }  # fmt: skip


def test_bom_berhenti_pada_waktunya(umpan: Umpan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the real processes: the limits are theirs."""
    monkeypatch.setattr(periksa_berkas, "periksa_pdf", periksa_pdf)
    monkeypatch.setattr(periksa_berkas, "pdf_teks", pdf_teks)
    for nama, isi in list(_bom().items())[:: 1 if KALI > 1 else 2]:
        mulai = time.monotonic()
        jawab = umpan.kirim(isi)
        assert time.monotonic() - mulai < DETIK_PALING, (nama, jawab.status_code)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORI_PALING


def _bagian(berkas: bytes) -> bytes:
    return b"--a\r\nContent-Disposition: form-data; " + berkas


MULTI: Final = "multipart/form-data; boundary=a"
BASE64: Final = b'name="berkas"; filename="x"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--a--'


@pytest.mark.parametrize(
    ("badan", "jenis"),
    [
        (b"", "multipart/form-data"),
        (b"x", MULTI),
        (_bagian(b"name=berkas; filename=x\r\n\r\n%PDF-"), MULTI),
        (_bagian(BASE64), MULTI),
        (b"{}", "application/json"),
        (b"berkas=%PDF", "application/x-www-form-urlencoded"),
        (b"%PDF-1.7", "application/pdf"),
        (b"\xff" * 100, "multipart/form-data; boundary=\xc3"),
    ],
    ids=range(8),
)
def test_badan_kiriman_yang_ganjil(desa: Desa, badan: bytes, jenis: str) -> None:
    jawab = Client().generic("POST", "/v/berkas/", badan, jenis)
    assert jawab.status_code in {400, 422}
