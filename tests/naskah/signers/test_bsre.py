"""The client of BSrE's service against the stand-in, over real sockets."""

from __future__ import annotations

import io
import logging

import pytest
from PIL import Image

from balai.cli.tiruan_bsre import NIK_ISSUE, PENGGUNA, SANDI, LayananTiruan, Pengguna
from balai.naskah.signers.bentuk import GalatTanda, Penanda
from balai.naskah.signers.bsre import TandaTampak
from balai.naskah.signers.bsre_galat import tabel_status
from balai.naskah.signers.tertanam import tanda_baca
from tests.naskah.signers.pabrik_bsre import VERSI, minta, pdf_buat, penanda


def _galat(p: Penanda, sandi: str = SANDI) -> GalatTanda:
    with pytest.raises(GalatTanda) as tangkap:
        p.tandatangani(minta(), sandi)
    return tangkap.value


@pytest.mark.parametrize("versi", VERSI)
def test_surat_ditandatangani_sekali_dan_isinya_tetap(layanan: LayananTiruan, versi: str) -> None:
    layanan.keadaan.cap_waktu = True  # as the real service
    hasil = penanda(layanan, versi).tandatangani(minta(), SANDI)
    assert hasil.pdf.startswith(pdf_buat())
    assert layanan.keadaan.jumlah_tanda(pdf_buat()) == 1
    assert (hasil.http, hasil.tingkat, tanda_baca(hasil.pdf).jumlah) == (200, "B-LT", 1)
    assert "Penanda Tiruan 1" in hasil.subjek
    assert "BUKAN" in hasil.penerbit
    assert hasil.nomor_seri
    assert bool(hasil.id_dokumen) == (versi == "v1")


@pytest.mark.parametrize("versi", VERSI)
def test_nik_di_sertifikat_tidak_ikut_ke_nama_penanda(layanan: LayananTiruan, versi: str) -> None:
    hasil = penanda(layanan, versi).tandatangani(minta(), SANDI)
    assert (
        NIK_ISSUE.encode() in hasil.pdf.replace(b"\n", b"") or NIK_ISSUE.encode().hex().encode() in hasil.pdf
    )
    assert NIK_ISSUE not in f"{hasil!r}{hasil.subjek}{hasil.penerbit}{hasil.nomor_seri}"


@pytest.mark.parametrize("versi", VERSI)
def test_tanda_kedua_menyusul_yang_pertama(layanan: LayananTiruan, versi: str) -> None:
    pertama = penanda(layanan, versi).tandatangani(minta(), SANDI)
    kedua = penanda(layanan, versi).tandatangani(minta(pertama.pdf), SANDI)
    assert kedua.pdf.startswith(pertama.pdf)
    assert tanda_baca(kedua.pdf).jumlah == 2
    assert layanan.keadaan.paling_sering() == 1


@pytest.mark.parametrize("versi", VERSI)
def test_tanda_tampak_ditaruh_di_tulisan_yang_disebut(layanan: LayananTiruan, versi: str) -> None:
    gambar = io.BytesIO()
    Image.new("RGB", (30, 30), "white").save(gambar, "PNG")
    tampak = TandaTampak(tag="[ttd_kades]", gambar=gambar.getvalue())
    pdf = pdf_buat("Mengetahui [ttd_kades]")
    hasil = penanda(layanan, versi, tampak=tampak).tandatangani(minta(pdf), SANDI)
    assert tanda_baca(hasil.pdf).utuh
    assert b"/Rect [0 0 0 0]" not in hasil.pdf
    with pytest.raises(GalatTanda) as tangkap:  # no such text in the letter
        penanda(layanan, versi, tampak=tampak).tandatangani(minta(), SANDI)
    assert tangkap.value.kode == "4015"


def test_kode_sekali_pakai_cukup_untuk_sejumlah_surat(layanan: LayananTiruan) -> None:
    p = penanda(layanan, "v2", totp=True)
    p.minta_totp(2)
    kode = layanan.keadaan.totp_kode(NIK_ISSUE)
    p.tandatangani(minta(), kode)
    p.tandatangani(minta(pdf_buat("Surat lain")), kode)
    habis = _galat(p, kode)
    assert (habis.salah_sandi, habis.hentikan, habis.pasti) == (True, True, True)
    assert layanan.keadaan.seluruh_tanda() == 2


def test_kode_sekali_pakai_hanya_di_v2(layanan: LayananTiruan) -> None:
    assert _galat(penanda(layanan, "v1", totp=True)).kode == "VERSI"
    with pytest.raises(GalatTanda):
        penanda(layanan, "v1").minta_totp(1)
    assert layanan.keadaan.panggilan("tanda") == 0


