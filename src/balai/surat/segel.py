"""Issued letters against the trail, which is sealed and holds the SHA-256 of each (`surat.terbit`)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from balai.berkas.gudang import GalatGudang
from balai.berkas.services import berkas_baca
from balai.jejak.models import Jejak
from balai.surat.models import CetakanSurat, Surat

TERBIT = "surat.terbit"


@dataclass(slots=True)
class HasilSurat:
    """`cocok`: letters whose stored bytes are those of the day they were signed. `lama`: signed before the
    trail knew letters' hashes. `masalah`: one Indonesian line a letter that is not as it was."""

    cocok: int = 0
    lama: int = 0
    masalah: list[str] = field(default_factory=list)


def surat_periksa() -> HasilSurat:
    """Read every issued letter of the active village and compare. Takes about 1 ms a letter."""
    tercatat = _tercatat()
    hasil = HasilSurat()
    kode_surat = dict(CetakanSurat.objects.values_list("kode", "surat_id"))
    milik = {kode_surat[k]: sha for k, sha in tercatat.items() if k in kode_surat}
    hilang = sorted(k for k in tercatat if k not in kode_surat)
    hasil.masalah += [f"Surat dengan kode {k} tercatat terbit, tetapi tidak ada lagi." for k in hilang]
    bercetakan = set(kode_surat.values())
    terbit = Surat.objects.filter(ditandatangani_pada__isnull=False).select_related("berkas").order_by("pk")
    for s in terbit.defer("naskah").iterator(500):
        sha = milik.pop(s.pk, None)
        if sha is None and s.pk not in bercetakan:
            hasil.lama += 1
        elif galat := _galat(s, sha):
            hasil.masalah.append(f"Surat {s.nomor}: {galat}")
        else:
            hasil.cocok += 1
    hasil.masalah += [
        f"Surat {s.nomor}: tercatat terbit, tetapi tanda tangannya dihapus."
        for s in Surat.objects.filter(pk__in=list(milik)).order_by("pk")
    ]
    return hasil


def _tercatat() -> dict[str, str]:
    """Check code -> SHA-256 at the time of signing."""
    baris = Jejak.objects.filter(aksi=TERBIT).order_by("pk").values_list("rincian", flat=True)
    return {str(r["kode"]): str(r["sha256"]) for r in baris.iterator(2000) if "kode" in r}


def _galat(s: Surat, sha: str | None) -> str:
    """What is wrong with a letter, or ""."""
    if sha is None:
        return "ditandatangani, tetapi tidak tercatat di jejak."
    if s.berkas is None:
        return "berkasnya hilang."
    try:
        isi = berkas_baca(s.berkas)
    except GalatGudang:
        return "berkasnya hilang atau rusak."
    if hashlib.sha256(isi).hexdigest() != sha:
        return "berkasnya bukan yang ditandatangani."
    return ""
