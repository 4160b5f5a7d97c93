"""One resident's record: everything known by section, warnings, history, and the ways on."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Q, Value
from django.urls import reverse

from balai.dasar.nik import nik_samarkan, no_kk_samarkan
from balai.dasar.tanggal import tanggal_panjang
from balai.desa.hak import Hak
from balai.penduduk.cari import tempat_tampil
from balai.penduduk.kalimat import kalimat
from balai.penduduk.kolom import BAGIAN, KOLOM, Kolom, nilai_tampil
from balai.penduduk.models import Mutasi, Penduduk, Peristiwa
from balai.penduduk.selectors import anggota_keluarga, dokumen_milik
from balai.penduduk.services import peringatan_orang
from balai.surat.elektronik import ekspresi_rupa
from balai.surat.models import Permohonan
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.fakta import lahir_tampil, telepon_aman
from balai.web.petugas.register.kerangka import alamat_kalau_ada, boleh_ubah

# Mostly specific personal data (UU 27/2022 art. 4): shown only when unfolded.
SEHAT = "Kesehatan"
# Shown in another way, or a part of something that is.
_LAIN = frozenset({"nik", "nama", "tempat_lahir", "tanggal_lahir", "rw", "rt", "dusun"})
_RIWAYAT_PALING = 10
_BERKAS_PALING = 40

Fakta = list[tuple[str, str]]


class Berkas(NamedTuple):
    """A request or a stored paper, as a line of the record."""

    kode: str
    nama: str
    waktu: datetime | None
    keadaan: str
    macam: str


def bagian_orang(o: Penduduk) -> tuple[list[tuple[str, Fakta]], Fakta, list[str]]:
    """(sections with what is filled in, health that unfolds, labels of what is empty)."""
    isi: dict[str, Fakta] = {b: [] for b in BAGIAN}
    rahasia: Fakta = []
    kosong: list[str] = []
    isi["Data diri"].append(("Lahir", lahir_tampil(o)))
    rt = o.rt
    isi["Tempat tinggal"].append(("Wilayah", f"{rt.rw.dusun.nama}, {tempat_tampil(rt)}"))
    for k in KOLOM:
        if k.medan in _LAIN or k.milik == "tempat":
            continue
        teks = nilai_orang(k, o)
        if not teks:
            kosong.append(k.label)
        elif k.bagian == SEHAT:
            rahasia.append((k.label, teks))
        else:
            isi[k.bagian].append((k.label, teks))
    return [(judul, baris) for judul, baris in isi.items() if baris], rahasia, kosong


def nilai_orang(k: Kolom, o: Penduduk) -> str:
    """In words; NIK and KK numbers masked."""
    pemilik = o.keluarga if k.milik == "keluarga" else o
    nilai = getattr(pemilik, k.medan, "") if pemilik is not None else ""
    if not nilai:
        return ""
    if k.jenis == "nik":
        return nik_samarkan(str(nilai))
    if k.jenis == "kk":
        return no_kk_samarkan(str(nilai))
    return telepon_aman(str(nilai)) if k.jenis == "telepon" else nilai_tampil(k, nilai)


def riwayat_orang(o: Penduduk) -> list[tuple[str, str, bool]]:
    """What happened to this person, newest first: (date, sentence, taken back)."""
    lewat_mutasi = Mutasi.objects.filter(penduduk=o).values("peristiwa")
    qs = Peristiwa.objects.filter(Q(orang=o) | Q(pk__in=lewat_mutasi)).select_related("orang", "keluarga")
    baris = qs.defer("sebelum").order_by("-tanggal", "-pk")[:_RIWAYAT_PALING]
    return [(tanggal_panjang(p.tanggal), _kalimat(p), p.dibatalkan_pada is not None) for p in baris]


def _kalimat(p: Peristiwa) -> str:
    """An act on the whole village (first registration, import) is told without its thousands of people."""
    if p.orang_id is None and p.jenis == Peristiwa.Jenis.PENDATAAN:
        return f"{p.keterangan or 'Pendataan'}."
    return kalimat(p)


def konteks_orang(
    request: PermintaanPetugas, o: Penduduk, alasan: str, *, nik_terbuka: bool
) -> dict[str, Any]:
    bagian, rahasia, kosong = bagian_orang(o)
    permohonan, dokumen = _permohonan_dan_dokumen(o)
    ubah = boleh_ubah(request)
    keluarga = alamat_kalau_ada("petugas:keluarga", pk=o.keluarga_id) if o.keluarga_id else ""
    return {
        "orang": o,
        "alasan": alasan,
        "nik_terbuka": nik_terbuka,
        "bagian": bagian,
        "kesehatan": rahasia,
        "kosong_label": kosong,
        "peringatan": peringatan_orang(o, request.desa),
        "keluarga": [(a, _hubungan(a)) for a in anggota_keluarga(o) if a.pk != o.pk],
        "riwayat": riwayat_orang(o),
        "dokumen": dokumen,
        "permohonan": permohonan,
        "boleh_akun": Hak.KELOLA_AKUN in request.pengguna.hak,
        "href_ubah": reverse("petugas:orang_ubah", kwargs={"pk": o.pk}) if ubah else "",
        "href_keluarga": keluarga,
        "href_peristiwa": f"{reverse('petugas:peristiwa_catat')}?orang={o.pk}" if ubah else "",
    }


def _hubungan(o: Penduduk) -> str:
    return nilai_tampil(next(k for k in KOLOM if k.medan == "shdk"), o.shdk)


def _permohonan_dan_dokumen(o: Penduduk) -> tuple[list[Berkas], list[Berkas]]:
    """Requests and stored papers, newest first, in one query."""

    def teks(nilai: str) -> Value:
        return Value(nilai, output_field=CharField())

    minta = Permohonan.objects.filter(penduduk=o).exclude(nomor="").order_by()
    simpan = dokumen_milik(o).select_related(None).order_by()
    semua = minta.values_list(
        "kode", "jenis__singkat", "diajukan_pada", ekspresi_rupa(), teks("minta")
    ).union(simpan.values_list("kode", "nama", "dibuat_pada", teks(""), teks("simpan")), all=True)
    baris = [Berkas(*b) for b in semua.order_by("-diajukan_pada")[:_BERKAS_PALING]]
    return [b for b in baris if b.macam == "minta"], [b for b in baris if b.macam == "simpan"]
