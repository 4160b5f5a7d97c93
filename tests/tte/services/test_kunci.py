"""The village's own keys are changed with a reason."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.kunci import BungkusRusak, kunci_aktif, tanda_cocok, tandatangani
from balai.desa.models import Desa, KunciDesa
from balai.jejak.models import Jejak
from balai.tte.services import TteDitolak, kunci_desa_ganti


def test_kunci_baru_menggantikan_dan_yang_lama_tetap_memeriksa(desa: Desa, sekdes: Akun) -> None:
    lama = kunci_aktif("pernyataan")
    tanda = tandatangani(lama, b"isi")
    baru = kunci_desa_ganti(
        guna="pernyataan", kid=lama.kid, bocor=False, alasan="setahun sekali", oleh=sekdes
    )
    lama.refresh_from_db()
    assert kunci_aktif("pernyataan") == baru
    assert lama.bocor_pada is None
    with pytest.raises(BungkusRusak):
        tandatangani(lama, b"lain")
    assert tanda_cocok(lama.jwk, b"isi", tanda)
    catatan = Jejak.objects.get(aksi="desa.kunci_ganti")
    assert catatan.alasan == "setahun sekali"
    assert catatan.rincian == {"lama": lama.kid, "baru": baru.kid, "bocor": False}


def test_ditekan_dua_kali_hanya_berganti_sekali(desa: Desa, sekdes: Akun) -> None:
    lama = kunci_aktif("segel")
    kunci = {"guna": "segel", "kid": lama.kid, "bocor": True, "alasan": "server dibobol", "oleh": sekdes}
    pertama = kunci_desa_ganti(**kunci)  # type: ignore[arg-type]
    assert kunci_desa_ganti(**kunci) == pertama  # type: ignore[arg-type]
    assert KunciDesa.objects.filter(guna="segel").count() == 2
    lama.refresh_from_db()
    assert lama.bocor_pada is not None


@pytest.mark.parametrize("alasan", ["", "  a ", "x" * 201])
def test_tanpa_alasan_yang_jelas_tidak_berganti(desa: Desa, sekdes: Akun, alasan: str) -> None:
    with pytest.raises(TteDitolak):
        kunci_desa_ganti(guna="segel", kid="", bocor=False, alasan=alasan, oleh=sekdes)
    assert not KunciDesa.objects.exists()
