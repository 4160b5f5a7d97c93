"""Bring the shipped letter types into a village."""

import hashlib
import json
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from balai.desa.scope import desa_aktif_id
from balai.surat.bawaan import semua_bawaan
from balai.surat.definisi import DefinisiJenis, ke_json
from balai.surat.models import JenisSurat, VersiJenis

# A new village begins with every type on: who looks for a letter finds it, and one press switches it off.
# In a village that is at work already, a new type of an update waits switched off until the office has
# looked at it; only the most asked-for ones (M11: 23) come switched on, also where Balai had fewer before.
PASTI_NYALA = 23


def sidik_definisi(isi: dict[str, Any]) -> str:
    """SHA-256 of a definition: the same content, the same digest."""
    return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()


@cache
def _siap() -> tuple[tuple[DefinisiJenis, dict[str, Any], str], ...]:
    """Shipped types with their JSON and its digest, in the order of the list."""
    return tuple((d, isi, sidik_definisi(isi)) for d in semua_bawaan() if (isi := ke_json(d)))


def bawaan(kode: str) -> tuple[DefinisiJenis, dict[str, Any], str] | None:
    """The shipped type of this code with its JSON and digest, or None."""
    return next((x for x in _siap() if x[0].kode == kode), None)


def kolom_definisi(d: DefinisiJenis) -> dict[str, str]:
    """What a row repeats of its definition, so that lists need not open it."""
    return {"nama": d.nama, "singkat": d.singkat, "untuk": d.untuk, "kategori": d.kategori}


def jalur_kolom(d: DefinisiJenis) -> str:
    """The way to ask for it, in the words of the row."""
    return "kantor" if d.jalur == "datang_langsung" else d.jalur


@transaction.atomic
def jenis_pasang() -> int:
    """Add shipped types and new wordings to the active village; returns how many versions were added.

    A village that wrote its own wording keeps it; running requests keep the version they began with.
    """
    ada = {j.kode: j for j in JenisSurat.objects.select_related("versi")}
    baru = [x for x in _siap() if x[0].kode not in ada]
    _tambah(baru, desa_baru=not ada)
    return len(baru) + sum(_perbarui(ada[x[0].kode], *x) for x in _siap() if x[0].kode in ada)


def _tambah(baru: list[tuple[DefinisiJenis, dict[str, Any], str]], *, desa_baru: bool) -> None:
    """Three writes for all of them together."""
    utama = {d.kode for d, _, _ in _siap()[:PASTI_NYALA]}
    desa_id = desa_aktif_id()
    jenis = JenisSurat.objects.bulk_create(
        JenisSurat(
            desa_id=desa_id,
            kode=d.kode,
            jalur=jalur_kolom(d),
            untuk_keluarga=d.untuk_keluarga,
            janji_menit=d.janji_menit,
            urutan=d.urutan,
            aktif=desa_baru or d.kode in utama,
            **kolom_definisi(d),
        )
        for d, _, _ in baru
    )
    VersiJenis.objects.bulk_create(
        VersiJenis(desa_id=desa_id, jenis=j, nomor=1, definisi=isi, sidik=sidik)
        for j, (_, isi, sidik) in zip(jenis, baru, strict=True)
    )
    pertama = VersiJenis.objects.filter(jenis=OuterRef("pk"), nomor=1).values("pk")
    JenisSurat.objects.filter(kode__in=[j.kode for j in jenis]).update(versi=Subquery(pertama))


def _perbarui(jenis: JenisSurat, d: DefinisiJenis, isi: dict[str, Any], sidik: str) -> int:
    if jenis.versi is not None and (not jenis.versi.bawaan or jenis.versi.sidik == sidik):
        return 0
    nomor = jenis.versi.nomor + 1 if jenis.versi else 1
    jenis.versi = VersiJenis.objects.create(jenis=jenis, nomor=nomor, definisi=isi, sidik=sidik)
    for nama, nilai in kolom_definisi(d).items():
        setattr(jenis, nama, nilai)
    jenis.save(update_fields=["versi", "nama", "singkat", "untuk", "kategori"])
    return 1
