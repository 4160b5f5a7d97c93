"""What the registers show, and that a missing number is seen."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.agenda import services as s
from balai.agenda.models import Disposisi
from balai.agenda.selectors import (
    BarisKeluar,
    Saringan,
    celah,
    deret_tahun,
    disposisi_daftar,
    disposisi_terbuka,
    disposisi_untuk,
    ekspedisi_daftar,
    masuk_untuk,
    nama_deret,
    pencacah_buku,
    register_keluar,
    register_masuk,
    register_tanggal,
    tahun_buku,
)
from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.nomor import nomor_ambil
from tests import pabrik
from tests import pabrik_agenda as pa

KINI = timezone.localdate


def daftar(**ganti: object) -> list[BarisKeluar]:
    return [BarisKeluar._make(x) for x in register_keluar(Saringan(**({"tahun": KINI().year} | ganti)))]  # type: ignore[arg-type]


def hilang(desa: Desa) -> dict[str, list[tuple[int, int]]]:
    kini = KINI().year
    return {d.deret: d.hilang for d in deret_tahun(desa, kini, pencacah_buku(), kini=kini)}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**30 - 1), st.integers(1, 15), st.integers(0, 20))
def test_celah_dan_isi_bersama_menutup_semuanya(bit: int, awal: int, panjang: int) -> None:
    isi = {n for n in range(1, 31) if bit >> n & 1}
    akhir = awal + panjang
    bolong = {n for a, z in celah(isi, awal, akhir) for n in range(a, z + 1)}
    assert bolong == set(range(awal, akhir + 1)) - isi
    assert all(a <= z for a, z in celah(isi, awal, akhir))


def test_buku_keluar_menggabung_surat_warga_dan_surat_kantor(
    desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    kantor = pa.keluar_buat(desa, operator)
    batal = s.surat_keluar_batalkan(
        surat=pa.keluar_buat(desa, operator), akun=operator, alasan="Salah tujuan"
    )
    pa.luar_buat(desa, operator, 5)
    semua = daftar()
    assert [(x.urut, x.macam, x.keadaan) for x in semua] == [
        (5, "keluar", "berlaku"),
        (4, "keluar", "kosong"),
        (3, "keluar", "batal"),
        (2, "keluar", "berlaku"),
        (1, "surat", "proses"),
    ]
    assert (semua[-1].kode, semua[-1].tujuan, semua[-1].nomor) == (p.kode, orang.nama, p.surat.nomor)
    assert [x.pk for x in daftar(keadaan="tak_berlaku")][1:] == [batal.pk]
    assert [x.urut for x in daftar(keadaan="berlaku")] == [5, 2]
    assert [x.pk for x in daftar(kata="2")] == [kantor.pk]
    assert [x.urut for x in daftar(kata=orang.nama[:6])] == [1]
    assert daftar(kata=orang.nama[:6], nama=False) == []
    assert daftar(nama=False)[-1].tujuan == "Warga"
    urut = [BarisKeluar._make(x).urut for x in register_tanggal(Saringan(tahun=KINI().year))]
    assert urut == [1, 2, 3, 4, 5]


def test_buku_keluar_menurut_bulan_dan_deret(desa: Desa, operator: Akun) -> None:
    hari = date(KINI().year - 1, 12, 31)
    for tanggal in (hari, hari - timedelta(days=31)):
        pa.keluar_buat(desa, operator, tanggal=tanggal)
    assert len(daftar(tahun=hari.year)) == 2
    assert len(daftar(tahun=hari.year, bulan=12)) == 1
    assert daftar(tahun=hari.year, deret="keluar") == []
    assert daftar(bulan=KINI().month) == []
    assert tahun_buku(pencacah_buku(), KINI().year) == [KINI().year, hari.year]
    assert [nama_deret(d) for d in ("surat", "keluar", "surat:SKU")] == [
        "Semua surat",
        "Surat keluar",
        "Surat SKU",
    ]


def test_nomor_yang_tidak_ada_di_buku_terlihat_sampai_suratnya_dicatat(desa: Desa, operator: Akun) -> None:
    pa.keluar_buat(desa, operator)
    assert hilang(desa) == {"surat": []}
    with transaction.atomic():
        for _ in range(3):
            nomor_ambil(deret="surat", tahun=KINI().year)
    assert hilang(desa) == {"surat": [(2, 4)]}
    pa.luar_buat(desa, operator, 3)
    assert hilang(desa) == {"surat": [(2, 2), (4, 4)]}
    assert pa.keluar_buat(desa, operator).urut == 5
    for urut in (2, 4):
        pa.luar_buat(desa, operator, urut)
    assert hilang(desa) == {"surat": []}


def test_nomor_yang_berlanjut_melewati_tahun_tidak_dianggap_hilang(desa: Desa, operator: Akun) -> None:
    desa.nomor_tahunan = False
    desa.save()
    lalu = date(KINI().year - 1, 12, 30)
    assert [pa.keluar_buat(desa, operator, tanggal=t).urut for t in (lalu, lalu, KINI())] == [1, 2, 3]
    assert hilang(desa) == {"surat": []}
    lama = deret_tahun(desa, lalu.year, pencacah_buku(), kini=KINI().year)
    assert [(d.jumlah, d.terakhir, d.hilang) for d in lama] == [(2, 2, [])]


def test_surat_masuk_dicari_dan_tahu_disposisinya(desa: Desa, operator: Akun) -> None:
    satu = pa.masuk_buat(operator)
    dua = pa.masuk_buat(operator, pengirim="Puskesmas", nomor_surat="440/7/PKM")
    d = pa.disposisi_buat(satu, operator)
    tahun = KINI().year
    assert [(m.pk, m.ada_, m.tunggu_) for m in register_masuk(Saringan(tahun=tahun))] == [
        (dua.pk, False, False),
        (satu.pk, True, True),
    ]
    s.disposisi_selesaikan(disposisi=d, akun=operator, hasil="")
    assert [m.tunggu_ for m in register_masuk(Saringan(tahun=tahun, kata="camat"))] == [False]
    assert [m.pk for m in register_masuk(Saringan(tahun=tahun, kata="440/7"))] == [dua.pk]
    assert [m.pk for m in register_masuk(Saringan(tahun=tahun, kata="pusk", bulan=KINI().month))] == [dua.pk]
    assert not register_masuk(Saringan(tahun=tahun - 1))


def test_disposisi_hanya_dilihat_yang_dituju_dan_pemegang_buku(
    desa: Desa, operator: Akun, sekdes: Akun, kadus: Akun, ketua_rt: Akun
) -> None:
    surat = pa.masuk_buat(operator)
    nanti = pa.disposisi_buat(surat, operator, tenggat=None)
    d = pa.disposisi_buat(surat, operator)
    assert [x.pk for x in disposisi_terbuka(kadus)] == [d.pk, nanti.pk]
    assert not disposisi_terbuka(sekdes)
    assert not disposisi_terbuka(ketua_rt)
    assert len(disposisi_daftar(sekdes, "semua")) == 2
    assert masuk_untuk(kadus, surat.pk) == masuk_untuk(operator, surat.pk) == surat
    assert masuk_untuk(ketua_rt, surat.pk) is None
    assert masuk_untuk(kadus, pa.masuk_buat(operator).pk) is None
    assert disposisi_untuk(sekdes, d.pk) == disposisi_untuk(kadus, d.pk) == d
    assert disposisi_untuk(ketua_rt, d.pk) is None
    s.disposisi_selesaikan(disposisi=d, akun=kadus, hasil="Sudah")
    assert [x.pk for x in disposisi_daftar(kadus, "selesai")] == [d.pk]
    assert not disposisi_daftar(ketua_rt, "selesai")
    assert Disposisi.objects.filter(selesai_pada=None).count() == 1


def test_ekspedisi_yang_belum_diterima_tampil_dari_waktu_mana_pun(desa: Desa, operator: Akun) -> None:
    e = pa.ekspedisi_buat(pa.keluar_buat(desa, operator), operator)
    lalu = Saringan(tahun=KINI().year - 1)
    assert not ekspedisi_daftar(lalu)
    assert list(ekspedisi_daftar(lalu, jalan=True)) == [e]
    s.ekspedisi_terima(ekspedisi=e, akun=operator, penerima="Bu Ani", tanggal=KINI())
    assert not ekspedisi_daftar(lalu, jalan=True)
    assert list(ekspedisi_daftar(Saringan(tahun=KINI().year, bulan=KINI().month))) == [e]
