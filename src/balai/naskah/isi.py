"""Puts data into the tree. Values become `Teks` nodes and are never read as marks."""

from collections.abc import Mapping

from balai.naskah.pohon import (
    BarisTabel,
    Bersyarat,
    Blok,
    Butir,
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
    TabelIsi,
    Tebal,
    Teks,
    gabung_teks,
)
from balai.naskah.saring import NilaiTidakCocok, ke_teks, terapkan


class IsianKosong(LookupError):
    """Required values are missing; `nama`: which, in reading order."""

    def __init__(self, nama: tuple[str, ...]) -> None:
        super().__init__(f"Isian ini belum ada: {', '.join(nama)}.")
        self.nama = nama


class _BarisGugur(Exception):
    """An optional value is missing: its row or item goes."""


def isi(
    dok: Dokumen, data: Mapping[str, object], *, kosong: str | None = None, gaya_tanggal: str = "panjang"
) -> Dokumen:
    """Filled tree: no Isian, no Bersyarat, no Syarat left.

    None and blank text count as missing. A row or item with a missing optional value is dropped; a missing
    required value raises IsianKosong, unless `kosong` gives the text to show instead (drafts: "……").
    Raises NilaiTidakCocok when a value cannot pass its filter; a draft shows such a value as it was typed.
    """
    pengisi = _Pengisi(data, kosong, gaya_tanggal)
    blok = tuple(b for b in map(pengisi.blok, dok.blok) if b is not None)
    if pengisi.hilang:
        raise IsianKosong(tuple(dict.fromkeys(pengisi.hilang)))
    return Dokumen(blok)


class _Pengisi:
    def __init__(self, data: Mapping[str, object], kosong: str | None, gaya_tanggal: str) -> None:
        self.data = data
        self.kosong = kosong
        self.gaya_tanggal = gaya_tanggal
        self.hilang: list[str] = []

    def blok(self, blok: Blok) -> Blok | None:
        match blok:
            case Paragraf(anak):
                kalimat = _rapikan_awal(self._anak(anak))
                return Paragraf(kalimat) if _ada_tulisan(kalimat) else None
            case TabelIdentitas(baris):
                hasil = tuple(
                    BarisTabel(b.label, nilai) for b in baris if (nilai := self._bagian(b.nilai, b.syarat))
                )
                return TabelIdentitas(hasil) if hasil else None
            case Daftar(butir, bernomor):
                isi_butir = tuple(Butir(x) for b in butir if (x := self._bagian(b.anak, b.syarat)))
                return Daftar(isi_butir, bernomor) if isi_butir else None
            case SubJudul(anak, syarat):
                judul = self._bagian(anak, syarat)
                return SubJudul(judul) if judul else None
            case Tabel():
                return self._tabel(blok)
            case TabelIsi():
                return blok

    def _tabel(self, t: Tabel) -> TabelIsi | None:
        baris = self.data.get(t.nama)
        if not isinstance(baris, list) or not baris or (t.syarat and not self._berlaku(t.syarat)):
            return None
        isi_tabel = tuple(
            (str(ke), *(self._sel(b.get(k.kunci), k.saring) for k in t.kolom))
            for ke, b in enumerate(baris, 1)
        )
        return TabelIsi(("No", *(k.judul for k in t.kolom)), isi_tabel)

    def _sel(self, nilai: object, saring: tuple[str, ...]) -> str:
        if nilai is None or nilai == "":
            return self.kosong or "-"
        try:
            return terapkan(nilai, saring, self.gaya_tanggal).strip()
        except NilaiTidakCocok:
            if self.kosong is None:
                raise
            return ke_teks(nilai).strip()

    def _bagian(self, anak: tuple[Sebaris, ...], syarat: Syarat | None) -> tuple[Sebaris, ...] | None:
        if syarat and not self._berlaku(syarat):
            return None
        try:
            return self._anak(anak)
        except _BarisGugur:
            return None

    def _berlaku(self, syarat: Syarat) -> bool:
        return self._ada(syarat.nama) == syarat.ada

    def _ada(self, nama: str) -> bool:
        nilai = self.data.get(nama)
        return nilai is not None and (not isinstance(nilai, str) or bool(nilai.strip()))

    def _anak(self, anak: tuple[Sebaris, ...]) -> tuple[Sebaris, ...]:
        hasil: list[Sebaris] = []
        for simpul in anak:
            match simpul:
                case Isian():
                    hasil.append(Teks(self._nilai(simpul)))
                case Bersyarat(syarat, dalam):
                    if self._berlaku(syarat):
                        hasil += self._anak(dalam)
                case Tebal(dalam):
                    hasil.append(Tebal(self._anak(dalam)))
                case Miring(dalam):
                    hasil.append(Miring(self._anak(dalam)))
                case GarisBawah(dalam):
                    hasil.append(GarisBawah(self._anak(dalam)))
                case Teks():
                    hasil.append(simpul)
        return gabung_teks(hasil)

    def _nilai(self, isian: Isian) -> str:
        if self._ada(isian.nama):
            nilai = self.data[isian.nama]
            try:
                return terapkan(nilai, isian.saring, self.gaya_tanggal).strip()
            except NilaiTidakCocok:
                if self.kosong is None:
                    raise
                return ke_teks(nilai).strip()
        if isian.boleh_kosong:
            raise _BarisGugur
        if self.kosong is None:
            self.hilang.append(isian.nama)
        return self.kosong or ""


def _rapikan_awal(anak: tuple[Sebaris, ...]) -> tuple[Sebaris, ...]:
    """The space that joined a line to one now gone must not open the paragraph."""
    if anak and isinstance(anak[0], Teks):
        awal = anak[0].isi.lstrip()
        return (Teks(awal), *anak[1:]) if awal else _rapikan_awal(anak[1:])
    return anak


def _ada_tulisan(anak: tuple[Sebaris, ...]) -> bool:
    return any(
        s.isi.strip() if isinstance(s, Teks) else not isinstance(s, Isian) and _ada_tulisan(s.anak)
        for s in anak
    )
