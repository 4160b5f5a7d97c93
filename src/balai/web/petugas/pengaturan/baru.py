"""A new type: empty, as a copy, or out of a file; and the file of one that exists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from balai.desa.hak import Hak
from balai.surat.definisi import DefinisiJenis, DefinisiSalah, DokumenSyarat, Isian, dari_json
from balai.surat.jenis_toml import MAKS_BYTE
from balai.surat.models import JenisSurat
from balai.surat.services.jenis_versi import KodeDipakai, jenis_buat, jenis_ekspor, jenis_impor
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.pengaturan.daftar import jenis_atau_404, jenis_lain, ke

_KODE: Final = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_TEKS_AWAL: Final = """Yang bertanda tangan di bawah ini {{ jabatan_penanda }}, {{ kecamatan }}, \
{{ kabupaten }}, Provinsi {{ provinsi }}, menerangkan dengan sebenarnya bahwa:

@pemohon nama nik lahir kelamin agama pekerjaan alamat

adalah warga {{ sebutan_desa }} {{ nama_desa }}.

Surat ini dibuat untuk keperluan: **{{ keperluan|sebaris|tanpa_titik }}**.

Demikian surat keterangan ini dibuat dengan sebenarnya, agar dapat dipergunakan sebagaimana mestinya.
"""


@petugas(Hak.ATUR_SURAT)
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: PermintaanPetugas) -> HttpResponse:
    """Name, code and what to begin from; the text comes on the next page."""
    isi = {k: request.POST.get(k, "").strip() for k in ("nama", "singkat", "untuk", "kode", "dari")}
    if request.method != "POST":
        isi["dari"] = request.GET.get("dari", "")[:12]
        return _formulir(request, isi, {})
    isi["kode"] = isi["kode"].upper() or _kode_dari(isi["singkat"] or isi["nama"])
    galat = _periksa(isi)
    if galat:
        return _formulir(request, isi, galat)
    asal = jenis_atau_404(isi["dari"]) if isi["dari"] else None
    try:
        jenis = jenis_buat(
            definisi=_awal(isi, asal),
            oleh=request.pengguna,
            catatan=f"Salinan dari {asal.nama}" if asal else "Dibuat dari kosong",
            klasifikasi=asal.klasifikasi if asal else "",
        )
    except KodeDipakai as e:
        if ada := _baru_saja(isi, request):
            return ke("jenis_naskah", "buat", kode=ada.kode)
        return _formulir(request, isi, {"kode": f"{e} Tulis kode lain."})
    except DefinisiSalah as e:
        return _formulir(request, isi, {"nama": " ".join(e.pesan)})
    return ke("jenis_naskah", "buat", kode=jenis.kode)


def _baru_saja(isi: dict[str, str], request: PermintaanPetugas) -> JenisSurat | None:
    """The same type by the same official: the button was pressed twice."""
    return JenisSurat.objects.filter(
        kode=isi["kode"], nama=isi["nama"], aktif=False, versi__oleh=request.pengguna, versi__nomor=1
    ).first()


def _kode_dari(nama: str) -> str:
    """ "Keterangan Usaha Tani" -> "KUT"; the official may write another."""
    return "".join(k[0] for k in re.findall(r"[A-Za-z]+", nama.upper()))[:12]


def _periksa(isi: dict[str, str]) -> dict[str, str]:
    galat = {}
    if not isi["nama"]:
        galat["nama"] = "Isi nama surat"
    if not isi["untuk"]:
        galat["untuk"] = "Isi kegunaan surat"
    elif len(isi["untuk"]) > 40:
        galat["untuk"] = f"Ringkas kegunaan surat sampai 40 huruf, sekarang {len(isi['untuk'])}"
    if not _KODE.fullmatch(isi["kode"]) and (isi["kode"] or isi["nama"]):  # else it follows from the name
        galat["kode"] = "Tulis kode dengan 2 sampai 12 huruf besar atau angka, misalnya SKTANI"
    return galat


def _awal(isi: dict[str, str], asal: JenisSurat | None) -> DefinisiJenis:
    """The first wording: of the type copied, or a plain certificate."""
    singkat = isi["singkat"] or isi["nama"][:80]
    if asal is not None and asal.versi is not None:
        d = dari_json(asal.versi.definisi)
        judul = isi["nama"] if d.judul else ""
        return replace(
            d,
            kode=isi["kode"],
            nama=isi["nama"],
            singkat=singkat,
            untuk=isi["untuk"],
            judul=judul,
            urutan=asal.urutan,
            sumber="",
        )
    return DefinisiJenis(
        kode=isi["kode"],
        nama=isi["nama"],
        singkat=singkat,
        untuk=isi["untuk"],
        kategori="Buatan desa",
        klasifikasi="400",
        jalur="mandiri",
        penanda="kepala",
        janji_menit=120,
        teks=_TEKS_AWAL,
        urutan=900,
        dokumen=(DokumenSyarat("KTP", "KTP-el pemohon"), DokumenSyarat("KK", "Kartu Keluarga")),
        isian=(Isian("keperluan", "Keperluan", "textarea", petunjuk="Surat ini akan dipakai untuk apa?"),),
    )


def _formulir(request: PermintaanPetugas, isi: dict[str, str], galat: dict[str, str]) -> HttpResponse:
    konteks: dict[str, Any] = {
        "isi": isi,
        "galat": galat,
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
        "asal": [("", "Kosong, dengan susunan surat keterangan"), *jenis_lain()],
    }
    return tampil(request, "petugas/pengaturan/baru.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.ATUR_SURAT)
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: PermintaanPetugas) -> HttpResponse:
    """A type out of a file. What was read stands in the box, so that a fault is mended there."""
    if request.method != "POST":
        return _impor(request, "", {}, ganti=False)
    ganti = "ganti" in request.POST
    berkas = request.FILES.get("berkas")
    if berkas is not None and (berkas.size or 0) > MAKS_BYTE:
        pesan = f"Berkas terlalu besar. Paling besar {MAKS_BYTE // 1000} kB."
        return _impor(request, "", {"berkas": pesan}, ganti=ganti)
    isi = berkas.read() if berkas is not None else request.POST.get("isi", "").encode()
    teks = isi.decode("utf-8", errors="replace")
    if not isi.strip():
        return _impor(
            request, "", {"berkas": "Pilih berkas .toml, atau tempel isinya di kotak."}, ganti=ganti
        )
    try:
        jenis, baru_ = jenis_impor(isi=isi, oleh=request.pengguna, ganti=ganti)
    except KodeDipakai as e:
        pesan = f"{e} Centang di bawah ini kalau isinya menjadi versi baru, atau ganti kodenya di kotak."
        return _impor(request, teks, {"ganti": pesan}, ganti=ganti)
    except DefinisiSalah as e:
        biner = "\ufffd" in teks  # a picture, say: nothing that could be mended in the box
        return _impor(request, "" if biner else teks, {"isi": " ".join(e.pesan)}, ganti=ganti, rinci=e.pesan)
    return ke("jenis_naskah", "impor" if baru_ else "ganti", kode=jenis.kode)


def _impor(
    request: PermintaanPetugas, teks: str, galat: dict[str, str], *, ganti: bool, rinci: Sequence[str] = ()
) -> HttpResponse:
    konteks: dict[str, Any] = {
        "teks": teks,
        "ganti": ganti,
        "galat": galat,
        "galat_daftar": [("id_isi", p) for p in rinci] or [(f"id_{k}", v) for k, v in galat.items()],
        "buka": bool(teks),
    }
    return tampil(request, "petugas/pengaturan/impor.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.ATUR_SURAT)
@require_safe
def ekspor(_request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The newest version as a file, to keep or to hand to another village."""
    jenis = jenis_atau_404(kode)
    jawab = HttpResponse(jenis_ekspor(jenis=jenis), content_type="application/toml")
    jawab["Content-Disposition"] = f'attachment; filename="{jenis.kode.lower()}.toml"'
    return jawab
