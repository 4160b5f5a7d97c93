"""Made-up letters within a family: children for whom a parent asks, and a permission."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils import timezone

from balai.cli.contoh.jalan import Panggung
from balai.cli.contoh.kisah import RINI, Acara, Kisah, lurus
from balai.cli.contoh.waktu import mundur, pada
from balai.penduduk.models import Penduduk
from balai.penduduk.selectors import anggota_keluarga
from balai.penduduk.sesama import dewasa
from balai.surat import services

MULAI_IZIN: Final = 3000  # working minutes before now


def kisah_keluarga(tokoh: dict[str, Penduduk]) -> list[Kisah]:
    """Parents ask for their children: one waits at the office, one is ready, one was handed over, one is a
    draft; as many as there are parents."""
    orang_tua = [(o, a) for nama, o in tokoh.items() if nama != "siti" and (a := _anak(o)) is not None]
    jalan: Sequence[tuple[str, list[Acara]]] = (
        ("SKTM", [Acara(45, "konsep")]),
        ("SKD", [Acara(75, "kirim")]),
        ("SKBPG", lurus(orang_tua[0][0], "", [1450, 1420, 1390, 1180]).acara if orang_tua else []),
        ("SKD", lurus(orang_tua[0][0], "", [5200, 5170, 5150, 5100, 4900]).acara if orang_tua else []),
    )
    return [
        Kisah(o, jenis, acara, untuk=anak)
        for (o, anak), (jenis, acara) in zip(orang_tua, jalan, strict=False)
    ]


def _anak(orang: Penduduk) -> Penduduk | None:
    """A minor of the family of a head or spouse."""
    if orang.shdk not in ("1", "2", "3"):
        return None
    hari_ini = timezone.localdate()
    return next((a for a in anggota_keluarga(orang) if a.shdk == "4" and not dewasa(a, hari_ini)), None)


def izin_isi(p: Panggung, tokoh: dict[str, Penduduk]) -> None:
    """Siti lets her family ask for her in her account; one said it at the office."""
    siti, lain = tokoh["siti"], tokoh["joko"]
    with pada(mundur(p.jadwal, p.sekarang, MULAI_IZIN)):
        services.izin_beri(penduduk=Penduduk.objects.get(pk=siti.pk), akun=p.warga[siti.pk])
        services.izin_beri(penduduk=lain, akun=p.akun[RINI], di_meja=True)
