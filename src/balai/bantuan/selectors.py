"""Reads of the aid programmes: lists with what must be looked at, figures, what a citizen receives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Lower

from balai.bantuan.models import Penerima, Program, Sasaran
from balai.dasar.tanggal import umur
from balai.penduduk.models import AnggotaKelompok, Penduduk

AKTIF = Penerima.Keadaan.AKTIF
_HIDUP = Penduduk.Dasar.HIDUP
_KETUA = "1"  # table jabatan_kelompok
_DUSUN: Final[dict[str, str]] = {
    Sasaran.ORANG: "penduduk__rt__rw__dusun",
    Sasaran.KELUARGA: "keluarga__rt__rw__dusun",
    Sasaran.RUMAH_TANGGA: "rumah_tangga__rt__rw__dusun",
}
PITA_UMUR: Final = ((0, 5), (6, 12), (13, 17), (18, 39), (40, 59), (60, 200))


def _hidup_di(medan: str) -> QuerySet[Penduduk]:
    return Penduduk.objects.filter(**{medan: OuterRef(medan)}, status_dasar=_HIDUP)


def perlu_dilihat(sasaran: str) -> Q:
    """Condition on Penerima: somebody died, moved or is missing, so the aid must be looked at again.

    Computed from the register each time, so that an event of the register needs to tell nobody.
    """
    pemegang = Exists(Penduduk.objects.filter(nik=OuterRef("nik")).exclude(status_dasar=_HIDUP))
    if sasaran == Sasaran.ORANG:
        return ~Q(penduduk__status_dasar=_HIDUP)
    if sasaran == Sasaran.KELUARGA:
        kepala = _hidup_di("keluarga").filter(shdk=Penduduk.KEPALA_KELUARGA)
        return Q(~Exists(kepala)) | Q(pemegang)
    if sasaran == Sasaran.RUMAH_TANGGA:
        return Q(~Exists(_hidup_di("rumah_tangga"))) | Q(pemegang)
    anggota = AnggotaKelompok.objects.filter(kelompok=OuterRef("kelompok"))
    tiada = anggota.exclude(penduduk__status_dasar=_HIDUP)
    habis = Q(Exists(anggota)) & Q(~Exists(anggota.filter(penduduk__status_dasar=_HIDUP)))
    return habis | Q(Exists(tiada.filter(jabatan=_KETUA)))


def _nama_kepala(medan: str, urut: str) -> Subquery:
    """Name of the living head; of the eldest member by key where there is no head."""
    kepala = _hidup_di(medan).order_by(Case(When(**{urut: "1"}, then=Value(0)), default=Value(1)), "pk")
    return Subquery(kepala.values("nama")[:1])


def penerima_daftar(program: Program) -> QuerySet[Any]:
    """Recipients with `nama_register`, `nama_dusun`, `no_rt`, `no_rw` and `perlu`; by name on the card."""
    s = program.sasaran
    medan = _DUSUN.get(s)
    nama = {
        Sasaran.ORANG: F("penduduk__nama"),
        Sasaran.KELUARGA: _nama_kepala("keluarga", "shdk"),
        Sasaran.RUMAH_TANGGA: _nama_kepala("rumah_tangga", "hubungan_rtm"),
        Sasaran.KELOMPOK: F("kelompok__nama"),
    }
    rt = medan.removesuffix("__rw__dusun") if medan else ""
    kosong = Value("")
    return (
        Penerima.objects.filter(program=program)
        .annotate(
            nama_register=Coalesce(nama[Sasaran(s)], kosong),
            nama_dusun=F(f"{medan}__nama") if medan else kosong,
            no_rt=F(f"{rt}__nomor") if medan else kosong,
            no_rw=F(f"{rt}__rw__nomor") if medan else kosong,
            perlu=Case(When(perlu_dilihat(s), then=Value(True)), default=Value(False)),
        )
        .order_by(Lower("nama"), "pk")
    )


def penerima_saring(
    qs: QuerySet[Any], program: Program, *, kata: str = "", dusun: int | None = None
) -> QuerySet[Any]:
    """By part of a name (card or register), card number, or whole NIK or KK number; by hamlet."""
    if kata:
        cocok = Q(nama__icontains=kata) | Q(nama_register__icontains=kata) | Q(no_kartu__iexact=kata)
        if kata.isdigit():
            cocok |= Q(nik=kata) | Q(penduduk__nik=kata) | Q(keluarga__no_kk=kata)
        qs = qs.filter(cocok)
    medan = _DUSUN.get(program.sasaran)
    if dusun is not None and medan:
        qs = qs.filter(**{f"{medan}_id": dusun})
    return qs


def program_daftar() -> QuerySet[Any]:
    """All programmes with `aktif_`, `berhenti_`: running ones first."""
    return Program.objects.annotate(
        aktif_=Count("penerima", filter=Q(penerima__keadaan=AKTIF)),
        berhenti_=Count("penerima", filter=~Q(penerima__keadaan=AKTIF)),
    ).order_by(Case(When(ditutup_pada=None, then=Value(0)), default=Value(1)), "nama", "pk")


def perlu_per_program() -> dict[int, int]:
    """How many active recipients of each running programme must be looked at. One query."""
    syarat = Q()
    for s in Sasaran.values:
        syarat |= Q(sasaran=s) & perlu_dilihat(s)
    baris = Penerima.objects.filter(syarat, keadaan=AKTIF, program__ditutup_pada=None)
    return dict(baris.order_by().values_list("program_id").annotate(n=Count("pk")))


@dataclass(frozen=True)
class Statistik:
    """Active recipients. Rows are (label, count); `dusun` also carries the key of the hamlet."""

    total: int
    berhenti: int
    perlu: int
    dusun: list[tuple[int, str, int]]
    kelamin: list[tuple[str, int]]
    umur: list[tuple[str, int]]


def statistik(program: Program, hari_ini: date) -> Statistik:
    """Figures of one programme in one query; sex and age for programmes that reach persons."""
    s = program.sasaran
    medan = _DUSUN.get(s)
    orang = s == Sasaran.ORANG
    kolom = ["keadaan", "perlu_"]
    kolom += [f"{medan}_id", f"{medan}__nama"] if medan else []
    kolom += ["penduduk__jenis_kelamin", "penduduk__tanggal_lahir"] if orang else []
    perlu = Case(When(perlu_dilihat(s), then=Value(True)), default=Value(False))
    baris = list(Penerima.objects.filter(program=program).annotate(perlu_=perlu).values_list(*kolom))
    aktif = [b for b in baris if b[0] == AKTIF]
    dusun = Counter((b[2], b[3]) for b in aktif) if medan else Counter[tuple[int, str]]()
    kelamin = Counter(b[4] for b in aktif) if orang else Counter[str]()
    usia = Counter(_pita(b[5], hari_ini) for b in aktif) if orang else Counter[str]()
    return Statistik(
        total=len(aktif),
        berhenti=len(baris) - len(aktif),
        perlu=sum(1 for b in aktif if b[1]),
        dusun=sorted(((pk, nama, n) for (pk, nama), n in dusun.items()), key=lambda x: x[1]),
        kelamin=[(label, kelamin[k]) for k, label in (("1", "Laki-laki"), ("2", "Perempuan")) if orang],
        umur=[(p, usia[p]) for p in [*map(_nama_pita, PITA_UMUR), "Belum tercatat"] if usia[p]],
    )


def _nama_pita(pita: tuple[int, int]) -> str:
    return f"{pita[0]} tahun ke atas" if pita[1] >= 200 else f"{pita[0]} sampai {pita[1]} tahun"


def _pita(lahir: date | None, hari_ini: date) -> str:
    if lahir is None:
        return "Belum tercatat"
    usia = umur(lahir, hari_ini)
    return next(_nama_pita(p) for p in PITA_UMUR if p[0] <= usia <= p[1])


def penerima_warga(orang: Penduduk) -> list[Penerima]:
    """What this citizen, the family, the household and the groups receive or received; running first."""
    milik = Q(penduduk=orang)
    if orang.keluarga_id is not None:
        milik |= Q(keluarga_id=orang.keluarga_id) | Q(
            penduduk__keluarga_id=orang.keluarga_id, penduduk__status_dasar=_HIDUP
        )
    if orang.rumah_tangga_id is not None:
        milik |= Q(rumah_tangga_id=orang.rumah_tangga_id)
    kelompok = AnggotaKelompok.objects.filter(penduduk=orang).values("kelompok_id")
    milik |= Q(kelompok_id__in=kelompok)
    baris = Penerima.objects.filter(milik).select_related("program", "penduduk", "kelompok")
    urut = Case(When(keadaan=AKTIF, program__ditutup_pada=None, then=Value(0)), default=Value(1))
    return list(baris.order_by(urut, "program__nama", "pk"))


def program_terbit() -> QuerySet[Program]:
    """What the public may see: published and not closed."""
    return Program.objects.filter(terbit=True, ditutup_pada=None).order_by("nama", "pk")


def jumlah_per_dusun() -> dict[int, list[tuple[str, int]]]:
    """Active recipients of every published programme: programme -> (hamlet, count), by name. One query.

    A group belongs to no hamlet and counts under ''.
    """
    kolom = [F(f"{m}__nama") for m in _DUSUN.values()]
    baris = (
        Penerima.objects.filter(keadaan=AKTIF, program__terbit=True, program__ditutup_pada=None)
        .order_by()
        .annotate(dusun_=Coalesce(*kolom, Value("")))
        .values_list("program_id", "dusun_")
        .annotate(n=Count("pk"))
    )
    hasil: dict[int, list[tuple[str, int]]] = {}
    for program, dusun, n in sorted(baris, key=lambda b: (b[0], b[1])):
        hasil.setdefault(program, []).append((dusun, n))
    return hasil


def penerima_terbit(program: Program) -> list[tuple[str, str, date | None]]:
    """(hamlet, name, birth date of a person) of those who receive now. Names as in the register, whole."""
    baris = penerima_daftar(program).filter(keadaan=AKTIF)
    return [
        (dusun or "", register or kartu, lahir)
        for dusun, register, kartu, lahir in baris.values_list(
            "nama_dusun", "nama_register", "nama", "penduduk__tanggal_lahir"
        )
    ]
