"""What a stranger sees who holds a letter."""

from __future__ import annotations

import re
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balai.akun import throttle
from balai.akun.models import Akun, Percobaan
from balai.berkas.models import Berkas
from balai.berkas.services import berkas_baca
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import HitungPeriksa, Surat
from balai.surat.periksa_berkas import Tanda
from balai.surat.services import periksa as layanan
from balai.web.publik.periksa_kata_berkas import baris_tanda
from tests import pabrik, pabrik_periksa
from tests.conftest import klien


@pytest.fixture
def surat(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Surat:
    return pabrik_periksa.surat_buat(desa, orang, operator, kades)


@pytest.fixture
def kode(surat: Surat) -> str:
    return pabrik_periksa.kode(surat)


@pytest.fixture
def tamu() -> Client:
    return klien()


def kirim(c: Client, isi: bytes, nama: str = "surat.pdf") -> Any:
    return c.post("/v/berkas/", {"berkas": SimpleUploadedFile(nama, isi, "application/pdf")})


def teks(jawab: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", jawab.content.decode()))


def test_orang_asing_memindai_surat_asli(tamu: Client, kode: str, surat: Surat, orang: Penduduk) -> None:
    jawab = tamu.get(f"/v/{kode}")
    isi = teks(jawab)
    assert jawab.status_code == 200
    for kata in ("Surat ini asli", "S. R.", "Hadi Sucipto", "Kepala Desa, tanda tangan basah"):
        assert kata in isi
    assert surat.permohonan.jenis.nama in isi
    assert jawab["Cache-Control"] == "no-store"
    assert "noindex" in jawab["X-Robots-Tag"]
    assert f'data-periksa data-kode="{kode}"' in jawab.content.decode()


def test_alamat_tercetak_dan_yang_bergaris_sama_jawabannya(tamu: Client, kode: str) -> None:
    bersih = [re.sub(r'value="\w{64}"', "", tamu.get(f"/v/{k}").content.decode()) for k in (kode, f"{kode}/")]
    assert bersih[0] == bersih[1]


def test_tidak_ada_nama_utuh_nik_alamat_dan_alasan(
    tamu: Client, kode: str, surat: Surat, orang: Penduduk, kades: Akun
) -> None:
    pabrik_periksa.cabut(surat, kades)
    halaman = tamu.get(f"/v/{kode}").content.decode()
    for rahasia in (orang.nik, orang.nama, pabrik_periksa.RAHASIA, "Melati", "Syarat pengajuan"):
        assert rahasia not in halaman


def test_surat_dicabut_menyebut_siapa_kapan_mengapa(
    tamu: Client, kode: str, surat: Surat, kades: Akun
) -> None:
    pabrik_periksa.cabut(surat, kades)
    isi = teks(tamu.get(f"/v/{kode}"))
    assert "Surat ini sudah dicabut" in isi
    assert "Ada data yang keliru." in isi
    assert "oleh Hadi Sucipto, Kepala Desa" in isi
    assert "Surat ini asli" not in isi


def test_keadaan_lain_dikatakan_terang(tamu: Client, kode: str, surat: Surat, kades: Akun) -> None:
    satu = Surat.objects.filter(pk=surat.pk)
    satu.update(berlaku_sampai=date(2026, 1, 31))
    assert "hanya berlaku sampai 31 Januari 2026" in teks(tamu.get(f"/v/{kode}"))
    pabrik_periksa.cabut(surat, kades, "diganti")
    assert "Surat ini sudah diganti" in teks(tamu.get(f"/v/{kode}"))
    satu.update(cetakan=2)
    assert "Lembar ini sudah diganti" in teks(tamu.get(f"/v/{kode}"))
    satu.update(cetakan=1, dicabut_pada=None, golongan_cabut="", ditandatangani_pada=None)
    assert "Belum ditandatangani" in teks(tamu.get(f"/v/{kode}"))
    satu.update(batal_pada=timezone.now())
    assert "Surat ini batal" in teks(tamu.get(f"/v/{kode}"))


def test_kode_tidak_dikenal_dijawab_dengan_jalan_keluar(tamu: Client, desa: Desa) -> None:
    jawab = tamu.get("/v/abcdefghjkmn")
    assert jawab.status_code == 200
    isi = teks(jawab)
    assert "Kode tidak dikenal" in isi
    assert "abcd-efgh-jkmn" in isi


def test_yang_bukan_kode_tidak_diulang_di_halaman(tamu: Client, orang: Penduduk) -> None:
    jawab = tamu.get(f"/v/{orang.nik}")
    assert orang.nik not in jawab.content.decode()


def test_contoh_dikatakan_dengan_lantang(tamu: Client, kode: str, surat: Surat) -> None:
    surat.naskah["periksa"]["demo"] = True
    surat.save(update_fields=["naskah"])
    assert "CONTOH, bukan tanda tangan sah." in teks(tamu.get(f"/v/{kode}"))


def test_mengetik_kode_membuka_jawabannya(tamu: Client, kode: str) -> None:
    ketik = f"{kode[:4]} {kode[4:8]}-{kode[8:]}".upper()
    jawab = tamu.post("/v/", {"kode": ketik})
    assert (jawab.status_code, jawab["Location"]) == (302, f"/v/{kode}")


def test_kode_kurang_ditolak_di_isiannya_dan_tetap_tertulis(tamu: Client, desa: Desa) -> None:
    jawab = tamu.post("/v/", {"kode": "abcd-efgh"})
    assert jawab.status_code == 422
    assert 'value="abcd-efgh"' in jawab.content.decode()
    assert "Kode ini belum lengkap" in teks(jawab)


def test_kode_ada_dan_tidak_ada_sama_jumlah_kuerinya(tamu: Client, kode: str) -> None:
    jumlah = []
    for k in (kode, "abcdefghjkmn", "apa saja", kode):
        with CaptureQueriesContext(connection) as q:
            tamu.get(f"/v/{k}")
        jumlah.append(len(q.captured_queries))
    assert len(set(jumlah)) == 1
    assert jumlah[0] <= 12  # savepoints of the test counted in


def test_pemeriksaan_dihitung_untuk_desa(tamu: Client, kode: str, surat: Surat) -> None:
    for _ in range(2):
        tamu.get(f"/v/{kode}")
    h = HitungPeriksa.objects.get()
    assert (h.surat_id, h.cara, h.jumlah) == (surat.pk, "kode", 2)


def test_hitungan_yang_gagal_tidak_menghalangi_jawaban(
    tamu: Client, kode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def penuh(**_: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr("balai.web.publik.periksa.periksa_catat", penuh)
    assert "Surat ini asli" in teks(tamu.get(f"/v/{kode}"))
    assert HitungPeriksa.objects.count() == 0


def test_terlalu_sering_diminta_menunggu(tamu: Client, kode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(layanan.BATAS, "periksa", 4)
    for _ in range(4):
        assert tamu.get(f"/v/{kode}").status_code == 200
    jawab = tamu.get(f"/v/{kode}")
    assert jawab.status_code == 429
    assert 0 < int(jawab["Retry-After"]) <= 601
    assert "Coba lagi pukul" in teks(jawab)
    assert klien(REMOTE_ADDR="192.0.2.7").get(f"/v/{kode}").status_code == 200
    Percobaan.objects.update(terakhir=timezone.now() - timedelta(minutes=11))
    assert tamu.get(f"/v/{kode}").status_code == 200


def test_menebak_kode_lebih_cepat_dihentikan(
    tamu: Client, desa: Desa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(layanan.BATAS, "periksa", 6)
    status = [tamu.get(f"/v/abcdefghjk{n:02}").status_code for n in range(3)]
    assert status == [200, 200, 429]


def test_hp_yang_berganti_alamat_ipv6_tetap_satu_sumber(
    desa: Desa, kode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(layanan.BATAS, "periksa", 2)
    status = [klien(REMOTE_ADDR=f"2001:db8:7:1::{n:x}").get(f"/v/{kode}").status_code for n in range(1, 4)]
    assert status == [200, 200, 429]
    assert klien(REMOTE_ADDR="2001:db8:7:2::1").get(f"/v/{kode}").status_code == 200
    assert not Percobaan.objects.filter(kunci__contains="2001:db8").exists()


def test_sumber_lama_dilupakan(tamu: Client, kode: str) -> None:
    tamu.get(f"/v/{kode}")
    assert throttle.laju_bersihkan() == 0
    Percobaan.objects.update(terakhir=timezone.now() - timedelta(hours=25))
    assert throttle.laju_bersihkan() == 1


# Files


def test_berkas_kantor_yang_ditandatangani_basah(tamu: Client, surat: Surat) -> None:
    assert surat.berkas is not None
    isi = teks(kirim(tamu, berkas_baca(surat.berkas)))
    assert "Surat ini asli" in isi
    assert "sama persis dengan yang disimpan kantor" in isi
    assert "Tanda tangannya tidak ada di berkas ini, tetapi di atas kertas: lihat kertasnya." in isi
    assert HitungPeriksa.objects.get().cara == "berkas"


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "Pilih dulu berkas"),
        (b"PK\x03\x04bukan pdf", "bukan PDF"),
        (pabrik.foto(), "bukan PDF"),
        (b"%PDF-1.7\n" + b"0" * (10 * 1024 * 1024), "lebih dari 10 MB"),
    ],
)
def test_yang_tak_bisa_diperiksa_dikatakan_di_isiannya(
    tamu: Client, desa: Desa, isi: bytes, kata: str
) -> None:
    jawab = kirim(tamu, isi)
    assert jawab.status_code == 422
    assert kata in teks(jawab)
    assert 'aria-invalid="true"' in jawab.content.decode()


def test_tidak_ada_yang_tersimpan_dari_kiriman(
    tamu: Client, surat: Surat, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    assert surat.berkas is not None
    asli = berkas_baca(surat.berkas)
    simpanan = sorted(settings.BERKAS_AKAR.rglob("*"))
    berkas = Berkas.objects.count()
    ditulis: list[object] = []
    mkstemp = tempfile.mkstemp

    def catat(*a: Any, **k: Any) -> Any:
        ditulis.append(a)
        return mkstemp(*a, **k)

    monkeypatch.setattr(tempfile, "mkstemp", catat)
    for isi in (asli, b"%PDF-1.7\n" + b"0" * (11 * 1024 * 1024), b"bukan pdf"):
        kirim(tamu, isi)
    assert ditulis == []
    assert list(tmp_path.iterdir()) == []
    assert sorted(settings.BERKAS_AKAR.rglob("*")) == simpanan
    assert Berkas.objects.count() == berkas


def test_kiriman_berkas_juga_dibatasi(tamu: Client, desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(layanan.BATAS, "unggah", 3)
    assert [kirim(tamu, b"bukan pdf").status_code for _ in range(4)] == [422, 422, 422, 429]


def test_kiriman_tanpa_token_ditolak(desa: Desa) -> None:
    assert kirim(klien(enforce_csrf_checks=True), b"%PDF-1.7").status_code == 403


def test_kiriman_dengan_token_halaman_diterima(surat: Surat) -> None:
    assert surat.berkas is not None
    c = klien(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', c.get("/v/").content.decode())
    assert token
    isi = SimpleUploadedFile("surat.pdf", berkas_baca(surat.berkas), "application/pdf")
    jawab = c.post("/v/berkas/", {"csrfmiddlewaretoken": token[1], "berkas": isi})
    assert "Surat ini asli" in teks(jawab)


def test_situs_umum_menautkan_pemeriksaan(tamu: Client, desa: Desa) -> None:
    assert 'href="/v/"' in tamu.get("/").content.decode()


def test_halaman_tidak_menyembunyikan_asalnya_dari_situs_sendiri(tamu: Client, desa: Desa) -> None:
    """With "no-referrer" a browser sends `Origin: null`, and the form's token is refused."""
    jawab = tamu.get("/v/")
    assert "no-referrer" not in jawab.content.decode()
    assert jawab["Referrer-Policy"] == "same-origin"


def test_tanda_tangan_utuh_di_berkas_yang_diubah_tidak_dibilang_tidak_berubah() -> None:
    t = Tanda("Hadi", "Otoritas", None, cap_waktu=False, utuh=True, dipercaya=True)
    desa = Desa(sebutan="Desa", nama="Sukamaju")
    assert baris_tanda(t, desa)[-1] == ("Isi", "Tidak berubah sejak ditandatangani")
    assert baris_tanda(t, desa, diubah=True)[-1] == ("Isi", "Ditambahi sesudah ditandatangani")
