"""Choose a letter among many: by word or by kind; what is not for the chosen person says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from balai.desa.selectors import jadwal_desa
from balai.penduduk.models import Penduduk
from balai.surat.definisi import dari_json
from balai.surat.keluarga import PilihanOrang, pilihan_untuk
from balai.surat.models import JenisSurat
from balai.surat.selectors import jenis_aktif
from balai.surat.syarat import halangan, halangan_keluarga
from balai.web.akses import PermintaanWarga, warga
from balai.web.publik.jam import lama_kerja
from balai.web.publik.layanan import layanan_cocok
from balai.web.warga.halaman import tampil

KATA_MAKS = 60


@dataclass
class Kelompok:
    """Letters of one kind, as rows (name, address, what for and how long)."""

    nama: str
    baris: list[tuple[str, str, str]] = field(default_factory=list)


def halangan_surat(jenis: JenisSurat, orang: Penduduk, *, sendiri: bool, hari_ini: date) -> str:
    """Why this type cannot be asked for this person from home; "" where it can."""
    if jenis.versi is None:
        return "Surat ini sedang tidak dilayani."
    d = dari_json(jenis.versi.definisi)
    if not sendiri and (pesan := halangan_keluarga(d, orang, keluarga_boleh=jenis.untuk_keluarga)):
        return pesan
    return halangan(d, orang, hari_ini=hari_ini, siapa="Anda" if sendiri else orang.nama)


def orang_dipilih(semua: Sequence[PilihanOrang], kunci: str) -> PilihanOrang | None:
    """The person of "Untuk siapa" with this key; without a key oneself."""
    return next((p for p in semua if str(p.orang.pk) == kunci or (not kunci and p.sendiri)), None)


def kelompok_jenis(semua: Sequence[JenisSurat]) -> list[tuple[str, list[JenisSurat]]]:
    """Types by kind, in the order in which the kinds first appear."""
    hasil: dict[str, list[JenisSurat]] = {}
    for j in semua:
        hasil.setdefault(j.kategori or "Lainnya", []).append(j)
    return list(hasil.items())


@warga
@require_safe
def pilih(request: PermintaanWarga) -> HttpResponse:
    semua = pilihan_untuk(request.orang)
    siapa = orang_dipilih(semua, request.GET.get("untuk", "")[:15])
    if siapa is None or not siapa.boleh:
        siapa = next(p for p in semua if p.sendiri)
    kata = " ".join(request.GET.get("q", "")[:KATA_MAKS].split())
    kelompok, bukan = _susun(request, siapa, kata)
    untuk = "" if siapa.sendiri else str(siapa.orang.pk)
    konteks = {
        "kata": kata,
        "kelompok": kelompok,
        "bukan": bukan,
        "jumlah": sum(len(k.baris) for k in kelompok),
        "siapa": None if siapa.sendiri else siapa.orang.nama,
        "untuk": untuk,
        "semua": reverse("warga:pilih") + (f"?untuk={untuk}" if untuk else ""),
    }
    return tampil(request, "warga/keluarga/pilih.jinja", konteks)


def _susun(
    request: PermintaanWarga, siapa: PilihanOrang, kata: str
) -> tuple[list[Kelompok], list[tuple[str, str]]]:
    """(letters by kind, (name, why not) of those that are not for this person)."""
    jadwal, hari_ini = jadwal_desa(request.desa), timezone.localdate()
    dicari = kata.lower().split()
    bukan: list[tuple[str, str]] = []
    hasil: list[Kelompok] = []
    for nama, isi in kelompok_jenis([j for j in jenis_aktif(mandiri=True) if layanan_cocok(j, dicari)]):
        k = Kelompok(nama)
        for j in isi:
            pesan = halangan_surat(j, siapa.orang, sendiri=siapa.sendiri, hari_ini=hari_ini)
            if pesan:
                bukan.append((j.singkat, pesan))
                continue
            tanya = {"jenis": j.kode} | ({} if siapa.sendiri else {"untuk": siapa.orang.pk})
            waktu = lama_kerja(jadwal, j.janji_menit).replace(" ", "\u00a0")
            k.baris.append((j.singkat, f"{reverse('warga:mulai')}?{urlencode(tanya)}", f"{j.untuk}, {waktu}"))
        if k.baris:
            hasil.append(k)
    return hasil, bukan
