"""What happened in the population, and the ledger that the monthly report is summed from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from balai.desa.models import Rt
from balai.desa.scope import MilikDesa
from balai.penduduk.models.register import Keluarga, Penduduk


class Peristiwa(MilikDesa):
    """One act on the register: what, when, who wrote it down, and how to take it back."""

    class Jenis(models.TextChoices):
        PENDATAAN = "pendataan", "Pendataan"  # import, correction: belongs to the opening balance
        LAHIR = "lahir", "Kelahiran"
        MATI = "mati", "Kematian"
        PINDAH = "pindah", "Pindah keluar"
        DATANG = "datang", "Pindah masuk"
        HILANG = "hilang", "Hilang"
        PERGI = "pergi", "Penduduk sementara pergi"
        PISAH = "pisah", "Pisah KK"
        GABUNG = "gabung", "Gabung KK"
        KEPALA = "kepala", "Ganti kepala keluarga"
        UBAH = "ubah", "Perubahan data"

    kode = models.CharField(max_length=20, unique=True)  # public, unguessable
    jenis = models.CharField(max_length=10, choices=Jenis)
    tanggal = models.DateField()  # when it happened
    lapor_pada = models.DateField()  # when the office was told; decides the month of the report
    orang = models.ForeignKey(  # whom it is about first: the newborn, the dead, who reports a move
        Penduduk, null=True, blank=True, on_delete=models.PROTECT, related_name="peristiwa", db_index=False
    )
    keluarga = models.ForeignKey(
        Keluarga, null=True, blank=True, on_delete=models.PROTECT, related_name="peristiwa", db_index=False
    )
    keterangan = models.CharField(max_length=300, blank=True)
    # Facts of the kind (tujuan, alasan, sebab, penolong, …) in codes and words; see services/peristiwa.
    rincian = models.JSONField(default=dict)
    # Rows before and after, for the undo: {"penduduk": {pk: {column: value}}, "keluarga": {…}}, where a
    # touched family stands even when nothing in it changed; after: "baru", "keluarga_baru", "nomor_lama".
    sebelum = models.JSONField(default=dict)
    sesudah = models.JSONField(default=dict)
    sumber = models.CharField(max_length=40, blank=True)  # "kantor", "lapor:<kode>", "impor:<kode>"
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pelaku = models.CharField(max_length=100)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        db_index=False,
    )  # fmt: skip
    alasan_batal = models.CharField(max_length=200, blank=True)

    class Meta(MilikDesa.Meta):
        indexes = [
            models.Index(fields=["desa", "-lapor_pada", "-id"], name="peristiwa_terbaru"),
            models.Index(fields=["desa", "jenis", "-lapor_pada"], name="peristiwa_jenis"),
            models.Index(fields=["desa", "orang"], name="peristiwa_orang"),
            models.Index(fields=["desa", "keluarga"], name="peristiwa_keluarga"),
        ]


class Mutasi(MilikDesa):
    """Ledger: one person or one family more or less. Living residents and heads are always its sum.

    A cancelled act's rows are removed with it; a closed month's rows are never touched.
    """

    class Perincian(models.TextChoices):
        PENDATAAN = "pendataan"
        LAHIR = "lahir"
        MATI = "mati"
        DATANG = "datang"
        PINDAH = "pindah"
        HILANG = "hilang"
        PERGI = "pergi"
        ANTAR_DUSUN = "antar_dusun"  # within the village: sums to nothing, seen only per dusun

    class Satuan(models.TextChoices):
        JIWA = "jiwa"
        KK = "kk"

    peristiwa = models.ForeignKey(Peristiwa, on_delete=models.PROTECT, related_name="mutasi", db_index=False)
    penduduk = models.ForeignKey(Penduduk, on_delete=models.PROTECT, related_name="mutasi", db_index=False)
    bulan = models.DateField()  # first day of the month it counts in
    perincian = models.CharField(max_length=12, choices=Perincian)
    satuan = models.CharField(max_length=4, choices=Satuan)
    jumlah = models.SmallIntegerField()  # +1 or -1
    jenis_kelamin = models.CharField(max_length=1)  # of the person, or of the family's head
    wna = models.BooleanField(default=False)
    rt = models.ForeignKey(Rt, on_delete=models.PROTECT, related_name="+", db_index=False)
    tujuan = models.CharField(max_length=1, blank=True)  # table pindah_tujuan_wilayah, for moves out

    class Meta(MilikDesa.Meta):
        constraints = [models.CheckConstraint(condition=Q(jumlah__in=[-1, 1]), name="mutasi_satu")]
        indexes = [
            models.Index(
                fields=[
                    "desa",
                    "bulan",
                    "satuan",
                    "perincian",
                    "jenis_kelamin",
                    "wna",
                    "tujuan",
                    "rt",
                    "jumlah",
                ],
                name="mutasi_bulan",
            ),
            models.Index(fields=["desa", "peristiwa"], name="mutasi_peristiwa"),
            models.Index(fields=["desa", "penduduk"], name="mutasi_penduduk"),
        ]


class BulanTerkunci(MilikDesa):
    """A month whose report was handed in: nothing may be written into it any more."""

    bulan = models.DateField()
    angka = models.JSONField()  # the report as it was handed in
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dikunci_pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "bulan"], name="bulan_terkunci_sekali")]
