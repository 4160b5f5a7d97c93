"""Every row of the table of faults, and everything that can break on the way."""

from __future__ import annotations

import time

import pytest

from balai.cli.tiruan_bsre import NIK_ISSUE, SANDI, LayananTiruan
from balai.naskah.signers.bentuk import GalatTanda, PermintaanTanda
from balai.naskah.signers.bsre import PenandaBsre
from balai.naskah.signers.bsre_galat import GalatBsre, galat_jawaban, status_jawaban, tabel_galat
from tests.naskah.signers.pabrik_bsre import VERSI, minta, pdf_buat, penanda

# Fault of the stand-in -> code, and whether it is certain, of the passphrase, the end of a batch, for later.
SEBELUM = {
    "401": ("HTTP401", True, False, True, False),
    "403": ("HTTP403", True, False, True, False),
    "404": ("HTTP404", True, False, True, False),
    "429": ("HTTP429", True, False, False, True),
    "500": ("HTTP500", True, False, False, False),
    "503": ("HTTP503", True, False, False, True),
    "sandi": ("2031", True, True, True, False),
    "sandi-200": ("2031", True, True, True, False),
    "pdf": ("HTTP400-PDF", True, False, False, False),
    "kode-asing": ("HTTP400", True, False, False, False),
    "bukan-json": ("HTTP400", True, False, False, False),
    "alih": ("ALIH", True, False, True, False),
    "html": ("LAMAN", False, False, True, False),
    "putus-sebelum": ("PUTUS", False, False, False, True),
    "diam-sebelum": ("PUTUS", False, False, False, True),
}
SESUDAH = {
    "502": ("HTTP502", False, False, False, True),
    "504": ("HTTP504", False, False, False, True),
    "putus-sesudah": ("PUTUS", False, False, False, True),
    "diam-sesudah": ("PUTUS", False, False, False, True),
    "potong": ("POTONG", False, False, False, True),
    "diam-badan": ("POTONG", False, False, False, True),
    "tetes": ("POTONG", False, False, False, True),
    "bukan-pdf": ("JAWABAN", False, False, False, False),
    "rusak": ("JAWABAN", False, False, False, False),
    "besar": ("BESAR", False, False, True, False),
}
DIAM = {"diam-sebelum", "diam-sesudah", "diam-badan", "tetes"}


def _galat(p: PenandaBsre, m: PermintaanTanda | None = None) -> GalatTanda:
    with pytest.raises(GalatTanda) as tangkap:
        p.tandatangani(m or minta(), SANDI)
    return tangkap.value


def _tanda(g: GalatTanda) -> tuple[str, bool, bool, bool, bool]:
    return g.kode, g.pasti, g.salah_sandi, g.hentikan, g.nanti


@pytest.mark.parametrize("versi", VERSI)
@pytest.mark.parametrize("nama", SEBELUM)
def test_gagal_sebelum_ditandatangani(layanan: LayananTiruan, nama: str, versi: str) -> None:
    layanan.galat(nama)
    p = penanda(layanan, versi, detik=0.3 if nama in DIAM else 5)
    galat = _galat(p)
    assert _tanda(galat) == SEBELUM[nama]
    assert layanan.keadaan.seluruh_tanda() == 0
    assert len(galat.pesan) > 60  # what happened, what holds now, what to do
    assert ("belum ditandatangani" in galat.pesan) == galat.pasti
    assert penanda(layanan, versi).tandatangani(minta(), SANDI).pdf  # the next call works


# What waits is waited for once: v2 differs only in the body.
BERVERSI = [(n, v) for n in SESUDAH for v in VERSI if v == "v1" or n not in DIAM]


@pytest.mark.parametrize(("nama", "versi"), BERVERSI)
def test_gagal_sesudah_ditandatangani_selalu_ragu(layanan: LayananTiruan, nama: str, versi: str) -> None:
    layanan.galat(nama)
    berkepala = nama in ("potong", "diam-badan", "tetes", "bukan-pdf", "rusak", "besar")
    galat = _galat(penanda(layanan, versi, detik=(1.5 if berkepala else 0.3) if nama in DIAM else 5))
    assert _tanda(galat) == SESUDAH[nama]
    assert "Jangan tanda tangani lagi" in galat.pesan
    assert bool(galat.id_dokumen) == (versi == "v1" and berkepala)
    batas = time.monotonic() + 5
    while not layanan.keadaan.seluruh_tanda() and time.monotonic() < batas:  # it signs, heard or not
        time.sleep(0.02)
    assert layanan.keadaan.jumlah_tanda(pdf_buat()) == 1


def test_badan_terpotong_lalu_diambil_dengan_namanya(layanan: LayananTiruan) -> None:
    layanan.galat("potong")
    p = penanda(layanan)
    galat = _galat(p)
    hasil = p.ambil_lagi(galat.id_dokumen)
    assert hasil is not None
    assert hasil.pdf.startswith(pdf_buat())
    assert layanan.keadaan.paling_sering() == 1


@pytest.mark.parametrize("versi", VERSI)
def test_berkas_yang_kembali_tanpa_tanda_ditolak(layanan: LayananTiruan, versi: str) -> None:
    layanan.galat("tak-bertanda")
    assert _tanda(_galat(penanda(layanan, versi)))[:2] == ("JAWABAN", False)


@pytest.mark.parametrize("versi", VERSI)
def test_surat_orang_lain_yang_kembali_ditolak(layanan: LayananTiruan, versi: str) -> None:
    p = penanda(layanan, versi)
    p.tandatangani(minta(pdf_buat("Surat milik warga lain", 2)), SANDI)
    layanan.galat("surat-lain")
    assert _tanda(_galat(p))[:2] == ("JAWABAN", False)


