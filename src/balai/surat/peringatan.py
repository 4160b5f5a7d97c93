"""What is allowed in a letter type and still likely to disappoint. Pure: no Django."""

from collections.abc import Iterator

from balai.naskah.pohon import (
    Bersyarat,
    Daftar,
    Dokumen,
    GarisBawah,
    Isian,
    Miring,
    Paragraf,
    Sebaris,
    SubJudul,
    Syarat,
    Tabel,
    TabelIdentitas,
    Tebal,
)
from balai.surat.definisi import DefinisiJenis

# (name, may it be missing here)
_Pakai = tuple[str, bool]


def peringatan(definisi: DefinisiJenis, pohon: Dokumen) -> list[str]:
    """Indonesian sentences, each with the cure."""
    pakai = list(_pakai(pohon))
    dipakai = {nama.split(".")[0] for nama, _ in pakai}
    dipakai |= {t.siapa for t in definisi.tanda_tangan} | {
        asal.split(".")[0] for i in definisi.isian for asal in i.dari.split()
    }
    hasil = []
    for i in definisi.isian:
        perlu = any(n.split(".")[0] == i.kunci and not boleh for n, boleh in pakai)
        if i.kunci not in dipakai and not definisi.lampiran:
            hasil.append(f"Jawaban “{i.label}” belum dipakai di teks surat.")
        elif perlu and not i.wajib and i.jenis != "auto":
            hasil.append(
                f"“{i.label}” boleh kosong, tetapi ada di kalimat tanpa syarat. Awali baris itu dengan "
                f"?{{{i.kunci}}}, supaya surat tetap jadi kalau tidak diisi."
            )
    return hasil


def _pakai(pohon: Dokumen) -> Iterator[_Pakai]:
    for blok in pohon.blok:
        match blok:
            case Paragraf(anak):
                yield from _sebaris(anak, ())
            case SubJudul(anak, syarat):
                yield from _berbaris(anak, syarat)
            case TabelIdentitas(baris):
                for b in baris:
                    yield from _berbaris(b.nilai, b.syarat)
            case Daftar(butir, _):
                for x in butir:
                    yield from _berbaris(x.anak, x.syarat)
            case Tabel(nama, _, syarat):
                yield nama, True
                if syarat:
                    yield syarat.nama, True


def _berbaris(anak: tuple[Sebaris, ...], syarat: Syarat | None) -> Iterator[_Pakai]:
    if syarat:
        yield syarat.nama, True
    yield from _sebaris(anak, (syarat.nama,) if syarat else ())


def _sebaris(anak: tuple[Sebaris, ...], ada: tuple[str, ...]) -> Iterator[_Pakai]:
    """`ada`: names that a condition around vouches for."""
    for s in anak:
        match s:
            case Isian(nama, _, boleh):
                yield nama, boleh or nama in ada or nama.split(".")[0] in ada
            case Bersyarat(syarat, dalam):
                yield syarat.nama, True
                yield from _sebaris(dalam, (*ada, syarat.nama))
            case Tebal(dalam) | Miring(dalam) | GarisBawah(dalam):
                yield from _sebaris(dalam, ada)
            case _:
                pass
