"""Form pages of the actions that need words: what to mend, why, who collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from balai.desa.delegasi import KUASA_PENUH
from balai.desa.hak import Hak
from balai.desa.models import Desa, Perangkat
from balai.desa.selectors import perangkat_penanda
from balai.surat.alur import Aksi, transisi
from balai.surat.definisi import dari_json
from balai.surat.models import Permohonan
from balai.surat.services.orang import pilihan_kk
from balai.web.akses import PermintaanPetugas
from balai.web.isian_surat import AWALAN, bidang_isian, galat_isian, mentah_dari, tambah_dari
from balai.web.petugas.konteks import kunci_baru, tampil
from balai.web.petugas.tinjau import aksi_tampil, konteks_tinjau, tampil_tinjau
from balai.web.titipan import titipan_ambil

HUBUNGAN = (
    "Yang bersangkutan",
    "Suami atau istri",
    "Anak",
    "Orang tua",
    "Saudara",
    "Perangkat desa",
    "Lainnya",
)
GALAT_ALASAN: dict[Aksi, str] = {
    Aksi.MINTA_PERBAIKAN: "Tulis apa yang perlu diperbaiki, supaya warga tahu harus berbuat apa.",
    Aksi.TOLAK: "Tulis alasannya, supaya warga tahu mengapa dan apa yang bisa dilakukan.",
    Aksi.KEMBALIKAN: "Tulis apa yang perlu dibetulkan, supaya operator tahu.",
    Aksi.LEWATI_RT: "Tulis mengapa tidak menunggu Ketua RT, supaya tercatat.",
}
# Sentences that officers write every day; one tick adds it to the reason.
KALIMAT: dict[Aksi, tuple[str, ...]] = {
    Aksi.MINTA_PERBAIKAN: (
        "Foto buram. Kirim foto baru yang semua tulisannya terbaca.",
        "Foto terpotong. Kirim foto yang memperlihatkan seluruh halaman.",
        "Berkas ini bukan dokumen yang diminta. Kirim dokumen yang sesuai.",
        "Keperluan belum jelas. Tulis surat ini akan dipakai untuk apa.",
    ),
    Aksi.TOLAK: (
        "Alamat belum masuk wilayah desa ini.",
        "Surat yang sama masih berlaku.",
        "Surat ini tidak diterbitkan oleh kantor desa.",
    ),
    Aksi.KEMBALIKAN: (
        "Ada salah ketik. Periksa lagi isi surat.",
        "Bukti belum cukup. Minta warga melengkapi.",
    ),
    Aksi.LEWATI_RT: (
        "Ketua RT belum menjawab dalam waktunya.",
        "Ketua RT setuju lewat telepon.",
        "Ketua RT sedang tidak di tempat.",
    ),
}
_TEMPLATE: dict[Aksi, str] = {
    Aksi.MINTA_PERBAIKAN: "petugas/aksi_alasan.jinja",
    Aksi.TOLAK: "petugas/aksi_alasan.jinja",
    Aksi.KEMBALIKAN: "petugas/aksi_alasan.jinja",
    Aksi.LEWATI_RT: "petugas/aksi_alasan.jinja",
    Aksi.KOREKSI: "petugas/aksi_koreksi.jinja",
    Aksi.SERAHKAN: "petugas/aksi_serahkan.jinja",
    Aksi.ANTAR: "petugas/aksi_pilih.jinja",
    Aksi.SIAPKAN: "petugas/aksi_pilih.jinja",
    Aksi.MINTA_VERIFIKASI: "petugas/aksi_pilih.jinja",
}
_JUDUL: dict[Aksi, str] = {
    Aksi.MINTA_PERBAIKAN: "Minta perbaikan",
    Aksi.TOLAK: "Tolak permohonan ini?",
    Aksi.KEMBALIKAN: "Kembalikan ke operator",
    Aksi.LEWATI_RT: "Teruskan tanpa RT",
    Aksi.KOREKSI: "Rapikan isian",
    Aksi.SERAHKAN: "Serahkan surat",
    Aksi.ANTAR: "Titipkan untuk diantar",
    Aksi.SIAPKAN: "Pilih penanda tangan",
    Aksi.MINTA_VERIFIKASI: "Pilih penanda tangan",
}
# Pages without the documents beside them.
_SERAH = (Aksi.SERAHKAN, Aksi.ANTAR, Aksi.SIAPKAN, Aksi.MINTA_VERIFIKASI)


def galat_penerima(penerima: str, hubungan: str, pemohon: str) -> str:
    """What is wrong with the name of who received a letter: it is prefilled with the citizen's own."""
    if not penerima:
        return f"Tulis nama yang menerima surat {pemohon}."
    if hubungan in HUBUNGAN[1:] and penerima.casefold() == pemohon.casefold():
        return f"Tulis nama penerimanya. {pemohon} pemohonnya sendiri."
    return ""


def halaman_formulir(
    request: PermintaanPetugas, p: Permohonan, a: Aksi, *, galat: Mapping[str, str] | None = None
) -> HttpResponse:
    """The form of an action; after an error with everything that was typed."""
    konteks: dict[str, Any] = {
        "p": p,
        "judul": _JUDUL[a],
        "label": transisi(a).label,
        "aksi": str(a),
        "kunci": kunci_baru() if galat is None else request.POST.get("kunci", "") or kunci_baru(),
        "galat": dict(galat or {}),
        "galat_daftar": _ringkasan(p, a, galat or {}),
        "ketikan": _ketikan(request),
        "batal": _batal(request, p),
        "pesan_kilat": [],
    }
    if a == Aksi.KOREKSI:
        konteks |= _koreksi(request, p, galat or {}, konteks["ketikan"])
    else:
        konteks |= _KHUSUS[a](request, p, a)
    status = 422 if galat else 200
    if a in _SERAH:
        return tampil(request, _TEMPLATE[a], konteks, status=status)
    return tampil_tinjau(request, _TEMPLATE[a], konteks_tinjau(request, p) | konteks, status=status)