@pytest.mark.parametrize("versi", VERSI)
def test_hanya_panggilan_ketiga_yang_gagal(layanan: LayananTiruan, versi: str) -> None:
    layanan.galat("503", pada=3)
    p = penanda(layanan, versi)
    gagal = []
    for i in range(4):
        try:
            p.tandatangani(minta(pdf_buat(f"Surat {i}")), SANDI)
        except GalatTanda as e:
            gagal.append((i, e.kode))
    assert gagal == [(2, "HTTP503")]
    assert (layanan.keadaan.seluruh_tanda(), layanan.keadaan.paling_sering()) == (3, 1)


@pytest.mark.parametrize("versi", VERSI)
def test_sertifikat_habis_di_tengah_borongan(layanan: LayananTiruan, versi: str) -> None:
    p = penanda(layanan, versi)
    layanan.galat("habis", pada=2)
    p.tandatangani(minta(), SANDI)
    galat = _galat(p, minta(pdf_buat("Surat kedua")))
    assert (galat.kode, galat.hentikan, galat.pasti) == ("EXPIRED", True, True)
    assert "perpanjang" in galat.pesan


@pytest.mark.parametrize("versi", VERSI)
def test_akun_desa_salah_menghentikan_dan_menyebut_operator(layanan: LayananTiruan, versi: str) -> None:
    p = penanda(layanan, versi, kata_sandi="bukan-ini")
    galat = _galat(p)
    assert (galat.kode, galat.hentikan, galat.salah_sandi) == ("HTTP401", True, False)
    assert "operator" in galat.pesan
    with pytest.raises(GalatTanda, match="akun desa"):
        p.status()


@pytest.mark.parametrize("versi", VERSI)
def test_layanan_sibuk_menyebut_berapa_lama(layanan: LayananTiruan, versi: str) -> None:
    layanan.galat("429")
    galat = _galat(penanda(layanan, versi))
    assert isinstance(galat, GalatBsre)
    assert galat.tunggu_detik == 2


@pytest.mark.parametrize("versi", VERSI)
def test_berkas_rusak_ditolak_layanan(layanan: LayananTiruan, versi: str) -> None:
    assert _galat(penanda(layanan, versi), minta(b"%PDF-1.7\nputus")).kode == "HTTP400-PDF"


@pytest.mark.parametrize("versi", VERSI)
@pytest.mark.parametrize(
    "nama", ["503", "putus-sebelum", "diam-sebelum", "html", "alih", "bukan-json", "potong"]
)
def test_status_yang_tidak_terjawab_tidak_bicara_tentang_surat(
    layanan: LayananTiruan, nama: str, versi: str
) -> None:
    layanan.galat(nama, untuk="status")
    with pytest.raises(GalatTanda) as tangkap:
        penanda(layanan, versi, detik=0.3 if nama in DIAM else 5).status()
    assert tangkap.value.pasti
    assert "ditandatangani" not in tangkap.value.pesan


def test_jawaban_tanpa_ujung_dihentikan(layanan: LayananTiruan) -> None:
    layanan.galat("besar")
    mulai = time.monotonic()
    assert _galat(penanda(layanan)).kode == "BESAR"
    assert time.monotonic() - mulai < 3


@pytest.mark.parametrize("kode", [k for k in tabel_galat() if k.isdigit()])
def test_setiap_kode_di_tabel_dikenali(kode: str) -> None:
    baris = tabel_galat()[kode]
    for isi in ({"status_code": int(kode), "error": "x"}, {"status_code": kode}):
        galat = galat_jawaban(int(baris["http"]), isi)
        assert (galat.kode, galat.pasti) == (kode, True)
        assert baris["apa"] in galat.pesan
        assert baris["obat"] in galat.pesan


@pytest.mark.parametrize(
    "http", [400, 401, 403, 404, 405, 408, 409, 413, 418, 429, 500, 502, 503, 504, 520, 599]
)
def test_setiap_status_http_punya_pesan_dan_tidak_mengulang_isinya(http: int) -> None:
    galat = galat_jawaban(http, {"error": f"pengguna {NIK_ISSUE} gagal", "status_code": NIK_ISSUE})
    assert galat.kode == f"HTTP{http}"
    assert NIK_ISSUE not in str(galat)
    assert galat.pasti == (http < 501 or http == 503)


@pytest.mark.parametrize("tunggu", ["", "-1", "Wed, 21 Oct 2026 07:28:00 GMT", "٣"])
def test_retry_after_yang_bukan_angka_diabaikan(tunggu: str) -> None:
    assert galat_jawaban(503, None, tunggu=tunggu).tunggu_detik is None


def test_retry_after_yang_terlalu_lama_dibatasi() -> None:
    assert galat_jawaban(503, None, tunggu="9" * 30).tunggu_detik == 3600


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({"status_code": 1111}, "ISSUE"),
        ({"status_code": "1110", "status": "x"}, "NOT_REGISTERED"),
        ({"status": "suspend"}, "SUSPEND"),
        ({"status": "MENUNGGU_SESUATU"}, "MENUNGGU_SESUATU"),
        ({"status": NIK_ISSUE}, None),
        ({"status": {"a": 1}}, None),
        ({}, None),
    ],
)
def test_status_dibaca_dari_jawaban(isi: dict[str, object], kode: str | None) -> None:
    status = status_jawaban(isi)
    assert (status.kode if status else None) == kode
    assert status is None or status.boleh == (kode == "ISSUE")
