"""Letter -> PDF/A-2a + PDF/UA-1, the same bytes for the same letter and time. One typst compiler a thread."""

import json
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from balai.naskah.aksara import AMAN, PENGGANTI, rapikan
from balai.naskah.lampiran_json import lampiran_json
from balai.naskah.pohon_json import surat_ke_json
from balai.naskah.surat import SuratNaskah

_TATA: Final = Path(__file__).parent / "tata"
_STANDAR: Final["list[typst.PDFStandard]"] = ["a-2a", "ua-1"]
_utas = threading.local()


class CetakGagal(RuntimeError):
    """typst could not draw the letter; the message is typst's own, for the log."""


def cetak_pdf(surat: SuratNaskah, *, waktu: datetime) -> bytes:
    """PDF bytes. `waktu` (aware) is written as the time of making. Raises CetakGagal, LogoSalah."""
    return _susun(surat, waktu=waktu, bentuk="pdf", ppi=None)[0]


def cetak_png(surat: SuratNaskah, halaman: int = 0, *, ppi: float = 110) -> bytes:
    """One page as PNG, counted from 0. Raises IndexError past the last page, CetakGagal, LogoSalah."""
    return _susun(surat, waktu=None, bentuk="png", ppi=ppi)[halaman]


def cetak_lembar(tata: str, data: dict[str, Any], *, waktu: datetime) -> bytes:
    """PDF/A-2a + PDF/UA-1 of a layout `naskah/tata/<tata>.typ`, which reads `sys.inputs.data` as JSON.

    All text in `data` is placed as text, never read as typst source. Raises CetakGagal.
    """
    try:
        return _ketik_tata(tata, _rapikan_isi(data, _rapi), waktu)
    except typst.TypstError:
        try:
            return _ketik_tata(tata, _rapikan_isi(data, _rapi_ketat), waktu)
        except typst.TypstError as e:
            raise CetakGagal(str(e)) from e


def cetak_lampiran(
    lampiran: Sequence[dict[str, Any]], *, judul: str, waktu: datetime, pengarang: str = ""
) -> bytes:
    """PDF/A-2a + PDF/UA-1 of forms alone (naskah/lampiran), without a letter. Raises CetakGagal."""

    def ketik(rapi: Callable[[str], str]) -> bytes:
        data = {
            "judul": rapi(judul),
            "pengarang": rapi(pengarang),
            "lampiran": [lampiran_json(x, rapi) for x in lampiran],
        }
        return _ketik_tata("lampiran/kosong", data, waktu)

    try:
        return ketik(_rapi)
    except typst.TypstError:
        try:
            return ketik(_rapi_ketat)
        except typst.TypstError as e:
            raise CetakGagal(str(e)) from e


def _ketik_tata(tata: str, data: Any, waktu: datetime) -> bytes:
    hasil = _penyusun(tata).compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=_STANDAR,
        timestamp=_zona_tetap(waktu),
    )
    if not isinstance(hasil, bytes):
        raise CetakGagal("typst memberi hasil kosong")
    return hasil


def _rapikan_isi(isi: Any, rapi: Callable[[str], str]) -> Any:
    """Every text inside, keys excepted, made printable."""
    if isinstance(isi, str):
        return rapi(isi)
    if isinstance(isi, dict):
        return {k: _rapikan_isi(v, rapi) for k, v in isi.items()}
    return [_rapikan_isi(v, rapi) for v in isi] if isinstance(isi, list | tuple) else isi


def _susun(
    surat: SuratNaskah, *, waktu: datetime | None, bentuk: Literal["pdf", "png"], ppi: float | None
) -> list[bytes]:
    try:
        return _ketik(surat_ke_json(surat, _rapi), waktu, bentuk, ppi)
    except typst.TypstError:
        # A sign that prints alone may still fail beside another: then only common letters, but a letter.
        try:
            return _ketik(surat_ke_json(surat, _rapi_ketat), waktu, bentuk, ppi)
        except typst.TypstError as e:
            raise CetakGagal(str(e)) from e


def _ketik(
    data: dict[str, Any], waktu: datetime | None, bentuk: Literal["pdf", "png"], ppi: float | None
) -> list[bytes]:
    hasil = _penyusun("surat").compile(
        format=bentuk,
        ppi=ppi,
        sys_inputs={"surat": json.dumps(data, ensure_ascii=False)},
        pdf_standards=_STANDAR if bentuk == "pdf" else [],
        timestamp=_zona_tetap(waktu) if waktu else 0,
    )
    if hasil is None:
        raise CetakGagal("typst memberi hasil kosong")
    return hasil if isinstance(hasil, list) else [hasil]


def _penyusun(nama: str) -> typst.Compiler:
    """A compiler shared between threads fails, so each thread keeps its own."""
    milik: dict[str, typst.Compiler] = _utas.__dict__.setdefault("penyusun", {})
    if nama not in milik:
        milik[nama] = typst.Compiler(str(_TATA / f"{nama}.typ"), root=str(_TATA), ignore_system_fonts=True)
    return milik[nama]


def _zona_tetap(waktu: datetime) -> datetime:
    """typst takes fixed offsets only, and whole seconds."""
    selisih = waktu.utcoffset()
    if selisih is None:
        raise ValueError("waktu harus membawa zona waktu")
    return waktu.astimezone(timezone(selisih)).replace(microsecond=0)


def _rapi(teks: str) -> str:
    return rapikan(teks, tercetak)


def _rapi_ketat(teks: str) -> str:
    return rapikan(teks, lambda _: False)


@lru_cache(maxsize=4096)
def tercetak(kelompok: str) -> bool:
    """Whether typst's own fonts have this sign with its accents: tried once, remembered."""
    return kelompok == PENGGANTI or AMAN.fullmatch(kelompok) is not None or tercetak_sungguh(kelompok)


def tercetak_sungguh(teks: str) -> bool:
    """Try it: PDF/A refuses a sign that no font has. About 1 ms."""
    try:
        _penyusun("aksara").compile(
            format="pdf", sys_inputs={"teks": json.dumps(teks)}, pdf_standards=_STANDAR
        )
    except typst.TypstError:
        return False
    return True
