"""Who signs a print and how: chains of initials and signature, on paper or not."""

from __future__ import annotations

from typing import Any

import pytest

from balai.akun.models import Akun
from balai.berkas.services import berkas_baca
from balai.desa.hak import Peran
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import CetakanSurat, JenisSurat, Permohonan, TandaSurat, UpayaTtd, VersiJenis
from balai.surat.selectors import menunggu_tanda_tangan
from balai.surat.tanda import giliran_tanda, perlu_paraf, riwayat_upaya, tanda_surat, upaya_terakhir
from tests import pabrik, pabrik_alur, pabrik_meja, pabrik_tanda
from tests.pabrik_tanda import FRASA, PenandaTiruan, jumlah_tanda, putus, sibuk


@pytest.fixture
def paraf_sekdes(desa: Desa, sekdes: Akun) -> Akun:
    JenisSurat.objects.filter(kode="SKU").update(paraf=sekdes.perangkat)
    return sekdes


def _rantai(p: Permohonan) -> list[tuple[str, str, str, bool]]:
    tanda = tanda_surat(pabrik_tanda.surat(p))
    return [(t.peran, t.perangkat.jabatan, t.cara, t.waktu is not None) for t in tanda]


def _paraf(p: Permohonan, akun: Akun, sandi: str = "") -> Permohonan:
    return s.permohonan_paraf(permohonan=p, akun=akun, kunci=pabrik.kunci(), sandi=sandi)


def _ttd(p: Permohonan, akun: Akun, sandi: str = FRASA) -> Permohonan:
    return s.permohonan_tandatangani_elektronik(permohonan=p, akun=akun, kunci=pabrik.kunci(), sandi=sandi)


def _basah(p: Permohonan, akun: Akun) -> Permohonan:
    return s.permohonan_tandatangani(permohonan=p, akun=akun, kunci=pabrik.kunci())


def _ganti(p: Permohonan, akun: Akun, cara: str) -> Permohonan:
    p = s.surat_ganti_cara(permohonan=p, akun=akun, kunci=pabrik.kunci(), cara=cara)
    surat = pabrik_tanda.surat(p)
    if surat.berkas_id is None:
        s.surat_cetak(surat_id=surat.pk)
    return p


def test_paraf_dan_tanda_tangan_elektronik_dua_tanda_dalam_satu_berkas(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, paraf_sekdes: Akun, alat: PenandaTiruan
) -> None:
    pabrik_tanda.pasang(desa, pabrik_tanda.perangkat("sekretaris"))
    p = pabrik_tanda.menunggu(desa, orang, operator)
    assert _rantai(p) == [("paraf", "sekretaris", "lokal", False), ("ttd", "kepala", "lokal", False)]
    with pytest.raises(s.AksiDitolak, match="Menunggu paraf Bambang Prakoso"):
        _ttd(p, kades)
    with pytest.raises(s.SandiSalah):
        _paraf(p, paraf_sekdes, "keliru")
    assert _paraf(p, paraf_sekdes, FRASA).keadaan == "menunggu_ttd"
    assert _paraf(p, paraf_sekdes, FRASA).keadaan == "menunggu_ttd"  # a second tap
    assert not Jejak.objects.filter(aksi="surat.terbit").exists()
    p = _ttd(p, kades)
    surat = pabrik_tanda.surat(p)
    assert surat.berkas is not None
    assert jumlah_tanda(berkas_baca(surat.berkas)) == 2
    assert (p.keadaan, all(x[3] for x in _rantai(p)), len(alat.bertanda)) == ("siap_diambil", True, 2)
    assert p.riwayat.filter(aksi="paraf", akun=paraf_sekdes).count() == 1


def test_paraf_tanpa_sertifikat_cukup_setuju_dengan_login(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, paraf_sekdes: Akun, alat: PenandaTiruan
) -> None:
    p = pabrik_tanda.menunggu(desa, orang, operator)
    assert _rantai(p)[0] == ("paraf", "sekretaris", "basah", False)
    with pytest.raises(s.TakBerhak):  # nobody agrees in another's name
        _paraf(p, kades)
    _paraf(p, paraf_sekdes)
    assert not perlu_paraf(pabrik_tanda.surat(p))
    with pytest.raises(s.AksiDitolak):
        _paraf(p, paraf_sekdes)
    assert _ttd(p, kades).keadaan == "siap_diambil"
    assert len(alat.bertanda) == 1


