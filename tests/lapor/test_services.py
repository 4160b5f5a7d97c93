"""Reports: sent once, withdrawn, decided value by value, and what that does to the register."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.lapor import services as s
from balai.lapor.models import ButirLaporan, Laporan
from balai.lapor.services import Putusan, PutusanSalah
from balai.notifikasi.models import Notifikasi
from balai.penduduk.models import BulanTerkunci, Mutasi, Penduduk, Peristiwa
from balai.penduduk.services import pendataan_lengkapi
from tests import pabrik
from tests.pabrik_lapor import ANAK, laporan_buat, tambah_buat

TERIMA = Putusan(terima=True)
TOLAK = Putusan(terima=False, alasan="Foto KTP belum terbaca.")
J = Peristiwa.Jenis


def _tambah(x: Laporan, oleh: Akun, cara: Peristiwa.Jenis | None = J.LAHIR, **lain: object) -> Laporan:
    isi: dict[str, object] = {"tanggal": None, "alasan": "", "kode_desa": "99.01.01.2001"} | lain
    return s.laporan_tambah_putuskan(laporan=x, cara=cara, oleh=oleh, **isi)  # type: ignore[arg-type]


def test_hanya_yang_berbeda_yang_dilaporkan(orang: Penduduk) -> None:
    x = laporan_buat(orang, isi={"pekerjaan": "84", "agama": orang.agama, "nama": " "})
    butir = list(x.butir.all())
    assert [(b.medan, b.lama, b.baru) for b in butir] == [("pekerjaan", "1", "84")]
    assert (x.orang_id, x.nama, x.keadaan) == (orang.pk, orang.nama, "diajukan")


def test_tanpa_perubahan_dan_tanpa_catatan_tidak_terkirim(orang: Penduduk) -> None:
    with pytest.raises(s.LaporanSalah) as e:
        laporan_buat(orang, isi={"nama": " "})
    assert e.value.galat == {"": s.BELUM_ADA_ISI}
    with pytest.raises(s.LaporanSalah) as e:
        laporan_buat(orang, isi={"agama": orang.agama})
    assert e.value.galat["agama"].startswith("Agama sama dengan data sekarang.")
    assert not Laporan.objects.exists()


def test_isian_salah_tidak_menyimpan_apa_pun(orang: Penduduk) -> None:
    with pytest.raises(s.LaporanSalah) as e:
        laporan_buat(orang, isi={"nik": "12", "pekerjaan": "84"}, catatan="a" * 501)
    assert set(e.value.galat) == {"nik", "catatan"}
    assert not Laporan.objects.exists()


def test_laporan_yang_hanya_catatan_tetap_diputus(orang: Penduduk, operator: Akun) -> None:
    x = laporan_buat(orang, isi={}, catatan="Kakek meninggal hari Minggu.")
    assert [b.medan for b in x.butir.all()] == [ButirLaporan.CATATAN]
    x = s.laporan_ubah_putuskan(laporan=x, putusan={"catatan": TERIMA}, oleh=operator)
    assert (x.keadaan, x.peristiwa) == ("diterima", None)
    assert Notifikasi.objects.get(penerima=orang.akun).kode == "lapor.dicatat"


def test_menekan_dua_kali_terkirim_sekali(orang: Penduduk, operator: Akun) -> None:
    assert orang.akun
    kirim = {
        "akun": orang.akun,
        "pelapor": orang,
        "orang": orang,
        "catatan": "",
        "dokumen": [],
        "kunci": "k-12345678",
    }
    satu = s.laporan_ubah_kirim(mentah={"pekerjaan": "84"}, **kirim)  # type: ignore[arg-type]
    dua = s.laporan_ubah_kirim(mentah={"pekerjaan": "84", "nama": ""}, **kirim)  # type: ignore[arg-type]
    assert satu.pk == dua.pk
    lain = s.laporan_ubah_kirim(mentah={"pekerjaan": "15"}, **kirim)  # type: ignore[arg-type]
    assert lain.pk != satu.pk, "who came back and changed the form sends another report"
    assert Notifikasi.objects.filter(penerima=operator, kode="lapor.masuk").count() == 2


def test_terlalu_banyak_yang_menunggu_ditahan(orang: Penduduk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s, "PALING_BANYAK", 1)
    laporan_buat(orang)
    with pytest.raises(s.LaporanSalah, match="menunggu"):
        laporan_buat(orang)


def test_bukti_hanya_dari_dokumen_sendiri(orang: Penduduk, orang_lain: Penduduk) -> None:
    assert orang.akun
    milik, asing = pabrik.dokumen_buat(orang, "KTP"), pabrik.dokumen_buat(orang_lain, "KK")
    x = s.laporan_ubah_kirim(
        akun=orang.akun, pelapor=orang, orang=orang, mentah={"pekerjaan": "84"}, catatan="",
        dokumen=[milik, asing], kunci="k",
    )  # fmt: skip
    assert [b.dokumen_id for b in x.bukti.all()] == [milik.pk]


def test_laporan_masuk_dikabarkan_kepada_yang_berhak_tanpa_nilainya(
    orang: Penduduk, operator: Akun, sekdes: Akun, kades: Akun, kadus: Akun
) -> None:
    x = laporan_buat(orang, isi={"nik": pabrik.nik_buat()})
    kabar = Notifikasi.objects.filter(kode="lapor.masuk")
    assert {k.penerima_id for k in kabar} == {operator.pk, sekdes.pk}
    assert {k.tautan for k in kabar} == {f"/petugas/lapor/{x.kode}/"}
    assert x.butir.get().baru not in str([k.data for k in kabar])


def test_tarik_menutup_dan_ditekan_lagi_tidak_apa(orang: Penduduk, operator: Akun) -> None:
    assert orang.akun
    x = laporan_buat(orang)
    s.laporan_tarik(laporan=x, akun=orang.akun)
    tutup = Laporan.objects.get(pk=x.pk).tutup_pada
    assert s.laporan_tarik(laporan=x, akun=orang.akun).tutup_pada == tutup
    with pytest.raises(s.SudahTutup) as e:
        s.laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": TERIMA}, oleh=operator)
    assert e.value.laporan.keadaan == "ditarik"


def test_yang_sudah_diputus_tidak_bisa_ditarik(orang: Penduduk, operator: Akun) -> None:
    assert orang.akun
    x = laporan_buat(orang)
    s.laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": TERIMA}, oleh=operator)
    with pytest.raises(s.SudahTutup):
        s.laporan_tarik(laporan=x, akun=orang.akun)


def test_diterima_masuk_register_dengan_peristiwa_dan_sumbernya(orang: Penduduk, operator: Akun) -> None:
    x = laporan_buat(orang)
    x = s.laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": TERIMA}, oleh=operator)
    orang.refresh_from_db()
    assert orang.pekerjaan == "84"
    assert x.peristiwa
    assert (x.peristiwa.sumber, x.peristiwa.jenis, x.peristiwa.oleh) == (f"lapor:{x.kode}", "ubah", operator)
    assert (x.keadaan, x.pemutus) == ("diterima", "Rini Astuti")
    kabar = Notifikasi.objects.get(penerima=orang.akun)
    assert (kabar.kode, kabar.tautan) == ("lapor.diterima", f"/warga/lapor/{x.kode}/")
    assert Jejak.objects.filter(aksi="lapor.putus", akun=operator, subjek_id=orang.pk).exists()


def test_sebagian_diterima_sebagian_ditolak_dengan_alasan(orang: Penduduk, operator: Akun) -> None:
    x = laporan_buat(orang, isi={"pekerjaan": "84", "agama": "2"})
    x = s.laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": TERIMA, "agama": TOLAK}, oleh=operator)
    orang.refresh_from_db()
    assert (orang.pekerjaan, orang.agama) == ("84", "1")
    assert x.keadaan == "diterima_sebagian"
    assert {b.medan: (b.putusan, b.alasan) for b in x.butir.all()} == {
        "pekerjaan": ("terima", ""),
        "agama": ("tolak", TOLAK.alasan),
    }
    assert Notifikasi.objects.get(penerima=orang.akun).kode == "lapor.diterima_sebagian"


def test_semua_ditolak_tidak_mengubah_register(orang: Penduduk, operator: Akun) -> None:
    x = s.laporan_ubah_putuskan(laporan=laporan_buat(orang), putusan={"pekerjaan": TOLAK}, oleh=operator)
    assert (x.keadaan, x.peristiwa) == ("ditolak", None)
    assert not Peristiwa.objects.filter(jenis="ubah").exists()
    assert Notifikasi.objects.get(penerima=orang.akun).kode == "lapor.ditolak"


@pytest.mark.parametrize("putusan", [{}, {"pekerjaan": Putusan(terima=False, alasan=" ")}])
def test_belum_diputus_atau_tanpa_alasan_tidak_tersimpan(
    orang: Penduduk, operator: Akun, putusan: dict[str, Putusan]
) -> None:
    x = laporan_buat(orang)
    with pytest.raises(PutusanSalah) as e:
        s.laporan_ubah_putuskan(laporan=x, putusan=putusan, oleh=operator)
    assert set(e.value.galat) == {"pekerjaan"}
    assert Laporan.objects.get(pk=x.pk).menunggu


def test_operator_kedua_diberi_tahu_yang_pertama_yang_berlaku(
    orang: Penduduk, operator: Akun, sekdes: Akun
) -> None:
    x = laporan_buat(orang)
    s.laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": TOLAK}, oleh=operator)
    with pytest.raises(s.SudahTutup) as e:
        s.laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": TERIMA}, oleh=sekdes)
    assert e.value.laporan.pemutus == "Rini Astuti"
    orang.refresh_from_db()
    assert orang.pekerjaan == "1"


def test_nik_yang_sudah_dipakai_ditolak_di_medannya_dan_tidak_ada_yang_tersimpan(
    orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    x = laporan_buat(orang, isi={"nik": orang_lain.nik, "pekerjaan": "84"})
    with pytest.raises(PutusanSalah) as e:
        s.laporan_ubah_putuskan(laporan=x, putusan={"nik": TERIMA, "pekerjaan": TERIMA}, oleh=operator)
    assert set(e.value.galat) == {"nik"}
    orang.refresh_from_db()
    assert orang.pekerjaan == "1"
    assert Laporan.objects.get(pk=x.pk).menunggu


def test_anggota_lain_yang_datanya_berubah_ikut_dikabari(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    suami = pabrik.warga_buat(desa, nama="Agus Purnomo", keluarga=orang.keluarga, shdk="2")
    x = laporan_buat(orang, orang=suami)
    s.laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": TERIMA}, oleh=operator)
    kabar = Notifikasi.objects.get(penerima=suami.akun)
    assert (kabar.kode, kabar.tautan) == ("lapor.data_anda", "/warga/profil/")


def test_yang_tertutup_tidak_bisa_ditebak_dari_penolakan(orang: Penduduk) -> None:
    """Somebody who may not see the record must not learn it from "nothing differs"."""
    assert orang.akun
    x = s.laporan_ubah_kirim(
        akun=orang.akun, pelapor=orang, orang=orang, mentah={"agama": orang.agama}, catatan="", dokumen=[],
        kunci="k", bandingkan=False,
    )  # fmt: skip
    assert x.butir.get().medan == "agama"


def test_kelahiran_yang_diterima_masuk_kk_dan_buku_bulan_ini(orang: Penduduk, operator: Akun) -> None:
    pendataan_lengkapi(tanggal=date(2025, 1, 1))
    x = _tambah(tambah_buat(orang), operator)
    anak = x.orang
    assert anak
    assert (anak.nama, anak.keluarga_id, anak.shdk) == ("Aisyah Putri", orang.keluarga_id, "4")
    assert anak.nik.startswith("0"), "no NIK yet: a temporary one"
    assert x.peristiwa
    assert (x.peristiwa.jenis, x.peristiwa.tanggal) == ("lahir", date(2024, 11, 2))
    hidup = Penduduk.objects.filter(status_dasar="1").count()
    assert sum(Mutasi.objects.filter(satuan="jiwa").values_list("jumlah", flat=True)) == hidup
    assert Mutasi.objects.get(penduduk=anak).perincian == "lahir"
    assert {b.putusan for b in x.butir.all()} == {"terima"}
    assert Notifikasi.objects.get(penerima=orang.akun).kode == "lapor.diterima"


@pytest.mark.parametrize(("cara", "perincian"), [(J.PENDATAAN, "pendataan"), (J.DATANG, "datang")])
def test_yang_sudah_lama_tinggal_dan_yang_pindah_datang(
    orang: Penduduk, operator: Akun, cara: Peristiwa.Jenis, perincian: str
) -> None:
    x = _tambah(tambah_buat(orang), operator, cara, tanggal=timezone.localdate())
    assert x.orang
    assert Mutasi.objects.get(penduduk=x.orang).perincian == perincian


def test_pindah_datang_butuh_tanggal_yang_sudah_terjadi(orang: Penduduk, operator: Akun) -> None:
    x = tambah_buat(orang)
    for tanggal in (None, date(2999, 1, 1)):
        with pytest.raises(PutusanSalah) as e:
            _tambah(x, operator, J.DATANG, tanggal=tanggal)
        assert set(e.value.galat) == {"tanggal"}
    assert not Penduduk.objects.filter(nama=ANAK["nama"]).exists()


def test_anggota_baru_ditolak_butuh_alasan(orang: Penduduk, operator: Akun) -> None:
    x = tambah_buat(orang)
    with pytest.raises(PutusanSalah) as e:
        _tambah(x, operator, None)
    assert set(e.value.galat) == {"alasan"}
    x = _tambah(x, operator, None, alasan="Sudah tercatat di KK lain.")
    assert (x.keadaan, x.orang) == ("ditolak", None)


def test_nik_anggota_baru_yang_sudah_ada_disebut_di_medannya(
    orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    x = tambah_buat(orang, isi={"nik": orang_lain.nik})
    with pytest.raises(PutusanSalah) as e:
        _tambah(x, operator)
    assert set(e.value.galat) == {"nik"}


def test_bulan_terkunci_disebut_dengan_kata(orang: Penduduk, operator: Akun) -> None:
    bulan = timezone.localdate().replace(day=1)
    BulanTerkunci.objects.create(bulan=bulan, angka={}, oleh=operator)
    x = tambah_buat(orang)
    with pytest.raises(PutusanSalah, match="dikunci") as e:
        _tambah(x, operator)
    assert set(e.value.galat) == {""}
    assert not Penduduk.objects.filter(nama=ANAK["nama"]).exists()


def test_yang_belum_punya_kk_tidak_bisa_menambah_anggota(orang: Penduduk) -> None:
    Penduduk.objects.filter(pk=orang.pk).update(keluarga=None)
    orang.refresh_from_db()
    with pytest.raises(s.LaporanSalah, match="Kartu Keluarga"):
        tambah_buat(orang)
