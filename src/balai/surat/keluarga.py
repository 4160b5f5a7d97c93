"""Who may ask a letter for whom in the family, and whose documents he may use for it. Reads only.

Head, spouse and the recorded parents ask for those under 17 who never married. For a grown-up anybody grown
up of the same KK may ask once that person let them (`IzinKeluarga`, UU 27/2022 art. 20).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from balai.akun.models import Akun
from balai.penduduk.models import Dokumen, Penduduk
from balai.penduduk.selectors import anggota_keluarga
from balai.penduduk.sesama import KEPALA_DAN_PASANGAN, dewasa
from balai.surat.models import IzinKeluarga

# Papers of the whole family: one member's copy serves the others.
DOKUMEN_BERSAMA = ("KK", "PBB")


@dataclass(frozen=True, slots=True)
class PilihanOrang:
    """One person of "Untuk siapa". `alasan`: why not, with the cure; "" where he may be chosen."""

    orang: Penduduk
    sendiri: bool
    alasan: str = ""

    @property
    def boleh(self) -> bool:
        return not self.alasan


def izin_aktif(pk: Iterable[int]) -> set[int]:
    """Keys of those among `pk` whose family may ask for them."""
    berlaku = IzinKeluarga.objects.filter(penduduk_id__in=list(pk), dicabut_pada=None)
    return set(berlaku.values_list("penduduk_id", flat=True))


def izin_milik(orang: Penduduk) -> IzinKeluarga | None:
    """The permission that runs, or None."""
    return IzinKeluarga.objects.filter(penduduk=orang, dicabut_pada=None).select_related("oleh").first()


def larangan_wakil(peminta: Penduduk, subjek: Penduduk, *, berizin: Collection[int], hari_ini: date) -> str:
    """Why `peminta` may not ask for `subjek`, with the cure; "" where he may. `berizin`: see `izin_aktif`."""
    if peminta.pk == subjek.pk:
        return ""
    nama = subjek.nama
    if peminta.keluarga_id is None or peminta.keluarga_id != subjek.keluarga_id or not subjek.hidup:
        return f"{nama} tidak ada di Kartu Keluarga Anda. Ia bisa meminta sendiri, atau datang ke kantor."
    if not dewasa(peminta, hari_ini):
        return f"Anda belum 17 tahun. Minta orang tua yang mengurus surat untuk {nama}."
    if not dewasa(subjek, hari_ini):
        orang_tua = peminta.nik in (subjek.nik_ayah, subjek.nik_ibu)
        if peminta.shdk in KEPALA_DAN_PASANGAN or orang_tua:
            return ""
        return f"Surat untuk {nama} diminta oleh orang tuanya atau kepala keluarga."
    if subjek.pk in berizin:
        return ""
    return f"{nama} belum memberi izin. Ia memberi izin di akunnya, Akun lalu Izin keluarga, atau di kantor."


def boleh_wakil(peminta: Penduduk, subjek: Penduduk) -> str:
    """`larangan_wakil` with the permission as it stands now."""
    berizin = izin_aktif([subjek.pk]) if peminta.pk != subjek.pk else ()
    return larangan_wakil(peminta, subjek, berizin=berizin, hari_ini=timezone.localdate())


def pilihan_untuk(peminta: Penduduk) -> list[PilihanOrang]:
    """Living members of the KK: oneself first, then as on the card."""
    anggota = anggota_keluarga(peminta)
    berizin, hari_ini = izin_aktif(a.pk for a in anggota), timezone.localdate()
    semua = [
        PilihanOrang(a, a.pk == peminta.pk, larangan_wakil(peminta, a, berizin=berizin, hari_ini=hari_ini))
        for a in anggota
    ]
    return sorted(semua, key=lambda p: not p.sendiri)


def _anak(peminta: Penduduk) -> list[int]:
    """Keys of the minors for whom he may ask."""
    hari_ini = timezone.localdate()
    return [
        a.pk
        for a in anggota_keluarga(peminta)
        if a.pk != peminta.pk
        and not dewasa(a, hari_ini)
        and not larangan_wakil(peminta, a, berizin=(), hari_ini=hari_ini)
    ]


def dokumen_peminta(subjek: Penduduk) -> tuple[str, ...]:
    """Kinds of papers that are the asker's, not the subject's: a child has no KTP."""
    return DOKUMEN_BERSAMA if dewasa(subjek, timezone.localdate()) else (*DOKUMEN_BERSAMA, "KTP")


def pemilik_unggahan(peminta: Penduduk, subjek: Penduduk, kode: str) -> Penduduk:
    """In whose vault an upload of this kind goes."""
    return peminta if kode in dokumen_peminta(subjek) else subjek


def dokumen_dipakai(akun: Akun, peminta: Penduduk, subjek: Penduduk) -> QuerySet[Dokumen]:
    """Documents that `peminta` may put under a request for `subjek`, newest first.

    His own; a child's vault; of another grown-up only what he uploaded himself: the permission to ask opens
    nobody's vault.
    """
    syarat = Q(penduduk=peminta)
    if subjek.pk != peminta.pk:
        hari_ini = timezone.localdate()
        anak = not dewasa(subjek, hari_ini) and not larangan_wakil(
            peminta, subjek, berizin=(), hari_ini=hari_ini
        )
        syarat |= Q(penduduk=subjek) if anak else Q(penduduk=subjek, berkas__oleh=akun)
    ada = Dokumen.objects.filter(syarat, dihapus_pada=None).select_related("berkas")
    return ada.order_by("-dibuat_pada", "-pk")


def dokumen_terlihat(akun: Akun, orang: Penduduk, kode: str) -> Dokumen | None:
    """A document that this citizen may look at: his own, his child's, or one that he uploaded for the KK."""
    ada = Dokumen.objects.filter(kode=kode, dihapus_pada=None).select_related("berkas", "penduduk").first()
    if ada is None or ada.penduduk_id == orang.pk:
        return ada
    sekeluarga = orang.keluarga_id is not None and ada.penduduk.keluarga_id == orang.keluarga_id
    if not sekeluarga:
        return None
    return ada if ada.berkas.oleh_id == akun.pk or ada.penduduk_id in _anak(orang) else None
