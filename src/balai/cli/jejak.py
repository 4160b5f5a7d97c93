"""`./balai verify-trail`: each village's trail against its seals, its issued letters against the trail."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from balai.cli.galat import GalatPerintah
from balai.cli.pengurai import Pengurai
from balai.cli.siap import django_mulai, migrasi_periksa


def jalankan(argumen: Sequence[str]) -> int:
    """0 when every chain is whole and every letter is as it was signed, 1 otherwise."""
    p = Pengurai("verify-trail", "Memeriksa segel jejak dan surat setiap desa. Status 1 bila ada yang rusak.")
    p.add_argument("--json", action="store_true", help="satu baris JSON untuk setiap desa")
    a = p.parse_args(argumen)
    django_mulai()
    migrasi_periksa()
    from balai.desa.models import Desa
    from balai.desa.scope import scope

    semua = list(Desa.objects.order_by("kode"))
    if not semua:  # most likely the wrong folder: silence would read as "whole"
        raise GalatPerintah("Belum ada desa di sini. Sebut foldernya: --data FOLDER", status=2)
    utuh = True
    for desa in semua:
        with scope(desa):
            hasil = _periksa()
        utuh = utuh and not hasil["masalah"]
        if a.json:
            sys.stdout.write(json.dumps({"desa": desa.kode, **hasil}, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(_kalimat(f"{desa.kode} {desa}", hasil))
    return 0 if utuh else 1


def _periksa() -> dict[str, Any]:
    from balai.jejak.jangkar import jangkar_hilang
    from balai.jejak.segel import JejakRusak, segel_periksa
    from balai.surat.segel import surat_periksa
    from balai.tte.cap_waktu import cap_cocok

    masalah: list[str] = []
    hasil: dict[str, Any] = {}
    try:
        s = segel_periksa(cap_cocok=cap_cocok)
        hasil = {"baris": s.baris, "segel": s.segel, "bertanda": s.bertanda, "bercap": s.bercap}
        hasil["ujung"] = s.ujung
        if s.terbuka:
            masalah.append(f"{s.terbuka} baris lebih dari sehari belum disegel: pekerja tidak jalan?")
    except JejakRusak as e:
        masalah.append(str(e))
    if hilang := jangkar_hilang():
        masalah.append(
            f"Segel sampai baris {hilang[0]} tercatat di luar basis data, tetapi tidak ada di rantai: baris"
            " terbaru dihapus, atau basis data dipulihkan dari cadangan yang lebih lama."
        )
    surat = surat_periksa()
    return {**hasil, "surat": surat.cocok, "surat_lama": surat.lama, "masalah": masalah + surat.masalah}


def _kalimat(nama: str, hasil: dict[str, Any]) -> str:
    if hasil["masalah"]:
        return f"{nama}: RUSAK\n" + "".join(f"  {m}\n" for m in hasil["masalah"])
    return (
        f"{nama}: utuh. {hasil['baris']} baris dalam {hasil['segel']} segel ({hasil['bertanda']} bertanda,"
        f" {hasil['bercap']} bercap waktu), {hasil['surat']} surat cocok"
        + (f", {hasil['surat_lama']} surat dari sebelum ada catatan" if hasil["surat_lama"] else "")
        + f".\n  Ujung rantai: {hasil['ujung']}\n"
    )
