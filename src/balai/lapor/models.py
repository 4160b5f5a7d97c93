"""Reports of citizens about the register (M19): what is wrong or missing, and what the office decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from balai.desa.scope import MilikDesa
from balai.penduduk.models import Dokumen, Keluarga, Penduduk, Peristiwa


class Laporan(MilikDesa):
    class Jenis(models.TextChoices):
        UBAH = "ubah", "Perubahan data"
        TAMBAH = "tambah", "Anggota belum terdata"

    class Keadaan(models.TextChoices):
        DIAJUKAN = "diajukan", "Menunggu diperiksa"
        DITERIMA = "diterima", "Diterima"
        DITERIMA_SEBAGIAN = "diterima_sebagian", "Diterima sebagian"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik"

    kode = models.CharField(max_length=20, unique=True)  # public, unguessable
    jenis = models.CharField(max_length=6, choices=Jenis)
    keadaan = models.CharField(max_length=17, choices=Keadaan, default=Keadaan.DIAJUKAN)
    akun = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pelapor = models.ForeignKey(Penduduk, on_delete=models.PROTECT, related_name="+", db_index=False)
    # Whom it is about; a missing member is known only once the office has added him.
    orang = models.ForeignKey(Penduduk, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    nama = models.CharField(max_length=100)  # of that person, as it stood or as it was reported
    keluarga = models.ForeignKey(
        Keluarga, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    catatan = models.CharField(max_length=500, blank=True)
    kunci = models.CharField(max_length=64)  # idempotency: key of the form with a digest of what it said
    peristiwa = models.OneToOneField(
        Peristiwa, null=True, on_delete=models.PROTECT, related_name="laporan"
    )  # the act that took it into the register
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    tutup_pada = models.DateTimeField(null=True)  # decided or withdrawn
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pemutus = models.CharField(max_length=100, blank=True)  # name at that time

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "akun", "kunci"], name="laporan_kunci"),
            models.CheckConstraint(
                condition=Q(keadaan="diajukan", tutup_pada__isnull=True)
                | (~Q(keadaan="diajukan") & Q(tutup_pada__isnull=False)),
                name="laporan_tutup_bertanggal",
            ),
        ]
        indexes = [
            models.Index(fields=["desa", "keadaan", "dibuat_pada"], name="laporan_antrean"),
            models.Index(fields=["desa", "akun", "-dibuat_pada"], name="laporan_akun"),
            models.Index(fields=["desa", "orang"], name="laporan_orang"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.nama}"

    @property
    def menunggu(self) -> bool:
        return self.keadaan == self.Keadaan.DIAJUKAN


class ButirLaporan(MilikDesa):
    """One reported value. `medan`: attribute of Penduduk, or CATATAN for a report that is only words."""

    CATATAN = "catatan"

    class Putusan(models.TextChoices):
        BELUM = "", "Belum diputus"
        TERIMA = "terima", "Diterima"
        TOLAK = "tolak", "Tidak diterima"

    laporan = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="butir", db_index=False)
    urutan = models.PositiveSmallIntegerField()
    medan = models.CharField(max_length=40)
    lama = models.CharField(max_length=300, blank=True)  # kolom.nilai_json, as it stood when reported
    baru = models.CharField(max_length=500, blank=True)  # kolom.nilai_json
    putusan = models.CharField(max_length=6, choices=Putusan, default=Putusan.BELUM, blank=True)
    alasan = models.CharField(max_length=300, blank=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "laporan", "medan"], name="butir_laporan_sekali"),
            models.CheckConstraint(
                condition=~Q(putusan="tolak") | ~Q(alasan=""), name="butir_laporan_tolak_beralasan"
            ),
        ]


class BuktiLaporan(MilikDesa):
    """A document of the reporter's vault that was put beside a report."""

    laporan = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="bukti", db_index=False)
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="+")

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "laporan", "dokumen"], name="bukti_laporan_sekali")
        ]
