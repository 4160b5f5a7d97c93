"""Search of the register at 50,000 residents, answered out of one index alone (ADR 0011)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple, Protocol
from urllib.parse import parse_qs, urlencode

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from balai.dasar.kode import tabel
from balai.desa.models import Rt
from balai.penduduk.kolom import KOLOM_PENDUDUK
from balai.penduduk.models import SARINGAN, Keluarga, NomorKkLama, Penduduk

HIDUP: Final = str(Penduduk.Dasar.HIDUP.value)
SEMUA: Final = "semua"  # of every status_dasar
STATUS: Final = (*(str(d.value) for d in Penduduk.Dasar), SEMUA)
# Columns with a code table that a list filters on.
KODE: Final = tuple(m for m in SARINGAN if m in KOLOM_PENDUDUK and KOLOM_PENDUDUK[m].tabel)
SAKLAR: Final = ("nik_sementara", "tanpa_kk", "tanpa_akun")
# Exactly the order of the index `penduduk_saring`, so that no page needs a sort; the NIK makes it total.
URUT: Final = (
    "nama", *(f"{m}_id" if Penduduk._meta.get_field(m).is_relation else m for m in SARINGAN)
)  # fmt: skip
PER_HALAMAN: Final = 25
UMUR_PALING: Final = 130
_PANJANG: Final = 60
_TEMPAT: Final = {"d": "dusun", "w": "rw", "r": "rt"}
_ANGKA_PANJANG: Final = re.compile(r"\d(?:[ .\-+]?\d){9,}")


class Jawaban(Protocol):
    """QueryDict or a plain mapping."""

    def get(self, kunci: str, /) -> Any: ...


def bernomor(teks: str) -> bool:
    """Whether this text may hold a NIK or KK number, whole or in part: it never goes into an address."""
    return _ANGKA_PANJANG.search(teks) is not None


@dataclass(frozen=True, slots=True)
class Saringan:
    """What a list shows. Never holds a NIK or KK number: those are asked for by `penduduk_nomor`.

    `kata`: words that all stand in the name, in any order; `alamat`: words of the address; `dusun`, `rw`,
    `rt`: keys, the narrowest counts; ages in full years, both ends included; `kode`: (column of KODE, code),
    sorted; `status`: code of status_dasar or SEMUA.
    """

    kata: str = ""
    alamat: str = ""
    dusun: int | None = None
    rw: int | None = None
    rt: int | None = None
    umur_dari: int | None = None
    umur_sampai: int | None = None
    kode: tuple[tuple[str, str], ...] = ()
    status: str = HIDUP
    nik_sementara: bool = False
    tanpa_kk: bool = False
    tanpa_akun: bool = False

    @classmethod
    def dari(cls, jawab: Jawaban) -> Saringan:
        """From a query string's values; what makes no sense is left out."""
        tempat = _tempat_dari(jawab)
        status = str(jawab.get("status") or HIDUP)
        return cls(
            kata=_teks(jawab.get("q")),
            alamat=_teks(jawab.get("alamat")),
            **tempat,
            umur_dari=_angka(jawab.get("umur_dari"), UMUR_PALING),
            umur_sampai=_angka(jawab.get("umur_sampai"), UMUR_PALING),
            kode=tuple(
                (m, str(jawab.get(m)))
                for m in sorted(KODE)
                if str(jawab.get(m) or "") in tabel(KOLOM_PENDUDUK[m].tabel)
            ),
            status=status if status in STATUS else HIDUP,
            nik_sementara=jawab.get("nik_sementara") == "1",
            tanpa_kk=jawab.get("tanpa_kk") == "1",
            tanpa_akun=jawab.get("tanpa_akun") == "1",
        )

    @classmethod
    def dari_query(cls, query: str) -> Saringan:
        """From a stored query string."""
        return cls.dari({k: v[-1] for k, v in parse_qs(query).items()})

    def isian(self) -> dict[str, str]:
        """Name -> value as a query string or hidden fields carry them; what is not asked for is left out."""
        isi: dict[str, Any] = {"q": self.kata, "alamat": self.alamat, "tempat": self.tempat}
        isi |= {"umur_dari": self.umur_dari, "umur_sampai": self.umur_sampai} | dict(self.kode)
        isi |= {"status": "" if self.status == HIDUP else self.status}
        isi |= {s: "1" if getattr(self, s) else "" for s in SAKLAR}
        return {k: str(v) for k, v in isi.items() if v not in ("", None)}

    def query(self) -> str:
        """The query string; `dari_query` gives the same search back."""
        return urlencode(self.isian())

    @property
    def tempat(self) -> str:
        """ "d3", "w5" or "r12": the narrowest place asked for; '' for the whole village."""
        pilih = [f"{h}{getattr(self, m)}" for h, m in _TEMPAT.items() if getattr(self, m) is not None]
        return pilih[-1] if pilih else ""

    @property
    def kosong(self) -> bool:
        return self == Saringan()

    def tanpa(self, nama: str) -> Saringan:
        """The same search without one part, named as in `isian`."""
        if nama == "tempat":
            return replace(self, dusun=None, rw=None, rt=None)
        if nama == "umur":
            return replace(self, umur_dari=None, umur_sampai=None)
        if nama in KODE:
            return replace(self, kode=tuple(k for k in self.kode if k[0] != nama))
        medan = "kata" if nama == "q" else nama
        return replace(self, **{medan: getattr(Saringan(), medan)})


