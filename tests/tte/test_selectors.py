"""How an official signs today, and whom the village trusts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from balai.desa.models import Desa, Perangkat
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import akar_kepercayaan, cara_penanda, layanan_tte, penanda_siap
from tests.pabrik_tte import akar_der, otoritas, penanda_bsre, penanda_lokal, sertifikat_buat


def test_tanpa_sertifikat_basah(kepala: Perangkat) -> None:
    assert cara_penanda(kepala) == "basah"
    assert layanan_tte().pk is None


@pytest.mark.parametrize(
    ("status", "cara"), [("ISSUE", "bsre"), ("", "bsre"), ("EXPIRED", "basah"), ("SUSPEND", "basah")]
)
def test_bsre_yang_tidak_issue_ditandatangani_basah(kepala: Perangkat, status: str, cara: str) -> None:
    penanda_bsre(kepala.desa, kepala, status=status)
    assert cara_penanda(kepala) == cara


def test_sertifikat_yang_habis_atau_belum_mulai_ditandatangani_basah(kepala: Perangkat) -> None:
    p = penanda_lokal(kepala.desa, kepala)
    assert cara_penanda(kepala) == "lokal"
    assert p.mulai is not None
    assert p.sampai is not None
    assert not penanda_siap(p, p.sampai)
    assert not penanda_siap(p, p.mulai - timedelta(seconds=1))
    PenandaElektronik.objects.update(sampai=timezone.now())
    assert cara_penanda(kepala) == "basah"


def test_dipercaya_penerbit_sertifikat_sendiri_juga_yang_sudah_berhenti(kepala: Perangkat) -> None:
    assert akar_kepercayaan() == []
    penanda_lokal(kepala.desa, kepala, aktif=False, berhenti_pada=timezone.now())
    assert akar_kepercayaan() == [akar_der()]


def test_sertifikat_tanpa_penerbit_dipercaya_sendiri(kepala: Perangkat) -> None:
    p = penanda_lokal(kepala.desa, kepala, rantai=b"")
    assert akar_kepercayaan() == [bytes(p.sertifikat)]


def test_folder_kepercayaan_dibaca_dan_yang_bukan_sertifikat_dilewati(
    desa: Desa, tmp_path: Path, settings: Any
) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    settings.DATA = tmp_path
    folder = tmp_path / "kepercayaan"
    folder.mkdir()
    lain = sertifikat_buat("Orang Lain")[1]
    (folder / "a.pem").write_bytes(otoritas()[1].public_bytes(Encoding.PEM) * 2)
    (folder / "b.cer").write_bytes(lain.public_bytes(Encoding.DER))
    (folder / "rusak.crt").write_bytes(b"-----BEGIN CERTIFICATE-----\nxx\n")
    (folder / "catatan.txt").write_text("bukan")
    assert akar_kepercayaan() == [akar_der(), lain.public_bytes(Encoding.DER)]


def test_desa_lain_tidak_ikut_dipercaya(desa: Desa, desa_lain: Desa) -> None:
    from balai.desa.scope import scope

    with scope(desa_lain):
        penanda_lokal(desa_lain, Perangkat.objects.get(jabatan="kepala"))
    assert akar_kepercayaan() == []
