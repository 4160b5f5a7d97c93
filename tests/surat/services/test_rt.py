"""Approval by the head of the RT or RW: who may, what follows, and when the office need not wait."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa, Rt, Rw
from balai.desa.selectors import jadwal_desa
from balai.notifikasi.models import Notifikasi
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.alur import Keadaan
from balai.surat.models import JenisSurat, Permohonan, Riwayat
from balai.surat.rt import boleh_dilewati, menunggu_rt, perlu_rt, permohonan_rt
from balai.surat.services.konsep import janji_kantor
from tests import pabrik, pabrik_alur


@pytest.fixture
def menunggu(desa: Desa, orang: Penduduk, ketua_rt: Akun) -> Permohonan:
    return pabrik_alur.kirim_ke_rt(orang, desa=desa)


def _dasar(p: Permohonan, akun: Akun) -> dict[str, Any]:
    return {"permohonan": p, "akun": akun, "kunci": pabrik.kunci()}


def _kode_kabar(akun: Akun | None) -> list[str]:
    return list(Notifikasi.objects.filter(penerima=akun).order_by("pk").values_list("kode", flat=True))


def test_kirim_sampai_ke_rt_dan_bukan_ke_kantor(
    menunggu: Permohonan, ketua_rt: Akun, kadus: Akun, operator: Akun
) -> None:
    assert menunggu.keadaan == Keadaan.MENUNGGU_RT
    assert menunggu.nomor
    assert menunggu.janji_pada is not None
    assert _kode_kabar(ketua_rt) == ["rt.menunggu"]
    assert _kode_kabar(operator) == []


def test_tanpa_akun_rt_langsung_ke_kantor(desa: Desa, orang: Penduduk) -> None:
    p = pabrik_alur.kirim_ke_rt(orang, desa=desa)
    assert p.keadaan == Keadaan.DIAJUKAN
    assert not perlu_rt(p)


def test_jenis_yang_tidak_memintanya_langsung_ke_kantor(desa: Desa, orang: Penduduk, ketua_rt: Akun) -> None:
    p = pabrik.konsep_buat(orang, "SKU")
    assert s.permohonan_kirim(desa=desa, **_dasar(p, orang.akun)).keadaan == Keadaan.DIAJUKAN  # type: ignore[arg-type]


def test_janji_kantor_mulai_saat_disetujui(desa: Desa, menunggu: Permohonan, ketua_rt: Akun) -> None:
    Permohonan.objects.filter(pk=menunggu.pk).update(janji_pada=timezone.now() - timedelta(days=9))
    sebelum = timezone.now()
    p = s.permohonan_setujui_rt(desa=desa, **_dasar(menunggu, ketua_rt))
    assert p.keadaan == Keadaan.DIAJUKAN
    assert p.janji_pada is not None
    assert janji_kantor(desa, p, sebelum) <= p.janji_pada <= janji_kantor(desa, p, timezone.now())


def test_persetujuan_dikabarkan_ke_warga_dan_kantor(
    desa: Desa, menunggu: Permohonan, ketua_rt: Akun, operator: Akun
) -> None:
    s.permohonan_setujui_rt(desa=desa, **_dasar(menunggu, ketua_rt))
    assert _kode_kabar(menunggu.pemohon) == ["warga.disetujui_rt"]
    assert _kode_kabar(operator) == ["surat.masuk"]
    akhir = Riwayat.objects.filter(permohonan=menunggu).order_by("pk").last()
    assert akhir is not None
    assert akhir.catatan == "Ketua RT 02 RW 01"


def test_undangan_sampai_ke_warga_dan_permohonan_tetap_menunggu(menunggu: Permohonan, ketua_rt: Akun) -> None:
    p = s.permohonan_undang_rt(alasan="Nanti malam di rumah, bawa KTP", **_dasar(menunggu, ketua_rt))
    assert (p.keadaan, p.alasan) == (Keadaan.MENUNGGU_RT, "Nanti malam di rumah, bawa KTP")
    kabar = Notifikasi.objects.get(penerima=p.pemohon)
    assert (kabar.kode, kabar.data["alasan"]) == ("warga.diundang_rt", "Nanti malam di rumah, bawa KTP.")


def test_sesudah_bertemu_catatan_undangan_tidak_terbawa(
    desa: Desa, menunggu: Permohonan, ketua_rt: Akun
) -> None:
    p = s.permohonan_undang_rt(alasan="Nanti malam di rumah", **_dasar(menunggu, ketua_rt))
    assert s.permohonan_setujui_rt(desa=desa, **_dasar(p, ketua_rt)).alasan == ""


def test_ditolak_dengan_alasan(menunggu: Permohonan, ketua_rt: Akun, operator: Akun) -> None:
    with pytest.raises(s.AlasanKurang):
        s.permohonan_tolak_rt(alasan=" ", **_dasar(menunggu, ketua_rt))
    p = s.permohonan_tolak_rt(alasan="Sudah pindah ke RT lain", **_dasar(menunggu, ketua_rt))
    assert (p.keadaan, p.alasan) == (Keadaan.DITOLAK, "Sudah pindah ke RT lain")
    kabar = Notifikasi.objects.get(penerima=p.pemohon)
    assert (kabar.kode, kabar.data["alasan"]) == ("warga.ditolak", "Sudah pindah ke RT lain.")
    assert _kode_kabar(operator) == []


def test_yang_boleh_hanya_ketua_wilayah_itu(
    desa: Desa, menunggu: Permohonan, kadus: Akun, operator: Akun
) -> None:
    rw = Rw.objects.get()
    asing = pabrik_alur.ketua_rt_buat(Rt.objects.create(rw=rw, nomor="09"), nama="Orang Lain")
    ketua_rw = pabrik_alur.ketua_rt_buat(rw=rw, nama="Ketua RW")
    for akun in (asing, operator):
        with pytest.raises(s.TakBerhak):
            s.permohonan_setujui_rt(desa=desa, **_dasar(menunggu, akun))
    assert [menunggu_rt(a).count() for a in (asing, operator, ketua_rw, kadus)] == [0, 0, 1, 1]
    assert permohonan_rt(asing, menunggu.kode) is None
    assert s.permohonan_setujui_rt(desa=desa, **_dasar(menunggu, ketua_rw)).keadaan == Keadaan.DIAJUKAN


def test_akun_rt_tanpa_wilayah_tidak_melihat_apa_pun(menunggu: Permohonan) -> None:
    assert menunggu_rt(pabrik_alur.ketua_rt_buat(rw=None)).count() == 0


def test_ketua_melihat_lagi_hanya_yang_ia_jawab(
    desa: Desa, menunggu: Permohonan, ketua_rt: Akun, kadus: Akun
) -> None:
    s.permohonan_setujui_rt(desa=desa, **_dasar(menunggu, ketua_rt))
    assert permohonan_rt(ketua_rt, menunggu.kode) is not None
    assert permohonan_rt(kadus, menunggu.kode) is None


def test_ditarik_saat_menunggu_rt_yang_dikabari_rt(
    menunggu: Permohonan, ketua_rt: Akun, operator: Akun
) -> None:
    assert menunggu.pemohon is not None
    s.permohonan_batalkan(**_dasar(menunggu, menunggu.pemohon))
    assert _kode_kabar(ketua_rt) == ["rt.menunggu", "rt.dibatalkan"]
    assert _kode_kabar(operator) == []


def test_operator_menunggu_dua_hari_kerja(desa: Desa, menunggu: Permohonan, operator: Akun) -> None:
    with pytest.raises(s.BelumBolehDilewati, match="sampai"):
        s.permohonan_lewati_rt(desa=desa, alasan="Ketua RT sakit", **_dasar(menunggu, operator))
    assert Permohonan.objects.get(pk=menunggu.pk).keadaan == Keadaan.MENUNGGU_RT
    Permohonan.objects.filter(pk=menunggu.pk).update(diubah_pada=timezone.now() - timedelta(days=8))
    p = s.permohonan_lewati_rt(desa=desa, alasan="Ketua RT sakit", **_dasar(menunggu, operator))
    assert p.keadaan == Keadaan.DIAJUKAN
    assert _kode_kabar(p.pemohon) == ["warga.diteruskan_rt"]


def test_tanpa_ketua_yang_bisa_menjawab_boleh_langsung_diteruskan(
    desa: Desa, menunggu: Permohonan, ketua_rt: Akun
) -> None:
    jadwal, kini = jadwal_desa(desa), timezone.now()
    assert boleh_dilewati(menunggu, jadwal, kini) is not None
    Akun.objects.filter(pk=ketua_rt.pk).update(aktif=False)
    assert boleh_dilewati(menunggu, jadwal, kini) is None


def test_menekan_dua_kali_menyetujui_sekali(desa: Desa, menunggu: Permohonan, ketua_rt: Akun) -> None:
    dasar = _dasar(menunggu, ketua_rt)
    pertama = s.permohonan_setujui_rt(desa=desa, **dasar)
    kedua = s.permohonan_setujui_rt(desa=desa, **dasar)
    assert kedua.janji_pada == pertama.janji_pada
    assert Riwayat.objects.filter(permohonan=menunggu).count() == 2


def test_jenis_yang_berubah_sesudah_dikirim_tidak_menahan(
    desa: Desa, menunggu: Permohonan, ketua_rt: Akun
) -> None:
    JenisSurat.objects.update(perlu_rt=False)
    assert s.permohonan_setujui_rt(desa=desa, **_dasar(menunggu, ketua_rt)).keadaan == Keadaan.DIAJUKAN
