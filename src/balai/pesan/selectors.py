"""Reads of threads. A citizen sees own ones only; the office sees all of the village."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from balai.akun.models import Akun
from balai.notifikasi.selectors import kabar_belum_dibaca
from balai.pesan.models import JawabanSiap, Lampiran, Pesan, Utas
from balai.pesan.notifications import tautan

# Tab of the office's box -> condition and order: what waits longest first, the rest newest first.
TAB: dict[str, tuple[Q, tuple[str, ...]]] = {
    "menunggu": (Q(tutup_pada=None, menunggu_sejak__isnull=False), ("menunggu_sejak", "pk")),
    "berjalan": (Q(tutup_pada=None, menunggu_sejak=None), ("-terakhir_pada", "-pk")),
    "selesai": (Q(tutup_pada__isnull=False), ("-tutup_pada", "-pk")),
}
BELUM_DIBACA_WARGA = Q(dari_kantor=True, dibaca_pada=None)
AWALAN_PERMOHONAN = "permohonan:"


@dataclass(frozen=True, slots=True)
class BerkasPesan:
    """A file of a message as it is shown; `ukuran` in bytes."""

    kode: str
    nama: str
    mime: str
    ukuran: int
    halaman: int


@dataclass(frozen=True, slots=True)
class IsiUtas:
    """One message with its files."""

    pesan: Pesan
    berkas: list[BerkasPesan]


def kotak_warga(akun: Akun) -> QuerySet[Utas]:
    """A citizen's threads, the latest message first."""
    return Utas.objects.filter(pemilik=akun).order_by("-terakhir_pada", "-pk")


def utas_milik(akun: Akun, kode: str) -> Utas | None:
    """A citizen's own thread; somebody else's is as unknown as none."""
    return _dengan_kabar(akun, kode, kantor=False).filter(pemilik=akun).first()


def _dengan_kabar(akun: Akun, kode: str, *, kantor: bool) -> QuerySet[Utas]:
    """The thread with `ada_kabar_`: whether this account was told of it and has not looked (utas_dibaca)."""
    kabar = kabar_belum_dibaca(akun=akun, tautan=tautan(kode, kantor=kantor))
    return Utas.objects.filter(kode=kode).annotate(ada_kabar_=Exists(kabar))


def belum_dibaca_warga(akun: Akun) -> QuerySet[Pesan]:
    """Messages of the office that this citizen has not opened."""
    return Pesan.objects.filter(BELUM_DIBACA_WARGA, utas__pemilik=akun)


def baru_per_utas(utas: Sequence[Utas]) -> dict[int, int]:
    """Key of a thread -> messages of the office that its citizen has not opened; only where there are any."""
    baris = Pesan.objects.filter(BELUM_DIBACA_WARGA, utas__in=utas).order_by()
    return dict(baris.values_list("utas").annotate(n=Count("pk")))


def pesan_terakhir(utas: Sequence[Utas]) -> dict[int, Pesan]:
    """Key of a thread -> its last message, in one query."""
    akhir = Pesan.objects.filter(utas__in=utas).order_by().values("utas").annotate(m=Max("pk")).values("m")
    return {p.utas_id: p for p in Pesan.objects.filter(pk__in=akhir)}


def utas_meja(akun: Akun, kode: str) -> Utas | None:
    """A thread as this official sees it."""
    qs = _dengan_kabar(akun, kode, kantor=True)
    return qs.select_related("pemilik", "penduduk__rt__rw__dusun").first()


def menunggu_kantor() -> QuerySet[Utas]:
    """Threads in which the office owes an answer."""
    return Utas.objects.filter(TAB["menunggu"][0])


def kotak_kantor(tab: str, kata: str = "") -> QuerySet[Utas]:
    """Threads of one tab; with a search word those of every tab that hold it, newest first.

    `kata`: part of the title, of the citizen's name or of a message, or a whole NIK.
    """
    qs = Utas.objects.select_related("pemilik", "penduduk__rt__rw__dusun")
    if kata:
        isi = Pesan.objects.filter(utas=OuterRef("pk"), isi__icontains=kata)
        cocok = Q(judul__icontains=kata) | Q(pemilik__nama__icontains=kata) | Q(penduduk__nik=kata)
        return qs.filter(cocok | Exists(isi)).order_by("-terakhir_pada", "-pk")
    syarat, urutan = TAB[tab]
    return qs.filter(syarat).order_by(*urutan)


