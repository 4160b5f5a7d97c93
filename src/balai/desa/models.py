"""The village, its places, its officials and its office hours."""

from __future__ import annotations

from django.db import models

from balai.dasar.nama import nama_panggilan
from balai.desa.scope import MilikDesa

AKSEN = ["wilis", "nila", "manggis", "bata", "lumut", "laut"]
GAYA_TANGGAL = [("panjang", "3 November 2026"), ("dua_angka", "03 November 2026")]
ZONA = [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]


class Desa(models.Model):
    """One village. What it and its head are called is data: Desa/Nagari, Kepala Desa/Perbekel (M24)."""

    class PinAwal(models.TextChoices):
        KODE = "kode", "Kode aktivasi sekali pakai"
        TANGGAL_LAHIR = "tanggal_lahir", "Tanggal lahir (mudah ditebak)"

    class Deret(models.TextChoices):
        SEMUA = "semua", "Satu deret untuk semua surat, juga surat keluar"
        LAYANAN = "layanan", "Satu deret untuk semua surat layanan"
        JENIS = "jenis", "Satu deret untuk tiap jenis surat"

    kode = models.CharField(max_length=13, unique=True)  # Kemendagri, PP.KK.CC.DDDD
    nama = models.CharField(max_length=100)
    sebutan = models.CharField(max_length=30, default="Desa")
    sebutan_kepala = models.CharField(max_length=40, default="Kepala Desa")
    sebutan_sekretaris = models.CharField(max_length=40, default="Sekretaris Desa")
    sebutan_dusun = models.CharField(max_length=30, default="Dusun")
    kecamatan = models.CharField(max_length=100)
    sebutan_kecamatan = models.CharField(max_length=30, default="Kecamatan")
    kabupaten = models.CharField(max_length=100)
    sebutan_kabupaten = models.CharField(max_length=30, default="Kabupaten")
    provinsi = models.CharField(max_length=100)
    alamat = models.CharField(max_length=200)
    kode_pos = models.CharField(max_length=5, blank=True)
    telepon = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    wa_operator = models.CharField(max_length=20, blank=True)  # +62…
    host = models.CharField(max_length=253, null=True, blank=True, unique=True)
    zona = models.CharField(max_length=20, choices=ZONA, default="Asia/Jakarta")
    aksen = models.CharField(max_length=10, choices=[(a, a) for a in AKSEN], default="wilis")
    pin_awal = models.CharField(max_length=15, choices=PinAwal, default=PinAwal.KODE)
    perlu_verifikasi = models.BooleanField(default=False)  # sekdes looks before the signer
    deret_nomor = models.CharField(max_length=10, choices=Deret, default=Deret.SEMUA)
    pola_nomor = models.CharField(
        max_length=120, default="{klasifikasi}/{nomor:03}/{kode_desa}/{bulan_romawi}/{tahun}"
    )
    nomor_tahunan = models.BooleanField(default=True)  # numbers begin anew on 1 January
    kop_baris = models.JSONField(default=list, blank=True)  # own lines of the letterhead; empty: the usual
    laman = models.CharField(max_length=100, blank=True)
    margin = models.JSONField(default=dict, blank=True)  # mm: atas, kanan, bawah, kiri; empty: the usual
    gaya_tanggal = models.CharField(max_length=10, choices=GAYA_TANGGAL, default="panjang")
    lambang_versi = models.PositiveSmallIntegerField(default=0)  # 0: no crest; else part of its address
    kertas = models.CharField(max_length=2, choices=[("F4", "F4"), ("A4", "A4")], default="F4")
    bagikan_jam = models.PositiveSmallIntegerField(default=72)  # how long a shared link to a letter works

    def __str__(self) -> str:
        return f"{self.sebutan} {self.nama}"


class KunciDesa(MilikDesa):
    """A P-256 key of the village: it signs what letters' QR codes say, or seals the trail (desa.kunci)."""

    class Guna(models.TextChoices):
        PERNYATAAN = "pernyataan", "Pernyataan pada surat"
        SEGEL = "segel", "Segel jejak"

    kid = models.CharField(max_length=16)
    guna = models.CharField(max_length=10, choices=Guna)
    jwk = models.JSONField()  # the public half, RFC 7517
    privat = models.BinaryField()  # wrapped; of a replaced key only its name is kept so
    dibuat_pada = models.DateTimeField()
    diganti_pada = models.DateTimeField(null=True)  # signs no longer; what it signed stays good
    bocor_pada = models.DateTimeField(null=True)  # known to others since: nothing it signed is trusted

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "kid"], name="kunci_kid"),
            models.UniqueConstraint(
                fields=["desa", "guna"],
                condition=models.Q(diganti_pada__isnull=True),
                name="kunci_satu_aktif",
            ),
        ]


