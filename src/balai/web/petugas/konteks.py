"""What every page of the staff shares: menu by right, counts of its badges, who is logged in."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from balai.agenda.selectors import disposisi_terbuka
from balai.akun.models import Akun
from balai.desa.hak import NAMA_PERAN, Hak, Peran
from balai.desa.models import Desa
from balai.lapor.models import Laporan
from balai.notifikasi.models import Notifikasi
from balai.pesan.selectors import menunggu_kantor
from balai.surat.linimasa import nama_jabatan
from balai.surat.rt import menunggu_rt
from balai.surat.selectors import jumlah_per_tab
from balai.web.akses import PermintaanPetugas

# Groups of (key, label, route, icon, right); right None: every official.
_MENU: tuple[tuple[tuple[str, str, str, str, Hak | None], ...], ...] = (
    (
        ("antrean", "Antrean", "petugas:antrean", "peti", Hak.PERIKSA),
        ("meja", "Layanan meja", "petugas:meja", "akun", Hak.BANTU_WARGA),
        ("verifikasi", "Pemeriksaan", "petugas:verifikasi", "perisai", Hak.VERIFIKASI),
        ("tandatangan", "Tanda tangan", "petugas:tandatangan", "pena", Hak.TANDA_TANGAN),
        ("terlambat", "Terlambat", "petugas:terlambat", "segitiga", Hak.VERIFIKASI),
        ("persetujuan_rt", "Persetujuan RT", "petugas:persetujuan_rt", "orang-orang", Hak.SETUJUI_RT),
        ("antar", "Antar surat", "petugas:antar", "lokasi", Hak.SERAHKAN),
        ("disposisi", "Disposisi", "petugas:agenda_disposisi", "lembar-centang", None),
        ("pesan", "Kotak Pesan", "petugas:pesan", "pesan", Hak.PERIKSA),
    ),
    (
        ("penduduk", "Penduduk", "petugas:penduduk", "orang-orang", Hak.LIHAT_PENDUDUK),
        ("peristiwa", "Peristiwa", "petugas:peristiwa", "kalender", Hak.LIHAT_PENDUDUK),
        ("lapor", "Laporan warga", "petugas:lapor", "pengeras", Hak.UBAH_PENDUDUK),
        ("bantuan", "Bantuan", "petugas:bantuan", "hadiah", Hak.KELOLA_BANTUAN),
        ("laporan", "Buku dan laporan", "petugas:laporan", "grafik", Hak.LIHAT_PENDUDUK),
        ("agenda", "Buku surat", "petugas:agenda", "lembar", Hak.AGENDA),
        ("arsip", "Arsip surat", "petugas:arsip", "arsip", Hak.LIHAT_PENDUDUK),
        ("survei", "Kepuasan warga", "petugas:survei", "grafik", Hak.LIHAT_PENDUDUK),
    ),
    (
        ("delegasi", "Pendelegasian", "petugas:delegasi", "pena", Hak.DELEGASI),
        ("akun_rt", "Akun RT", "petugas:akun_rt", "akun", Hak.KELOLA_AKUN),
        ("jenis_surat", "Jenis surat", "petugas:jenis_surat", "lembar", Hak.ATUR_SURAT),
        ("atur_surat", "Pengaturan surat", "petugas:atur_surat", "setelan", Hak.ATUR_SURAT),
        ("tte", "Tanda tangan elektronik", "petugas:tte", "perisai", Hak.ATUR_TTE),
        ("tte_saya", "Sertifikat saya", "petugas:tte_saya", "perisai", Hak.TANDA_TANGAN),
        ("kabar", "Kabar", "petugas:kabar", "lonceng", None),
        ("sandi", "Ganti kata sandi", "petugas:sandi", "kunci", None),
    ),
)
BERANDA: tuple[tuple[Peran, str], ...] = (
    (Peran.KADES, "petugas:tandatangan"),
    (Peran.KADUS, "petugas:antar"),
    (Peran.RT, "petugas:persetujuan_rt"),
)
_KUNCI = re.compile(r"[0-9A-Za-z-]{8,40}")


@dataclass(frozen=True)
class Siapa:
    """The official in the bar: name and office in the village's own words."""

    nama: str
    peran: str


