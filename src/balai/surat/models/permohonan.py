"""Letter types, requests and their history; what an office needs around them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from balai.desa.models import Perangkat
from balai.desa.scope import MilikDesa
from balai.penduduk.models import Dokumen, Penduduk
from balai.surat.alur import Aksi, Keadaan


class JenisSurat(MilikDesa):
    """A letter type of this village. What it says lies in its versions."""

    kode = models.CharField(max_length=12)
    nama = models.CharField(max_length=120)
    singkat = models.CharField(max_length=80)
    untuk = models.CharField(max_length=80)
    kategori = models.CharField(max_length=40, blank=True)
    jalur = models.CharField(
        max_length=12,
        choices=[("mandiri", "Dari rumah"), ("kantor", "Datang ke kantor"), ("internal", "Untuk kantor")],
    )
    janji_menit = models.PositiveIntegerField()  # working minutes promised
    aktif = models.BooleanField(default=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    klasifikasi = models.CharField(max_length=20, blank=True)  # the village's own code; "" as the type says
    untuk_keluarga = models.BooleanField(default=True)  # a citizen may ask for a member of the family
    perlu_rt = models.BooleanField(default=False)  # the head of the RT agrees first
    perlu_verifikasi = models.BooleanField(null=True)  # sekdes first; None: as the village has it
    pilih_penanda = models.BooleanField(default=False)  # the citizen may say who signs
    paraf = models.ForeignKey(  # who puts his initials before the signer; None: nobody
        Perangkat, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    paraf_ttd = models.BooleanField(default=False)  # he signs too, and his name stands on the letter
    penanda = models.ForeignKey(  # who signs this type; None: the head
        Perangkat, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    versi = models.ForeignKey("VersiJenis", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "kode"], name="jenis_kode")]

    def __str__(self) -> str:
        return self.nama


class VersiJenis(MilikDesa):
    """One wording of a letter type, never changed once made: requests keep the version they began with."""

    jenis = models.ForeignKey(JenisSurat, on_delete=models.CASCADE, related_name="semua_versi")
    nomor = models.PositiveIntegerField()
    definisi = models.JSONField()  # surat.definisi.DefinisiJenis
    bawaan = models.BooleanField(default=True)  # as shipped, or the village's own
    sidik = models.CharField(max_length=64)  # SHA-256 of the definition
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    catatan = models.CharField(max_length=200, blank=True)  # what was changed
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["jenis", "nomor"], name="versi_nomor")]


class Permohonan(MilikDesa):
    """A citizen's request for a letter."""

    class Pengambilan(models.TextChoices):
        AMBIL = "ambil", "Saya ambil di kantor"
        ANTAR = "antar", "Titip perangkat terdekat"

    class Cara(models.TextChoices):
        MANDIRI = "mandiri", "Warga sendiri"
        DIBANTU = "dibantu", "Dibantu petugas"
        MEJA = "meja", "Di meja pelayanan"

    kode = models.CharField(max_length=20, unique=True)  # in addresses
    nomor = models.CharField(max_length=20, blank=True)  # PS-2611-0139, from when it is sent
    pemohon = models.ForeignKey(  # None: at the desk, by somebody without account
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    cara = models.CharField(max_length=10, choices=Cara, default=Cara.MANDIRI)
    dibuat_oleh = models.ForeignKey(  # the official who typed for the citizen
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    penduduk = models.ForeignKey(Penduduk, on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.ForeignKey(JenisSurat, on_delete=models.PROTECT, related_name="+")
    versi = models.ForeignKey(VersiJenis, on_delete=models.PROTECT, related_name="+")
    keadaan = models.CharField(max_length=20, choices=Keadaan, default=Keadaan.KONSEP)
    klasifikasi = models.CharField(max_length=20, blank=True)  # classification code chosen; "" as the type
    salinan_dari = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    nomor_antrean = models.PositiveSmallIntegerField(null=True)  # of the day, at the desk
    dokumen_dilihat = models.JSONField(default=dict)  # requirement -> {nama, waktu}: who saw the original
    keterangan_tambahan = models.CharField(max_length=500, blank=True)
    telepon = models.CharField(max_length=20, blank=True)
    mentah = models.JSONField(default=dict)  # the form as typed, also when not yet right
    isian = models.JSONField(default=dict)  # the form as checked
    pengambilan = models.CharField(max_length=6, choices=Pengambilan, default=Pengambilan.AMBIL)
    kunci_buat = models.CharField(max_length=40)  # idempotency key of its first page
    petugas = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    penanda = models.ForeignKey(Perangkat, null=True, on_delete=models.PROTECT, related_name="+")
    pembawa = models.ForeignKey(Perangkat, null=True, on_delete=models.PROTECT, related_name="+")
    alasan = models.CharField(max_length=500, blank=True)  # of the last return or refusal
    bagian = models.JSONField(default=list)  # "isian:kunci" and "dokumen:KODE" to be mended
    diperbaiki = models.PositiveSmallIntegerField(default=0)
    janji_pada = models.DateTimeField(null=True)
    sisa_menit = models.IntegerField(null=True)  # working minutes left while the citizen must act
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    diajukan_pada = models.DateTimeField(null=True)
    siap_pada = models.DateTimeField(null=True)
    eskalasi_pada = models.DateTimeField(null=True)  # head and secretary were told that it is late
    tutup_pada = models.DateTimeField(null=True)  # selesai, ditolak or dibatalkan
    penerima = models.CharField(max_length=100, blank=True)
    hubungan_penerima = models.CharField(max_length=40, blank=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "pemohon", "kunci_buat"], name="permohonan_kunci"),
            models.UniqueConstraint(
                fields=["desa", "dibuat_oleh", "kunci_buat"],
                condition=Q(dibuat_oleh__isnull=False),
                name="permohonan_kunci_bantu",
            ),
            models.CheckConstraint(
                condition=Q(cara="mandiri", pemohon__isnull=False, dibuat_oleh__isnull=True)
                | (~Q(cara="mandiri") & Q(dibuat_oleh__isnull=False)),
                name="permohonan_ada_pembuat",
            ),
            models.UniqueConstraint(
                fields=["desa", "nomor"], condition=~Q(nomor=""), name="permohonan_nomor"
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=[Keadaan.KONSEP, Keadaan.DIBATALKAN])
                | (Q(diajukan_pada__isnull=False, janji_pada__isnull=False) & ~Q(nomor="")),
                name="permohonan_terkirim_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=["selesai", "ditolak", "dibatalkan"], tutup_pada__isnull=False)
                | (~Q(keadaan__in=["selesai", "ditolak", "dibatalkan"]) & Q(tutup_pada__isnull=True)),
                name="permohonan_tutup_bertanggal",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=["siap_diambil", "selesai"]) | Q(siap_pada__isnull=False),
                name="permohonan_siap_bertanggal",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=["perlu_perbaikan", "ditolak"]) | ~Q(alasan=""),
                name="permohonan_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(tutup_pada__isnull=True) | Q(tutup_pada__gte=F("dibuat_pada")),
                name="permohonan_urutan_waktu",
            ),
        ]
        indexes = [
            models.Index(fields=["desa", "keadaan", "janji_pada"], name="permohonan_antrean"),
            models.Index(fields=["desa", "pemohon", "-dibuat_pada"], name="permohonan_pemohon"),
            models.Index(fields=["desa", "penduduk", "-dibuat_pada"], name="permohonan_penduduk"),
        ]

    def __str__(self) -> str:
        return self.nomor or f"konsep {self.kode}"


