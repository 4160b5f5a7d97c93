"""The workshop: strangers' files are opened here, in a process of their own with little memory and time.

A file that makes a decoder crash, loop or swell ends this process, never the one that serves the village.
Started by olah.py as `python -m balai.berkas.bengkel <kind>`; the file comes on stdin, the answer goes to
stdout: the byte S when ready to open it, one line of JSON, then the bytes that the line counts.
"""

import json
import os
import resource
import sys
import warnings
from importlib import import_module
from typing import BinaryIO, cast

from balai.berkas.hasil import MAKS_BYTE, BerkasDitolak, HasilOlah, tolak_berat, tolak_rusak
from balai.berkas.kenali import Jenis

MAKS_MEMORI = 1024 * 1024 * 1024
MAKS_DETIK_CPU = 20
MAKS_KELUAR = 2 * MAKS_BYTE
SIAP = b"S"


def kerjakan(jenis: Jenis, mentah: bytes) -> HasilOlah:
    """Cleans `mentah` in this very process. Raises BerkasDitolak and nothing else, whatever the bytes."""
    with warnings.catch_warnings():
        # Decoders warn about files that are odd; odd is refused or repaired here, never only warned about.
        warnings.simplefilter("ignore")
        try:
            if jenis == "PDF":
                from balai.berkas.pdf import olah_pdf

                hasil = olah_pdf(mentah)
            else:
                from balai.berkas.gambar import olah_gambar

                hasil = olah_gambar(mentah, jenis)
        except BerkasDitolak:
            raise
        except MemoryError:
            raise tolak_berat() from None
        except Exception as galat:
            raise tolak_rusak(pdf=jenis == "PDF") from galat
    if len(hasil.isi) > MAKS_KELUAR:
        raise tolak_berat()
    return hasil


def kerjakan_halaman(isi: bytes, nomor: int, lebar: int) -> bytes:
    """One page as PNG. Raises IndexError for a page that is not there, else only BerkasDitolak."""
    from balai.berkas.pdf import png_halaman

    try:
        return png_halaman(isi, nomor, lebar)
    except (BerkasDitolak, IndexError):
        raise
    except MemoryError:
        raise tolak_berat() from None
    except Exception as galat:
        raise tolak_rusak(pdf=True) from galat


def _batasi() -> None:
    for batas, nilai in (
        (resource.RLIMIT_AS, MAKS_MEMORI),
        (resource.RLIMIT_CPU, MAKS_DETIK_CPU),
        (resource.RLIMIT_CORE, 0),
        # This process has nothing to write: a decoder that is talked into it finds files closed.
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, paling_tinggi = resource.getrlimit(batas)
        if paling_tinggi == resource.RLIM_INFINITY or nilai < paling_tinggi:
            resource.setrlimit(batas, (nilai, nilai))
        else:
            resource.setrlimit(batas, (paling_tinggi, paling_tinggi))


def _pisahkan_keluaran() -> BinaryIO:
    """A private pipe for the answer: what C libraries print to stdout or stderr must not mix with it."""
    jawaban = os.fdopen(os.dup(1), "wb")
    kosong = os.open(os.devnull, os.O_WRONLY)
    os.dup2(kosong, 1)
    os.dup2(kosong, 2)
    return jawaban


def _siapkan(pdf: bool) -> None:
    """Imports what the work needs, so that a broken installation shows itself before the file is blamed."""
    import pillow_heif

    import_module("balai.berkas.gambar")
    pillow_heif.options.DECODE_THREADS = 1
    if pdf:
        import pikepdf

        import_module("balai.berkas.pdf")
        pikepdf.settings.set_qpdf_limits(
            parser_max_nesting=100,
            doc_max_warnings=1000,
            flate_max_memory=256 * 1024 * 1024,
            dct_max_memory=256 * 1024 * 1024,
        )


def main(argumen: list[str]) -> None:
    """`argumen`: a kind that kenali() names, or `halaman` with the page number and a width in pixels."""
    _batasi()
    _siapkan(argumen[0] in ("PDF", "halaman"))
    mentah = sys.stdin.buffer.read()
    sys.stderr.flush()
    jawaban = _pisahkan_keluaran()
    jawaban.write(SIAP)
    jawaban.flush()
    muatan: list[bytes] = []
    try:
        if argumen[0] == "halaman":
            muatan = [kerjakan_halaman(mentah, int(argumen[1]), int(argumen[2]))]
            kepala: dict[str, object] = {}
        else:
            hasil = kerjakan(cast(Jenis, argumen[0]), mentah)
            muatan = [hasil.isi, hasil.kecil]
            kepala = {
                "mime": hasil.mime,
                "lebar": hasil.lebar,
                "tinggi": hasil.tinggi,
                "halaman": hasil.halaman,
            }
    except BerkasDitolak as tolak:
        kepala = {"sebab": tolak.sebab, "pesan": tolak.pesan}
    except IndexError:
        kepala = {"sebab": "halaman_tidak_ada"}
    kepala["panjang"] = [len(bagian) for bagian in muatan]
    jawaban.write(json.dumps(kepala).encode() + b"\n" + b"".join(muatan))
    jawaban.flush()
    # Without tearing down native libraries: after a hostile file that may hang, and nothing is left to save.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