@pytest.mark.parametrize("versi", VERSI)
@pytest.mark.parametrize("orang", PENGGUNA, ids=lambda o: o.status)
def test_hanya_issue_yang_boleh_dan_lainnya_diberi_jalan(
    layanan: LayananTiruan, orang: Pengguna, versi: str
) -> None:
    p = penanda(layanan, versi, nik=orang.nik)
    status = p.status()
    assert (status.kode, status.boleh) == (orang.status, orang.status == "ISSUE")
    if status.boleh:
        return
    assert len(status.pesan) > 40
    galat = _galat(p)
    assert (galat.kode, galat.hentikan, galat.pasti, galat.salah_sandi) == (orang.status, True, True, False)
    assert status.pesan in galat.pesan
    assert layanan.keadaan.seluruh_tanda() == 0


@pytest.mark.parametrize("versi", VERSI)
def test_nik_yang_tidak_terdaftar(layanan: LayananTiruan, versi: str) -> None:
    p = penanda(layanan, versi, nik="9901010101609999")
    assert p.status().kode == "NOT_REGISTERED"
    galat = _galat(p)
    assert (galat.kode, galat.http, galat.hentikan, galat.pasti) == ("NOT_REGISTERED", 400, True, True)


def test_setiap_status_di_tabel_punya_pesan() -> None:
    assert {o.status for o in PENGGUNA} | {"NOT_REGISTERED"} == set(tabel_status())
    assert [k for k, b in tabel_status().items() if (b["boleh"] == "1") == bool(b["pesan"])] == []


@pytest.mark.parametrize("versi", VERSI)
def test_berkas_diambil_sekali_lalu_tidak_ada(layanan: LayananTiruan, versi: str) -> None:
    p = penanda(layanan, versi)
    hasil = p.tandatangani(minta(), SANDI)
    if versi == "v2":  # it keeps no files
        assert p.ambil_lagi("apa-saja") is None
        return
    lagi = p.ambil_lagi(hasil.id_dokumen)
    assert lagi is not None
    assert (lagi.pdf, lagi.nomor_seri, lagi.id_dokumen) == (hasil.pdf, hasil.nomor_seri, hasil.id_dokumen)
    assert p.ambil_lagi(hasil.id_dokumen) is None
    assert p.ambil_lagi("../../user/status/1") is None


@pytest.mark.parametrize("galat", ["503", "putus-sebelum", "potong", "html", "rusak"])
def test_mengambil_lagi_yang_gagal_tetap_ragu(layanan: LayananTiruan, galat: str) -> None:
    p = penanda(layanan)
    if galat == "rusak":
        layanan.galat("rusak")
        with pytest.raises(GalatTanda):
            p.tandatangani(minta(), SANDI)
        layanan.galat("bukan-pdf", untuk="unduh", kali=1)
        nama = next(iter(layanan.keadaan._berkas))
        layanan.keadaan._berkas[nama] = b"%PDF-1.7 bukan berkas"
    else:
        nama = p.tandatangani(minta(), SANDI).id_dokumen
        layanan.galat(galat, untuk="unduh")
    with pytest.raises(GalatTanda) as tangkap:
        p.ambil_lagi(nama)
    assert (tangkap.value.pasti, tangkap.value.id_dokumen) == (False, nama)


@pytest.mark.parametrize("versi", VERSI)
def test_layanan_memeriksa_berkas(layanan: LayananTiruan, versi: str) -> None:
    p = penanda(layanan, versi)
    hasil = p.tandatangani(minta(), SANDI)
    sah = p.periksa(hasil.pdf)
    assert (sah.sah, sah.jumlah) == (True, 1)
    polos = p.periksa(pdf_buat())
    assert (polos.sah, polos.jumlah) == (False, 0)
    with pytest.raises(GalatTanda) as tangkap:
        p.periksa(b"bukan pdf")
    assert tangkap.value.kode == "HTTP400-PDF"
    assert "ditandatangani" not in tangkap.value.pesan  # nothing was to be signed


@pytest.mark.parametrize("versi", VERSI)
def test_tanpa_sandi_tidak_ada_yang_dikirim(layanan: LayananTiruan, versi: str) -> None:
    galat = _galat(penanda(layanan, versi), "")
    assert (galat.salah_sandi, galat.pasti) == (True, True)
    assert layanan.keadaan.panggilan("tanda") == 0


@pytest.mark.parametrize("versi", VERSI)
@pytest.mark.parametrize(
    "galat", ["", "sandi", "500", "html", "putus-sesudah", "potong", "bukan-json", "alih"]
)
def test_sandi_dan_nik_tidak_tertulis_di_mana_pun(
    layanan: LayananTiruan, caplog: pytest.LogCaptureFixture, versi: str, galat: str
) -> None:
    caplog.set_level(logging.DEBUG)
    p = penanda(layanan, versi)
    if galat:
        layanan.galat(galat)
    tulisan = repr(p)
    try:
        tulisan += repr(p.tandatangani(minta(), SANDI))
    except GalatTanda as e:
        tulisan += f"{e!r}{e}{e.__cause__!r}{vars(e)}"
    tulisan += repr(p.status()) + caplog.text
    assert "connectionpool" in caplog.text  # the library did log
    for rahasia in (SANDI, NIK_ISSUE, layanan.kata_sandi, "%PDF"):
        assert rahasia not in tulisan
