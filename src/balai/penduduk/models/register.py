"""The register: families and residents, with every column that KK, biodata and the import need.

Codes are those of SIAK (dasar/data, domain.md 2); their words come from dasar.kode.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from balai.berkas.models import Berkas
from balai.dasar.nik import nik_samarkan
from balai.desa.models import Rt
from balai.desa.scope import MilikDesa


class Keluarga(MilikDesa):
    no_kk = models.CharField(max_length=16)
    alamat = models.CharField(max_length=200, blank=True)
    rt = models.ForeignKey(Rt, on_delete=models.PROTECT, related_name="+")
    tanggal_terbit = models.DateField(null=True, blank=True)
    kesejahteraan = models.CharField(max_length=3, blank=True)  # table keluarga_sejahtera

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "no_kk"], name="keluarga_no_kk")]
        indexes = [
            models.Index(fields=["desa", "rt"], name="keluarga_rt"),
            models.Index(fields=["desa", "alamat"], name="keluarga_alamat"),
        ]


class NomorKkLama(MilikDesa):
    """A number that a family bore before; a KK number changes with the head and the place (domain.md 1.2)."""

    keluarga = models.ForeignKey(
        Keluarga, on_delete=models.CASCADE, related_name="nomor_lama", db_index=False
    )
    no_kk = models.CharField(max_length=16)
    sampai = models.DateField()
    alasan = models.CharField(max_length=100, blank=True)

    class Meta(MilikDesa.Meta):
        indexes = [
            models.Index(fields=["desa", "keluarga", "-sampai"], name="nomor_lama_keluarga"),
            models.Index(fields=["desa", "no_kk"], name="nomor_lama_no_kk"),
        ]


class RumahTangga(MilikDesa):
    """A household (RTM): families that share one kitchen. The head is the member with hubungan_rtm 1."""

    nomor = models.CharField(max_length=30)
    rt = models.ForeignKey(Rt, on_delete=models.PROTECT, related_name="+", db_index=False)
    dtsen = models.CharField(max_length=40, blank=True)  # number in DTSEN, the former DTKS

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "nomor"], name="rumah_tangga_nomor")]


def _kode(**kwargs: Any) -> models.CharField[str, str]:
    return models.CharField(max_length=3, blank=True, **kwargs)


# Columns that a list may filter on, beside the name.
SARINGAN = (
    "rt",
    "keluarga",
    "jenis_kelamin",
    "tanggal_lahir",
    "shdk",
    "status_kawin",
    "agama",
    "pendidikan_kk",
    "pendidikan_sedang",
    "pekerjaan",
    "golongan_darah",
    "warganegara",
    "cacat",
    "sakit_menahun",
    "cara_kb",
    "hamil",
    "asuransi",
    "status_rekam",
    "status_penduduk",
    "akun",
    "nik",
)


class Penduduk(MilikDesa):
    class Dasar(models.TextChoices):
        """status_dasar; only HIDUP counts as population."""

        HIDUP = "1", "Hidup"
        MATI = "2", "Meninggal"
        PINDAH = "3", "Pindah"
        HILANG = "4", "Hilang"
        PERGI = "6", "Pergi"
        TIDAK_VALID = "9", "Tidak valid"

    KEPALA_KELUARGA = "1"

    nik = models.CharField(max_length=16)  # a temporary one begins with 0
    keluarga = models.ForeignKey(
        Keluarga, null=True, blank=True, on_delete=models.PROTECT, related_name="anggota", db_index=False
    )
    rt = models.ForeignKey(Rt, on_delete=models.PROTECT, related_name="+", db_index=False)
    nama = models.CharField(max_length=100)
    gelar_depan = models.CharField(max_length=30, blank=True)
    gelar_belakang = models.CharField(max_length=30, blank=True)
    nama_panggilan = models.CharField(max_length=60, blank=True)
    jenis_kelamin = _kode()  # 1 male, 2 female
    tempat_lahir = models.CharField(max_length=100, blank=True)
    tanggal_lahir = models.DateField(null=True, blank=True)
    agama = _kode()
    kepercayaan = models.CharField(max_length=100, blank=True)  # organisation, where agama is 7 (F-1.01)
    pendidikan_kk = _kode()
    pendidikan_sedang = _kode()
    pekerjaan = _kode()
    status_kawin = _kode()
    shdk = _kode()
    warganegara = _kode(default="1")
    nik_ayah = models.CharField(max_length=16, blank=True)
    nama_ayah = models.CharField(max_length=100, blank=True)
    nik_ibu = models.CharField(max_length=16, blank=True)
    nama_ibu = models.CharField(max_length=100, blank=True)
    golongan_darah = _kode()
    dapat_membaca = _kode()  # table dapat_membaca_huruf, book B.1
    sk_wni = models.CharField(max_length=40, blank=True)  # decree that made the person a citizen
    akta_lahir = models.CharField(max_length=40, blank=True)
    no_paspor = models.CharField(max_length=30, blank=True)
    paspor_berakhir = models.DateField(null=True, blank=True)
    no_kitas = models.CharField(max_length=30, blank=True)
    kitas_tempat_terbit = models.CharField(max_length=60, blank=True)
    kitas_terbit = models.DateField(null=True, blank=True)
    kitas_berakhir = models.DateField(null=True, blank=True)
    tempat_datang_pertama = models.CharField(max_length=60, blank=True)
    tanggal_datang_pertama = models.DateField(null=True, blank=True)
    nama_sponsor = models.CharField(max_length=100, blank=True)
    tipe_sponsor = _kode()
    alamat_sponsor = models.CharField(max_length=200, blank=True)
    akta_perkawinan = models.CharField(max_length=40, blank=True)
    tanggal_perkawinan = models.DateField(null=True, blank=True)
    akta_perceraian = models.CharField(max_length=40, blank=True)
    tanggal_perceraian = models.DateField(null=True, blank=True)
    cacat = _kode()
    cara_kb = _kode()
    hamil = _kode()
    ktp_el = _kode()
    status_rekam = _kode()
    alamat_sekarang = models.CharField(max_length=200, blank=True)
    status_dasar = models.CharField(max_length=1, choices=Dasar, default=Dasar.HIDUP)
    status_penduduk = _kode(default="1")  # 1 tetap, 2 tidak tetap
    keturunan = models.CharField(max_length=60, blank=True)  # book B.4
    mulai_tinggal = models.DateField(null=True, blank=True)  # in this village, book B.5
    ktp_tempat = models.CharField(max_length=60, blank=True)  # where the KTP was issued, book B.5
    ktp_tanggal = models.DateField(null=True, blank=True)
    suku = models.CharField(max_length=60, blank=True)
    tag_id_card = models.CharField(max_length=40, blank=True)
    asuransi = _kode()
    no_asuransi = models.CharField(max_length=40, blank=True)
    bpjs_tk = models.CharField(max_length=40, blank=True)
    sakit_menahun = _kode()
    lintang = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    bujur = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    telepon = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    rumah_tangga = models.ForeignKey(
        RumahTangga, null=True, blank=True, on_delete=models.SET_NULL, related_name="anggota"
    )
    hubungan_rtm = _kode()
    # The adult's own wish: nobody else of the family sees the details (kept by akun/profil pages).
    tutup_untuk_keluarga = models.BooleanField(default=False)
    akun = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="penduduk"
    )

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "nik"], name="penduduk_nik"),
            models.UniqueConstraint(
                fields=["keluarga"],
                condition=models.Q(shdk="1", status_dasar="1"),
                name="penduduk_satu_kepala_keluarga",
            ),
        ]
        indexes = [
            # Carries every column that lists filter on, so that a search reads the index alone (ADR 0011).
            models.Index(fields=["desa", "status_dasar", "nama", *SARINGAN], name="penduduk_saring"),
            models.Index(fields=["desa", "keluarga"], name="penduduk_per_keluarga"),
            models.Index(fields=["desa", "tanggal_lahir"], name="penduduk_tanggal_lahir"),
            models.Index(fields=["desa", "status_dasar", "rt", "tanggal_lahir"], name="penduduk_tempat"),
            models.Index(
                fields=["desa", "alamat_sekarang"],
                condition=~models.Q(alamat_sekarang=""),
                name="penduduk_alamat_kini",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def hidup(self) -> bool:
        return self.status_dasar == self.Dasar.HIDUP

    @property
    def nik_samar(self) -> str:
        return nik_samarkan(self.nik)

    @property
    def alamat_rumah(self) -> str:
        """The street or house as in the KK, or where the person lives now."""
        return self.alamat_sekarang or (self.keluarga.alamat if self.keluarga else "")

    @property
    def sapaan(self) -> str:
        return "Pak" if self.jenis_kelamin == "1" else "Bu"


class Dokumen(MilikDesa):
    """A paper in the citizen's own vault: uploaded once, chosen for many requests (M7)."""

    kode = models.CharField(max_length=20, unique=True)  # public, unguessable
    penduduk = models.ForeignKey(Penduduk, on_delete=models.PROTECT, related_name="dokumen", db_index=False)
    berkas = models.OneToOneField(Berkas, on_delete=models.PROTECT, related_name="dokumen")
    jenis = models.CharField(max_length=30)  # code of dasar/data jenis_dokumen: KTP, KK, …
    nama = models.CharField(max_length=80)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dihapus_pada = models.DateTimeField(null=True, blank=True)

    class Meta(MilikDesa.Meta):
        indexes = [models.Index(fields=["desa", "penduduk", "-dibuat_pada"], name="dokumen_penduduk")]


class SyaratAkun(MilikDesa):
    """Papers seen at the office when an account was made (M3, guide 003), and who saw them."""

    penduduk = models.ForeignKey(Penduduk, on_delete=models.PROTECT, related_name="+")
    butir = models.JSONField(default=list)  # codes of penduduk.akun.SYARAT
    cara = models.CharField(
        max_length=10, choices=[("kantor", "Datang ke kantor"), ("wa", "Foto lewat WhatsApp")]
    )
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
