"""What the made-up village is filled with: aid, desk, messages, the year's events, ratings. One village for
all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from balai.bantuan.models import Penerima, Program, Sasaran
from balai.bantuan.selectors import penerima_warga, perlu_per_program, program_terbit
from balai.cli.contoh.isi import Hasil, setahun_lalu
from balai.cli.contoh.register import TOKOH
from balai.desa.selectors import jadwal_desa
from balai.jejak.models import Jejak
from balai.penduduk.ganda import pasangan_desa
from balai.penduduk.models import Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.riwayat import jejak_peristiwa
from balai.pesan.models import JawabanSiap, Lampiran, Pesan, Utas
from balai.pesan.selectors import jumlah_per_tab
from balai.surat.models import NomorAntre, Permohonan, Surat
from balai.survei.masa import setahun
from balai.survei.models import Penilaian
from balai.survei.rekap import rekap
from balai.survei.selectors import belum_dinilai, jawaban_antara
from tests import pabrik_peristiwa as pp
from tests.pabrik_contoh import desa_contoh

J = Peristiwa.Jenis
pytestmark = [pytest.mark.xdist_group("desa-contoh"), pytest.mark.sekali]


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hasil]:
    with desa_contoh(django_db_blocker, keluarga=150, permohonan=20) as hasil:
        yield hasil


@pytest.mark.usefixtures("contoh")
class TestBantuan:
    def test_setiap_macam_sasaran_ada_penerimanya(self) -> None:
        assert set(Penerima.objects.values_list("sasaran", flat=True)) == set(Sasaran.values)
        for p in Penerima.objects.select_related("program"):
            assert p.sasaran == p.program.sasaran

    def test_ada_yang_terbit_yang_ditutup_dan_yang_perlu_dilihat(self) -> None:
        assert program_terbit().count() >= 2
        assert Program.objects.filter(ditutup_pada__isnull=False).count() == 1
        assert perlu_per_program()

    def test_siti_menerima_dan_agus_tidak(self) -> None:
        siti = Penduduk.objects.filter(nama="Siti Rahmawati").order_by("pk").first()
        agus = Penduduk.objects.filter(nama="Agus Setiawan").order_by("pk").first()
        assert siti is not None
        assert agus is not None
        assert any(p.sasaran == Sasaran.KELUARGA for p in penerima_warga(siti))
        assert penerima_warga(agus) == []


@pytest.mark.usefixtures("contoh")
class TestMeja:
    def test_ada_surat_di_meja_dan_permohonan_lewat_kadus(self) -> None:
        dibantu = Permohonan.objects.exclude(cara="mandiri").filter(pemohon=None)
        assert {"menunggu_ttd", "siap_diambil", "selesai", "diajukan"} <= {p.keadaan for p in dibantu}
        assert dibantu.filter(dibuat_oleh__peran="kadus").count() == 1
        assert all(p.dokumen_dilihat for p in dibantu)
        assert not Surat.objects.filter(permohonan__in=dibantu, berkas=None).exists()

    def test_nomor_loket_ada_yang_menunggu_dan_ada_yang_tidak_datang(self) -> None:
        assert NomorAntre.objects.filter(dipanggil_pada=None).count() == 4
        assert NomorAntre.objects.filter(tidak_datang=True).count() == 1


@pytest.mark.usefixtures("contoh")
class TestPesan:
    def test_setiap_tab_ada_isinya_dan_ada_foto(self) -> None:
        assert all(n >= 2 for n in jumlah_per_tab().values())
        assert set(Utas.objects.values_list("macam", flat=True)) == set(Utas.Macam.values)
        assert Lampiran.objects.filter(pesan__isnull=False).exists()
        assert not Lampiran.objects.filter(pesan=None).exists()
        assert JawabanSiap.objects.exists()

    def test_ada_balasan_baru_dan_ada_tanda_baca(self) -> None:
        assert Pesan.objects.filter(dari_kantor=True, dibaca_pada=None).exists()
        assert Pesan.objects.filter(dari_kantor=True, dibaca_pada__isnull=False).exists()

    def test_pesan_tidak_mendahului_permohonannya(self) -> None:
        for u in Utas.objects.exclude(acuan=""):
            p = Permohonan.objects.get(kode=u.acuan.partition(":")[2])
            assert p.diajukan_pada is not None
            assert u.dibuat_pada > p.diajukan_pada
            assert u.pemilik_id == p.pemohon_id


@pytest.mark.usefixtures("contoh")
class TestSetahun:
    def test_setiap_jenis_peristiwa_ada_juga_yang_dibatalkan(self) -> None:
        ada = set(Peristiwa.objects.filter(dibatalkan_pada=None).values_list("jenis", flat=True))
        assert {
            J.PENDATAAN, J.LAHIR, J.MATI, J.PINDAH, J.DATANG, J.HILANG, J.PISAH, J.GABUNG
        } <= ada  # fmt: skip
        batal = Peristiwa.objects.get(dibatalkan_pada__isnull=False)
        assert (batal.jenis, batal.pelaku) == (J.MATI, "Rini Astuti")
        assert batal.dibatalkan_pada is not None
        assert batal.dibatalkan_pada - batal.dibuat_pada == timedelta(minutes=25)

    def test_buku_dan_keluarga_utuh(self) -> None:
        pp.buku_cocok()
        pp.keluarga_utuh()

    def test_semua_terjadi_sejak_pendataan_awal_dan_pada_jam_kantor(self, contoh: Hasil) -> None:
        jadwal, awal = jadwal_desa(contoh.desa), setahun_lalu(timezone.localdate())
        for p in Peristiwa.objects.filter(pelaku="Rini Astuti", sumber="kantor"):
            assert awal <= p.tanggal <= p.lapor_pada <= timezone.localdate()
            buka = jadwal.buka_pada(p.dibuat_pada.astimezone(jadwal.zona).date())
            assert buka is not None
            assert buka[0] <= p.dibuat_pada <= buka[1]
            assert p.dibuat_pada.astimezone(jadwal.zona).date() == p.lapor_pada
        assert not Mutasi.objects.exclude(bulan__lte=F("peristiwa__lapor_pada")).exists()
        assert not Jejak.objects.filter(waktu__gt=timezone.now()).exists()

    def test_bayi_setahun_ini_lahir_lewat_peristiwa_bukan_pendataan(self, contoh: Hasil) -> None:
        lahir = set(Peristiwa.objects.filter(jenis=J.LAHIR).values_list("orang_id", flat=True))
        awal = setahun_lalu(timezone.localdate())
        pendataan = Mutasi.objects.filter(perincian="pendataan", satuan="jiwa").values("penduduk")
        assert not Penduduk.objects.filter(pk__in=pendataan, tanggal_lahir__gt=awal).exists()
        assert len(lahir) >= 3

    def test_keluarga_tokoh_tidak_disentuh(self) -> None:
        nama = [t.nama for t in TOKOH]
        kk = set(Keluarga.objects.filter(anggota__nama__in=nama).order_by("pk")[: len(nama)])
        assert len(kk) == len(nama)
        kena: set[int] = set()
        for p in Peristiwa.objects.exclude(jenis__in=[J.PENDATAAN, J.UBAH]):
            kena |= jejak_peristiwa(p).keluarga
        assert kena
        assert not kena & {k.pk for k in kk}

    def test_yang_lama_meninggal_dan_pindah_tetap_ada(self) -> None:
        tanpa_buku = Penduduk.objects.filter(mutasi__isnull=True)
        assert {"2", "3"} <= set(tanpa_buku.values_list("status_dasar", flat=True))


@pytest.mark.usefixtures("contoh")
class TestSurvei:
    def test_cukup_untuk_indeks_dan_saran(self) -> None:
        masa = setahun(timezone.localdate())
        r = rekap(jawaban_antara(*masa.rentang(timezone.get_default_timezone())))  # type: ignore[arg-type]
        assert r.ikm is not None
        assert 60 < (r.ikm.indeks or 0) < 100
        assert r.saran

    def test_dinilai_sesudah_layanan_selesai(self) -> None:
        assert not Penilaian.objects.filter(dibuat_pada__lt=F("permohonan__tutup_pada")).exists()
        assert not Penilaian.objects.filter(dibuat_pada__gt=timezone.now()).exists()

    def test_siti_masih_diajak_menilai(self, contoh: Hasil) -> None:
        nik = next(a["nik"] for a in contoh.akun if a["peran"] == "warga")
        siti = Penduduk.objects.select_related("akun").get(nik=nik)
        assert siti.akun is not None
        assert belum_dinilai(siti.akun, siti, timezone.now()) is not None


@pytest.mark.usefixtures("contoh")
def test_ada_data_ganda_untuk_diputuskan() -> None:
    assert len(pasangan_desa()) >= 3
