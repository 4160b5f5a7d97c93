"""The numbered letter, its prints, its signatures, and what is known of it outside the office."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from balai.berkas.models import Berkas
from balai.desa.models import Perangkat
from balai.desa.scope import MilikDesa
from balai.surat.models.permohonan import Permohonan


class CaraTtd(models.TextChoices):
    """How a letter is signed; the electronic ones are the plugins of naskah.signers."""

    BASAH = "basah", "Tanda tangan basah"
    LOKAL = "lokal", "Sertifikat elektronik di Balai"
    BSRE = "bsre", "Sertifikat elektronik BSrE"


class GolonganCabut(models.TextChoices):
    """Why a letter was revoked, in words that anyone may read on the check page."""

    KELIRU = "keliru", "Ada data yang keliru"
    DIGANTI = "diganti", "Sudah diganti surat baru"
    DISALAHGUNAKAN = "salah_guna", "Disalahgunakan"
    DIMINTA = "diminta", "Diminta pemilik surat"
    LAIN = "lain", "Keputusan kantor desa"


class Pencacah(MilikDesa):
    """Last number given out, per series and year."""

    deret = models.CharField(max_length=30)
    tahun = models.PositiveSmallIntegerField()
    nilai = models.PositiveIntegerField(default=0)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "deret", "tahun"], name="pencacah_deret")]


class Surat(MilikDesa):
    """A numbered letter. Once signed it never changes; a cancelled one keeps its number as void."""

    permohonan = models.OneToOneField(Permohonan, on_delete=models.PROTECT, related_name="surat")
    deret = models.CharField(max_length=30)
    tahun = models.PositiveSmallIntegerField()
    urut = models.PositiveIntegerField()
    nomor = models.CharField(max_length=120)
    tanggal = models.DateField()
    naskah = models.JSONField()  # frozen: text, data, signer, letterhead
    penanda = models.ForeignKey(Perangkat, on_delete=models.PROTECT, related_name="+")
    cetakan = models.PositiveSmallIntegerField(default=1)  # rises when it is made anew before signing
    berkas = models.OneToOneField(Berkas, null=True, on_delete=models.PROTECT, related_name="surat")
    dicetak_ulang = models.PositiveSmallIntegerField(default=0)  # prints out of the archive
    galat = models.CharField(max_length=200, blank=True)  # why the PDF could not be made yet
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    ditandatangani_pada = models.DateTimeField(null=True)
    batal_pada = models.DateTimeField(null=True)
    alasan_batal = models.CharField(max_length=500, blank=True)
    cara_ttd = models.CharField(max_length=6, choices=CaraTtd, default=CaraTtd.BASAH)
    berlaku_sampai = models.DateField(null=True)  # None: no end
    pindai = models.OneToOneField(  # the paper as signed by hand, where the office scanned it back in
        Berkas, null=True, on_delete=models.PROTECT, related_name="+"
    )
    dicabut_pada = models.DateTimeField(null=True)
    dicabut_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    golongan_cabut = models.CharField(max_length=12, choices=GolonganCabut, blank=True)
    alasan_cabut = models.CharField(max_length=500, blank=True)  # for office and citizen, never public
    pengganti = models.ForeignKey(  # the letter that takes its place
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "deret", "tahun", "urut"], name="surat_urut"),
            models.CheckConstraint(
                condition=Q(ditandatangani_pada__isnull=True) | Q(berkas__isnull=False),
                name="surat_ditandatangani_ada_berkas",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True)
                | (Q(ditandatangani_pada__isnull=False) & ~Q(golongan_cabut="") & ~Q(alasan_cabut="")),
                name="surat_cabut_beralasan",
            ),
        ]
        indexes = [
            models.Index(fields=["desa", "nomor"], name="surat_nomor"),
            models.Index(
                fields=["desa", "dibuat_pada"],
                condition=Q(berkas__isnull=True, batal_pada__isnull=True),
                name="surat_belum_dicetak",
            ),
            # The few letters that must not be believed (surat.luring), without reading the many that may.
            models.Index(fields=["desa"], condition=Q(dicabut_pada__isnull=False), name="surat_dicabut"),
            models.Index(fields=["desa"], condition=Q(batal_pada__isnull=False), name="surat_batal"),
            models.Index(
                fields=["desa"], condition=Q(ditandatangani_pada__isnull=True), name="surat_belum_ttd"
            ),
        ]


class CetakanSurat(MilikDesa):
    """One print of a letter: what its QR carries. A print that was made anew leaves the old code behind, so
    that whoever scans the old paper is told."""

    surat = models.ForeignKey(Surat, on_delete=models.PROTECT, related_name="semua_cetakan")
    cetakan = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=12, unique=True)  # /v/<kode>, dasar.id, 60 bits
    sidik = models.CharField(max_length=64)  # SHA-256 of what the print says (surat.pernyataan)
    pernyataan = models.BinaryField()  # COSE_Sign1, as it stands in the QR
    kid = models.CharField(max_length=16)  # key of the village that signed it
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["surat", "cetakan"], name="cetakan_nomor")]


class TandaSurat(MilikDesa):
    """One place in the chain of those who sign a print, in their order."""

    class Peran(models.TextChoices):
        PARAF = "paraf", "Paraf"
        KEDUA = "dua", "Tanda tangan kedua"  # signs before the letter's signer, with his name on it
        TANDA_TANGAN = "ttd", "Tanda tangan"

    surat = models.ForeignKey(Surat, on_delete=models.PROTECT, related_name="tanda")
    cetakan = models.PositiveSmallIntegerField()
    urutan = models.PositiveSmallIntegerField()  # 1 signs first
    peran = models.CharField(max_length=5, choices=Peran)
    perangkat = models.ForeignKey(Perangkat, on_delete=models.PROTECT, related_name="+")
    cara = models.CharField(max_length=6, choices=CaraTtd)  # of a paraf: basah means agreed in Balai
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    waktu = models.DateTimeField(null=True)
    subjek = models.CharField(max_length=200, blank=True)  # of the certificate
    penerbit = models.CharField(max_length=200, blank=True)
    nomor_seri = models.CharField(max_length=60, blank=True)
    tingkat = models.CharField(max_length=5, blank=True)  # PAdES: B-B, B-T, B-LT

    @property
    def mendahului(self) -> bool:
        """Whether another one signs after him, who makes the letter valid."""
        return self.peran != self.Peran.TANDA_TANGAN

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["surat", "cetakan", "urutan"], name="tanda_urutan"),
            models.CheckConstraint(
                condition=Q(waktu__isnull=True, oleh__isnull=True)
                | Q(waktu__isnull=False, oleh__isnull=False),
                name="tanda_berpelaku",
            ),
        ]