class PermohonanDokumen(MilikDesa):
    """Which document of the vault fulfils which requirement."""

    permohonan = models.ForeignKey(Permohonan, on_delete=models.CASCADE, related_name="dokumen")
    syarat = models.CharField(max_length=30)  # code of the requirement
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["permohonan", "syarat"], name="permohonan_syarat")]


class Riwayat(MilikDesa):
    """One step of a request: history, and what messages and pages are made from."""

    permohonan = models.ForeignKey(
        Permohonan, on_delete=models.CASCADE, related_name="riwayat", db_index=False
    )
    aksi = models.CharField(max_length=20, choices=[(a, a) for a in Aksi])
    dari = models.CharField(max_length=20)
    ke = models.CharField(max_length=20)
    akun = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pelaku = models.CharField(max_length=100)  # name and role as they were
    peran = models.CharField(max_length=10)
    waktu = models.DateTimeField()
    alasan = models.CharField(max_length=500, blank=True)
    bagian = models.JSONField(default=list)
    catatan = models.CharField(max_length=200, blank=True)  # the letter's number, who collected, who brings
    kunci = models.CharField(max_length=40)  # idempotency key

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["permohonan", "kunci"], name="riwayat_kunci")]


class SaringanAntrean(MilikDesa):
    """A named filter of an official's worktable."""

    akun = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    nama = models.CharField(max_length=60)
    kueri = models.JSONField(default=dict)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "akun", "nama"], name="saringan_antrean_nama")]


class Borongan(MilikDesa):
    """One action on many requests at once, done by the worker; each request on its own."""

    class Keadaan(models.TextChoices):
        ANTRE = "antre", "Menunggu"
        JALAN = "jalan", "Sedang dikerjakan"
        SELESAI = "selesai", "Selesai"

    kode = models.CharField(max_length=20, unique=True)  # in addresses; idempotency key of each step
    kunci = models.CharField(max_length=40)  # of the form
    akun = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    aksi = models.CharField(max_length=20)
    butir = models.JSONField(default=list)  # keys of the requests, most urgent first
    gagal = models.JSONField(default=dict)  # key of a request -> why it was left
    keadaan = models.CharField(max_length=8, choices=Keadaan, default=Keadaan.ANTRE)
    dikerjakan = models.PositiveSmallIntegerField(default=0)
    detak = models.DateTimeField(null=True)  # last sign of life of the worker
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "akun", "kunci"], name="borongan_kunci")]


class IzinKeluarga(MilikDesa):
    """An adult lets another member of the KK ask letters for him, once, until withdrawn."""

    penduduk = models.OneToOneField(Penduduk, on_delete=models.CASCADE, related_name="izin_surat")
    diberikan_pada = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    di_meja = models.BooleanField(default=False)  # said in person at the office


class NomorAntre(MilikDesa):
    """A number drawn at the counter; counting begins anew each day."""

    hari = models.DateField()
    nomor = models.PositiveSmallIntegerField()
    kunci = models.CharField(max_length=40)  # of the press that drew it
    diambil_pada = models.DateTimeField()
    dipanggil_pada = models.DateTimeField(null=True)
    dipanggil_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    selesai_pada = models.DateTimeField(null=True)
    tidak_datang = models.BooleanField(default=False)  # called, and nobody came; may be called again

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "hari", "nomor"], name="antre_nomor"),
            models.UniqueConstraint(fields=["desa", "kunci"], name="antre_kunci"),
            models.CheckConstraint(
                condition=Q(dipanggil_pada__isnull=True, dipanggil_oleh__isnull=True)
                | Q(dipanggil_pada__isnull=False, dipanggil_oleh__isnull=False),
                name="antre_pemanggil",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor:03}"