def _teks(nilai: Any) -> str:
    teks = " ".join(str(nilai or "").split())[:_PANJANG].strip()
    return "" if bernomor(teks) or "\x00" in teks else teks


def _angka(nilai: Any, paling: int) -> int | None:
    teks = str(nilai or "").strip()
    sah = teks.isascii() and teks.isdigit() and len(teks) <= 9
    return int(teks) if sah and int(teks) <= paling else None


def _tempat_dari(jawab: Jawaban) -> dict[str, int | None]:
    hasil = {m: _angka(jawab.get(m), 10**9) for m in _TEMPAT.values()}
    tempat = str(jawab.get("tempat") or "")
    if tempat[:1] in _TEMPAT and (pk := _angka(tempat[1:], 10**9)) is not None:
        hasil = dict.fromkeys(_TEMPAT.values()) | {_TEMPAT[tempat[0]]: pk}
    sempit = next((m for m in ("rt", "rw", "dusun") if hasil[m] is not None), "")
    return {m: v if m == sempit else None for m, v in hasil.items()}


def penduduk_saring(s: Saringan) -> QuerySet[Penduduk]:
    """Residents that the search asks for, in no order.

    Conditions on place, birth date and family are wrapped in COALESCE on purpose: with their own narrow
    indexes the planner would look up every row of the wide table (48 ms instead of 6 at 50,000).
    """
    qs = Penduduk.objects.all()
    if s.status != SEMUA:
        qs = qs.filter(status_dasar=s.status)
    for kata in s.kata.split():
        qs = qs.filter(nama__icontains=kata)
    if s.kode:
        qs = qs.filter(**dict(s.kode))
    if s.tempat:
        qs = qs.alias(di_rt=Coalesce("rt_id", 0)).filter(di_rt__in=_rt(s))
    if s.umur_dari is not None or s.umur_sampai is not None:
        qs = _umur(qs, s)
    if s.tanpa_kk:
        qs = qs.alias(ber_kk=Coalesce("keluarga_id", 0)).filter(ber_kk=0)
    if s.nik_sementara:
        qs = qs.filter(nik__startswith="0")
    if s.tanpa_akun:
        qs = qs.alias(ber_akun=Coalesce("akun_id", 0)).filter(ber_akun=0)
    return _alamat(qs, s.alamat.split()) if s.alamat else qs


def _rt(s: Saringan) -> QuerySet[Rt, int]:
    medan = "pk" if s.rt is not None else "rw" if s.rw is not None else "rw__dusun"
    nilai = s.rt if s.rt is not None else s.rw if s.rw is not None else s.dusun
    return Rt.objects.filter(**{medan: nilai}).values_list("pk", flat=True)


