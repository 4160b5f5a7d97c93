"""Registers of letters in and out: numbers stay whole whatever the officers do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.agenda import services as s
from balai.agenda.models import Disposisi, Ekspedisi, SuratKeluar, SuratMasuk
from balai.agenda.services.keluar import deret_keluar
from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.jejak.models import Jejak
from balai.notifikasi.models import Notifikasi
from balai.notifikasi.selectors import kabar_untuk
from balai.penduduk.models import Penduduk
from balai.surat.models import Surat
from balai.surat.nomor import nomor_ambil
from tests import pabrik
from tests import pabrik_agenda as pa

HARI_INI = timezone.localdate


def test_surat_masuk_bernomor_urut_dan_tekan_dua_kali_sekali_tercatat(desa: Desa, operator: Akun) -> None:
    satu = s.surat_masuk_catat(akun=operator, isi=pa.isi_masuk(), kunci="kunci-satu")
    lagi = s.surat_masuk_catat(akun=operator, isi=pa.isi_masuk(), kunci="kunci-satu")
    dua = s.surat_masuk_catat(akun=operator, isi=pa.isi_masuk(), kunci="kunci-dua")
    assert (satu.urut, lagi.pk, dua.urut) == (1, satu.pk, 2)
    assert Jejak.objects.filter(aksi="agenda.masuk").count() == 2


@pytest.mark.parametrize(
    ("ganti", "medan"),
    [
        ({"pengirim": "  "}, "pengirim"),
        ({"perihal": ""}, "perihal"),
        ({"diterima": date(2999, 1, 1)}, "diterima"),
        ({"tanggal_surat": date(2999, 1, 1)}, "tanggal_surat"),
        ({"klasifikasi": "123.45"}, "klasifikasi"),
        ({"sifat": "gawat"}, "sifat"),
    ],
)
def test_surat_masuk_salah_tidak_memakan_nomor(
    desa: Desa, operator: Akun, ganti: dict[str, Any], medan: str
) -> None:
    with pytest.raises(s.AgendaSalah) as galat:
        s.surat_masuk_catat(akun=operator, isi=pa.isi_masuk(**ganti), kunci="kunci-satu")
    assert list(galat.value.galat) == [medan]
    assert s.surat_masuk_catat(akun=operator, isi=pa.isi_masuk(), kunci="kunci-dua").urut == 1


def test_disposisi_sampai_selesai(desa: Desa, operator: Akun, kades: Akun) -> None:
    surat = s.surat_masuk_catat(akun=operator, isi=pa.isi_masuk(), kunci="kunci-satu")
    kepada = Perangkat.objects.get(jabatan="sekretaris")
    for _ in range(2):
        d = s.disposisi_buat(
            surat=surat, akun=kades, kepada=kepada, isi="Hadiri", tenggat=HARI_INI(), kunci="kunci-d"
        )
    assert Disposisi.objects.count() == 1
    selesai = s.disposisi_selesaikan(disposisi=d, akun=operator, hasil="Sudah dihadiri")
    pertama = selesai.selesai_pada
    assert s.disposisi_selesaikan(disposisi=d, akun=operator, hasil="Lain").selesai_pada == pertama
    assert Disposisi.objects.get().hasil == "Sudah dihadiri"


def test_disposisi_kosong_atau_lewat_tenggat_ditolak(desa: Desa, kades: Akun, operator: Akun) -> None:
    surat = s.surat_masuk_catat(akun=operator, isi=pa.isi_masuk(), kunci="kunci-satu")
    kepada = Perangkat.objects.get(jabatan="sekretaris")
    with pytest.raises(s.AgendaSalah) as galat:
        s.disposisi_buat(
            surat=surat, akun=kades, kepada=kepada, isi=" ", tenggat=HARI_INI() - timedelta(days=1), kunci="d"
        )
    assert set(galat.value.galat) == {"isi", "tenggat"}


def test_surat_keluar_memakai_deret_surat_bila_desa_satu_deret(desa: Desa, operator: Akun) -> None:
    tahun = HARI_INI().year
    nomor_ambil(deret=deret_keluar(desa), tahun=tahun)
    surat = s.surat_keluar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), kunci="kunci-satu")
    assert (surat.deret, surat.urut) == ("surat", 2)
    desa.deret_nomor = Desa.Deret.JENIS
    desa.save()
    lain = s.surat_keluar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), kunci="kunci-dua")
    assert (lain.deret, lain.urut) == ("keluar", 1)
    assert str(tahun) in lain.nomor


def test_surat_di_luar_balai_menyisakan_nomor_kosong_yang_bisa_diisi(desa: Desa, operator: Akun) -> None:
    s.surat_keluar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), kunci="kunci-satu")
    luar = s.surat_luar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), urut=4, kunci="kunci-luar")
    assert (
        s.surat_luar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), urut=4, kunci="kunci-luar") == luar
    )
    kosong = list(SuratKeluar.objects.filter(keadaan="kosong").order_by("urut"))
    assert [k.urut for k in kosong] == [2, 3]
    assert s.surat_keluar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), kunci="kunci-lima").urut == 5
    terisi = s.surat_keluar_isi(desa=desa, surat=kosong[0], akun=operator, isi=pa.isi_keluar(tujuan="Bupati"))
    assert (terisi.keadaan, terisi.urut, terisi.tujuan) == ("berlaku", 2, "Bupati")
    with pytest.raises(s.AgendaSalah, match="sudah diisi"):
        s.surat_keluar_isi(desa=desa, surat=kosong[0], akun=operator, isi=pa.isi_keluar())


@pytest.mark.parametrize(("urut", "kata"), [(1, "sudah dipakai"), (0, "mulai dari 1"), (900, "terlalu jauh")])
def test_nomor_luar_yang_tidak_masuk_akal_ditolak_tanpa_bekas(
    desa: Desa, operator: Akun, urut: int, kata: str
) -> None:
    s.surat_keluar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), kunci="kunci-satu")
    with pytest.raises(s.AgendaSalah, match=kata):
        s.surat_luar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), urut=urut, kunci="kunci-luar")
    assert s.surat_keluar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), kunci="kunci-dua").urut == 2


def test_surat_batal_tetap_memegang_nomornya(desa: Desa, operator: Akun) -> None:
    surat = s.surat_keluar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), kunci="kunci-satu")
    with pytest.raises(s.AgendaSalah):
        s.surat_keluar_batalkan(surat=surat, akun=operator, alasan="")
    batal = s.surat_keluar_batalkan(surat=surat, akun=operator, alasan="Salah tujuan")
    assert (batal.keadaan, batal.urut) == ("batal", 1)
    assert s.surat_keluar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), kunci="kunci-dua").urut == 2


def test_ekspedisi_dikirim_lalu_diterima(desa: Desa, operator: Akun) -> None:
    surat = s.surat_keluar_catat(desa=desa, akun=operator, isi=pa.isi_keluar(), kunci="kunci-satu")
    for _ in range(2):
        e = s.ekspedisi_catat(
            surat=surat,
            akun=operator,
            tanggal=HARI_INI(),
            tujuan="Kantor camat",
            cara="Pak Darmo",
            kunci="e-1",
        )
    assert Ekspedisi.objects.count() == 1
    with pytest.raises(s.AgendaSalah):
        s.ekspedisi_terima(
            ekspedisi=e, akun=operator, penerima="Bu Ani", tanggal=HARI_INI() - timedelta(days=1)
        )
    terima = s.ekspedisi_terima(ekspedisi=e, akun=operator, penerima="Bu Ani", tanggal=HARI_INI())
    assert (terima.penerima, terima.diterima_pada) == ("Bu Ani", HARI_INI())


def test_desa_lain_tidak_melihat_agenda(desa: Desa, desa_lain: Desa, operator: Akun) -> None:
    from balai.desa.scope import scope

    s.surat_masuk_catat(akun=operator, isi=pa.isi_masuk(), kunci="kunci-satu")
    with scope(desa_lain):
        assert SuratMasuk.objects.count() == 0


def test_disposisi_mengabari_yang_dituju_lalu_yang_memberi(
    desa: Desa, operator: Akun, kades: Akun, kadus: Akun
) -> None:
    d = pa.disposisi_buat(pa.masuk_buat(operator, sifat="rahasia", perihal="Perkara warga"), kades)
    [kabar] = kabar_untuk(kadus)
    assert kabar.judul == "Disposisi dari Hadi Sucipto"
    assert "nomor agenda 1/" in kabar.isi
    assert "paling lambat" in kabar.isi
    assert "Perkara" not in kabar.judul + kabar.isi
    assert kabar.tautan == f"/petugas/agenda/masuk/{d.surat_id}/"
    s.disposisi_selesaikan(disposisi=d, akun=kadus, hasil="Sudah")
    s.disposisi_selesaikan(disposisi=d, akun=kadus, hasil="Sudah")
    assert [k.judul for k in kabar_untuk(kades)] == ["Disposisi dikerjakan Wagiman"]
    assert Notifikasi.objects.count() == 2


def test_yang_mendisposisi_dirinya_sendiri_tidak_dikabari(desa: Desa, operator: Akun, sekdes: Akun) -> None:
    d = pa.disposisi_buat(pa.masuk_buat(operator), sekdes, "sekretaris", tenggat=None)
    s.disposisi_selesaikan(disposisi=d, akun=sekdes, hasil="")
    assert not Notifikasi.objects.exists()


def test_pindaian_disimpan_diganti_dan_tidak_tertinggal_waktu_gagal(desa: Desa, operator: Akun) -> None:
    from balai.berkas.models import Berkas

    surat = pa.masuk_buat(operator, pindai=True)
    assert surat.berkas is not None
    baru = s.pindaian_simpan(surat=surat, pindaian=pa.pindaian("maroon"), akun=operator)
    assert baru.berkas_id != surat.berkas_id
    jumlah = Berkas.objects.count()
    kunci = pabrik.kunci()
    for _ in range(2):
        keluar = s.surat_keluar_catat(
            desa=desa, akun=operator, isi=pa.isi_keluar(), kunci=kunci, pindaian=pa.pindaian()
        )
    assert Berkas.objects.count() == jumlah + 1
    with pytest.raises(s.AgendaSalah):
        s.surat_luar_catat(
            desa=desa, akun=operator, isi=pa.isi_keluar(), urut=keluar.urut, kunci="k", pindaian=pa.pindaian()
        )
    assert Berkas.objects.count() == jumlah + 1


def test_nomor_yang_tidak_ada_di_buku_bisa_diisi_surat_di_luar_balai(desa: Desa, operator: Akun) -> None:
    satu = pa.keluar_buat(desa, operator)
    nomor_ambil(deret="surat", tahun=HARI_INI().year)
    assert pa.luar_buat(desa, operator, 2).urut == 2
    assert pa.keluar_buat(desa, operator).urut == 3
    for urut in (satu.urut, 2):
        with pytest.raises(s.AgendaSalah, match="Nomor berikutnya 4"):
            pa.luar_buat(desa, operator, urut)


def test_nomor_surat_warga_tidak_bisa_dipakai_lagi(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    assert Surat.objects.get(permohonan=p).urut == 1
    with pytest.raises(s.AgendaSalah, match="Nomor 1 sudah dipakai"):
        pa.luar_buat(desa, operator, 1)


@pytest.mark.parametrize(
    ("nomor", "pesan"),
    [
        ("470/99/2001/XI/2026", "tidak memuat nomor urut 4"),
        ("x/004/" + "9" * 200, "Ringkas sampai 120 huruf"),
    ],
)
def test_nomor_lengkap_harus_memuat_nomor_urutnya(desa: Desa, operator: Akun, nomor: str, pesan: str) -> None:
    def luar(nomor: str, kunci: str) -> SuratKeluar:
        isi = pa.isi_keluar()
        return s.surat_luar_catat(desa=desa, akun=operator, isi=isi, urut=4, kunci=kunci, nomor=nomor)

    with pytest.raises(s.AgendaSalah, match=pesan):
        luar(nomor, "kunci-satu")
    assert luar("  470/04/Pem  ", "kunci-dua").nomor == "470/04/Pem"
    kosong = SuratKeluar.objects.filter(keadaan="kosong").order_by("urut")[0]
    isi = pa.isi_keluar()
    with pytest.raises(s.AgendaSalah, match="tidak memuat nomor urut 1"):
        s.surat_keluar_isi(desa=desa, surat=kosong, akun=operator, isi=isi, nomor="470/04/Pem")
    lagi = s.surat_keluar_isi(desa=desa, surat=kosong, akun=operator, isi=isi, nomor=kosong.nomor)
    assert (lagi.keadaan, lagi.nomor) == ("berlaku", kosong.nomor)


def test_nomor_lengkap_yang_kembar_ditolak(desa: Desa, operator: Akun) -> None:
    umum = {"desa": desa, "akun": operator, "isi": pa.isi_keluar(), "nomor": "470/1/2"}
    assert s.surat_luar_catat(urut=1, kunci="kunci-satu", **umum).nomor == "470/1/2"  # type: ignore[arg-type]
    with pytest.raises(s.AgendaSalah, match="sudah ada di buku"):
        s.surat_luar_catat(urut=2, kunci="kunci-dua", **umum)  # type: ignore[arg-type]


def test_tahun_yang_pasti_salah_ketik_tidak_membuka_deret_lama(desa: Desa, operator: Akun) -> None:
    lama = date(HARI_INI().year - 2, 12, 31)
    with pytest.raises(s.AgendaSalah, match="Periksa tahunnya"):
        pa.keluar_buat(desa, operator, tanggal=lama)
    with pytest.raises(s.AgendaSalah, match="Periksa tahunnya"):
        pa.masuk_buat(operator, diterima=lama, tanggal_surat=lama)


def test_nomor_kosong_bisa_dibatalkan_dan_surat_batal_tidak_bisa_dikirim(desa: Desa, operator: Akun) -> None:
    pa.luar_buat(desa, operator, 2)
    kosong = SuratKeluar.objects.get(urut=1)
    with pytest.raises(s.AgendaSalah, match="tidak bisa dikirim"):
        pa.ekspedisi_buat(kosong, operator)
    batal = s.surat_keluar_batalkan(surat=kosong, akun=operator, alasan="Nomor tidak dipakai")
    assert batal.keadaan == "batal"
    with pytest.raises(s.AgendaSalah, match="sudah diisi"):
        s.surat_keluar_isi(desa=desa, surat=batal, akun=operator, isi=pa.isi_keluar())


def test_tulisan_yang_terlalu_panjang_ditolak_di_tempatnya(desa: Desa, operator: Akun) -> None:
    with pytest.raises(s.AgendaSalah) as galat:
        pa.masuk_buat(operator, pengirim="x" * 151, perihal="y" * 201)
    assert set(galat.value.galat) == {"pengirim", "perihal"}
    surat = pa.keluar_buat(desa, operator)
    with pytest.raises(s.AgendaSalah, match="Ringkas sampai 100 huruf"):
        pa.ekspedisi_buat(surat, operator, cara="z" * 101)
    with pytest.raises(s.AgendaSalah, match="Kirimnya sesudah itu"):
        pa.ekspedisi_buat(surat, operator, tanggal=HARI_INI() - timedelta(days=1))