def test_surat_basah_menunggu_paraf_juga_lalu_boleh_dikonfirmasi(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, paraf_sekdes: Akun
) -> None:
    p = pabrik_tanda.menunggu(desa, orang, operator, cara="")
    with pytest.raises(s.AksiDitolak, match="Menunggu paraf"):
        _basah(p, kades)
    _paraf(p, kades)  # on paper the head may confirm what he sees before him
    assert p.riwayat.get(aksi="paraf").catatan == "Paraf Bambang Prakoso"
    assert _basah(p, kades).keadaan == "siap_diambil"
    surat = pabrik_tanda.surat(p)
    assert surat.berkas is not None
    kode = CetakanSurat.objects.get(surat=surat).kode
    assert Jejak.objects.get(aksi="surat.terbit").rincian == {"sha256": surat.berkas.sha256, "kode": kode}


def test_pemaraf_yang_sama_dengan_penanda_atau_berhenti_dilewati(
    desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    for siapa in ("kepala", "kadus"):
        perangkat = pabrik_tanda.perangkat(siapa)
        JenisSurat.objects.filter(kode="SKU").update(paraf=perangkat)
        if siapa == "kadus":
            perangkat.aktif = False
            perangkat.save(update_fields=["aktif"])
        p = pabrik_tanda.menunggu(desa, orang if siapa == "kepala" else orang_lain, operator, cara="")
        assert [x[:2] for x in _rantai(p)] == [("ttd", "kepala")]


def test_daftar_menunggu_menyebut_giliran(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, alat: PenandaTiruan
) -> None:
    kasi = pabrik_alur.perangkat_buat()
    pabrik_alur.delegasi_buat(kasi, "an")
    akun = pabrik.petugas_buat(desa, Peran.OPERATOR, nama="Slamet Raharjo", perangkat=kasi)
    JenisSurat.objects.filter(kode="SKU").update(paraf=kasi)
    p = pabrik_tanda.menunggu(desa, orang, operator, cara="bsre")
    for siapa in (kades, akun):
        baris: Any = menunggu_tanda_tangan(siapa).get()
        assert (baris.giliran_peran_, baris.giliran_cara_, baris.upaya_) == ("paraf", "basah", None)
        assert (baris.giliran_perangkat_, baris.giliran_nama_) == (kasi.pk, kasi.nama)
    _paraf(p, akun)
    assert not menunggu_tanda_tangan(akun).exists()
    alat.antre = [putus()]
    with pytest.raises(s.TandaRagu):
        _ttd(p, kades)
    baris = menunggu_tanda_tangan(kades).get()
    assert (baris.giliran_peran_, baris.giliran_cara_, baris.upaya_) == ("ttd", "bsre", "ragu")
    assert not menunggu_tanda_tangan(operator).exists()


def test_ganti_ke_kertas_cetakan_baru_dan_paraf_tetap_berlaku(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, paraf_sekdes: Akun, alat: PenandaTiruan
) -> None:
    pabrik_tanda.pasang(desa, pabrik_tanda.perangkat("sekretaris"))
    p = pabrik_tanda.menunggu(desa, orang, operator)
    _paraf(p, paraf_sekdes, FRASA)
    for _ in range(2):  # twice is once
        p = _ganti(p, operator, "basah")
    assert _rantai(p) == [("paraf", "sekretaris", "basah", True), ("ttd", "kepala", "basah", False)]
    surat = pabrik_tanda.surat(p)
    assert surat.berkas is not None
    assert (surat.cetakan, surat.cara_ttd) == (2, "basah")
    assert jumlah_tanda(berkas_baca(surat.berkas)) == 0
    kode = CetakanSurat.objects.filter(surat=surat).order_by("cetakan").values_list("kode", flat=True)
    assert len(set(kode)) == 2
    assert surat.naskah["periksa"]["kode"] == kode[1]
    assert Jejak.objects.get(aksi="surat.ganti_cara").rincian == {
        "dari": "lokal",
        "ke": "basah",
        "cetakan": 2,
    }
    with pytest.raises(s.AksiDitolak, match="di atas kertas"):
        _ttd(p, kades)
    _ganti(p, kades, "lokal")
    assert _ttd(p, kades).keadaan == "siap_diambil"
    assert pabrik_tanda.surat(p).cara_ttd == "lokal"
    with pytest.raises(s.SudahBerubah):
        _ganti(p, kades, "basah")


def test_ganti_cara_hanya_oleh_kantor_dan_ke_yang_ada(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, kadus: Akun
) -> None:
    p = pabrik_tanda.menunggu(desa, orang, operator, cara="")
    with pytest.raises(s.TakBerhak):
        _ganti(p, kadus, "basah")
    with pytest.raises(s.AksiDitolak, match="belum punya sertifikat"):
        _ganti(p, kades, "lokal")
    with pytest.raises(s.AksiDitolak, match="Pilih cara"):
        _ganti(p, kades, "stempel")


def test_ganti_ke_kertas_dari_yang_ragu_menutup_upayanya(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, alat: PenandaTiruan
) -> None:
    p = pabrik_tanda.menunggu(desa, orang, operator, cara="bsre")
    alat.antre = [putus("dok-1")]
    with pytest.raises(s.TandaRagu):
        _ttd(p, kades)
    _ganti(p, kades, "basah")
    assert _basah(p, kades).keadaan == "siap_diambil"
    akhir = riwayat_upaya(pabrik_tanda.surat(p)).get()
    assert (akhir.keadaan, akhir.akun) == (UpayaTtd.Keadaan.GAGAL, kades)


def test_yang_bermeterai_atau_ditandatangani_orang_lain_selalu_di_kertas(
    desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    versi = VersiJenis.objects.get(jenis__kode="SKU")
    versi.definisi["tanda_tangan"] = [{"siapa": "pemohon", "meterai": True}, {"siapa": "penanda"}]
    versi.save(update_fields=["definisi"])
    p = pabrik_tanda.menunggu(desa, orang, operator)
    assert pabrik_tanda.surat(p).cara_ttd == "basah"
    with pytest.raises(s.AksiDitolak, match="bermeterai"):
        _ganti(p, operator, "lokal")


def test_surat_di_meja_di_kertas_kecuali_diminta_elektronik(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, alat: PenandaTiruan
) -> None:
    pabrik_tanda.pasang(desa, pabrik_tanda.perangkat("kepala"))
    p = pabrik_meja.bantu_buat(desa, operator, orang, cara="meja")
    assert (p.keadaan, pabrik_tanda.surat(p).cara_ttd) == ("menunggu_ttd", "basah")
    _ganti(p, operator, "lokal")
    assert _ttd(p, kades).keadaan == "siap_diambil"


def test_dikembalikan_lalu_dibuat_lagi_paraf_dari_awal(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, paraf_sekdes: Akun, alat: PenandaTiruan
) -> None:
    p = pabrik_tanda.menunggu(desa, orang, operator)
    _paraf(p, paraf_sekdes)
    p = s.permohonan_kembalikan(permohonan=p, akun=kades, kunci=pabrik.kunci(), alasan="Nama keliru")
    kepala = pabrik_tanda.perangkat("kepala")
    s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), penanda=kepala)
    giliran = giliran_tanda(pabrik_tanda.surat(p))
    assert giliran is not None
    assert (giliran.cetakan, giliran.peran) == (2, TandaSurat.Peran.PARAF)


def test_masa_berlaku_dan_upaya_terakhir_tercatat(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, alat: PenandaTiruan
) -> None:
    p = pabrik_tanda.menunggu(desa, orang, operator)
    surat = pabrik_tanda.surat(p)
    assert surat.berlaku_sampai == pabrik.definisi(p).berlaku_sampai(surat.tanggal)
    alat.antre = [sibuk()]
    with pytest.raises(s.TandaGagal):
        _ttd(p, kades)
    akhir = upaya_terakhir(surat)
    assert akhir is not None
    assert (akhir.pesan, akhir.akun) == ("Layanan sedang sibuk. Coba lagi nanti.", kades)


def test_surat_lama_tanpa_rantai_tetap_bisa_dikonfirmasi(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik_tanda.menunggu(desa, orang, operator, cara="")
    TandaSurat.objects.all().delete()
    CetakanSurat.objects.all().delete()
    assert _basah(p, kades).keadaan == "siap_diambil"
    assert Jejak.objects.get(aksi="surat.terbit").rincian["kode"] == ""
