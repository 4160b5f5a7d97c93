"""Numbers without gap or duplicate: a counter row per village, series and year, raised inside the
transaction that uses the number."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from typing import Any

from django.db.models import F, Max

from balai.dasar.tanggal import bulan_romawi
from balai.desa.models import Desa
from balai.desa.scope import desa_aktif_id
from balai.surat.models import JenisSurat, Pencacah, Surat

DERET_SURAT = "surat"
DERET_LAYANAN = "layanan"
DERET_PERMOHONAN = "permohonan"
DERET_KELUAR = "keluar"  # letters of the office itself, where they do not share the letters' series
KODE_KELUAR = "K"  # what {kode_surat} prints for them; codes of letter types have two characters or more
_ISIAN = re.compile(r"\{(\w+)(?::0(\d))?\}")
POLA_DIKENAL = frozenset(
    {"klasifikasi", "nomor", "kode_desa", "kode_surat", "bulan_romawi", "bulan", "tahun"}
)


# Models whose rows hold numbers of these counters (deret, tahun, urut, nomor); agenda adds its own.
PEMAKAI: list[type[Any]] = [Surat]

# What each part may print, to recognise a number of the pattern again.
_RUPA = {"klasifikasi": r"[0-9A-Za-z.-]*", "kode_surat": r"[A-Z0-9]+", "bulan_romawi": r"[IVX]+"}


class PolaSalah(ValueError):
    """The village's number pattern names something unknown, or lacks the number."""


class NomorMundur(ValueError):
    """A series can only be moved forward; the message says from where."""


@dataclass(frozen=True, slots=True)
class NomorBaru:
    """A number just taken: its series, its place in it, its text."""

    deret: str
    urut: int
    nomor: str


def nomor_ambil(*, deret: str, tahun: int) -> int:
    """The next number of a series, 1 first. Must run inside a transaction: its rollback gives it back."""
    Pencacah.objects.get_or_create(deret=deret, tahun=tahun, defaults={"desa_id": desa_aktif_id()})
    baris = Pencacah.objects.filter(deret=deret, tahun=tahun)
    baris.update(nilai=F("nilai") + 1)  # locks the row until commit
    return baris.values_list("nilai", flat=True).get()


def pola_periksa(pola: str) -> None:
    nama = {m[1] for m in _ISIAN.finditer(pola)}
    if not nama <= POLA_DIKENAL:
        raise PolaSalah(f"Bagian nomor tidak dikenal: {', '.join(sorted(nama - POLA_DIKENAL))}.")
    if "nomor" not in nama:
        raise PolaSalah("Pola nomor harus memuat {nomor}.")


def pola_isi(pola: str, *, desa: Desa, jenis: JenisSurat, klasifikasi: str, urut: int, tanggal: date) -> str:
    """A letter's number by the village's pattern. Raises PolaSalah."""
    pola_periksa(pola)
    nilai: dict[str, str | int] = {
        "klasifikasi": klasifikasi,
        "nomor": urut,
        "kode_desa": desa.kode.rsplit(".", 1)[-1],
        "kode_surat": jenis.kode,
        "bulan_romawi": bulan_romawi(tanggal.month),
        "bulan": tanggal.month,
        "tahun": tanggal.year,
    }

    def ganti(m: re.Match[str]) -> str:
        teks = str(nilai[m[1]])
        return teks.zfill(int(m[2])) if m[2] else teks

    return _ISIAN.sub(ganti, pola)


def deret_untuk(desa: Desa, jenis: JenisSurat) -> str:
    """Series of a service letter. "surat" is shared with the outgoing letters of the office."""
    if desa.deret_nomor == Desa.Deret.JENIS:
        return f"{DERET_SURAT}:{jenis.kode}"
    return DERET_LAYANAN if desa.deret_nomor == Desa.Deret.LAYANAN else DERET_SURAT


def tahun_deret(desa: Desa, tanggal: date) -> int:
    """Year under which a series counts; 0 where the village's numbers run on over the years."""
    return tanggal.year if desa.nomor_tahunan else 0


def nomor_surat_ambil(*, desa: Desa, jenis: JenisSurat, klasifikasi: str, tanggal: date) -> NomorBaru:
    """The next number of a service letter, by the settings as they are now. Inside a transaction."""
    # Locked, so that nobody changes the series between its choice and its use (`deret_ganti`).
    kini = Desa.objects.select_for_update(no_key=True).get(pk=desa.pk)
    deret = deret_untuk(kini, jenis)
    urut = nomor_ambil(deret=deret, tahun=tahun_deret(kini, tanggal))
    nomor = pola_isi(
        kini.pola_nomor, desa=kini, jenis=jenis, klasifikasi=klasifikasi, urut=urut, tanggal=tanggal
    )
    return NomorBaru(deret=deret, urut=urut, nomor=nomor)


