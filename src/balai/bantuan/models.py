"""Aid programmes and who receives them (domain.md 8). Card and register may differ: both are kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from balai.berkas.models import Berkas
from balai.desa.scope import MilikDesa
from balai.penduduk.models import Kelompok, Keluarga, Penduduk, RumahTangga


class Sasaran(models.TextChoices):
    """Whom a programme reaches; the codes of dasar/data/sasaran_bantuan.csv."""

    ORANG = "1", "Orang"
    KELUARGA = "2", "Keluarga (KK)"
    RUMAH_TANGGA = "3", "Rumah tangga"
    KELOMPOK = "4", "Kelompok"


# The column of Penerima that a target fills.
MEDAN_SASARAN: dict[str, str] = {
    Sasaran.ORANG: "penduduk",
    Sasaran.KELUARGA: "keluarga",
    Sasaran.RUMAH_TANGGA: "rumah_tangga",
    Sasaran.KELOMPOK: "kelompok",
}


class Program(MilikDesa):
    kode = models.CharField(max_length=20)  # "PKH", "BLT-DD-2026"; stands in the public address
    nama = models.CharField(max_length=120)
    sasaran = models.CharField(max_length=1, choices=Sasaran)
    pemberi = models.CharField(max_length=80)  # "Kementerian Sosial (APBN)"
    sumber_dana = models.CharField(max_length=3, blank=True)  # table sumber_dana, where it is village money
    besaran = models.CharField(max_length=300, blank=True)  # how much, in words
    keterangan = models.CharField(max_length=500, blank=True)
    dasar_hukum = models.CharField(max_length=200, blank=True)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    terbit = models.BooleanField(default=False)  # stands on the public site
    ditutup_pada = models.DateField(null=True, blank=True)
    alasan_tutup = models.CharField(max_length=200, blank=True)
    kunci = models.CharField(max_length=40, null=True, blank=True)  # of the form that made it
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "kode"], name="program_kode"),
            models.UniqueConstraint(fields=["desa", "kunci"], name="program_kunci"),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="program_masa"
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def aktif(self) -> bool:
        return self.ditutup_pada is None


class Pengecualian(MilikDesa):
    """Two programmes that nobody may receive at the same time."""

    satu = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="+", db_index=False)
    dua = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "satu", "dua"], name="pengecualian_sekali"),
            models.CheckConstraint(condition=Q(satu__lt=F("dua")), name="pengecualian_urut"),
        ]


class ImporPenerima(MilikDesa):
    """A file of recipients between its dry run and what became of it."""

    class Keadaan(models.TextChoices):
        SIAP = "siap", "Sudah diperiksa"  # nothing stored
        SELESAI = "selesai", "Sudah disimpan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"  # taken back

    kode = models.CharField(max_length=20, unique=True)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="impor", db_index=False)
    # Gone once the import is thrown away or taken back: the file is full of numbers.
    berkas = models.OneToOneField(Berkas, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    nama_berkas = models.CharField(max_length=150)
    keadaan = models.CharField(max_length=10, choices=Keadaan, default=Keadaan.SIAP)
    sidik = models.CharField(max_length=64)  # digest of what the dry run showed
    jumlah = models.JSONField(default=dict)  # baru, tanya, sudah, ditolak
    alasan = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta(MilikDesa.Meta):
        indexes = [models.Index(fields=["desa", "program", "-dibuat_pada"], name="impor_penerima_terbaru")]


def _tepat_satu() -> Q:
    """The column that the target names is filled, and none of the others."""
    hasil = Q()
    for kode, isi in MEDAN_SASARAN.items():
        baris = Q(sasaran=kode)
        for medan in MEDAN_SASARAN.values():
            baris &= Q(**{f"{medan}__isnull": medan != isi})
        hasil |= baris
    return hasil


class Penerima(MilikDesa):
    class Keadaan(models.TextChoices):
        AKTIF = "aktif", "Menerima"
        BERHENTI = "berhenti", "Berhenti"

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="penerima", db_index=False)
    sasaran = models.CharField(
        max_length=1, choices=Sasaran
    )  # the programme's, so that the row can be checked
    penduduk = models.ForeignKey(Penduduk, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    keluarga = models.ForeignKey(Keluarga, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rumah_tangga = models.ForeignKey(
        RumahTangga, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kelompok = models.ForeignKey(Kelompok, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # As on the card that the giver issued.
    no_kartu = models.CharField(max_length=40, blank=True)
    nama = models.CharField(max_length=100)
    nik = models.CharField(max_length=16, blank=True)
    tempat_lahir = models.CharField(max_length=100, blank=True)
    tanggal_lahir = models.DateField(null=True, blank=True)
    alamat = models.CharField(max_length=200, blank=True)
    foto = models.OneToOneField(Berkas, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    keadaan = models.CharField(max_length=8, choices=Keadaan, default=Keadaan.AKTIF)
    mulai = models.DateField()
    berhenti_pada = models.DateField(null=True, blank=True)
    alasan_berhenti = models.CharField(max_length=200, blank=True)
    alasan_tambah = models.CharField(max_length=200, blank=True)  # why in spite of a warning
    impor = models.ForeignKey(
        ImporPenerima, null=True, blank=True, on_delete=models.SET_NULL, related_name="penerima"
    )
    kunci = models.CharField(max_length=40, null=True, blank=True)  # of the form that made it
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(null=True, blank=True)  # empty: nobody touched it since it was made

    class Meta(MilikDesa.Meta):
        indexes = [models.Index(fields=["desa", "program", "keadaan", "nama"], name="penerima_daftar")]
        constraints = [
            models.CheckConstraint(condition=_tepat_satu(), name="penerima_tepat_satu_sasaran"),
            models.UniqueConstraint(fields=["desa", "program", "penduduk"], name="penerima_orang"),
            models.UniqueConstraint(fields=["desa", "program", "keluarga"], name="penerima_keluarga"),
            models.UniqueConstraint(fields=["desa", "program", "rumah_tangga"], name="penerima_rtm"),
            models.UniqueConstraint(fields=["desa", "program", "kelompok"], name="penerima_kelompok"),
            models.UniqueConstraint(fields=["desa", "kunci"], name="penerima_kunci"),
            models.CheckConstraint(
                condition=Q(keadaan="aktif", berhenti_pada__isnull=True)
                | Q(keadaan="berhenti", berhenti_pada__isnull=False),
                name="penerima_berhenti_bertanggal",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def aktif(self) -> bool:
        return self.keadaan == self.Keadaan.AKTIF

    @property
    def sasaran_id(self) -> int:
        """Key of the person, family, household or group."""
        return int(getattr(self, f"{MEDAN_SASARAN[self.sasaran]}_id"))
