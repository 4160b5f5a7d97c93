"""Who is who: one account model for citizens and officials."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.functional import cached_property

from balai.desa.delegasi import KUASA_PENUH, delegasi_akun
from balai.desa.hak import HAK_DELEGASI, Hak, Peran, hak_peran
from balai.desa.models import Perangkat, Rt, Rw
from balai.desa.scope import MilikDesa


class Akun(MilikDesa, AbstractBaseUser):
    """An account. Citizens log in with NIK and PIN (the NIK lives on Penduduk), officials by name.

    `password` holds the Argon2id hash of the PIN, of the activation code while `wajib_ganti`, or of the
    official's password.
    """

    nama_pengguna = models.CharField(max_length=60)
    nama = models.CharField(max_length=100)
    peran = models.CharField(max_length=10, choices=[(p, p) for p in Peran])
    perangkat = models.ForeignKey(
        Perangkat, null=True, blank=True, on_delete=models.PROTECT, related_name="akun"
    )
    rt = models.ForeignKey(  # of a head of an RT
        Rt, null=True, blank=True, on_delete=models.PROTECT, related_name="akun"
    )
    rw = models.ForeignKey(  # of a head of an RW
        Rw, null=True, blank=True, on_delete=models.PROTECT, related_name="akun"
    )
    aktif = models.BooleanField(default=True)
    wajib_ganti = models.BooleanField(default=False)  # activation code or birth date still in force
    kode_kedaluwarsa = models.DateTimeField(null=True, blank=True)
    telepon = models.CharField(max_length=20, blank=True)  # +62…
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "nama_pengguna"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "nama_pengguna"], name="akun_nama_pengguna"),
            models.CheckConstraint(
                condition=models.Q(peran=Peran.WARGA, perangkat__isnull=True) | ~models.Q(peran=Peran.WARGA),
                name="akun_warga_bukan_perangkat",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def warga(self) -> bool:
        return self.peran == Peran.WARGA

    @property
    def hak(self) -> frozenset[Hak]:
        """Rights of the role, and those of a delegation that runs today."""
        return hak_peran(self.peran) | (HAK_DELEGASI if self.delegasi else frozenset())

    @cached_property
    def delegasi(self) -> str:
        """Form of the delegation that runs today, "" for none. The session's account brings it along."""
        if "delegasi_" in self.__dict__:
            return self.__dict__["delegasi_"] or ""
        return "" if self.perangkat_id is None or self.warga else delegasi_akun(self.perangkat_id)

    @property
    def penanda_penuh(self) -> bool:
        """Confirms signatures under every letter; who signs a.n. or u.b. for some days, under his own."""
        return Hak.TANDA_TANGAN in hak_peran(self.peran) or self.delegasi in KUASA_PENUH

    @property
    def inisial(self) -> str:
        kata = self.nama.split()
        return "".join(k[0] for k in kata[:2]).upper()


class Percobaan(MilikDesa):
    """Wrong tries, per account and per source. `kunci` is a keyed digest: no NIK, no address."""

    kunci = models.CharField(max_length=64)
    jumlah = models.PositiveIntegerField(default=0)
    tunggu_sampai = models.DateTimeField(null=True, blank=True)
    terakhir = models.DateTimeField()

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "kunci"], name="percobaan_kunci")]
