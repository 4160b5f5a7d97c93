"""Forms of those who leave: death, move, missing, temporary residents going home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse

from balai.dasar.kode import nama_tampil
from balai.penduduk.models import Penduduk, Peristiwa
from balai.penduduk.services.keluar import hilang_catat, mati_catat, pergi_catat, pindah_catat
from balai.penduduk.services.sekali import sekali
from balai.penduduk.susunan import kepala_dari, shdk_usul
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.peristiwa.borang import Borang, anggota_tampil, borang_buka, fakta_orang_singkat
from balai.web.petugas.peristiwa.macam import J, Macam
from balai.web.petugas.peristiwa.medan import CATATAN, baca, baca_tanggal

_KEPALA = Penduduk.KEPALA_KELUARGA
_SATU_ORANG: Final[dict[str, Callable[..., Peristiwa]]] = {
    J.MATI: mati_catat,
    J.HILANG: hilang_catat,
    J.PERGI: pergi_catat,
}


def keluar_isi(request: PermintaanPetugas, macam: Macam, pk: int) -> HttpResponse:
    """The form, and its saving."""
    b = borang_buka(request, macam, orang=pk)
    assert b.orang is not None
    if not b.orang.hidup and not b.dikirim:
        return _sudah_pergi(request, b.orang)
    kepala = b.orang.shdk == _KEPALA
    lain = [a for a in b.anggota if a.pk != b.orang.pk]
    usul = kepala_dari([a for a in lain if a.shdk != _KEPALA] if macam.ikut else lain)
    b.awal(
        kepala_baru=str(usul.pk) if usul else "",
        **{f"anggota_{a.pk}": "1" for a in lain if kepala},
    )
    if b.dikirim and (jawab := _simpan(b)) is not None:
        return jawab
    return b.halaman("keluar", **_konteks(b, lain, usul, kepala=kepala))


def _sudah_pergi(request: PermintaanPetugas, o: Penduduk) -> HttpResponse:
    konteks = {
        "judul": f"{o.nama} tercatat {o.get_status_dasar_display().lower()}",
        "isi": "Peristiwa baru hanya untuk penduduk yang masih ada. Kalau catatan itu keliru, batalkan dulu"
        " dari riwayat keluarganya.",
        "label": "Buka datanya",
        "kembali": reverse("petugas:orang", kwargs={"pk": o.pk}),
    }
    return tampil(request, "petugas/kabar_laman.jinja", konteks)


def _simpan(b: Borang) -> HttpResponse | None:
    assert b.orang is not None
    orang = b.orang
    tanggal, galat = baca_tanggal(b.ketikan, b.macam.tanggal, orang.tanggal_lahir)
    rincian, galat_rincian = baca(b.macam.medan, b.ketikan)
    catatan, galat_catatan = baca([CATATAN], b.ketikan)
    b.galat = galat | galat_rincian | galat_catatan | _tanpa_kepala(b, orang)
    if b.galat:
        return None
    umum: dict[str, Any] = {
        **tanggal,
        **catatan,
        "oleh": b.request.pengguna,
        "rincian": rincian,
        "kepala_baru": b.orang_dipilih(),
        "shdk_baru": b.shdk_baru(),
    }

    def catat() -> Peristiwa:
        if b.macam.jenis == J.PINDAH:
            return pindah_catat(anggota=[orang.pk, *(x for x in b.dipilih() if x != orang.pk)], **umum)
        return _SATU_ORANG[b.macam.jenis](orang=orang, **umum)

    return b.simpan(lambda kunci: sekali(kunci=kunci, jenis=b.macam.jenis, catat=catat))


def _tanpa_kepala(b: Borang, orang: Penduduk) -> dict[str, str]:
    """The head goes, others stay, and nobody was chosen to lead them."""
    pergi = {orang.pk, *b.dipilih()}
    kepala_pergi = any(a.pk in pergi and a.shdk == _KEPALA for a in b.anggota)
    tinggal = [a for a in b.anggota if a.pk not in pergi]
    if kepala_pergi and tinggal and b.orang_dipilih() is None:
        return {"kepala_baru": "Pilih kepala keluarga yang baru untuk anggota yang tinggal."}
    return {}


def _konteks(b: Borang, lain: list[Penduduk], usul: Penduduk | None, *, kepala: bool) -> dict[str, Any]:
    orang = b.orang
    assert orang is not None
    perlu = bool(lain) and (kepala or b.macam.ikut)
    calon = [a for a in lain if kepala or a.shdk != _KEPALA] if perlu else []
    ketua = next((a.nama for a in b.anggota if a.shdk == _KEPALA), "")
    if kepala and not b.macam.ikut:
        judul, petunjuk = (
            "Pengganti kepala keluarga",
            f"{orang.nama} kepala keluarga ini. Pilih penggantinya.",
        )
    elif kepala:
        judul, petunjuk = "Kalau ada yang tinggal", "Hanya dipakai kalau tidak semua anggota ikut pindah."
    else:
        judul, petunjuk = "Kalau kepala keluarga ikut", f"Hanya dipakai kalau {ketua} ikut pindah."
    return {
        "nama": orang.nama,
        "fakta": fakta_orang_singkat(orang),
        "fakta_judul": "Siapa",
        "lain": anggota_tampil(lain),
        "calon_kepala": anggota_tampil(calon),
        "calon_hubungan": hubungan_usul(calon, b.anggota, usul) if len(calon) > 1 else [],
        "judul_kepala": judul,
        "petunjuk_kepala": petunjuk,
    }


def hubungan_usul(
    calon: list[Penduduk], anggota: list[Penduduk], usul: Penduduk | None
) -> list[dict[str, Any]]:
    """Members with what they would become under the proposed head."""
    if usul is None:
        return []
    lama = next((a for a in anggota if a.shdk == _KEPALA), None)
    menjadi = shdk_usul(anggota=calon, kepala_lama=lama, kepala=usul)
    return [
        {"pk": a.pk, "nama": a.nama, "usul": "" if a.pk == usul.pk else nama_tampil("shdk", menjadi[a.pk])}
        for a in calon
    ]