def jumlah_per_tab() -> dict[str, int]:
    """Counts of the tabs in one query."""
    hitung = {tab: Count("pk", filter=syarat) for tab, (syarat, _) in TAB.items()}
    hasil: dict[str, Any] = Utas.objects.aggregate(**hitung)
    return {tab: int(n) for tab, n in hasil.items()}


def acuan_permohonan(kode: str) -> str:
    """What a thread about a request of letters refers to."""
    return f"{AWALAN_PERMOHONAN}{kode}"


def utas_acuan(acuan: str, *, pemilik: Akun | None = None) -> Utas | None:
    """The thread about a thing, of this citizen or, without one, of whoever wrote first."""
    qs = Utas.objects.filter(acuan=acuan)
    return (qs if pemilik is None else qs.filter(pemilik=pemilik)).order_by("pk").first()


def anotasi_permohonan() -> dict[str, Any]:
    """Annotations for a query on requests: code of the thread about it, its messages, whether one waits."""
    acuan = Concat(Value(AWALAN_PERMOHONAN), OuterRef("kode"))
    utas = Utas.objects.filter(acuan=acuan).order_by("pk")
    jumlah = Pesan.objects.filter(utas__acuan=acuan).order_by().values("utas__acuan").annotate(n=Count("pk"))
    return {
        "utas_kode": Subquery(utas.values("kode")[:1]),
        "utas_jumlah": Subquery(jumlah.values("n")[:1]),
        "utas_menunggu": Exists(utas.filter(menunggu_sejak__isnull=False)),
    }


def akhir_acuan(acuan: str, pemilik: Akun) -> Pesan | None:
    """The last message of a citizen's thread about a thing, with the thread."""
    qs = Pesan.objects.filter(utas__acuan=acuan, utas__pemilik=pemilik)
    return qs.select_related("utas", "pengirim").order_by("-pk").first()


def pesan_utas(utas: Utas, *, paling_banyak: int | None = None) -> list[IsiUtas]:
    """Messages of a thread, oldest first, with their files, in one query; of a long one the newest
    `paling_banyak`."""
    terakhir = Pesan.objects.filter(utas=utas).order_by("-pk").values("pk")[:paling_banyak]
    qs = Pesan.objects.filter(pk__in=terakhir).select_related("pengirim").order_by("pk", "lampiran__pk")
    qs = qs.annotate(
        l_kode=F("lampiran__kode"), l_nama=F("lampiran__nama"), l_mime=F("lampiran__berkas__mime"),
        l_ukuran=F("lampiran__berkas__ukuran"), l_halaman=F("lampiran__berkas__halaman"),
    )  # fmt: skip
    hasil: dict[int, IsiUtas] = {}
    for p in qs:
        x: Any = p
        isi = hasil.setdefault(p.pk, IsiUtas(p, []))
        if x.l_kode is not None:
            isi.berkas.append(BerkasPesan(x.l_kode, x.l_nama, x.l_mime, x.l_ukuran, x.l_halaman))
    return list(hasil.values())


def lampiran_utas(utas: Utas, kode: str) -> Lampiran | None:
    """A file of a message of this thread."""
    return Lampiran.objects.select_related("berkas").filter(pesan__utas=utas, kode=kode).first()


def lampiran_titipan(akun: Akun, kode: Sequence[str]) -> list[Lampiran]:
    """Files that this account uploaded for a message it has not sent yet."""
    qs = Lampiran.objects.filter(pemilik=akun, pesan=None, kode__in=kode)
    return list(qs.select_related("berkas").order_by("pk"))


def jawaban_siap() -> QuerySet[JawabanSiap]:
    return JawabanSiap.objects.order_by("urutan", "judul", "pk")