def _umur(qs: QuerySet[Penduduk], s: Saringan) -> QuerySet[Penduduk]:
    dari, sampai = _lahir(s)
    qs = qs.alias(lahir=Coalesce("tanggal_lahir", Value(date.max)))
    return qs.filter(lahir__gt=dari, lahir__lte=sampai)


def _lahir(s: Saringan) -> tuple[date, date]:
    """Born after the first day and not after the second."""
    hari_ini = timezone.localdate()
    dari = date.min if s.umur_sampai is None else tahun_lalu(hari_ini, s.umur_sampai + 1)
    return dari, tahun_lalu(hari_ini, s.umur_dari or 0)


def _alamat(qs: QuerySet[Penduduk], kata: Sequence[str]) -> QuerySet[Penduduk]:
    keluarga, kini = Q(), Q()
    for k in kata:
        keluarga, kini = keluarga & Q(alamat__icontains=k), kini & Q(alamat_sekarang__icontains=k)
    sekarang = Penduduk.objects.filter(kini).exclude(alamat_sekarang="").values("pk")
    di_kk = Keluarga.objects.filter(keluarga).values("pk")
    return qs.filter(Q(keluarga__in=di_kk) | Q(pk__in=sekarang))


def tahun_lalu(hari: date, tahun: int) -> date:
    """The same day so many years before; 29 February becomes the 28th where there is none."""
    try:
        return hari.replace(year=max(1, hari.year - tahun))
    except ValueError:
        return hari.replace(year=max(1, hari.year - tahun), day=28)


class BarisPenduduk(NamedTuple):
    """What a list shows of one resident: all of it stands in the index. The NIK is whole: mask it."""

    pk: int
    nama: str
    nik: str
    jenis_kelamin: str
    tanggal_lahir: date | None
    shdk: str
    status_dasar: str
    rt_id: int
    akun_id: int | None

    @property
    def hidup(self) -> bool:
        return self.status_dasar == HIDUP


def penduduk_halaman(
    s: Saringan, nomor: int, *, per: int = PER_HALAMAN
) -> tuple[list[BarisPenduduk], int, int]:
    """The rows of one page in order of name, its number, and how many match in all.

    A page beyond the end becomes the first. Two reads of an index at most, none of the table.
    """
    qs, awal = penduduk_saring(s), (nomor - 1) * per
    urut = URUT if s.status != SEMUA else ("status_dasar", *URUT)
    baris = _baris(qs.order_by(*urut)[awal : awal + per])
    if nomor > 1 and not baris:
        return penduduk_halaman(s, 1, per=per)
    if len(baris) < per:
        return baris, nomor, awal + len(baris)
    batas = baris[-1].nama
    if s.kata and s.status != SEMUA and (nomor == 1 or baris[0].nama != batas):
        # The walk to this page need not be made again: count only from its last name on.
        sudah = awal + sum(b.nama != batas for b in baris)
        return baris, nomor, sudah + qs.filter(nama__gte=batas).count()
    return baris, nomor, _hitung(s)


def _hitung(s: Saringan) -> int:
    """How many match. Place and age alone have a small index of their own, which COALESCE would hide."""
    if not s.tempat or s.tanpa("tempat").tanpa("umur") != Saringan(status=s.status):
        return penduduk_saring(s).count()
    status = STATUS[:-1] if s.status == SEMUA else (s.status,)
    qs = Penduduk.objects.filter(rt__in=_rt(s), status_dasar__in=status)
    if s.umur_dari is not None or s.umur_sampai is not None:
        dari, sampai = _lahir(s)
        qs = qs.filter(tanggal_lahir__gt=dari, tanggal_lahir__lte=sampai)
    return qs.count()


def _baris(qs: QuerySet[Penduduk]) -> list[BarisPenduduk]:
    return [BarisPenduduk(*b) for b in qs.values_list(*BarisPenduduk._fields)]


