"""The filters of the list: their form, what is set in words, and the named ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from balai.akun.models import Akun
from balai.dasar.kode import nama_tampil
from balai.desa.hak import Hak
from balai.penduduk.cari import (
    HIDUP,
    SEMUA,
    STATUS,
    Saringan,
    TempatRt,
    pilihan_kode,
    pilihan_tempat,
)
from balai.penduduk.kolom import KOLOM_PENDUDUK
from balai.penduduk.models import Penduduk, SaringanTersimpan
from balai.penduduk.services.saringan import saringan_hapus, saringan_simpan
from balai.penduduk.services.ubah import DataDitolak
from balai.web.akses import PermintaanPetugas, petugas

# Columns of the filter form, in the order of its parts.
_BAGIAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Data diri",
        (
            "jenis_kelamin",
            "agama",
            "status_kawin",
            "pendidikan_kk",
            "pendidikan_sedang",
            "pekerjaan",
            "warganegara",
        ),
    ),
    ("Keluarga dan dokumen", ("shdk", "status_rekam", "status_penduduk", "asuransi")),
    ("Kesehatan", ("golongan_darah", "cacat", "sakit_menahun", "cara_kb", "hamil")),
)
SAKLAR_KATA = {
    "nik_sementara": "NIK sementara",
    "tanpa_kk": "Tanpa KK",
    "tanpa_akun": "Belum punya akun",
}
STATUS_KATA = {
    **{str(d.value): str(d.label) for d in Penduduk.Dasar},
    HIDUP: "Masih tercatat",
    SEMUA: "Semua, juga yang sudah tidak tercatat",
}


def pilihan_bagian() -> list[tuple[str, list[tuple[str, str, list[tuple[str, str]]]]]]:
    """Parts of the filter form: (title, [(column, label, choices)])."""
    return [
        (
            judul,
            [
                (
                    m,
                    KOLOM_PENDUDUK[m].label,
                    [("", "Semua"), *((k, nama_tampil(KOLOM_PENDUDUK[m].tabel, k)) for k in pilihan_kode(m))],
                )
                for m in medan
            ],
        )
        for judul, medan in _BAGIAN
    ]


def butir_aktif(s: Saringan, rt: Sequence[TempatRt]) -> list[tuple[str, str]]:
    """What is set, in words: (words, address of the list without it)."""
    isi: list[tuple[str, str]] = []
    if s.kata:
        isi.append(("q", f"Nama: {s.kata}"))
    if s.alamat:
        isi.append(("alamat", f"Alamat: {s.alamat}"))
    if s.tempat:
        isi.append(("tempat", kata_tempat(s, rt)))
    if s.umur_dari is not None or s.umur_sampai is not None:
        isi.append(("umur", kata_umur(s)))
    for m, k in s.kode:
        isi.append((m, f"{KOLOM_PENDUDUK[m].label}: {nama_tampil(KOLOM_PENDUDUK[m].tabel, k)}"))
    if s.status != HIDUP:
        isi.append(("status", "Semua status" if s.status == SEMUA else STATUS_KATA[s.status]))
    isi += [(m, kata) for m, kata in SAKLAR_KATA.items() if getattr(s, m)]
    alamat = reverse("petugas:penduduk")
    return [(kata, f"{alamat}?{s.tanpa(m).query()}".rstrip("?")) for m, kata in isi]


def kata_tempat(s: Saringan, rt: Sequence[TempatRt]) -> str:
    """ "Krajan, RT 02 RW 01"; a place that is gone says so."""
    for r in rt:
        if r.pk == s.rt:
            return f"{r.dusun}, {r.tampil}"
        if r.rw_id == s.rw:
            return f"{r.dusun}, RW {r.rw}"
        if r.dusun_id == s.dusun:
            return r.dusun
    return "Wilayah yang sudah tidak ada"


def kata_umur(s: Saringan) -> str:
    """ "Umur 17 sampai 60 tahun"."""
    if s.umur_sampai is None:
        return f"Umur {s.umur_dari} tahun ke atas"
    if s.umur_dari is None:
        return f"Umur sampai {s.umur_sampai} tahun"
    return f"Umur {s.umur_dari} sampai {s.umur_sampai} tahun"


def konteks_saringan(s: Saringan, rt: Sequence[TempatRt], akun: Akun, *, buka: bool) -> dict[str, Any]:
    """What is set, the named ones (one query); with `buka` the form, whose 500 choices are costly to draw."""
    tersimpan = SaringanTersimpan.objects.filter(akun=akun, halaman="penduduk").order_by("nama")
    alamat, query = reverse("petugas:penduduk"), s.query()
    return (_formulir(s, rt) if buka else {}) | {
        "s": s,
        "saring_buka": buka,
        "href_saring": f"{alamat}?{query}".rstrip("?")
        if buka
        else f"{alamat}?{query}{'&' if query else ''}saring=1#saring",
        "butir": butir_aktif(s, rt),
        "tersembunyi": {k: v for k, v in s.isian().items() if k != "q"},
        "tersimpan": [(t.pk, t.nama, f"{alamat}?{t.isi}") for t in tersimpan],
    }


def _formulir(s: Saringan, rt: Sequence[TempatRt]) -> dict[str, Any]:
    return {
        "kode": dict(s.kode),
        "tempat": pilihan_tempat(rt),
        "bagian": pilihan_bagian(),
        "saklar": [(m, kata, getattr(s, m)) for m, kata in SAKLAR_KATA.items()],
        "status": [(k, STATUS_KATA[k]) for k in STATUS],
    }


@petugas(Hak.LIHAT_PENDUDUK)
@require_POST
def simpan(request: PermintaanPetugas) -> HttpResponse:
    """Keep the search under a name, or forget one; then back to the list."""
    from balai.web.petugas.penduduk import halaman_daftar

    if request.POST.get("hapus", "").isdigit():
        saringan_hapus(akun=request.pengguna, pk=int(request.POST["hapus"][:12]))
        return redirect("petugas:penduduk")
    mentah = request.POST.get("saringan", "")[:1000]
    s = Saringan.dari_query(mentah)
    try:
        saringan_simpan(akun=request.pengguna, nama=request.POST.get("nama", ""), saringan=s)
    except DataDitolak as e:
        return halaman_daftar(request, s, galat_nama=str(e))
    return redirect(f"{reverse('petugas:penduduk')}?{s.query()}")
