"""Signing broken off: lost answers, dead processes, a full disk. Never twice, and always a way out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.services import berkas_baca, gudang
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import CetakanSurat, Permohonan, UpayaTtd
from balai.surat.services import tanda_ronda
from balai.surat.tanda import upaya_terbuka
from tests import pabrik, pabrik_tanda
from tests.pabrik_tanda import PenandaTiruan, jumlah_tanda, mati_di, putus, ttd, tua, upaya

K = UpayaTtd.Keadaan


def test_penuh_sesudah_bsre_menandatangani_tidak_ditandatangani_lagi(
    lewat_bsre: Permohonan, kades: Akun, alat: PenandaTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as m:
        pabrik_tanda.penuhi(m)
        with pytest.raises(s.TandaRagu, match="diambil kembali"):
            ttd(lewat_bsre, kades)
    u = upaya(lewat_bsre)
    assert (u.keadaan, u.id_dokumen) == (K.RAGU, "dok-1")
    assert ttd(lewat_bsre, kades, "").keadaan == "siap_diambil"  # fetched: no passphrase needed
    assert (len(alat.bertanda), alat.diambil) == (1, 1)


def test_penuh_sesudah_sertifikat_balai_menandatangani_dianggap_belum(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as m:
        pabrik_tanda.penuhi(m)
        with pytest.raises(s.TandaGagal, match="belum ditandatangani"):
            ttd(menunggu, kades)
    assert upaya(menunggu).keadaan == K.GAGAL
    assert jumlah_tanda(berkas_baca(pabrik_tanda.surat(ttd(menunggu, kades)).berkas)) == 1  # type: ignore[arg-type]


def test_jawaban_hilang_ragu_sampai_dilepas_lalu_cetakan_baru(
    lewat_bsre: Permohonan, kades: Akun, operator: Akun, warga: Akun, alat: PenandaTiruan
) -> None:
    alat.antre = [putus()]
    for _ in range(2):
        with pytest.raises(s.TandaRagu):
            ttd(lewat_bsre, kades)
    assert len(alat.bertanda) == 1
    surat = pabrik_tanda.surat(lewat_bsre)
    lama = CetakanSurat.objects.get(surat=surat).kode
    with pytest.raises(s.TakBerhak):
        s.upaya_lepas(permohonan=lewat_bsre, akun=warga, kunci=pabrik.kunci())
    for _ in range(2):  # the second press does nothing
        s.upaya_lepas(permohonan=lewat_bsre, akun=operator, kunci=pabrik.kunci())
    surat.refresh_from_db()
    assert (surat.cetakan, surat.berkas_id) == (2, None)
    assert Jejak.objects.filter(aksi="surat.anggap_belum_ttd", akun=operator).count() == 1
    with pytest.raises(s.SuratBelumJadi):
        ttd(lewat_bsre, kades)
    s.surat_cetak(surat_id=surat.pk)
    assert ttd(lewat_bsre, kades).keadaan == "siap_diambil"
    assert Jejak.objects.get(aksi="surat.terbit").rincian["kode"] != lama
    assert alat.bertanda[0] != alat.bertanda[1]  # never the same print twice


def test_jawaban_hilang_diambil_lagi_bila_layanan_menyebutnya(
    lewat_bsre: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    alat.antre = [putus("dok-1")]
    with pytest.raises(s.TandaRagu, match="terputus"):
        ttd(lewat_bsre, kades)
    assert ttd(lewat_bsre, kades).keadaan == "siap_diambil"
    assert len(alat.bertanda) == 1


def test_pekerja_mengambil_yang_ragu_tanpa_passphrase(
    lewat_bsre: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    alat.antre = [putus("dok-1")]
    with pytest.raises(s.TandaRagu):
        ttd(lewat_bsre, kades)
    tua(lewat_bsre)
    assert (s.upaya_tertunda(), alat.diambil) == (0, 0)  # the official may be about to tap again
    UpayaTtd.objects.update(mulai_pada=timezone.now() - timedelta(minutes=11))
    assert s.upaya_tertunda() == 1
    assert Permohonan.objects.get(pk=lewat_bsre.pk).keadaan == "siap_diambil"
    assert len(alat.bertanda) == 1


def test_yang_sudah_tidak_ada_di_layanan_tidak_ditanyakan_terus(
    lewat_bsre: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    alat.antre = [putus("dok-x")]
    with pytest.raises(s.TandaRagu):
        ttd(lewat_bsre, kades)
    for _ in range(2):
        UpayaTtd.objects.update(mulai_pada=timezone.now() - timedelta(minutes=11))
        assert s.upaya_tertunda() == 0
    assert (alat.diambil, upaya(lewat_bsre).keadaan) == (1, K.RAGU)


def test_yang_tidak_disimpan_layanan_lagi_tetap_ragu(
    lewat_bsre: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    alat.antre = [putus("dok-1")]
    with pytest.raises(s.TandaRagu):
        ttd(lewat_bsre, kades)
    alat.milik.clear()
    with pytest.raises(s.TandaRagu, match="Anggap belum"):
        ttd(lewat_bsre, kades)
    assert upaya(lewat_bsre).keadaan == K.RAGU


@pytest.mark.parametrize("cara", ["lokal", "bsre"])
def test_berkas_lain_yang_dikembalikan_tidak_dipakai(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, alat: PenandaTiruan, cara: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    p = pabrik_tanda.menunggu(desa, orang, operator, cara=cara)
    with monkeypatch.context() as m:
        m.setattr(pabrik_tanda, "bubuhi", lambda *_: b"%PDF-1.7 lain /ByteRange [0 1 2 3]")
        with pytest.raises(s.AksiDitolak, match="bukan surat ini"):
            ttd(p, kades)
    assert upaya(p).keadaan == (K.GAGAL if cara == "lokal" else K.RAGU)
    assert pabrik_tanda.surat(p).ditandatangani_pada is None


def test_mati_sesudah_tersimpan_diselesaikan_tanpa_tanda_kedua(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    mati_di(monkeypatch, "balai.surat.services.tanda.upaya_selesaikan", menunggu, kades)
    assert upaya(menunggu).keadaan == K.TERSIMPAN
    assert ttd(menunggu, kades, "").keadaan == "siap_diambil"
    assert len(alat.bertanda) == 1


def test_mati_sebelum_sempat_mencatat_ditemukan_di_gudang_oleh_pekerja(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    mati_di(monkeypatch, "balai.surat.services.tanda.upaya_selesaikan", menunggu, kades)
    UpayaTtd.objects.update(keadaan=K.MULAI)  # as if the process had died between bytes and row
    assert s.upaya_tertunda() == 0  # it may be alive
    tua(menunggu)
    assert s.upaya_tertunda() == 1
    p = Permohonan.objects.get(pk=menunggu.pk)
    assert (p.keadaan, len(alat.bertanda)) == ("siap_diambil", 1)
    assert s.upaya_tertunda() == 0
    assert ttd(p, kades).keadaan == "siap_diambil"  # the official taps once more: it is done


@pytest.mark.parametrize(("cara", "akhir"), [("lokal", K.GAGAL), ("bsre", K.RAGU)])
def test_mati_saat_menunggu_penanda(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, alat: PenandaTiruan, cara: str, akhir: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    p = pabrik_tanda.menunggu(desa, orang, operator, cara=cara)
    mati_di(monkeypatch, "balai.surat.services.tanda_minta.simpan", p, kades)
    with pytest.raises(s.TandaGagal, match="sedang ditandatangani"):
        ttd(p, kades)
    with pytest.raises(s.AksiDitolak, match="sedang ditandatangani"):
        s.permohonan_kembalikan(permohonan=p, akun=kades, kunci=pabrik.kunci(), alasan="Nama keliru")
    tua(p)
    s.upaya_tertunda()
    assert upaya(p).keadaan == akhir
    if cara == "lokal":
        assert ttd(p, kades).keadaan == "siap_diambil"
    else:
        with pytest.raises(s.TandaRagu):
            ttd(p, kades)
    assert len(alat.bertanda) == (2 if cara == "lokal" else 1)


def test_dikembalikan_saat_ditandatangani_tanda_tangannya_tidak_dipakai(
    menunggu: Permohonan, kades: Akun, operator: Akun, alat: PenandaTiruan, desa: Desa
) -> None:
    """The attempt was held for dead and closed, the letter went back; then the signer answered after all."""

    def kembali() -> None:
        tua(menunggu)
        s.permohonan_kembalikan(permohonan=menunggu, akun=kades, kunci=pabrik.kunci(), alasan="Nama keliru")

    alat.selagi = kembali
    with pytest.raises(s.TandaGagal, match="tidak dipakai"):
        ttd(menunggu, kades)
    u = upaya(menunggu)
    assert (u.keadaan, Permohonan.objects.get(pk=menunggu.pk).keadaan) == (K.GAGAL, "diproses")
    assert not gudang().ada(desa_id=u.desa_id, berkas_id=u.kode_berkas)
    assert pabrik_tanda.surat(menunggu).ditandatangani_pada is None


def test_jawaban_terlambat_tetap_dipakai_selama_masih_ragu(
    lewat_bsre: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    def pekerja() -> None:
        tua(lewat_bsre)
        s.upaya_tertunda()

    alat.selagi = pekerja
    assert ttd(lewat_bsre, kades).keadaan == "siap_diambil"
    assert upaya(lewat_bsre).keadaan == K.SELESAI


def test_dibatalkan_pemohon_sewaktu_ragu_menutup_upaya(
    lewat_bsre: Permohonan, kades: Akun, warga: Akun, alat: PenandaTiruan
) -> None:
    alat.antre = [putus("dok-1")]
    with pytest.raises(s.TandaRagu):
        ttd(lewat_bsre, kades)
    s.permohonan_batalkan(permohonan=lewat_bsre, akun=warga, kunci=pabrik.kunci())
    surat = pabrik_tanda.surat(lewat_bsre)
    assert upaya_terbuka(surat) is None
    with pytest.raises(s.SudahBerubah):
        ttd(lewat_bsre, kades)


def test_hak_yang_habis_sesudah_ditandatangani_tidak_menghilangkan_surat(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    mati_di(monkeypatch, "balai.surat.services.tanda.upaya_selesaikan", menunggu, kades)
    Akun.objects.filter(pk=kades.pk).update(peran="operator")
    monkeypatch.setattr(tanda_ronda, "TERTUNDA_SETELAH", timedelta(seconds=-1))
    assert s.upaya_tertunda() == 1
    assert Permohonan.objects.get(pk=menunggu.pk).keadaan == "siap_diambil"


@pytest.mark.parametrize(("cara", "akhir"), [("lokal", K.GAGAL), ("bsre", K.RAGU)])
def test_berkas_bertanda_yang_rusak_di_gudang_tidak_mengunci_surat(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, alat: PenandaTiruan, cara: str, akhir: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    p = pabrik_tanda.menunggu(desa, orang, operator, cara=cara)
    mati_di(monkeypatch, "balai.surat.services.tanda.upaya_selesaikan", p, kades)
    u = upaya(p)
    jalan = gudang()._jalan(u.desa_id, u.kode_berkas, "asli")
    jalan.write_bytes(jalan.read_bytes()[:-9])
    with pytest.raises(s.AksiDitolak, match="rusak di penyimpanan"):
        ttd(p, kades)
    assert upaya(p).keadaan == akhir
    alat.milik["dok-1"] = pabrik_tanda.bubuhi(alat.bertanda[0], "Ttd1")
    assert ttd(p, kades).keadaan == "siap_diambil"
