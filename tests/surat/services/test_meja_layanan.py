"""An official asks for a citizen who stands there: both named, nothing half done, nobody out of reach."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from balai.akun.models import Akun
from balai.dasar.telepon import TeleponTidakSah
from balai.desa.models import Desa, Dusun, Perangkat, Rt, Rw
from balai.jejak.models import Jejak
from balai.notifikasi.models import Notifikasi
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.linimasa import linimasa
from balai.surat.models import JenisSurat, Permohonan, Riwayat, Surat
from balai.surat.services.orang import cari_orang_untuk
from tests import pabrik, pabrik_meja
from tests.pabrik_meja import bantu_buat


@pytest.fixture
def tamu(desa: Desa) -> Penduduk:
    """A resident without account."""
    return pabrik.penduduk_buat(desa, nama="Mbah Karto", tanggal_lahir=date(1950, 2, 3))


def kabar(akun: Akun) -> list[str]:
    return list(Notifikasi.objects.filter(penerima=akun).order_by("pk").values_list("kode", flat=True))


def rt_jauh() -> Rt:
    dusun = Dusun.objects.create(nama="Sumberejo")
    return Rt.objects.create(rw=Rw.objects.create(dusun=dusun, nomor="05"), nomor="01")


def test_di_meja_surat_bernomor_dan_pdf_ada_seketika(desa: Desa, operator: Akun, tamu: Penduduk) -> None:
    p = bantu_buat(desa, operator, tamu, cara="meja")
    surat = Surat.objects.select_related("berkas").get(permohonan=p)
    assert p.keadaan == "menunggu_ttd"
    assert (p.pemohon, p.dibuat_oleh, p.petugas) == (None, operator, operator)
    assert surat.berkas is not None
    assert surat.nomor
    assert surat.naskah["data"]["nama"] == "Mbah Karto"


def test_riwayat_menyebut_petugas_dan_warga(desa: Desa, operator: Akun, tamu: Penduduk) -> None:
    p = bantu_buat(desa, operator, tamu, cara="meja")
    baris = list(Riwayat.objects.filter(permohonan=p).order_by("pk"))
    assert [r.aksi for r in baris] == ["kirim", "ambil", "siapkan"]
    assert (baris[0].pelaku, baris[0].catatan) == ("Rini Astuti", "untuk Mbah Karto")
    titik = linimasa(baris, keadaan=p.keadaan, desa=desa, pembaca_id=0)
    assert titik[0].pelaku == "Rini Astuti, operator, untuk Mbah Karto"
    assert titik[0].rincian == ""


def test_jejak_mencatat_dokumen_yang_dilihat_asli(desa: Desa, operator: Akun, tamu: Penduduk) -> None:
    p = bantu_buat(desa, operator, tamu)
    assert {c["nama"] for c in p.dokumen_dilihat.values()} == {"Rini Astuti"}
    j = Jejak.objects.get(aksi="permohonan.dilihat")
    assert j.subjek_id == tamu.pk
    assert j.rincian["syarat"] == sorted(p.dokumen_dilihat)
    assert Jejak.objects.filter(aksi="permohonan.kirim", akun=operator, subjek_id=tamu.pk).exists()


def test_warga_berakun_memiliki_permohonannya_dan_dikabari(
    desa: Desa, operator: Akun, orang: Penduduk
) -> None:
    p = bantu_buat(desa, operator, orang, cara="meja")
    assert orang.akun is not None
    assert p.pemohon == orang.akun
    assert kabar(orang.akun) == ["warga.dibantu", "warga.menunggu_ttd"]
    assert "surat.masuk" not in kabar(operator)


def test_kadus_mengirim_ke_antrean_dan_dikabari_hasilnya(
    desa: Desa, kadus: Akun, operator: Akun, tamu: Penduduk
) -> None:
    p = bantu_buat(desa, kadus, tamu)
    assert (p.keadaan, p.cara) == ("diajukan", "dibantu")
    assert kabar(operator) == ["surat.masuk"]
    s.permohonan_minta_perbaikan(
        desa=desa,
        permohonan=p,
        akun=operator,
        kunci=pabrik.kunci(),
        alasan="Belum jelas",
        bagian=[],
    )
    assert kabar(kadus) == ["bantu.perbaikan"]


@pytest.mark.parametrize("siapa", ["kadus", "ketua_rt"])
def test_kadus_dan_rt_hanya_untuk_warga_wilayahnya(
    desa: Desa, siapa: str, request: pytest.FixtureRequest
) -> None:
    akun = request.getfixturevalue(siapa)
    orang = pabrik.penduduk_buat(desa, nama="Warga Jauh")
    Penduduk.objects.filter(pk=orang.pk).update(rt=rt_jauh())
    with pytest.raises(s.TakBerhak):
        bantu_buat(desa, akun, orang)
    assert not Permohonan.objects.exists()


def test_kadus_tidak_membuat_surat_di_meja(desa: Desa, kadus: Akun, tamu: Penduduk) -> None:
    with pytest.raises(s.TakBerhak):
        bantu_buat(desa, kadus, tamu, cara="meja")


def test_surat_yang_harus_ke_kantor_tidak_lewat_kadus(desa: Desa, kadus: Akun, tamu: Penduduk) -> None:
    JenisSurat.objects.filter(kode="SKD").update(jalur="kantor")
    with pytest.raises(s.TakBerhak):
        bantu_buat(desa, kadus, tamu)


def test_warga_dan_kades_tidak_melayani(desa: Desa, kades: Akun, orang: Penduduk) -> None:
    assert orang.akun is not None
    for akun in (kades, orang.akun):
        with pytest.raises(s.TakBerhak):
            bantu_buat(desa, akun, orang)


def test_kunci_sama_tidak_membuat_dua_surat(desa: Desa, operator: Akun, tamu: Penduduk) -> None:
    kunci = pabrik.kunci()
    satu = bantu_buat(desa, operator, tamu, cara="meja", kunci=kunci)
    dua = bantu_buat(desa, operator, tamu, cara="meja", kunci=kunci)
    assert satu.pk == dua.pk
    assert Surat.objects.count() == 1
    assert Riwayat.objects.count() == 3


@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        ({"dilihat": []}, s.BelumLengkap),
        ({"mentah": {}}, s.BelumLengkap),
        ({"telepon": "12"}, TeleponTidakSah),
    ],
)
def test_yang_kurang_tidak_meninggalkan_apa_pun(
    desa: Desa, operator: Akun, tamu: Penduduk, isi: dict[str, Any], galat: type[Exception]
) -> None:
    with pytest.raises(galat):
        bantu_buat(desa, operator, tamu, cara="meja", isi=pabrik_meja.isi(**isi))
    assert not Permohonan.objects.exists()
    assert not Riwayat.objects.exists()


def test_penanda_yang_tidak_berhak_membatalkan_semuanya(desa: Desa, operator: Akun, tamu: Penduduk) -> None:
    Perangkat.objects.filter(jabatan="kepala").update(aktif=False)
    with pytest.raises(s.AksiDitolak):
        bantu_buat(desa, operator, tamu, cara="meja")
    assert not Permohonan.objects.exists()
    assert not Surat.objects.exists()


def test_syarat_jenis_surat_berlaku_juga_di_meja(desa: Desa, operator: Akun, tamu: Penduduk) -> None:
    Penduduk.objects.filter(pk=tamu.pk).update(status_kawin="2")
    tamu.refresh_from_db()
    with pytest.raises(s.BukanUntukAnda, match="Mbah Karto"):
        bantu_buat(desa, operator, tamu, "SKBM")


def test_perlu_rt_menunggu_ketua_rt_dulu(desa: Desa, operator: Akun, ketua_rt: Akun, tamu: Penduduk) -> None:
    JenisSurat.objects.filter(kode="SKD").update(perlu_rt=True)
    p = bantu_buat(desa, operator, tamu, cara="meja")
    assert p.keadaan == "menunggu_rt"
    assert not Surat.objects.exists()
    assert kabar(ketua_rt) == ["rt.menunggu"]


def test_ketua_rt_yang_meminta_sekaligus_menyetujui(desa: Desa, ketua_rt: Akun, tamu: Penduduk) -> None:
    JenisSurat.objects.filter(kode="SKD").update(perlu_rt=True)
    p = bantu_buat(desa, ketua_rt, tamu)
    assert p.keadaan == "diajukan"
    assert list(Riwayat.objects.order_by("pk").values_list("aksi", flat=True)) == ["kirim_rt", "setujui_rt"]


def test_desa_yang_memeriksa_dulu_tidak_langsung_bernomor(desa: Desa, operator: Akun, tamu: Penduduk) -> None:
    desa.perlu_verifikasi = True
    p = bantu_buat(desa, operator, tamu, cara="meja")
    assert p.keadaan == "menunggu_verifikasi"
    assert not Surat.objects.exists()


def test_perbaikan_dikirim_ulang_oleh_yang_membantu(
    desa: Desa, kadus: Akun, operator: Akun, tamu: Penduduk
) -> None:
    p = bantu_buat(desa, kadus, tamu)
    p = s.permohonan_minta_perbaikan(
        desa=desa,
        permohonan=p,
        akun=operator,
        kunci=pabrik.kunci(),
        alasan="Belum jelas",
        bagian=[],
    )
    isi = pabrik_meja.isi(mentah=p.mentah | {"keperluan": "Membuka rekening BRI"})
    ulang = s.permohonan_bantu_ulang(desa=desa, akun=kadus, permohonan=p, isi=isi, kunci=pabrik.kunci())
    assert ulang.keadaan == "diajukan"
    assert ulang.isian["keperluan"] == "Membuka rekening BRI"


def test_rekan_di_kantor_boleh_meneruskan_permohonan_warga_tanpa_akun(
    desa: Desa, kadus: Akun, operator: Akun, tamu: Penduduk, orang: Penduduk
) -> None:
    milik_tamu, milik_siti = bantu_buat(desa, kadus, tamu), bantu_buat(desa, kadus, orang)
    s.permohonan_batalkan(permohonan=milik_tamu, akun=operator, kunci=pabrik.kunci())
    with pytest.raises(s.TakBerhak):
        s.permohonan_batalkan(permohonan=milik_siti, akun=operator, kunci=pabrik.kunci())


def test_pdf_yang_gagal_tidak_menghilangkan_suratnya(
    desa: Desa, operator: Akun, tamu: Penduduk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rusak(**_: Any) -> bool:
        raise RuntimeError("no typst")

    monkeypatch.setattr("balai.surat.services.meja_layanan.surat_cetak", rusak)
    p = bantu_buat(desa, operator, tamu, cara="meja")
    assert Surat.objects.get(permohonan=p).berkas is None


def test_kadus_tidak_menyebut_warga_dusun_lain_di_surat(desa: Desa, kadus: Akun, operator: Akun) -> None:
    jauh = pabrik.penduduk_buat(desa, nama="Warga Jauh")
    Penduduk.objects.filter(pk=jauh.pk).update(rt=rt_jauh())
    dekat = pabrik.penduduk_buat(desa, nama="Warga Dekat")
    assert cari_orang_untuk(kadus)(str(jauh.pk)) is None
    assert cari_orang_untuk(kadus)(jauh.nik) is None
    assert (cari_orang_untuk(kadus)(str(dekat.pk)) or {})["nama"] == "Warga Dekat"
    assert (cari_orang_untuk(operator)(str(jauh.pk)) or {})["nama"] == "Warga Jauh"
