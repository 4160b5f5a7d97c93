"""What a letter is worth today, for anyone who holds it: by the code under it. Reads only.

Shown are type, number, day, who signed and the holder's initials; never NIK, address, whole name, or the
words with which a letter was revoked. Whether a code exists or not, the same queries run.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTransform
from django.utils import timezone

from balai.berkas.models import Berkas
from balai.dasar.id import kode_rapi
from balai.dasar.nama import inisial_nama
from balai.desa.hak import NAMA_PERAN, Peran
from balai.surat.models import CaraTtd, CetakanSurat, GolonganCabut, HitungPeriksa, Surat, TandaSurat
from balai.tte.models import PenandaElektronik


class Keadaan(StrEnum):
    ASLI = "asli"
    KEDALUWARSA = "kedaluwarsa"  # genuine, its last day is over
    DICABUT = "dicabut"
    DIGANTIKAN = "digantikan"  # revoked because another letter takes its place, or an older print
    BELUM = "belum"  # printed, not signed yet
    BATAL = "batal"  # number given, never signed, void
    TIDAK_DIKENAL = "tidak_dikenal"


@dataclass(frozen=True, slots=True)
class Jawaban:
    """`kode`: of the print, "" where it has none. `cetakan_lama`: a newer print was made of this letter.
    `bersama`: (name, office) of others who signed. Where nothing is known only `keadaan` is filled."""

    keadaan: Keadaan
    kode: str = ""
    pernyataan: bytes = b""  # what the QR of that print says
    surat_id: int = 0
    jenis: str = ""
    nomor: str = ""
    tanggal: date | None = None
    inisial: str = ""
    penanda: str = ""
    jabatan: str = ""
    bersama: tuple[tuple[str, str], ...] = ()
    cara: str = ""
    demo: bool = False
    ditandatangani_pada: datetime | None = None
    berlaku_sampai: date | None = None
    dicabut_pada: datetime | None = None
    pencabut: str = ""
    jabatan_pencabut: str = ""
    golongan: str = ""
    ada_pengganti: bool = False
    cetakan_lama: bool = False

    @property
    def dikenal(self) -> bool:
        return self.keadaan != Keadaan.TIDAK_DIKENAL

    @property
    def elektronik(self) -> bool:
        return self.cara not in ("", CaraTtd.BASAH)

    @property
    def alasan(self) -> str:
        """The class of the reason in words."""
        return str(GolonganCabut(self.golongan).label) if self.golongan else ""


TIDAK_DIKENAL: Final = Jawaban(Keadaan.TIDAK_DIKENAL)
_TIADA: Final = "-" * 12  # no code: asked for in its place, so that nonsense costs what a code costs
_KOLOM: Final = (
    "pk", "nomor", "tanggal", "cetakan", "cara_ttd", "berlaku_sampai", "ditandatangani_pada", "batal_pada",
    "dicabut_pada", "golongan_cabut", "pengganti_id", "permohonan__jenis__nama", "penanda__nama_jabatan",
    "dicabut_oleh__nama", "dicabut_oleh__peran", "dicabut_oleh__perangkat__nama_jabatan",
    "desa__sebutan_kepala",
)  # fmt: skip


def periksa_kode(kode: str, *, hari: date | None = None) -> Jawaban:
    """The letter whose print carries this code, however it was typed. Two queries for any text."""
    qs = Surat.objects.filter(semua_cetakan__kode=kode_rapi(kode) or _TIADA)
    cetakan = {f"{k}_": F(f"semua_cetakan__{k}") for k in ("cetakan", "kode", "pernyataan")}
    return _jawab(qs.annotate(**cetakan), hari)


def periksa_sidik(sidik: Collection[str], *, hari: date | None = None) -> Jawaban:
    """The letter whose stored file has one of these SHA-256 (hex). Three queries."""
    berkas = list(Berkas.objects.filter(sha256__in=sidik).values_list("pk", flat=True)[:20])
    kini = CetakanSurat.objects.filter(surat=OuterRef("pk"), cetakan=OuterRef("cetakan"))
    qs = Surat.objects.filter(Q(berkas__in=berkas) | Q(pindai__in=berkas)).order_by("-pk")
    isi = {f"{k}_": Subquery(kini.values(k)[:1]) for k in ("kode", "pernyataan")}
    return _jawab(qs.annotate(cetakan_=F("cetakan"), **isi), hari)


def _jawab(qs: QuerySet[Surat], hari: date | None) -> Jawaban:
    baris = qs.annotate(
        nama_=KeyTransform("nama", KeyTransform("data", "naskah")),
        penanda_=KeyTransform("nama", KeyTransform("penanda", "naskah")),
        jabatan_=KeyTransform("jabatan", KeyTransform("penanda", "naskah")),
        demo_=KeyTransform("demo", KeyTransform("periksa", "naskah")),
    ).values(
        *_KOLOM, "cetakan_", "kode_", "pernyataan_", "nama_", "penanda_", "jabatan_", "demo_"
    ).first()  # fmt: skip
    tanda = _tanda(baris["pk"] if baris else 0)
    if baris is None:
        return TIDAK_DIKENAL
    return _susun(
        baris, [t for t in tanda if t["cetakan"] == baris["cetakan_"]], hari or timezone.localdate()
    )


def _tanda(surat_id: int) -> list[dict[str, Any]]:
    contoh = PenandaElektronik.objects.filter(
        perangkat=OuterRef("perangkat"), nomor_seri=OuterRef("nomor_seri"), demo=True
    )
    return list(
        TandaSurat.objects.filter(surat=surat_id, waktu__isnull=False)
        .annotate(demo_=Exists(contoh))
        .order_by("cetakan", "urutan")
        .values("cetakan", "peran", "cara", "demo_", "perangkat__nama", "perangkat__nama_jabatan")
    )


def nilai(b: Mapping[str, Any], hari: date) -> Keadaan:
    """What the row of a letter (_KOLOM, `cetakan_`: the print that was asked about) means on that day."""
    if b["batal_pada"]:
        return Keadaan.BATAL
    if b["cetakan_"] < b["cetakan"]:
        return Keadaan.DIGANTIKAN
    if b["ditandatangani_pada"] is None:
        return Keadaan.BELUM
    if b["dicabut_pada"]:
        return Keadaan.DIGANTIKAN if b["golongan_cabut"] == GolonganCabut.DIGANTI else Keadaan.DICABUT
    if b["berlaku_sampai"] and b["berlaku_sampai"] < hari:
        return Keadaan.KEDALUWARSA
    return Keadaan.ASLI


def _susun(b: Mapping[str, Any], tanda: list[dict[str, Any]], hari: date) -> Jawaban:
    utama = str(b["penanda_"] or "")
    ttd = [t for t in tanda if t["peran"] != TandaSurat.Peran.PARAF]
    return Jawaban(
        keadaan=nilai(b, hari),
        kode=b["kode_"] or "",
        pernyataan=bytes(b["pernyataan_"] or b""),
        surat_id=b["pk"],
        jenis=b["permohonan__jenis__nama"],
        nomor=b["nomor"],
        tanggal=b["tanggal"],
        inisial=inisial_nama(str(b["nama_"] or "")),
        penanda=utama,
        jabatan=_jabatan(b),
        bersama=tuple(
            (t["perangkat__nama"], t["perangkat__nama_jabatan"]) for t in ttd if t["perangkat__nama"] != utama
        ),
        cara=b["cara_ttd"],
        demo=bool(b["demo_"]) or any(t["demo_"] for t in tanda),
        ditandatangani_pada=b["ditandatangani_pada"],
        berlaku_sampai=b["berlaku_sampai"],
        dicabut_pada=b["dicabut_pada"],
        pencabut=b["dicabut_oleh__nama"] or "",
        jabatan_pencabut=_jabatan_pencabut(b),
        golongan=b["golongan_cabut"],
        ada_pengganti=b["pengganti_id"] is not None,
        cetakan_lama=b["cetakan_"] < b["cetakan"],
    )


def _jabatan(b: Mapping[str, Any]) -> str:
    """Office of the signer with the form in which he stood for the head: "Plh. Kepala Desa"."""
    jabatan = b["jabatan_"]
    depan = str(jabatan[0]).split()[0] if isinstance(jabatan, list) and jabatan and jabatan[0] else ""
    sendiri, kepala = str(b["penanda__nama_jabatan"]), str(b["desa__sebutan_kepala"])
    if depan == "a.n.":
        return f"a.n. {kepala}, {sendiri}"
    return f"{depan} {kepala}" if depan in ("Plh.", "Plt.", "Pj.") else sendiri


def _jabatan_pencabut(b: Mapping[str, Any]) -> str:
    if jabatan := b["dicabut_oleh__perangkat__nama_jabatan"]:
        return str(jabatan)
    peran = b["dicabut_oleh__peran"]
    if peran == Peran.KADES:
        return str(b["desa__sebutan_kepala"])
    return NAMA_PERAN[Peran(peran)] if peran else ""


def jumlah_periksa(surat_id: int) -> dict[str, int]:
    """Way (HitungPeriksa.Cara) -> how often this letter was checked. One query."""
    hasil = {str(c): 0 for c in HitungPeriksa.Cara}
    for cara, jumlah in HitungPeriksa.objects.filter(surat=surat_id).values_list("cara", "jumlah"):
        hasil[cara] += jumlah
    return hasil