class Lambang(models.Model):
    """The crest, apart from the row that every request reads."""

    desa = models.OneToOneField(Desa, on_delete=models.CASCADE, related_name="lambang")
    isi = models.BinaryField()
    mime = models.CharField(max_length=20, choices=[("image/svg+xml", "SVG"), ("image/png", "PNG")])


class Perangkat(MilikDesa):
    """An official. `boleh_tanda_tangan` decides who may stand under a letter."""

    class Jabatan(models.TextChoices):
        KEPALA = "kepala", "Kepala"
        SEKRETARIS = "sekretaris", "Sekretaris"
        KASI = "kasi", "Kepala seksi"
        KAUR = "kaur", "Kepala urusan"
        KADUS = "kadus", "Kepala dusun"
        STAF = "staf", "Staf"

    nama = models.CharField(max_length=100)
    sapaan = models.CharField(max_length=10, default="Pak")
    jabatan = models.CharField(max_length=12, choices=Jabatan)
    nama_jabatan = models.CharField(max_length=60)  # as printed: "Perbekel", "Kasi Pelayanan"
    nip = models.CharField(max_length=30, blank=True)
    telepon = models.CharField(max_length=20, blank=True)
    boleh_tanda_tangan = models.BooleanField(default=False)
    aktif = models.BooleanField(default=True)
    bentuk_: str  # in which form he may sign; only on those of desa.delegasi.penanda_pada

    class Meta(MilikDesa.Meta):
        indexes = [models.Index(fields=["desa", "jabatan"], name="perangkat_jabatan")]

    def __str__(self) -> str:
        return self.nama

    @property
    def panggilan(self) -> str:
        return f"{self.sapaan} {nama_panggilan(self.nama)}"


class Delegasi(MilikDesa):
    """An official stands for another for some days; printed above the signature as the law words it."""

    class Bentuk(models.TextChoices):
        AN = "an", "a.n. (atas nama)"
        UB = "ub", "u.b. (untuk beliau)"
        PLT = "plt", "Plt. (pelaksana tugas)"
        PLH = "plh", "Plh. (pelaksana harian)"
        PJ = "pj", "Pj. (penjabat)"

    perangkat = models.ForeignKey(Perangkat, on_delete=models.PROTECT, related_name="delegasi")
    bentuk = models.CharField(max_length=3, choices=Bentuk)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)  # last day; None: until withdrawn
    dasar = models.CharField(max_length=120, blank=True)  # number of the decree
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai__isnull=True) | models.Q(selesai__gte=models.F("mulai")),
                name="delegasi_urut",
            )
        ]


class Dusun(MilikDesa):
    nama = models.CharField(max_length=60)
    kepala = models.ForeignKey(
        Perangkat, null=True, blank=True, on_delete=models.SET_NULL, related_name="dusun"
    )

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "nama"], name="dusun_nama")]

    def __str__(self) -> str:
        return self.nama


class Rw(MilikDesa):
    dusun = models.ForeignKey(Dusun, on_delete=models.PROTECT)
    nomor = models.CharField(max_length=3)  # "01"
    ketua = models.CharField(max_length=100, blank=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "dusun", "nomor"], name="rw_nomor")]


class Rt(MilikDesa):
    rw = models.ForeignKey(Rw, on_delete=models.PROTECT)
    nomor = models.CharField(max_length=3)  # "02"
    ketua = models.CharField(max_length=100, blank=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "rw", "nomor"], name="rt_nomor")]


class JamPelayanan(MilikDesa):
    """Office hours of one weekday (0 = Monday); a day without a row is closed."""

    hari = models.PositiveSmallIntegerField()
    buka = models.TimeField()
    tutup = models.TimeField()

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "hari"], name="jam_hari"),
            models.CheckConstraint(
                condition=models.Q(tutup__gt=models.F("buka")), name="jam_tutup_sesudah_buka"
            ),
            models.CheckConstraint(condition=models.Q(hari__lte=6), name="jam_hari_seminggu"),
        ]


class HariLibur(MilikDesa):
    tanggal = models.DateField()
    nama = models.CharField(max_length=100)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "tanggal"], name="libur_tanggal")]
