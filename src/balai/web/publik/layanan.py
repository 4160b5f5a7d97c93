"""Letter types as the public list shows them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from balai.desa.jam import Jadwal
from balai.surat.definisi import DefinisiJenis, dari_json
from balai.surat.models import JenisSurat
from balai.surat.selectors import jenis_aktif
from balai.web.publik.jam import lama_kerja

CARA = {"mandiri": "dari rumah", "kantor": "datang ke kantor"}


@dataclass(frozen=True)
class Layanan:
    jenis: JenisSurat
    definisi: DefinisiJenis


def butir_layanan(jenis: JenisSurat, jadwal: Jadwal) -> tuple[str, str, str, str, str]:
    """(name, address, what for, promised time, channel) for the macro daftar_layanan."""
    href = reverse("publik:jenis", kwargs={"kode": jenis.kode.lower()})
    waktu = lama_kerja(jadwal, jenis.janji_menit).replace(" ", "\u00a0")
    return jenis.singkat, href, jenis.untuk, waktu, CARA[jenis.jalur]


def _terbuka() -> QuerySet[JenisSurat]:
    """What citizens may ask for, from home or at the office."""
    return jenis_aktif().exclude(jalur="internal")


def jenis_ringan() -> list[JenisSurat]:
    """All types, without their wording: the lists do not need it."""
    return list(_terbuka().select_related(None))


def layanan_cari(kata: str) -> list[JenisSurat]:
    """Types whose name, purpose or search words hold every word asked; all of them for an empty question."""
    dicari = kata.lower().split()
    if not dicari:
        return jenis_ringan()
    return [j for j in _terbuka() if layanan_cocok(j, dicari)]


def layanan_cocok(jenis: JenisSurat, dicari: list[str]) -> bool:
    """Whether name, purpose or search words of a type hold every word asked (in small letters)."""
    versi = jenis.versi
    kata_cari = dari_json(versi.definisi).kata_cari if versi else ()
    teks = " ".join([jenis.kode, jenis.nama, jenis.singkat, jenis.untuk, *kata_cari]).lower()
    return all(k in teks for k in dicari)


def layanan_satu(kode: str) -> Layanan | None:
    jenis = _terbuka().filter(kode__iexact=kode).first()
    if jenis is None or jenis.versi is None:
        return None
    return Layanan(jenis, dari_json(jenis.versi.definisi))
