"""The made-up village keeps every promise that a real one must keep."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.utils import timezone

from balai.agenda.models import SuratKeluar
from balai.akun.models import Akun
from balai.berkas.services import berkas_baca
from balai.cli.contoh.isi import Hasil, isi_desa
from balai.cli.contoh.orang import Pembuat
from balai.cli.contoh.waktu import mundur, pada
from balai.dasar.kode import tabel
from balai.dasar.nik import nik_peringatan
from balai.dasar.tanggal import umur
from balai.desa.jam import menit_kerja
from balai.desa.kunci import buka
from balai.desa.models import Desa, Dusun
from balai.desa.selectors import jadwal_desa
from balai.jejak.models import Jejak
from balai.naskah.signers.sertifikat import p12_buka
from balai.penduduk.models import Dokumen, Keluarga, Penduduk
from balai.surat.alur import GILIRAN_KANTOR, Keadaan
from balai.surat.models import Permohonan, Riwayat, Surat
from balai.tte import rahasia
from balai.tte.models import PenandaElektronik
from tests.pabrik_contoh import desa_contoh

KODE_TABEL = {
    "agama": "agama", "pekerjaan": "pekerjaan", "status_kawin": "status_kawin", "shdk": "shdk",
    "pendidikan_kk": "pendidikan_kk", "pendidikan_sedang": "pendidikan_sedang",
    "golongan_darah": "golongan_darah",
    "jenis_kelamin": "jenis_kelamin", "warganegara": "warganegara", "cacat": "cacat", "asuransi": "asuransi",
    "sakit_menahun": "sakit_menahun", "status_dasar": "status_dasar", "status_penduduk": "status_penduduk",
}  # fmt: skip


pytestmark = pytest.mark.xdist_group("desa-contoh")


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hasil]:
    with desa_contoh(django_db_blocker, keluarga=120, permohonan=40) as hasil:
        yield hasil


def hidup() -> list[Penduduk]:
    return list(Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP))


@pytest.mark.usefixtures("contoh")
class TestRegister:
    def test_setiap_keluarga_punya_satu_kepala_dan_paling_banyak_dua_suami_istri(self) -> None:
        kepala = Counter(o.keluarga_id for o in hidup() if o.shdk == "1")
        pasangan = Counter(o.keluarga_id for o in hidup() if o.shdk in ("2", "3"))
        assert set(kepala) == {o.keluarga_id for o in hidup()}
        # Some families moved away or joined another one in the year.
        assert 0 < Keluarga.objects.count() - len(kepala) < 12
        assert set(kepala.values()) == {1}
        assert set(pasangan.values()) == {1}

    def test_nik_dari_provinsi_99_cocok_dengan_lahir_dan_jenis_kelamin(self) -> None:
        semua = list(Penduduk.objects.all())
        assert len({o.nik for o in semua}) == len(semua)
        sementara = [o for o in semua if o.nik.startswith("0")]
        muda = timezone.localdate() - timedelta(days=22)
        assert all(o.tanggal_lahir and o.tanggal_lahir > muda for o in sementara)
        semua = [o for o in semua if o not in sementara]
        assert [o.nik for o in semua if not o.nik.startswith("99")] == []
        jk = {"1": "L", "2": "P"}
        assert [
            o.nik
            for o in semua
            if nik_peringatan(o.nik, tanggal_lahir=o.tanggal_lahir, jenis_kelamin=jk[o.jenis_kelamin])
        ] == []

    @pytest.mark.parametrize("kolom", sorted(KODE_TABEL))
    def test_setiap_kode_ada_di_tabelnya(self, kolom: str) -> None:
        dipakai = set(Penduduk.objects.values_list(kolom, flat=True))
        assert dipakai <= set(tabel(KODE_TABEL[kolom]))

    def test_anak_lebih_muda_dari_orang_tuanya(self) -> None:
        per_nik = {o.nik: o for o in hidup()}
        jarak = [
            (o.tanggal_lahir - per_nik[nik].tanggal_lahir).days / 365.25
            for o in per_nik.values()
            for nik in (o.nik_ayah, o.nik_ibu)
            if nik in per_nik and o.tanggal_lahir and per_nik[nik].tanggal_lahir
        ]
        assert len(jarak) > 50
        assert min(jarak) > 16

    def test_anak_anak_tidak_bekerja_dan_tidak_kawin(self) -> None:
        hari_ini = timezone.localdate()
        kecil = [o for o in hidup() if o.tanggal_lahir and umur(o.tanggal_lahir, hari_ini) < 16]
        assert {o.pekerjaan for o in kecil} == {"1", "3"}
        assert {o.status_kawin for o in kecil} == {"1"}

    def test_ada_yang_meninggal_dan_yang_pindah(self) -> None:
        assert {"1", "2", "3"} <= set(Penduduk.objects.values_list("status_dasar", flat=True))

    def test_telepon_tidak_sampai_ke_siapa_pun(self) -> None:
        nomor = {
            *Penduduk.objects.values_list("telepon", flat=True),
            *Akun.objects.values_list("telepon", flat=True),
        }
        assert [n for n in nomor - {""} if not n.startswith("+6281200000")] == []

    def test_empat_dusun_dengan_kepalanya(self) -> None:
        assert sorted(d.nama for d in Dusun.objects.filter(kepala__isnull=False)) == [
            "Kaliwangi",
            "Krajan",
            "Sumberejo",
            "Tegalsari",
        ]


@pytest.mark.usefixtures("contoh")
class TestPermohonan:
    def test_setiap_keadaan_ada(self) -> None:
        assert set(Permohonan.objects.values_list("keadaan", flat=True)) == set(Keadaan)

    def test_ada_yang_lewat_waktu_di_kantor(self) -> None:
        lewat = Permohonan.objects.filter(keadaan__in=list(GILIRAN_KANTOR), janji_pada__lt=timezone.now())
        assert lewat.count() >= 3

    def test_langkah_petugas_terjadi_pada_jam_pelayanan(self, contoh: Hasil) -> None:
        jadwal = jadwal_desa(contoh.desa)
        for r in Riwayat.objects.exclude(peran="warga"):
            # The last moment before closing may carry some seconds.
            buka = jadwal.buka_pada(r.waktu.astimezone(jadwal.zona).date())
            assert buka is not None, r.waktu
            assert buka[0] <= r.waktu <= buka[1] + timedelta(minutes=1)

    def test_riwayat_dan_nomor_berurut_waktu(self) -> None:
        for p in Permohonan.objects.all():
            waktu = [r.waktu for r in Riwayat.objects.filter(permohonan=p).order_by("pk")]
            assert waktu == sorted(waktu)
        surat = list(Surat.objects.order_by("tahun", "urut"))
        assert [s.tanggal for s in surat] == sorted(s.tanggal for s in surat)
        for tahun in {s.tahun for s in surat}:
            # outgoing letters of the office count in the same series
            keluar = SuratKeluar.objects.filter(deret="surat", tahun=tahun).values_list("urut", flat=True)
            urut = sorted([*keluar, *(s.urut for s in surat if s.tahun == tahun)])
            assert urut == list(range(1, len(urut) + 1))

    def test_tidak_ada_yang_terjadi_nanti(self) -> None:
        kini = timezone.now()
        assert not Riwayat.objects.filter(waktu__gt=kini).exists()
        assert not Jejak.objects.filter(waktu__gt=kini).exists()

    def test_surat_bertanda_tangan_punya_pdf(self) -> None:
        surat = Surat.objects.filter(ditandatangani_pada__isnull=False).select_related("berkas")
        assert len(surat) > 20
        contoh = surat.first()
        assert contoh is not None
        assert contoh.berkas is not None
        assert berkas_baca(contoh.berkas).startswith(b"%PDF-")

    def test_surat_lama_basah_yang_baru_bertanda_tangan_elektronik(self) -> None:
        elektronik = list(Surat.objects.exclude(cara_ttd="basah").exclude(ditandatangani_pada=None))
        assert len(elektronik) >= 5
        assert Surat.objects.filter(cara_ttd="basah").count() > len(elektronik)
        for s in elektronik[:2]:
            assert s.berkas is not None
            assert b"/ByteRange" in berkas_baca(s.berkas)

    def test_surat_batal_tetap_memegang_nomornya(self) -> None:
        assert Surat.objects.filter(batal_pada__isnull=False, permohonan__keadaan="dibatalkan").exists()

    def test_dokumen_bisa_dibuka_juga_gambar_kecilnya(self) -> None:
        dokumen = Dokumen.objects.select_related("berkas").first()
        assert dokumen is not None
        assert berkas_baca(dokumen.berkas).startswith(b"\xff\xd8")
        assert len(berkas_baca(dokumen.berkas, varian="kecil")) < 20_000


class TestAkun:
    def test_siti_punya_tiga_permohonan_berjalan_seperti_di_gambar(self, contoh: Hasil) -> None:
        siti = Penduduk.objects.select_related("rt__rw__dusun").get(nik=contoh.akun[0]["nik"])
        assert (siti.nama, siti.rt.rw.dusun.nama, siti.rt.nomor, siti.rt.rw.nomor) == (
            "Siti Rahmawati",
            "Krajan",
            "02",
            "01",
        )
        milik = Permohonan.objects.filter(pemohon=siti.akun).select_related("jenis")
        berjalan = {(p.jenis.kode, p.keadaan) for p in milik if p.tutup_pada is None}
        assert berjalan == {("SKU", "perlu_perbaikan"), ("SKD", "menunggu_ttd"), ("SKCK", "siap_diambil")}
        assert milik.filter(keadaan="selesai").count() >= 3

    def test_pin_dan_sandi_yang_dicetak_benar(self, contoh: Hasil) -> None:
        for a in contoh.akun:
            if "nik" in a:
                akun = Penduduk.objects.get(nik=a["nik"]).akun
                rahasia = a.get("pin") or a["kode"]
            else:
                akun = Akun.objects.get(nama_pengguna=a["pengguna"])
                rahasia = a["sandi"]
            assert akun is not None
            assert check_password(rahasia, akun.password)
            assert akun.wajib_ganti == (a["peran"] == "warga_baru")

    def test_frasa_sandi_yang_dicetak_membuka_sertifikat_peragaan(self, contoh: Hasil) -> None:
        frasa = {a["nama"]: a["passphrase"] for a in contoh.akun if "passphrase" in a}
        assert set(frasa) == {"Hadi Wibowo", "Endang Kusumawati"}
        for p in PenandaElektronik.objects.select_related("perangkat").order_by("pk"):
            assert p.demo
            if p.cara == PenandaElektronik.Cara.LOKAL:
                isi = p12_buka(buka(p.p12, guna=rahasia.P12), frasa[p.perangkat.nama])
                assert isi.kunci is not None

    def test_setiap_peran_ada(self, contoh: Hasil) -> None:
        assert {a["peran"] for a in contoh.akun} == {
            "warga",
            "warga_baru",
            "operator",
            "sekdes",
            "kades",
            "kadus",
            "rt",
        }


@pytest.mark.django_db
def test_gagal_di_tengah_tidak_meninggalkan_apa_pun() -> None:
    def jatuh(akun: list[dict[str, str]]) -> None:
        raise OSError("disk penuh")

    with pytest.raises(OSError, match="disk penuh"):
        isi_desa(keluarga=60, permohonan=2, simpan_akun=jatuh)
    assert not Desa.objects.exists()


def test_benih_sama_memberi_orang_yang_sama() -> None:
    def nama(benih: int) -> list[str]:
        p = Pembuat(benih=benih, hari_ini=date(2026, 11, 18))
        return [o.nama for _ in range(30) for o in p.rumah().anggota]

    assert nama(1) == nama(1)
    assert nama(1) != nama(2)


def test_susunan_umur_seperti_desa() -> None:
    hari_ini = date(2026, 11, 18)
    p = Pembuat(benih=7, hari_ini=hari_ini)
    usia = [umur(o.lahir, hari_ini) for _ in range(900) for o in p.rumah().anggota]
    assert 2700 < len(usia) < 3300
    assert 0.18 < sum(u < 15 for u in usia) / len(usia) < 0.30
    assert 0.05 < sum(u >= 65 for u in usia) / len(usia) < 0.14


def test_jam_berdiri_di_saat_yang_diminta() -> None:
    saat = datetime(2026, 11, 18, 3, tzinfo=UTC)
    with pada(saat):
        assert timezone.now() == saat
    assert timezone.now() != saat


@pytest.mark.parametrize("menit", [0, 1, 59, 420, 421, 2000, 12_000])
def test_mundur_kebalikan_dari_menit_kerja(desa: Desa, menit: int) -> None:
    jadwal = jadwal_desa(desa)
    sekarang = datetime(2026, 11, 18, 4, 17, tzinfo=UTC)
    assert menit_kerja(jadwal, mundur(jadwal, sekarang, menit), sekarang) == menit
