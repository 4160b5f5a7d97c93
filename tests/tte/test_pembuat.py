"""From a row to a signer."""

from __future__ import annotations

import pytest

from balai.desa.models import Desa, Perangkat
from balai.naskah.signers import GalatTanda
from balai.naskah.signers.bsre import PenandaBsre
from balai.naskah.signers.lokal import PenandaLokal
from balai.tte.pembuat import penanda_buat, tsa_buat
from tests.pabrik_tte import NIK_PENANDA, hentikan, layanan_bsre, penanda_bsre, penanda_lokal


def test_tiap_cara_mendapat_penandanya(kepala: Perangkat) -> None:
    assert isinstance(penanda_buat(penanda_lokal(kepala.desa, kepala)), PenandaLokal)
    hentikan(kepala.elektronik.all())
    layanan = layanan_bsre(kepala.desa, versi="v1")
    b = penanda_buat(penanda_bsre(kepala.desa, kepala))
    assert isinstance(b, PenandaBsre)
    assert (b.alamat, b.versi, b.nik, b.kata_sandi) == (
        layanan.bsre_alamat,
        "v1",
        NIK_PENANDA,
        "kunci-layanan",
    )
    assert NIK_PENANDA not in repr(b)


def test_tanpa_layanan_atau_tanpa_kunci_berkata_apa_obatnya(kepala: Perangkat) -> None:
    with pytest.raises(GalatTanda) as e:
        penanda_buat(penanda_bsre(kepala.desa, kepala))
    assert "Minta operator" in e.value.pesan
    hentikan(kepala.elektronik.all())
    with pytest.raises(GalatTanda) as e:
        penanda_buat(penanda_lokal(kepala.desa, kepala, p12=b""))
    assert e.value.hentikan


def test_cap_waktu_hanya_kalau_diatur(desa: Desa) -> None:
    assert tsa_buat(layanan_bsre(desa)) is None
    tsa = tsa_buat(layanan_bsre(desa, tsa_alamat="https://tsa.example", tsa_pengguna="desa"))
    assert tsa is not None
    assert tsa.alamat == "https://tsa.example"