def _ketikan(request: PermintaanPetugas) -> dict[str, Any]:
    """What was typed: in this POST, or before the session ran out."""
    if request.method == "POST":
        return dict(request.POST.items()) | {
            k: request.POST.getlist(k) for k in ("bagian", "kalimat") if k in request.POST
        }
    titipan = titipan_ambil(request)
    return dict(titipan["isi"]) if titipan else {}


def _batal(request: PermintaanPetugas, p: Permohonan) -> str:
    if Hak.LIHAT_PENDUDUK in request.pengguna.hak:
        return reverse("petugas:permohonan", kwargs={"kode": p.kode})
    return reverse("petugas:antar")


def _alasan(request: PermintaanPetugas, p: Permohonan, a: Aksi) -> dict[str, Any]:
    definisi = dari_json(p.versi.definisi)
    dokumen = [(f"dokumen:{d.kode}", d.nama) for d in definisi.dokumen]
    isian = [(f"isian:{i.kunci}", i.label) for i in definisi.isian]
    minta = a == Aksi.MINTA_PERBAIKAN
    return {
        "kalimat": KALIMAT[a],
        "bagian_dokumen": dokumen if minta else [],
        "bagian_isian": isian if minta else [],
        "bagian_awal": [b for b in request.GET.getlist("bagian") if b in dict(dokumen + isian)],
    }


def _ringkasan(p: Permohonan, a: Aksi, galat: Mapping[str, str]) -> list[tuple[str, str]]:
    if a == Aksi.KOREKSI:
        return galat_isian(dari_json(p.versi.definisi), galat)
    return [(f"id_{k}", v) for k, v in galat.items()]


def _koreksi(
    request: PermintaanPetugas, p: Permohonan, galat: Mapping[str, str], ketikan: Mapping[str, Any]
) -> dict[str, Any]:
    d = dari_json(p.versi.definisi)
    diketik = any(k.startswith(AWALAN) for k in ketikan)
    return {
        "bidang": bidang_isian(
            d,
            mentah_dari(ketikan, d) if diketik else {k: str(v) for k, v in p.mentah.items()},
            galat,
            orang=pilihan_kk(p.penduduk),
            label_pilih="Pilih dari KK pemohon",
            cari_nik=True,
            tambah=tambah_dari(request.POST),
        )
    }


def _serahkan(_request: PermintaanPetugas, _p: Permohonan, _a: Aksi) -> dict[str, Any]:
    return {"hubungan": [("", "Pilih hubungan"), *((h, h) for h in HUBUNGAN)], "hubungan_awal": HUBUNGAN[0]}


def _antar(_request: PermintaanPetugas, p: Permohonan, _a: Aksi) -> dict[str, Any]:
    semua = Perangkat.objects.filter(aktif=True).order_by("nama")
    kepala = p.penduduk.rt.rw.dusun.kepala_id
    pilihan = [("", "Pilih perangkat")] + [(str(x.pk), f"{x.nama}, {x.nama_jabatan}") for x in semua]
    return {
        "medan": "pembawa",
        "medan_label": "Dibawa oleh",
        "petunjuk": "Pemohon dikabari siapa yang membawa suratnya.",
        "pilihan": pilihan,
        "pilihan_awal": str(kepala or ""),
        "tombol_label": "Titipkan",
        "tombol_ikon": "orang-orang",
        "menu_aktif": "antar",
    }


def _penanda(request: PermintaanPetugas, p: Permohonan, a: Aksi) -> dict[str, Any]:
    semua = perangkat_penanda()
    return {
        "medan": "penanda",
        "medan_label": "Penanda tangan",
        "petunjuk": "Yang berhak hari ini. Bentuknya (a.n., u.b., Plh., …) tercetak di atas tanda tangan.",
        "pilihan": [(str(x.pk), kata_penanda(x, request.desa)) for x in semua],
        "pilihan_awal": str(p.penanda_id or p.jenis.penanda_id or ""),
        "tombol_label": aksi_tampil(transisi(a), p, request.desa)["label"],
        "tombol_ikon": "pena",
        "menu_aktif": "antrean",
    }


def kata_penanda(x: Perangkat, desa: Desa) -> str:
    """ "Endang Kusumawati, Sekretaris Desa (a.n.)"; for one of desa.delegasi.penanda_pada."""
    if x.bentuk_ in KUASA_PENUH:
        return f"{x.nama}, {x.bentuk_.title()}. {desa.sebutan_kepala}"
    bentuk = {"an": " (a.n.)", "ub": " (u.b.)"}.get(x.bentuk_, "")
    return f"{x.nama}, {x.nama_jabatan}{bentuk}"


_KHUSUS: dict[Aksi, Callable[[PermintaanPetugas, Permohonan, Aksi], dict[str, Any]]] = {
    Aksi.MINTA_PERBAIKAN: _alasan,
    Aksi.TOLAK: _alasan,
    Aksi.KEMBALIKAN: _alasan,
    Aksi.LEWATI_RT: _alasan,
    Aksi.SERAHKAN: _serahkan,
    Aksi.ANTAR: _antar,
    Aksi.SIAPKAN: _penanda,
    Aksi.MINTA_VERIFIKASI: _penanda,
}