def rute_beranda(peran: str) -> str:
    """The page where an official of this role begins."""
    return dict(BERANDA).get(Peran(peran), "petugas:antrean")


def menu_untuk(
    hak: frozenset[Hak], desa: Desa, hitung: Mapping[str, int] | None = None
) -> list[list[tuple[str, str, str, str]]]:
    """Menu lines that this official may open; those that are rarely of use while something waits there."""
    hitung = hitung or {}
    tanpa = {k for k in ("verifikasi", "terlambat", "disposisi") if not hitung.get(k)}
    if desa.perlu_verifikasi:
        tanpa.discard("verifikasi")
    if Hak.ATUR_TTE in hak:
        tanpa.add("tte_saya")  # reached from "tte"
    kelompok = [
        [b[:4] for b in baris if (b[4] is None or b[4] in hak) and b[0] not in tanpa] for baris in _MENU
    ]
    return [k for k in kelompok if k]


def konteks_petugas(request: PermintaanPetugas, *, tab: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Menu, badges and search of the layout; at most two queries. `tab`: counts already at hand."""
    akun, desa = request.pengguna, request.desa
    hitung = _hitung_menunggu(akun)
    if akun.hak & {Hak.PERIKSA, Hak.VERIFIKASI, Hak.TANDA_TANGAN}:
        per_tab = jumlah_per_tab() if tab is None else tab
        hitung |= {
            "antrean": per_tab["kerja"],
            "verifikasi": per_tab["verifikasi"],
            "tandatangan": per_tab["ttd"],
            "terlambat": per_tab["terlambat"],
        }
    return {
        "siapa": Siapa(akun.nama, _jabatan(akun.peran, desa)),
        "menu_staf": menu_untuk(akun.hak, desa, hitung),
        "hitung": hitung,
        "cari_aksi": reverse("petugas:cari") if Hak.PERIKSA in akun.hak else "",
        "beranda_staf": reverse("petugas:beranda"),
    }


def _hitung_menunggu(akun: Akun) -> dict[str, int]:
    """Unread Kabar and, for those who deal with them, messages and reports of citizens, own dispositions. One
    query."""
    baris = _jumlah(Notifikasi.objects.filter(penerima=akun, dibaca_pada=None), "kabar")
    if Hak.UBAH_PENDUDUK in akun.hak:
        lapor = Laporan.objects.filter(keadaan=Laporan.Keadaan.DIAJUKAN)
        baris = baris.union(_jumlah(lapor, "lapor"), all=True)
    if Hak.PERIKSA in akun.hak:
        baris = baris.union(_jumlah(menunggu_kantor(), "pesan"), all=True)
    if akun.perangkat_id is not None:
        baris = baris.union(_jumlah(disposisi_terbuka(akun), "disposisi"), all=True)
    if Hak.SETUJUI_RT in akun.hak:
        baris = baris.union(_jumlah(menunggu_rt(akun), "persetujuan_rt"), all=True)
    return {"kabar": 0} | dict(baris)


def _jumlah(qs: QuerySet[Any], nama: str) -> QuerySet[Any, tuple[str, int]]:
    isi = qs.order_by().values(nama_=Value(nama, output_field=CharField())).annotate(n_=Count("pk"))
    pasangan: QuerySet[Any, tuple[str, int]] = isi.values_list("nama_", "n_")
    return pasangan


def _jabatan(peran: str, desa: Desa) -> str:
    teks = nama_jabatan(peran, desa) or NAMA_PERAN[Peran(peran)]
    return teks[:1].upper() + teks[1:]


def tampil(
    request: PermintaanPetugas,
    template: str,
    konteks: dict[str, Any],
    *,
    status: int = 200,
    tab: Mapping[str, int] | None = None,
) -> HttpResponse:
    """A page in the staff's layout."""
    return render(request, template, konteks_petugas(request, tab=tab) | konteks, status=status)


def kunci_baru() -> str:
    """Idempotency key for a form."""
    return str(uuid.uuid4())


def kunci_dari(request: PermintaanPetugas) -> str:
    """The form's key; one that was lost or bent is replaced, so that the action counts once."""
    kunci = request.POST.get("kunci", "")
    return kunci if _KUNCI.fullmatch(kunci) else kunci_baru()
