"""The workshop: strangers' files are opened here, in a process of their own with little memory and time.

A file that makes a decoder crash, loop or swell ends this process, never the one that serves the village.
Started by olah.py as `python -m balai.berkas.bengkel <kind>`; the file comes on stdin, the answer goes to
stdout: the byte S when ready to open it, one line of JSON, then the bytes that the line counts.
"""

import json
import sys
import warnings
from importlib import import_module
from typing import cast

from balai.berkas.hasil import MAKS_BYTE, BerkasDitolak, HasilOlah, tolak_berat, tolak_rusak
from balai.berkas.kenali import Jenis
from balai.berkas.kurung import batasi, buka_jawaban, tutup

MAKS_MEMORI = 1024 * 1024 * 1024
MAKS_DETIK_CPU = 20
MAKS_KELUAR = 2 * MAKS_BYTE


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


def kerjakan_teks(isi: bytes) -> bytes:
    """Words of a PDF in UTF-8. Raises only BerkasDitolak."""
    from balai.berkas.pdf import teks_pdf

    try:
        return teks_pdf(isi).encode(errors="replace")
    except MemoryError:
        raise tolak_berat() from None
    except Exception as galat:
        raise tolak_rusak(pdf=True) from galat


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
    """`argumen`: a kind that kenali() names, `teks`, or `halaman` with its number and a width in pixels."""
    batasi(memori=MAKS_MEMORI, detik_cpu=MAKS_DETIK_CPU)
    _siapkan(argumen[0] in ("PDF", "halaman", "teks"))
    mentah = sys.stdin.buffer.read()
    jawaban = buka_jawaban()
    muatan: list[bytes] = []
    try:
        if argumen[0] == "halaman":
            muatan = [kerjakan_halaman(mentah, int(argumen[1]), int(argumen[2]))]
            kepala: dict[str, object] = {}
        elif argumen[0] == "teks":
            muatan, kepala = [kerjakan_teks(mentah)], {}
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
    tutup(jawaban)


if __name__ == "__main__":
    main(sys.argv[1:])
