"""Undo: everything as before, or a list of what stands in the way."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.gudang import BerkasHilang
from balai.berkas.models import Berkas
from balai.berkas.services import gudang
from balai.desa.models import Desa, Dusun, Rt
from balai.penduduk.impor import (
    ImporDipakai,
    impor_batalkan,
    impor_minta_terapkan,
    impor_periksa,
    impor_unggah,
)
from balai.penduduk.models import BarisImpor, BulanTerkunci, Impor, Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.mutasi import awal_bulan
from balai.penduduk.services import (
    pendataan_lengkapi,
    penduduk_tambah,
    penduduk_ubah,
    peristiwa_batalkan,
)
from tests import pabrik
from tests.penduduk.impor.bantu import (
    KK,
    anak,
    buku_cocok,
    isi_register,
    orang,
    periksa,
    periksa_baris,
    simpan,
    simpan_baris,
    xlsx_43,
)
from tests.penduduk.impor.pembuat import baris_buat, csv_isi

K = Impor.Keadaan
LAIN = "9901010101120077"


def test_batal_mengembalikan_semuanya(desa: Desa, operator: Akun) -> None:
    contoh = baris_buat(150, sementara=3)
    simpan(periksa(xlsx_43(contoh.baris[:100])))
    pabrik.warga_buat(desa, nama="Warga lama")
    pendataan_lengkapi()
    awal = isi_register()
    for n, b in enumerate(contoh.baris):
        b |= {"suku": "Sunda", "alamat": "Jalan Baru", "status_dasar": "2" if n % 7 == 0 else "1"}
        if n % 5 == 0:
            b["dusun"] = "Dukuh Baru"
    impor = simpan(periksa(xlsx_43(contoh.baris)))
    assert impor.keadaan == K.SELESAI
    assert isi_register() != awal
    assert buku_cocok()
    batal = impor_batalkan(impor=impor, oleh=operator)
    assert batal.keadaan == K.DIBATALKAN
    assert isi_register() == awal
    assert buku_cocok()
    assert Peristiwa.objects.get(sumber=f"impor:{impor.kode}").dibatalkan_oleh == operator
    assert impor_batalkan(impor=impor, oleh=operator).keadaan == K.DIBATALKAN
    assert isi_register() == awal


def test_kepala_yang_bertukar_kembali_ke_tempatnya(desa: Desa) -> None:
    simpan_baris([orang(), anak(), orang(nik="9901010101900009", nama="Slamet", no_kk=LAIN)])
    awal = isi_register()
    impor = simpan_baris(
        [
            orang(no_kk=LAIN),
            orang(nik="9901010101900009", nama="Slamet"),
            anak(no_kk="9901010101120088", kk_level="1", dusun="Baru"),
        ]
    )
    impor_batalkan(impor=impor, oleh=None)
    assert isi_register() == awal


def test_yang_belum_disimpan_hanya_dibuang(desa: Desa) -> None:
    impor = periksa_baris([orang()])
    assert impor_batalkan(impor=impor, oleh=None).keadaan == K.DIBATALKAN
    assert not BarisImpor.objects.exists()


def test_yang_sedang_disimpan_harus_ditunggu(desa: Desa) -> None:
    impor = impor_minta_terapkan(impor=periksa_baris([orang()]), oleh=None)
    with pytest.raises(ImporDipakai, match="sedang disimpan"):
        impor_batalkan(impor=impor, oleh=None)


def _ubah(desa: Desa, o: Penduduk) -> None:
    penduduk_ubah(orang=o, ubahan={"suku": "Bali"}, oleh=None)


def _akun(desa: Desa, o: Penduduk) -> None:
    o.akun = Akun.objects.create(desa=desa, nama_pengguna="w-1", nama=o.nama, peran="warga")
    o.save(update_fields=["akun"])


def _dokumen(desa: Desa, o: Penduduk) -> None:
    pabrik.dokumen_buat(o)


def _mati(desa: Desa, o: Penduduk) -> None:
    Peristiwa.objects.create(
        kode="x", jenis="mati", orang=o, tanggal=date(2026, 1, 1), lapor_pada=date(2026, 1, 1), pelaku="Rini"
    )


def _anggota(desa: Desa, o: Penduduk) -> None:
    tentang = {"nama": "Bayi", "jenis_kelamin": "1", "shdk": "4"}
    penduduk_tambah(
        data=tentang,
        keluarga=o.keluarga,
        rt=o.rt,
        jenis=Peristiwa.Jenis.LAHIR,
        tanggal=timezone.localdate(),
        oleh=None,
        kode_desa=desa.kode,
    )


def _alamat(desa: Desa, o: Penduduk) -> None:
    Keluarga.objects.filter(pk=o.keluarga_id).update(alamat="Jalan Lain")


def _kunci(desa: Desa, o: Penduduk) -> None:
    oleh = Akun.objects.create(desa=desa, nama_pengguna="k", nama="Kades", peran="kades")
    BulanTerkunci.objects.create(bulan=awal_bulan(timezone.localdate()), angka={}, oleh=oleh)


def _impor_lagi(desa: Desa, o: Penduduk) -> None:
    simpan_baris([orang(telepon="081200003456")])


@pytest.mark.parametrize(
    ("bangun", "kata"),
    [
        (_ubah, "Data Wagiman sudah diubah"),
        (_akun, "akun"),
        (_dokumen, "dokumen"),
        (_mati, "peristiwa"),
        (_anggota, "anggota lain pada KK"),
        (_alamat, "Data KK"),
        (_kunci, "dikunci"),
        (_impor_lagi, "impor lain"),
    ],
)
def test_yang_sudah_dipakai_tidak_bisa_dibatalkan(
    desa: Desa, bangun: Callable[[Desa, Penduduk], None], kata: str
) -> None:
    impor = simpan_baris([orang()])
    bangun(desa, Penduduk.objects.get())
    awal = isi_register()
    with pytest.raises(ImporDipakai) as galat:
        impor_batalkan(impor=impor, oleh=None)
    assert any(kata in a for a in galat.value.alasan)
    assert isi_register() == awal
    impor.refresh_from_db()
    assert impor.keadaan == K.SELESAI


def test_peristiwa_yang_sudah_dibatalkan_tidak_menghalangi(desa: Desa, operator: Akun) -> None:
    awal = isi_register()
    impor = simpan_baris([orang(), anak()])
    o = Penduduk.objects.select_related("keluarga").get(nik=orang()["nik"])
    p = penduduk_ubah(orang=o, ubahan={"suku": "Bali"}, oleh=operator)
    assert p is not None
    assert p.keluarga_id is not None
    with pytest.raises(ImporDipakai):
        impor_batalkan(impor=impor, oleh=operator)
    peristiwa_batalkan(peristiwa=p, alasan="Salah orang", oleh=operator)
    assert impor_batalkan(impor=impor, oleh=operator).keadaan == K.DIBATALKAN
    assert isi_register() == awal
    p.refresh_from_db()
    assert (p.orang_id, p.keluarga_id) == (None, None)


def test_perubahan_yang_diubah_lagi_tidak_bisa_dibatalkan(desa: Desa) -> None:
    simpan_baris([orang()])
    impor = simpan_baris([orang(suku="Sunda", alamat="Jalan Dua")])
    Keluarga.objects.update(alamat="Jalan Tiga")
    penduduk_ubah(orang=Penduduk.objects.get(), ubahan={"suku": "Bali"}, oleh=None)
    with pytest.raises(ImporDipakai) as galat:
        impor_batalkan(impor=impor, oleh=None)
    assert len(galat.value.alasan) == 2


def test_perubahan_di_kolom_lain_tidak_menghalangi(desa: Desa) -> None:
    simpan_baris([orang(pekerjaan_id="3")])
    impor = simpan_baris([orang(suku="Sunda")])
    penduduk_ubah(orang=Penduduk.objects.get(), ubahan={"pekerjaan": "88"}, oleh=None)
    impor_batalkan(impor=impor, oleh=None)
    o = Penduduk.objects.get()
    assert (o.suku, o.pekerjaan) == ("", "88")


def test_tempat_yang_sudah_dihuni_orang_lain_tetap_ada(desa: Desa) -> None:
    impor = simpan_baris([orang(dusun="Baru", rw="1", rt="1"), anak(dusun="Baru", rw="1", rt="2")])
    rt = Rt.objects.get(rw__dusun__nama="Baru", nomor="01")
    keluarga = Keluarga.objects.create(no_kk=LAIN, rt=rt)
    lain = pabrik.penduduk_buat(desa, keluarga=keluarga)
    Penduduk.objects.filter(pk=lain.pk).update(rt=rt)
    impor_batalkan(impor=impor, oleh=None)
    assert Dusun.objects.filter(nama="Baru").exists()
    assert list(Rt.objects.filter(rw__dusun__nama="Baru")) == [rt]
    assert not Keluarga.objects.filter(no_kk=KK).exists()
    assert not Mutasi.objects.exists()


def test_berkas_yang_dibuang_tidak_tersisa(
    desa: Desa, operator: Akun, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    isi = io.BytesIO(csv_isi(baris_buat(5).baris))
    impor = impor_unggah(isi=isi, nama="a.csv", pekerjaan_lama=False, oleh=operator, antre=False)
    impor = impor_periksa(impor=impor)
    assert BarisImpor.objects.count() == 5
    kode = Berkas.objects.get().kode
    with django_capture_on_commit_callbacks(execute=True):
        impor_batalkan(impor=impor, oleh=operator)
    assert not Berkas.objects.exists()
    assert not BarisImpor.objects.exists()
    with pytest.raises(BerkasHilang):
        gudang().baca(desa_id=desa.pk, berkas_id=kode, varian="asli")