def penduduk_nomor(angka: str, *, paling: int = PER_HALAMAN) -> list[BarisPenduduk]:
    """Everybody who bears this NIK, or whose family bears or bore this KK number, whatever the status."""
    keluarga = set(Keluarga.objects.filter(no_kk=angka).values_list("pk", flat=True))
    keluarga |= set(NomorKkLama.objects.filter(no_kk=angka).values_list("keluarga", flat=True))
    qs = Penduduk.objects.filter(Q(nik=angka) | Q(keluarga__in=keluarga))
    return _baris(qs.order_by("status_dasar", "shdk", "tanggal_lahir", "pk")[:paling])


def penduduk_pilih(kata: str, *, paling: int = 20) -> list[BarisPenduduk]:
    """Living residents for a box that adds somebody: by words of the name, whole NIK or whole KK number."""
    angka = re.sub(r"[ .\-]", "", kata)
    if angka.isdigit() and len(angka) >= 10:
        return [o for o in penduduk_nomor(angka, paling=paling) if o.hidup]
    if not kata.strip():
        return []
    return penduduk_halaman(Saringan(kata=_teks(kata)), 1, per=paling)[0]


class TempatRt(NamedTuple):
    """One RT with the names above it."""

    pk: int
    nomor: str
    rw_id: int
    rw: str
    dusun_id: int
    dusun: str

    @property
    def tampil(self) -> str:
        """ "RT 02 RW 01"."""
        return f"RT {self.nomor} RW {self.rw}"


def rt_semua() -> list[Rt]:
    """Every RT with its RW and dusun, in the order of a list of places."""
    return list(Rt.objects.select_related("rw__dusun").order_by("rw__dusun__nama", "rw__nomor", "nomor"))


def _tempat(qs: QuerySet[Rt]) -> list[TempatRt]:
    kolom = ("pk", "nomor", "rw_id", "rw__nomor", "rw__dusun_id", "rw__dusun__nama")
    urut = qs.order_by("rw__dusun__nama", "rw__nomor", "nomor")
    return [TempatRt(*b) for b in urut.values_list(*kolom)]


def tempat_semua() -> list[TempatRt]:
    """As `rt_semua`, light."""
    return _tempat(Rt.objects.all())


def tempat_daftar(baris: Sequence[BarisPenduduk], s: Saringan) -> list[TempatRt]:
    """Only the places that a page of a list names: a village of 50,000 has 350 RT."""
    pk = {b.rt_id for b in baris}
    perlu = Q(pk__in=pk)
    if s.tempat:
        perlu |= Q(pk__in=_rt(s))
    return _tempat(Rt.objects.filter(perlu)) if pk or s.tempat else []


def tempat_tampil(rt: Rt) -> str:
    """ "RT 02 RW 01" of a row with its RW."""
    return f"RT {rt.nomor} RW {rt.rw.nomor}"


def pilihan_tempat(rt: Sequence[TempatRt]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices of a place, by dusun: (name of the dusun, [(value of `Saringan.tempat`, words)])."""
    hasil: dict[int, tuple[str, list[tuple[str, str]]]] = {}
    rw: set[int] = set()
    for r in rt:
        _, isi = hasil.setdefault(r.dusun_id, (r.dusun, [(f"d{r.dusun_id}", f"Semua {r.dusun}")]))
        if r.rw_id not in rw:
            rw.add(r.rw_id)
            isi.append((f"w{r.rw_id}", f"{r.dusun}, RW {r.rw}"))
        isi.append((f"r{r.pk}", f"{r.dusun}, {r.tampil}"))
    return list(hasil.values())


def pilihan_rt(rt: Sequence[TempatRt]) -> list[tuple[str, str]]:
    """Choices of a select that names one RT: (key, "Krajan, RT 02 RW 01")."""
    return [(str(r.pk), f"{r.dusun}, {r.tampil}") for r in rt]


def pilihan_kode(medan: str) -> Mapping[str, str]:
    """Code -> words of one column of KODE."""
    return tabel(KOLOM_PENDUDUK[medan].tabel)
