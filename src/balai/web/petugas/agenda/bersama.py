"""What the pages of "Buku surat" share: tabs, filters, reading of forms, paging, the scan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, cast

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from balai.agenda.models import SuratKeluar, SuratMasuk
from balai.agenda.selectors import Saringan
from balai.agenda.services import Pindaian
from balai.dasar.klasifikasi import TABEL, klasifikasi_ada, klasifikasi_cari, klasifikasi_nama
from balai.dasar.kode import tabel
from balai.dasar.tanggal import BULAN, tanggal_parse
from balai.desa.hak import Hak
from balai.desa.models import Perangkat
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.baris import PER_HALAMAN, Lembar
from balai.web.petugas.cari import kata_bersih, kata_get, rahasia
from balai.web.petugas.lembaran import varian_jawab

# Key of a tab, its word, its route; the last one's pages are open to every official.
TAB: Final = (
    ("masuk", "Masuk", "petugas:agenda"),
    ("keluar", "Keluar", "petugas:agenda_keluar"),
    ("ekspedisi", "Ekspedisi", "petugas:agenda_ekspedisi"),
    ("disposisi", "Disposisi", "petugas:agenda_disposisi"),
    ("batal", "Nomor batal", "petugas:agenda_batal"),
)
_SELESAI: Final[dict[str, str]] = {
    "masuk": "Surat masuk tercatat. Tulis nomor agendanya pada surat itu.",
    "keluar": "Nomor sudah diambil. Tulis nomor ini pada suratnya.",
    "luar": "Surat tercatat di buku.",
    "isi": "Nomor ini sudah terisi.",
    "batal": "Nomor ini batal, dan tetap tercatat di buku.",
    "pindai": "Berkas surat tersimpan.",
    "disposisi": "Disposisi sudah diberikan, dan yang dituju mendapat kabar.",
    "selesai": "Disposisi ditandai selesai.",
    "kirim": "Pengiriman tercatat.",
    "terima": "Penerima tercatat.",
}
NIK_TIDAK_DI_BUKU: Final = "Buku surat tidak memuat NIK. Cari dengan nomor surat, perihal, atau nama."
BULAN_PILIH: Final = [("", "Setahun penuh"), *((str(n), b) for n, b in enumerate(BULAN, 1))]


def kilat(request: PermintaanPetugas) -> list[tuple[str, str]]:
    """The notice that a redirect asked for."""
    teks = _SELESAI.get(request.GET.get("selesai", ""))
    return [("success", teks)] if teks else []


def tab_buku(request: PermintaanPetugas, kini: str) -> list[tuple[str, str, None, bool]]:
    """Tabs as links; none for an official who sees own dispositions only."""
    if Hak.AGENDA not in request.pengguna.hak:
        return []
    return [(nama, reverse(rute), None, kunci == kini) for kunci, nama, rute in TAB]


def saringan_baca(request: PermintaanPetugas) -> tuple[Saringan, list[tuple[str, str]]]:
    """Filters of the address, and notices; anything odd is the usual."""
    kata, pesan = kata_get(request)
    if request.GET.get("selesai") == "nik":
        pesan = [("info", NIK_TIDAK_DI_BUKU)]
    return _saringan(request, request.GET, kata), pesan


def _saringan(request: PermintaanPetugas, data: QueryDict, kata: str) -> Saringan:
    tahun, bulan = _bilangan(data.get("tahun", "")), _bilangan(data.get("bulan", ""))
    return Saringan(
        tahun=tahun if 1990 <= tahun <= 2200 else timezone.localdate().year,
        bulan=bulan if 1 <= bulan <= 12 else 0,
        kata=kata,
        deret=data.get("deret", "")[:30],
        nama=Hak.LIHAT_PENDUDUK in request.pengguna.hak,
    )


def cari_jawab(request: PermintaanPetugas, rute: str, **lain: str) -> HttpResponse:
    """The address of what was asked for; a NIK never gets into one, and no book holds any."""
    kata = kata_bersih(request.POST.get("q", ""))
    if rahasia(kata):
        kata, lain = "", lain | {"selesai": "nik"}
    isi = kueri(_saringan(request, request.POST, kata), **lain)
    return redirect(reverse(rute) + (f"?{isi}" if isi else ""))


def _bilangan(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def kueri(s: Saringan, **lain: str) -> str:
    """The filters as part of an address, "" where they are the usual."""
    isi = {"tahun": str(s.tahun) if s.tahun != timezone.localdate().year else ""}
    isi |= {"bulan": str(s.bulan or ""), "q": s.kata, "deret": s.deret} | lain
    return urlencode({k: v for k, v in isi.items() if v})


def awalan(s: Saringan, **lain: str) -> str:
    """Start of the addresses of further pages."""
    isi = kueri(s, **lain)
    return f"?{isi}&halaman=" if isi else "?halaman="


def lembar_gabung(qs: QuerySet[Any, Any], nomor: str, *, per: int = PER_HALAMAN) -> Lembar:
    """A page of a union: the count is a query of its own. A page beyond the end becomes the first."""
    total, n = qs.count(), _bilangan(nomor) or 1
    jumlah = -(-total // per)
    n = n if n <= jumlah else 1
    baris = list(qs[(n - 1) * per : n * per])
    awal = (n - 1) * per
    return Lembar(baris, n, jumlah, awal + 1 if baris else 0, awal + len(baris), total)


def tanggal_baca(data: Mapping[str, Any], medan: str, galat: dict[str, str]) -> date | None:
    """A date as typed; the message of a wrong one goes into `galat`. None where there is none."""
    teks = str(data.get(medan, "")).strip()
    try:
        return tanggal_parse(teks) if teks else None
    except ValueError as e:
        galat[medan] = str(e)
        return None


def wajib_tanggal(data: Mapping[str, Any], medan: str, galat: dict[str, str]) -> date:
    """The same where it may not be empty; today stands in while `galat` has the message."""
    nilai = tanggal_baca(data, medan, galat)
    if nilai is None:
        galat.setdefault(medan, "Isi tanggalnya.")
    return nilai or timezone.localdate()


def bilangan_baca(teks: str) -> int:
    """A whole number as typed, 0 for anything else."""
    return _bilangan(teks.strip().replace(".", ""))


def klasifikasi_pilihan() -> list[str]:
    """What the list under the field offers: code and name in one line, so that both can be searched."""
    return [f"{kode} {nama}" for kode, nama in tabel(TABEL).items()]


def klasifikasi_baca(teks: str, galat: dict[str, str]) -> tuple[str, list[tuple[str, str]]]:
    """Code out of what was typed: a code, a line of the list, or words of its name.

    Words that fit several codes give these to choose from, and a message.
    """
    teks = " ".join(teks.split())
    kode = teks.partition(" ")[0]
    if not teks or klasifikasi_ada(kode):
        return kode, []
    cocok = klasifikasi_cari(teks)
    if len(cocok) == 1:
        return cocok[0][0], []
    galat["klasifikasi"] = (
        "Ada beberapa yang cocok. Pilih salah satu di bawah."
        if cocok
        else "Tidak ada yang cocok. Coba kata lain."
    )
    return "", [(k, f"{k} {n}") for k, n in cocok]


def klasifikasi_tampil(kode: str) -> str:
    """ "470 Kependudukan"; "" for none."""
    return f"{kode} {klasifikasi_nama(kode)}".strip()


def perangkat_baca(pk: str, *, aktif: bool = True) -> Perangkat | None:
    qs = Perangkat.objects.filter(pk=_bilangan(pk))
    return (qs.filter(aktif=True) if aktif else qs).first()


def perangkat_pilihan(kosong: str, *, penanda: bool = False) -> list[tuple[str, str]]:
    """Officials to choose from, in the order of their office."""
    qs = Perangkat.objects.filter(aktif=True)
    if penanda:
        qs = qs.filter(boleh_tanda_tangan=True)
    urut = {j: n for n, j in enumerate(Perangkat.Jabatan.values)}
    semua = sorted(qs, key=lambda p: (urut[p.jabatan], p.nama))
    return [("", kosong), *((str(p.pk), f"{p.nama}, {p.nama_jabatan}") for p in semua)]


def pindaian_baca(request: PermintaanPetugas) -> Pindaian | None:
    """The scan that was sent, by camera or from a file."""
    for nama in ("pindaian_foto", "pindaian"):
        berkas = request.FILES.get(nama)
        if isinstance(berkas, UploadedFile):
            return Pindaian(cast(Any, berkas), berkas.name or "surat")
    return None


def pindaian_jawab(
    request: PermintaanPetugas, surat: SuratMasuk | SuratKeluar, varian: str, nama: str
) -> HttpResponse:
    """The scan; every look at it stands in the trail."""
    if surat.berkas is None:
        raise Http404
    if varian != "kecil":
        catat(
            aksi="agenda.lihat",
            akun=request.pengguna,
            jenis=Jejak.Jenis.BACA,
            objek=f"{surat._meta.model_name}:{surat.pk}",
        )
    return varian_jawab(request, surat.berkas, varian, nama=nama)


def galat_daftar(galat: Mapping[str, str]) -> list[tuple[str, str]]:
    """For the summary above the form."""
    return [(f"id_{k}" if k else "", v) for k, v in galat.items()]
