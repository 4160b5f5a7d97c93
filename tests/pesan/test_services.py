"""Threads: who waits, who is told, what is read, what pressing twice does."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.models import Berkas
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.jejak.models import Jejak
from balai.notifikasi.models import Notifikasi
from balai.notifikasi.selectors import kabar_untuk
from balai.penduduk.models import Penduduk
from balai.pesan import services as s
from balai.pesan.jawaban import AWAL
from balai.pesan.models import JawabanSiap, Lampiran, Pesan, Utas
from tests import pabrik
from tests.pabrik_pesan import balas, jawaban_buat, lampiran_buat, titipan_buat, utas_buat


def _kirim(orang: Penduduk, **isi: object) -> Utas:
    awal = {"macam": "tanya", "judul": "Jadwal posyandu", "isi": "Kapan?", "kunci": "k-1"}
    return s.utas_buat(pemilik=orang.akun, penduduk=orang, pengirim=orang.akun, **(awal | isi))  # type: ignore[arg-type]


def test_pesan_pertama_menunggu_kantor_dan_memberi_kabar_petugas(
    orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    u = _kirim(orang)
    assert u.menunggu
    p = Pesan.objects.get(utas=u)
    assert (p.dari_kantor, p.pelaku, p.isi) == (False, orang.nama, "Kapan?")
    (kabar,) = kabar_untuk(operator)
    assert kabar.judul == "Pesan warga: Jadwal posyandu"
    assert kabar.tautan == f"/petugas/pesan/{u.kode}/"
    assert kabar_untuk(kades) == [], "who may not answer is not told"
    assert Jejak.objects.filter(aksi="pesan.buat", subjek_id=orang.pk).exists()


def test_menekan_kirim_dua_kali_tetap_satu(orang: Penduduk, operator: Akun) -> None:
    assert _kirim(orang).pk == _kirim(orang).pk
    u = _kirim(orang)
    for _ in range(2):
        s.pesan_kirim(utas=u, pengirim=operator, isi="Kamis.", kunci="k-2")
    assert Utas.objects.count() == 1
    assert Pesan.objects.count() == 2
    assert _kirim(orang, isi="Lain lagi").pk != u.pk, "changed words are another message"


def test_balasan_kantor_menutup_giliran_dan_pesan_warga_membukanya(orang: Penduduk, operator: Akun) -> None:
    u = utas_buat(orang)
    assert orang.akun is not None
    balas(u, operator, tutup=True)
    u.refresh_from_db()
    assert (u.menunggu, u.selesai, u.penutup) == (False, True, operator.nama)
    assert [k.judul for k in kabar_untuk(orang.akun)] == ["Pesan dari kantor: Jadwal posyandu"]
    balas(u, orang.akun, "Terima kasih, satu lagi.")
    u.refresh_from_db()
    assert (u.menunggu, u.selesai, u.penutup) == (True, False, "")


def test_menunggu_dihitung_dari_pesan_pertama_yang_belum_dibalas(orang: Penduduk, operator: Akun) -> None:
    assert orang.akun is not None
    with time_machine.travel("2026-11-18T02:00:00Z", tick=False):
        u = utas_buat(orang)
        awal = timezone.now()
    with time_machine.travel("2026-11-18T05:00:00Z", tick=False):
        balas(u, orang.akun, "Halo?")
    u.refresh_from_db()
    assert u.menunggu_sejak == awal
    assert u.terakhir_pada == awal + timedelta(hours=3)


def test_kabar_yang_belum_dibuka_tidak_bertumpuk(orang: Penduduk, operator: Akun) -> None:
    u = utas_buat(orang)
    assert orang.akun is not None
    balas(u, orang.akun, "Halo?")
    assert Notifikasi.objects.filter(penerima=operator).count() == 1
    s.utas_dibaca(utas=u, oleh=operator)
    balas(u, orang.akun, "Masih menunggu.")
    assert Notifikasi.objects.filter(penerima=operator, dibaca_pada=None).count() == 1


def test_tanda_baca_hanya_untuk_pesan_pihak_lain(orang: Penduduk, operator: Akun, sekdes: Akun) -> None:
    u = utas_buat(orang)
    assert orang.akun is not None
    s.utas_dibaca(utas=u, oleh=orang.akun)
    assert Pesan.objects.get().dibaca_pada is None, "one's own look is no read mark"
    s.utas_dibaca(utas=u, oleh=operator)
    dibaca = Pesan.objects.get()
    assert dibaca.pembaca == operator.nama
    s.utas_dibaca(utas=u, oleh=sekdes)
    assert Pesan.objects.get().pembaca == operator.nama, "who looked first stays"
    assert not Notifikasi.objects.filter(dibaca_pada=None).exists()


def test_satu_utas_untuk_satu_permohonan(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    u = utas_buat(orang, permohonan=p)
    dua = s.utas_buat(
        pemilik=orang.akun, penduduk=orang, pengirim=operator, macam="permohonan", judul="Apa saja",
        isi="Fotonya buram.", kunci="k-9", acuan=u.acuan,
    )  # fmt: skip
    assert dua.pk == u.pk
    assert [x.dari_kantor for x in Pesan.objects.filter(utas=u).order_by("pk")] == [False, True]


def test_dua_pihak_menulis_bersamaan_tetap_satu_utas(
    desa: Desa, orang: Penduduk, operator: Akun, monkeypatch: pytest.MonkeyPatch
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    asli = s._jaga_jumlah

    def disela(pemilik: Akun, pengirim: Akun) -> None:
        monkeypatch.setattr(s, "_jaga_jumlah", asli)
        utas_buat(orang, permohonan=p, isi="Warga lebih cepat")

    monkeypatch.setattr(s, "_jaga_jumlah", disela)
    u = s.utas_buat(
        pemilik=orang.akun, penduduk=orang, pengirim=operator, macam="permohonan", judul="Pesan kantor",
        isi="Kantor kalah cepat", kunci="k-8", acuan=f"permohonan:{p.kode}",
    )  # fmt: skip
    assert Utas.objects.get() == u
    isi = Pesan.objects.filter(utas=u).order_by("pk").values_list("isi", flat=True)
    assert list(isi) == ["Warga lebih cepat", "Kantor kalah cepat"]


@pytest.mark.parametrize(
    ("isi", "medan", "kata"),
    [
        ({"macam": "apa"}, "macam", "Pilih"),
        ({"judul": " ya "}, "judul", "tentang apa"),
        ({"judul": "a" * 121}, "judul", "lebih 1 huruf"),
        ({"judul": "NIK saya 9901 0141 0488 0012"}, "judul", "Jangan tulis NIK"),
        ({"isi": " \r\n "}, "isi", "Tulis pesan"),
        ({"isi": "a" * 2001}, "isi", "lebih 1 huruf"),
    ],
)
def test_pesan_yang_belum_benar_disebut_obatnya(
    orang: Penduduk, isi: dict[str, str], medan: str, kata: str
) -> None:
    with pytest.raises(s.PesanSalah) as e:
        _kirim(orang, **isi)
    assert list(e.value.galat) == [medan]
    assert kata in e.value.galat[medan]
    assert not Utas.objects.exists()


def test_terlalu_banyak_yang_menunggu_diminta_sabar(
    orang: Penduduk, operator: Akun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s, "PALING_BANYAK", 1)
    u = utas_buat(orang)
    with pytest.raises(s.PesanSalah, match="menunggu dibalas"):
        utas_buat(orang, judul="Pertanyaan lain")
    balas(u, operator)
    assert utas_buat(orang, judul="Pertanyaan lain").menunggu


def test_lampiran_boleh_tanpa_kata_dan_hanya_milik_pengirim(orang: Penduduk, operator: Akun) -> None:
    u = utas_buat(orang)
    assert orang.akun is not None
    milik, asing = titipan_buat(orang.akun), titipan_buat(operator, "navy")
    p = s.pesan_kirim(utas=u, pengirim=orang.akun, isi="", kunci="k-5", lampiran=[milik, asing])
    assert [x.pk for x in p.lampiran.all()] == [milik.pk]
    with pytest.raises(s.PesanSalah) as e:
        s.pesan_kirim(utas=u, pengirim=orang.akun, isi="", kunci="k-6")
    assert "isi" in e.value.galat


def test_dokumen_tersimpan_bisa_dilampirkan_dan_tetap_ada(orang: Penduduk) -> None:
    d = pabrik.dokumen_buat(orang, "LAIN")
    u = _kirim(orang, dokumen=[d])
    x = Lampiran.objects.get(pesan__utas=u)
    assert (x.berkas_id, x.nama) == (d.berkas_id, d.nama)


def test_paling_banyak_lima_berkas(orang: Penduduk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s, "LAMPIRAN_MAKS", 1)
    assert orang.akun is not None
    dua = [titipan_buat(orang.akun, w) for w in ("teal", "navy")]
    with pytest.raises(s.PesanSalah) as e:
        utas_buat(orang, lampiran=dua)
    assert "Paling banyak 1" in e.value.galat["lampiran"]


def test_foto_yang_sama_diunggah_dua_kali_satu_dan_yang_basi_dibuang(orang: Penduduk) -> None:
    assert orang.akun is not None
    satu, lagi = titipan_buat(orang.akun), titipan_buat(orang.akun)
    assert satu.pk == lagi.pk
    terkirim = lampiran_buat(orang)  # the same picture, now sent
    assert terkirim.pk == satu.pk
    basi = titipan_buat(orang.akun, "olive")
    Lampiran.objects.filter(pk=basi.pk).update(dibuat_pada=timezone.now() - timedelta(days=2))
    titipan_buat(orang.akun, "navy")
    assert not Lampiran.objects.filter(pk=basi.pk).exists()
    assert not Berkas.objects.filter(pk=basi.berkas_id).exists()
    assert Lampiran.objects.filter(pk=terkirim.pk).exists(), "what was sent stays"


def test_tutup_dan_buka_dua_kali_tidak_apa(orang: Penduduk, operator: Akun) -> None:
    u = utas_buat(orang)
    for _ in range(2):
        u = s.utas_tutup(utas=u, oleh=operator)
    assert (u.selesai, u.menunggu) == (True, False)
    for _ in range(2):
        u = s.utas_buka(utas=u, oleh=operator)
    assert (u.selesai, u.menunggu) == (False, True), "the citizen had the last word"
    assert Jejak.objects.filter(aksi__in=["pesan.tutup", "pesan.buka"]).count() == 2


def test_jawaban_siap_bawaan_dipasang_sekali(desa: Desa, operator: Akun) -> None:
    assert s.jawaban_siap_pasang() == len(AWAL)
    s.jawaban_siap_hapus(jawaban=JawabanSiap.objects.order_by("pk").first(), oleh=operator)  # type: ignore[arg-type]
    assert s.jawaban_siap_pasang() == 0
    assert JawabanSiap.objects.count() == len(AWAL) - 1


def test_jawaban_siap_bernama_lain_dan_berisi(operator: Akun) -> None:
    x = jawaban_buat(operator, "Datang")
    s.jawaban_siap_simpan(oleh=operator, judul="Datang", isi="Silakan.", jawaban=x)
    with pytest.raises(s.PesanSalah) as e:
        s.jawaban_siap_simpan(oleh=operator, judul="Datang", isi=" ")
    assert set(e.value.galat) == {"judul", "isi"}


def test_desa_lain_tidak_melihat_pesan(desa_lain: Desa, orang: Penduduk) -> None:
    utas_buat(orang)
    with scope(desa_lain):
        assert not Utas.objects.exists()
        assert not Pesan.objects.exists()
