"""The chain of signers of one letter and of a list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat.models import JenisSurat, Permohonan, Surat, TandaSurat, UpayaTtd
from balai.surat.rantai import Rantai, rantai_banyak, rantai_satu
from tests import pabrik
from tests.pabrik_tte import penanda_lokal


@pytest.fixture
def surat(desa: Desa, orang: Penduduk, operator: Akun) -> Surat:
    """Sekdes puts his initials, then the head signs with his certificate."""
    penanda_lokal(desa, Perangkat.objects.get(jabatan="kepala"))
    JenisSurat.objects.filter(kode="SKU").update(paraf=Perangkat.objects.get(jabatan="sekretaris"))
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    return Surat.objects.select_related("penanda").get(permohonan=p)


def _upaya(surat: Surat, akun: Akun, **kolom: object) -> UpayaTtd:
    return UpayaTtd.objects.create(
        **{"surat": surat, "cetakan": surat.cetakan, "urutan": 1, "akun": akun, "cara": "lokal",
           "kode_berkas": "b" * 20, "mulai_pada": timezone.now()} | kolom
    )  # fmt: skip


def test_giliran_berpindah_dari_paraf_ke_tanda_tangan(surat: Surat, sekdes: Akun) -> None:
    r = rantai_satu(surat)
    assert [(t.peran, t.nama, t.elektronik) for t in r.tanda] == [
        ("paraf", "Bambang Prakoso", False),
        ("ttd", "Hadi Sucipto", True),
    ]
    assert r.perlu_paraf
    TandaSurat.objects.filter(surat=surat, urutan=1).update(waktu=timezone.now(), oleh=sekdes)
    r = rantai_satu(surat)
    assert r.giliran is not None
    assert (r.giliran.nama, r.perlu_paraf) == ("Hadi Sucipto", False)
    assert r.giliran.sertifikat is not None
    assert r.giliran.sertifikat.penerbit == "Otoritas Uji Balai"


def test_upaya_terakhir_pada_cetakan_ini(surat: Surat, kades: Akun) -> None:
    _upaya(surat, kades, keadaan="gagal", pesan="Lama", cetakan=surat.cetakan + 1)
    assert rantai_satu(surat).upaya is None
    _upaya(surat, kades, keadaan="gagal", pesan="Layanan sibuk.")
    r = rantai_satu(surat)
    assert r.gagal is not None
    assert (r.gagal.pesan, r.belum_pasti) == ("Layanan sibuk.", False)
    u = _upaya(surat, kades, keadaan="mulai")
    r = rantai_satu(surat)
    assert r.upaya is not None
    assert (r.gagal, r.belum_pasti, r.upaya.berjalan) == (None, True, True)
    UpayaTtd.objects.filter(pk=u.pk).update(mulai_pada=timezone.now() - timedelta(minutes=10))
    macet = rantai_satu(surat).upaya
    assert macet is not None
    assert not macet.berjalan


def test_surat_lama_tanpa_rantai_ditandatangani_penandanya(surat: Surat) -> None:
    TandaSurat.objects.all().delete()
    g = rantai_satu(surat).giliran
    assert g is not None
    assert (g.nama, g.peran, g.sertifikat) == ("Hadi Sucipto", "ttd", None)


def test_satu_daftar_satu_kueri(surat: Surat, django_assert_num_queries: object) -> None:
    semua = list(Surat.objects.select_related("penanda"))
    with django_assert_num_queries(1):  # type: ignore[operator]
        hasil = rantai_banyak(semua)
    assert {k: len(r.tanda) for k, r in hasil.items()} == {surat.pk: 2}
    assert Rantai().giliran is None
    assert Permohonan.objects.count() == 1
