"""Make, change, close a programme; say which ones exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from balai.bantuan.models import Penerima, Pengecualian, Program
from balai.jejak.services import catat


@transaction.atomic
def program_buat(*, data: Mapping[str, Any], kecuali: Iterable[int], kunci: str, oleh: Any) -> Program:
    """A new programme; `data` from isian.program_baca. The same form again gives the same programme."""
    if lama := Program.objects.filter(kunci=kunci).first():
        return lama
    program = Program.objects.create(**data, kunci=kunci, oleh=oleh)
    _kecuali_tetapkan(program, kecuali)
    catat(aksi="bantuan.program_buat", akun=oleh, objek=f"program:{program.kode}")
    return program


@transaction.atomic
def program_ubah(*, program: Program, data: Mapping[str, Any], kecuali: Iterable[int], oleh: Any) -> Program:
    """Change columns and exclusions; the target stays once somebody receives."""
    program = Program.objects.select_for_update().get(pk=program.pk)
    isi = dict(data)
    if Penerima.objects.filter(program=program).exists():
        isi.pop("sasaran", None)
    beda = [m for m, v in isi.items() if getattr(program, m) != v]
    for medan in beda:
        setattr(program, medan, isi[medan])
    if beda:
        program.save(update_fields=beda)
    kecuali_berubah = _kecuali_tetapkan(program, kecuali)
    if beda or kecuali_berubah:
        kolom = sorted(beda) + (["pengecualian"] if kecuali_berubah else [])
        catat(
            aksi="bantuan.program_ubah", akun=oleh, objek=f"program:{program.kode}", rincian={"kolom": kolom}
        )
    return program


@transaction.atomic
def program_tutup(*, program: Program, alasan: str, oleh: Any) -> Program:
    """Nobody can be added any more; recipients and their history stay. Closing twice changes nothing."""
    program = Program.objects.select_for_update().get(pk=program.pk)
    if program.ditutup_pada is None:
        program.ditutup_pada = timezone.localdate()
        program.alasan_tutup = alasan[:200]
        program.save(update_fields=["ditutup_pada", "alasan_tutup"])
        catat(aksi="bantuan.program_tutup", akun=oleh, objek=f"program:{program.kode}", alasan=alasan)
    return program


@transaction.atomic
def program_buka(*, program: Program, oleh: Any) -> Program:
    """Take the closing back."""
    program = Program.objects.select_for_update().get(pk=program.pk)
    if program.ditutup_pada is not None:
        program.ditutup_pada, program.alasan_tutup = None, ""
        program.save(update_fields=["ditutup_pada", "alasan_tutup"])
        catat(aksi="bantuan.program_buka", akun=oleh, objek=f"program:{program.kode}")
    return program


def _kecuali_tetapkan(program: Program, kecuali: Iterable[int]) -> bool:
    """Make these, and no others, the programmes that exclude this one. Whether anything changed."""
    mau = set(Program.objects.filter(pk__in=set(kecuali) - {program.pk}).values_list("pk", flat=True))
    ada = {
        (b.dua_id if b.satu_id == program.pk else b.satu_id): b.pk
        for b in Pengecualian.objects.filter(Q(satu=program) | Q(dua=program))
    }
    buang = [pk for lain, pk in ada.items() if lain not in mau]
    if buang:
        Pengecualian.objects.filter(pk__in=buang).delete()
    baru = mau - ada.keys()
    Pengecualian.objects.bulk_create(
        [Pengecualian(satu_id=min(program.pk, x), dua_id=max(program.pk, x)) for x in sorted(baru)]
    )
    return bool(buang or baru)


def kecuali_dari(program: Program) -> set[int]:
    """Keys of the programmes that exclude this one, closed ones too."""
    baris = Pengecualian.objects.filter(Q(satu=program) | Q(dua=program)).values_list("satu_id", "dua_id")
    return {p for pasangan in baris for p in pasangan} - {program.pk}
