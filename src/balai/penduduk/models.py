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

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "no_kk"], name="keluarga_no_kk")]
        indexes = [models.Index(fields=["desa", "rt"], name="keluarga_rt")]


def _kode(**kwargs: Any) -> models.CharField[str, str]:
    return models.CharField(max_length=3, blank=True, **kwargs)


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
    jenis_kelamin = _kode()  # 1 male, 2 female
    tempat_lahir = models.CharField(max_length=100, blank=True)
    tanggal_lahir = models.DateField(null=True, blank=True)
    agama = _kode()
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
    akta_lahir = models.CharField(max_length=40, blank=True)
    no_paspor = models.CharField(max_length=30, blank=True)
    paspor_berakhir = models.DateField(null=True, blank=True)
    no_kitas = models.CharField(max_length=30, blank=True)
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
    suku = models.CharField(max_length=60, blank=True)
    tag_id_card = models.CharField(max_length=40, blank=True)
    asuransi = _kode()
    no_asuransi = models.CharField(max_length=40, blank=True)
    sakit_menahun = _kode()
    lintang = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    bujur = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    telepon = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
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
            models.Index(fields=["desa", "status_dasar", "nama"], name="penduduk_nama"),
            models.Index(fields=["desa", "keluarga"], name="penduduk_per_keluarga"),
            models.Index(fields=["desa", "rt"], name="penduduk_rt"),
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
