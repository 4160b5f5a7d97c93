"""Facts of a resident as the citizen's pages show them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from balai.dasar.tanggal import umur
from balai.dasar.telepon import TeleponTidakSah, telepon_tampil
from balai.penduduk.kolom import BAGIAN, KOLOM_PENDUDUK, Kolom, nilai_tampil
from balai.penduduk.models import Penduduk
from balai.web.warga.tampilan import BELUM, lahir

# Always shown, as on the KK; of the rest only what the register holds.
POKOK = (
    "jenis_kelamin",
    "agama",
    "pendidikan_kk",
    "pekerjaan",
    "status_kawin",
    "warganegara",
    "golongan_darah",
    "nama_ayah",
    "nama_ibu",
)
_DI_TEMPAT_LAIN = frozenset(
    {
        "nama",
        "nik",
        "shdk",
        "status_dasar",
        "tempat_lahir",
        "tanggal_lahir",
        "tag_id_card",
        "lintang",
        "bujur",
    }
)
_NOMOR = frozenset({"nik_ayah", "nik_ibu"})  # shown masked, opened by a press

_LABEL = {"warganegara": "Warga negara"}  # short enough for the narrow column of a phone

Baris = tuple[str, str]


def biodata(orang: Penduduk) -> list[Baris]:
    """What a KK says about a person, every line, "Belum tercatat" where the register is empty."""
    usia = f" ({umur(orang.tanggal_lahir, timezone.localdate())} tahun)" if orang.tanggal_lahir else ""
    isi = [(_LABEL.get(m, KOLOM_PENDUDUK[m].label), _nilai(orang, KOLOM_PENDUDUK[m]) or BELUM) for m in POKOK]
    return [("Lahir", lahir(orang) + usia), *isi]


def bagian_lain(orang: Penduduk) -> list[tuple[str, list[Baris], list[Baris]]]:
    """The rest by section: (section, lines, lines with numbers to mask); empty sections left out."""
    hasil = []
    for nama in BAGIAN:
        medan = [m for m, k in KOLOM_PENDUDUK.items() if k.bagian == nama and m not in POKOK]
        isi = [
            (KOLOM_PENDUDUK[m], _nilai(orang, KOLOM_PENDUDUK[m])) for m in medan if m not in _DI_TEMPAT_LAIN
        ]
        biasa = [(k.label, v) for k, v in isi if v and k.medan not in _NOMOR]
        nomor = [(k.label, v) for k, v in isi if v and k.medan in _NOMOR]
        if biasa or nomor:
            hasil.append(("Data diri lainnya" if nama == BAGIAN[0] else nama, biasa, nomor))
    return hasil


def _nilai(orang: Penduduk, k: Kolom) -> str:
    teks = nilai_tampil(k, getattr(orang, k.medan))
    if k.jenis == "telepon" and teks:
        try:
            return telepon_tampil(teks)
        except TeleponTidakSah:
            return teks
    return teks


def nama_lengkap(orang: Penduduk) -> str:
    """With titles: "dr. Wulan Lestari, S.Ked."."""
    depan = f"{orang.gelar_depan} " if orang.gelar_depan else ""
    return f"{depan}{orang.nama}" + (f", {orang.gelar_belakang}" if orang.gelar_belakang else "")


def konteks_orang(orang: Penduduk) -> dict[str, Any]:
    return {"biodata": biodata(orang), "bagian": bagian_lain(orang), "nama_lengkap": nama_lengkap(orang)}
