from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from balai.naskah.signers.otoritas import OtoritasDemo, otoritas_demo_baca, otoritas_demo_buat
from balai.naskah.signers.sertifikat import p12_buka, p12_periksa
from tests.naskah.signers.alat import SANDI, otoritas, p12_kades


def test_otoritas_disimpan_dan_dibaca_kembali() -> None:
    lagi = otoritas_demo_baca(otoritas().ke_pem())
    assert lagi == otoritas()
    terbuka = p12_buka(lagi.terbitkan("Sri Wahyuni", "Sekretaris Desa", SANDI), SANDI)
    antara = x509.load_pem_x509_certificate(otoritas().antara_pem)
    terbuka.sertifikat.verify_directly_issued_by(antara)
    antara.verify_directly_issued_by(x509.load_pem_x509_certificate(otoritas().akar_pem))


def test_teks_lain_bukan_otoritas() -> None:
    for isi in (b"", otoritas().akar_pem, otoritas().rantai_pem):
        with pytest.raises(ValueError):  # noqa: PT011
            otoritas_demo_baca(isi)


def test_nama_otoritas_menyatakan_bukan_untuk_dipakai() -> None:
    isi = p12_periksa(p12_kades(), SANDI)
    assert "bukan untuk dipakai" in isi.penerbit
    assert "bukan untuk dipakai" in isi.subjek


def test_nama_panjang_dipotong_menurut_x520() -> None:
    isi = p12_periksa(otoritas().terbitkan("A" * 200, "B" * 200, SANDI), SANDI)
    assert isi.subjek.startswith("A" * 64 + ", ")


def test_penanda_tidak_berlaku_lebih_lama_dari_penerbitnya() -> None:
    tua: OtoritasDemo = otoritas_demo_buat(datetime.now(UTC) - timedelta(days=5 * 365))
    terbuka = p12_buka(tua.terbitkan("Siti", "", SANDI), SANDI)
    antara = x509.load_pem_x509_certificate(tua.antara_pem)
    assert terbuka.sertifikat.not_valid_after_utc == antara.not_valid_after_utc


def test_kunci_tidak_tampil_di_repr() -> None:
    assert "PRIVATE KEY" not in repr(otoritas())