def pola_periksa_deret(pola: str, *, deret: str, tahunan: bool) -> None:
    """Whether no number text can come twice under these settings. Raises PolaSalah.

    Parts must stand apart ("1" before "12" reads like "11" before "2"), a series that begins anew needs what
    tells its rounds apart.
    """
    pola_periksa(pola)
    isian = [(m.start(), m.end(), m[1]) for m in _ISIAN.finditer(pola)]
    sela = [pola[a[1] : b[0]] for a, b in pairwise(isian)]
    if any(all(c.isalnum() for c in s) for s in sela):
        raise PolaSalah("Beri tanda di antara dua bagian, misalnya garis miring.")
    nama = [n for _, _, n in isian]
    if nama.count("nomor") > 1:
        raise PolaSalah("Pakai {nomor} satu kali saja.")
    if re.search(r"[{}]", _ISIAN.sub("", pola)):
        raise PolaSalah("Kurung { } hanya untuk bagian nomor.")
    if tahunan and "tahun" not in nama:
        raise PolaSalah("Nomor mulai lagi dari 1 tiap tahun, jadi pola perlu memuat {tahun}.")
    if deret != Desa.Deret.SEMUA and "kode_surat" not in nama:
        siapa = "Tiap jenis surat" if deret == Desa.Deret.JENIS else "Surat layanan dan surat keluar"
        raise PolaSalah(f"{siapa} bernomor sendiri, jadi pola perlu memuat {{kode_surat}}.")


def _pembaca(pola: str, tetap: Mapping[str, str]) -> re.Pattern[str]:
    """What numbers of this pattern look like, with the groups `nomor` and, where printed, `kode_surat`.

    `tetap`: parts whose text is known.
    """
    hasil, letak, bernama = "", 0, set()
    for m in _ISIAN.finditer(pola):
        rupa = re.escape(tetap[m[1]]) if m[1] in tetap else _RUPA.get(m[1], "[0-9]+")
        pertama = m[1] not in bernama
        bernama.add(m[1])
        kelompok = f"?P<{m[1]}>" if pertama and m[1] in ("nomor", "kode_surat") else "?:"
        hasil += re.escape(pola[letak : m.start()]) + f"({kelompok}{rupa})"
        letak = m.end()
    return re.compile(hasil + re.escape(pola[letak:]))


def nomor_tertinggi(pola: str, *, kode_desa: str, nomor: Iterable[str], tahun: int = 0) -> dict[str, int]:
    """Highest running number among those that this pattern could print: "" over all, and by type.

    `tahun`: only numbers of that year count; 0 for any year.
    """
    tetap = {"kode_desa": kode_desa.rsplit(".", 1)[-1]} | ({"tahun": str(tahun)} if tahun else {})
    baca = _pembaca(pola, tetap)
    hasil = {"": 0}
    for teks in nomor:
        if m := baca.fullmatch(teks):
            urut, kode = int(m["nomor"]), m.groupdict().get("kode_surat") or ""
            hasil[""] = max(hasil[""], urut)
            hasil[kode] = max(hasil.get(kode, 0), urut)
    return hasil


def deret_ganti(*, desa: Desa, tanggal: date) -> None:
    """After the series, the pattern or the restart were changed: every series goes on behind the highest
    number that its pattern printed already, so that no number text comes twice. In the same transaction,
    with the village's row locked and `desa` already changed."""
    tahun = tahun_deret(desa, tanggal)
    tercetak = chain.from_iterable(
        m.objects.order_by("pk").values_list("nomor", flat=True).iterator() for m in PEMAKAI
    )
    tertinggi = nomor_tertinggi(desa.pola_nomor, kode_desa=desa.kode, nomor=tercetak, tahun=tahun)
    # A place in a series is never given twice in a year, whatever the pattern printed.
    for m in PEMAKAI:
        dipakai = m.objects.filter(tahun=tanggal.year).order_by().values_list("deret").annotate(Max("urut"))
        for deret, urut in dipakai:
            _naikkan(deret, tahun, urut)
    if desa.deret_nomor != Desa.Deret.SEMUA:
        kode = KODE_KELUAR if desa.deret_nomor == Desa.Deret.JENIS else ""
        _naikkan(DERET_KELUAR, tahun, tertinggi.get(kode, 0))
    if desa.deret_nomor != Desa.Deret.JENIS:
        deret = DERET_LAYANAN if desa.deret_nomor == Desa.Deret.LAYANAN else DERET_SURAT
        _naikkan(deret, tahun, tertinggi[""])
        return
    for kode, nilai in sorted(tertinggi.items()):
        if kode and kode != KODE_KELUAR:
            _naikkan(f"{DERET_SURAT}:{kode}", tahun, nilai)


def _naikkan(deret: str, tahun: int, nilai: int) -> None:
    if nilai:
        Pencacah.objects.get_or_create(deret=deret, tahun=tahun, defaults={"desa_id": desa_aktif_id()})
        Pencacah.objects.filter(deret=deret, tahun=tahun, nilai__lt=nilai).update(nilai=nilai)


def nomor_terakhir(*, deret: str, tahun: int) -> int:
    """Last number given out of a series; 0 where none was."""
    return Pencacah.objects.filter(deret=deret, tahun=tahun).values_list("nilai", flat=True).first() or 0


def nomor_lompat(*, deret: str, tahun: int, terakhir: int) -> None:
    """Begin behind `terakhir`, the last number used outside Balai. Raises NomorMundur. In a transaction."""
    Pencacah.objects.get_or_create(deret=deret, tahun=tahun, defaults={"desa_id": desa_aktif_id()})
    baris = Pencacah.objects.filter(deret=deret, tahun=tahun)
    if baris.filter(nilai__lte=terakhir).update(nilai=terakhir) != 1:
        kini = baris.values_list("nilai", flat=True).get()
        raise NomorMundur(f"Nomor di Balai sudah sampai {kini}. Tulis {kini} atau lebih besar.")


def nomor_permohonan(saat: date) -> str:
    """PS-2611-0139: year and month, then the running number of that month."""
    bulan = f"{DERET_PERMOHONAN}:{saat.month:02}"
    return f"PS-{saat:%y%m}-{nomor_ambil(deret=bulan, tahun=saat.year):04}"
