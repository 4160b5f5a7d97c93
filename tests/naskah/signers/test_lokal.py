"""The local signer over real letters: what other programs say of it, and what it says when it cannot."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto import cms
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from balai.naskah.signers import GalatTanda, Penanda, PermintaanTanda
from balai.naskah.signers import lokal as modul
from balai.naskah.signers import sertifikat as modul_sertifikat
from balai.naskah.signers.lokal import PenandaLokal
from balai.naskah.signers.sertifikat import p12_periksa
from balai.naskah.signers.tsa import Tsa
from tests.naskah.signers.alat import (
    NAMA,
    SANDI,
    akar,
    kunci_rsa,
    layanan_cap,
    minta,
    otoritas,
    p12_kades,
    p12_uji,
    pdf_bertanda,
    pdf_dua_tanda,
    pdf_surat,
    penanda,
    sertifikat_uji,
)


def jalankan(tmp_path: Path, pdf: bytes, *perintah: str) -> str:
    if shutil.which(perintah[0]) is None:
        pytest.skip(f"{perintah[0]} tidak terpasang")
    berkas = tmp_path / "surat.pdf"
    berkas.write_bytes(pdf)
    hasil = subprocess.run(
        [*perintah, str(berkas)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
    return hasil.stdout


def test_penanda_lokal_berbentuk_penanda() -> None:
    p: Penanda = PenandaLokal(p12_kades())
    assert p.ambil_lagi("apa pun") is None


def test_pdfsig_menyatakan_kedua_tanda_sah(tmp_path: Path) -> None:
    keluar = jalankan(tmp_path, pdf_dua_tanda(), "pdfsig")
    assert keluar.count("Signature Validation: Signature is Valid.") == 2
    assert keluar.count("Signature Type: ETSI.CAdES.detached") == 2
    assert keluar.count("Signing Hash Algorithm: SHA-256") == 2
    assert "Total document signed" in keluar
    assert NAMA in keluar


def test_qpdf_tidak_menemukan_cacat(tmp_path: Path) -> None:
    keluar = jalankan(tmp_path, pdf_dua_tanda(), "qpdf", "--check")
    assert "No syntax or stream encoding errors" in keluar
    assert "WARNING" not in keluar


def test_pyhanko_menyatakan_sah_dengan_otoritas_kita() -> None:
    baca = PdfFileReader(io.BytesIO(pdf_dua_tanda()))
    konteks = ValidationContext(trust_roots=[_asn1(a) for a in akar()], allow_fetching=False)
    for tanda in baca.embedded_signatures:
        status = validate_pdf_signature(tanda, konteks)
        assert status.bottom_line
        assert status.trusted


def _asn1(der: bytes) -> Any:
    from asn1crypto import x509

    return x509.Certificate.load(der)


def test_byte_surat_utuh_di_depan_dan_pernyataan_arsip_tetap() -> None:
    assert pdf_bertanda().startswith(pdf_surat())
    assert pdf_dua_tanda().startswith(pdf_bertanda())
    with pikepdf.open(io.BytesIO(pdf_surat())) as a, pikepdf.open(io.BytesIO(pdf_dua_tanda())) as b:
        assert a.Root.Metadata.read_bytes() == b.Root.Metadata.read_bytes()
        assert b"<pdfaid:part>2</pdfaid:part>" in b.Root.Metadata.read_bytes()
        assert dict(a.docinfo) == dict(b.docinfo)
        # PDF/A-2 and PDF/UA-1 of an invisible field: printable, nothing to draw, outside the page.
        for medan in b.Root.AcroForm.Fields:
            assert int(medan.F) & 4
            assert "/AP" not in medan
            assert float(medan.Rect[2]) < 0
            assert medan.TU == "Tanda tangan elektronik"
        assert "/Version" not in b.Root
        assert set(b.Root.Extensions.keys()) == {"/ESIC"}
        assert b.pages[0].Tabs == pikepdf.Name.S


def _cms(pdf: bytes) -> cms.SignedData:
    return PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0].signed_data


def test_atribut_bertanda_menurut_pades() -> None:
    data = _cms(pdf_bertanda())
    atribut = {a["type"].native for a in data["signer_infos"][0]["signed_attrs"]}
    assert atribut == {
        "content_type",
        "message_digest",
        "signing_certificate_v2",
        "cms_algorithm_protection",
    }
    # The signer and his issuer; the root must be known to whoever checks.
    assert len(data["certificates"]) == 2


def test_alasan_dan_tempat_tertulis_tanpa_nama_orang() -> None:
    medan = PdfFileReader(io.BytesIO(pdf_bertanda())).embedded_signatures[0].sig_object
    assert medan["/Reason"] == "Surat Keterangan Usaha Nomor 500.2/012"
    assert medan["/Location"] == "Desa Sukamaju"
    assert "/Name" not in medan


def test_rsa_menandatangani_juga(tmp_path: Path) -> None:
    p12 = p12_uji(kunci_rsa(), sertifikat_uji(kunci_rsa()))
    hasil = PenandaLokal(p12).tandatangani(minta(pdf_surat()), SANDI)
    assert "Signature is Valid" in jalankan(tmp_path, hasil.pdf, "pdfsig")
    assert (hasil.subjek, hasil.tingkat) == (NAMA, "B-B")


def test_hasil_menyebut_penanda_dan_tingkat() -> None:
    hasil = penanda().tandatangani(minta(pdf_surat()), SANDI)
    isi = p12_periksa(p12_kades(), SANDI)
    assert (hasil.subjek, hasil.penerbit, hasil.nomor_seri) == (isi.subjek, isi.penerbit, isi.nomor_seri)
    assert hasil.tingkat == "B-B"
    with layanan_cap() as (alamat, _):
        bercap = PenandaLokal(p12_kades(), b"", Tsa(alamat)).tandatangani(minta(pdf_surat()), SANDI)
    assert bercap.tingkat == "B-T"


def test_sandi_salah_menghentikan_dan_tidak_menandatangani() -> None:
    with pytest.raises(GalatTanda) as tangkap:
        PenandaLokal(p12_kades()).tandatangani(minta(pdf_surat()), "bukan frasanya 9")
    galat = tangkap.value
    assert galat.salah_sandi
    assert galat.hentikan
    assert galat.pasti
    assert galat.__cause__ is None
    assert galat.__suppress_context__
    assert "bukan frasanya 9" not in f"{galat!r} {galat.__context__!r}"


def test_sandi_diperiksa_juga_saat_kunci_sudah_terbuka() -> None:
    penanda().tandatangani(minta(pdf_surat()), SANDI)
    with pytest.raises(GalatTanda) as tangkap:
        penanda().tandatangani(minta(pdf_surat()), SANDI + " ")
    assert tangkap.value.salah_sandi


def test_satu_borongan_membuka_kunci_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    kali: list[int] = []
    asli = modul_sertifikat.p12_buka
    monkeypatch.setattr(modul_sertifikat, "p12_buka", lambda *a: kali.append(1) or asli(*a))
    p = PenandaLokal(p12_kades())
    for _ in range(3):
        p.tandatangani(minta(pdf_surat()), SANDI)
    assert len(kali) == 1


def test_penanda_tidak_memperlihatkan_rahasia() -> None:
    penanda().tandatangani(minta(pdf_surat()), SANDI)
    assert repr(penanda()) == "PenandaLokal()"
    # Nor in what it holds: a dump of a crashed process' locals shows objects by their repr.
    assert SANDI not in repr(vars(penanda()))


@pytest.mark.parametrize(
    ("mulai", "kode", "kata"),
    [
        (datetime(2020, 1, 1, tzinfo=UTC), "EXPIRED", "habis masa berlakunya 31 Januari 2020"),
        (datetime.now(UTC) + timedelta(days=9), "NEW", "baru berlaku"),
    ],
)
def test_sertifikat_di_luar_masanya_tidak_menandatangani(mulai: datetime, kode: str, kata: str) -> None:
    sertifikat = sertifikat_uji(kunci_rsa(), mulai=mulai)
    from tests.naskah.signers.alat import der

    p = PenandaLokal(p12_uji(kunci_rsa(), sertifikat), sertifikat=der(sertifikat))
    status = p.status()
    assert (status.kode, status.boleh) == (kode, False)
    assert kata in status.pesan
    assert "di kertas" in status.pesan
    with pytest.raises(GalatTanda, match=kata) as tangkap:
        p.tandatangani(minta(pdf_surat()), SANDI)
    assert tangkap.value.kode == kode
    assert tangkap.value.hentikan
    assert tangkap.value.pasti


def test_sertifikat_yang_berlaku_boleh() -> None:
    isi = p12_periksa(p12_kades(), SANDI)
    assert PenandaLokal(p12_kades(), sertifikat=isi.der).status().boleh
    assert PenandaLokal(p12_kades()).status().boleh


def test_medan_yang_sudah_bertanda_tidak_ditandatangani_lagi() -> None:
    with pytest.raises(GalatTanda) as tangkap:
        penanda().tandatangani(minta(pdf_bertanda(), "Ttd1"), SANDI)
    assert tangkap.value.kode == "sudah"
    assert tangkap.value.pasti


@pytest.mark.parametrize("pdf", [b"", b"bukan pdf", b"%PDF-1.7\n%%EOF\n", "potong"])
def test_pdf_rusak_menjadi_galat_yang_dimengerti(pdf: bytes | str) -> None:
    isi = pdf_surat()[:9000] if isinstance(pdf, str) else pdf
    with pytest.raises(GalatTanda, match="Minta operator mencetak ulang") as tangkap:
        penanda().tandatangani(PermintaanTanda(isi, "Ttd1", "", ""), SANDI)
    assert tangkap.value.pasti
    assert not tangkap.value.hentikan


def test_p12_tersimpan_yang_rusak_menyuruh_pasang_lagi() -> None:
    with pytest.raises(GalatTanda, match="Pasang lagi") as tangkap:
        PenandaLokal(b"rusak").tandatangani(minta(pdf_surat()), SANDI)
    assert tangkap.value.hentikan
    assert not tangkap.value.salah_sandi


def test_modul_ringan_tidak_memuat_pyhanko() -> None:
    kode = "import sys, balai.naskah.signers.lokal; sys.exit('pyhanko' in sys.modules)"
    env = {"PYTHONPATH": str(Path(modul.__file__).parents[3])}
    import sys

    assert subprocess.run([sys.executable, "-c", kode], env=env, check=False).returncode == 0
    assert otoritas().akar_der
