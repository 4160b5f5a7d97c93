"""How the village handles one type: settings, on or off, its own series of numbers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.dasar import kode as tabel_kode
from balai.desa.hak import Hak
from balai.desa.models import Desa
from balai.desa.selectors import perangkat_penanda
from balai.surat.definisi import DefinisiJenis, dari_json
from balai.surat.models import JenisSurat
from balai.surat.nomor import deret_untuk, nomor_terakhir, tahun_deret
from balai.surat.services.jenis_atur import SetelanSalah, jenis_atur
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.pengaturan import kata
from balai.web.petugas.pengaturan.daftar import jenis_atau_404, ke, kilat, kode_bawaan

_CARA_PARAF = [("", "Paraf saja"), ("ya", "Ikut bertanda tangan, namanya tercetak di surat")]
_VERIFIKASI = {"": None, "ya": True, "tidak": False}


@petugas(Hak.ATUR_SURAT)
@require_http_methods(["GET", "HEAD", "POST"])
def satu(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Settings of one type."""
    jenis = jenis_atau_404(kode)
    if request.method != "POST":
        return _tampil(request, jenis, _isi(jenis), {})
    isi = request.POST.dict()
    galat = _simpan(request, jenis, {k: str(v) for k, v in isi.items()})
    if galat:
        return _tampil(request, jenis, {k: str(v) for k, v in isi.items()}, galat)
    return ke("jenis_atur", "setelan", kode=jenis.kode)


def _bulat(teks: str, kosong: int | None = None) -> int | None:
    rapi = teks.strip().replace(".", "")
    if not rapi:
        return kosong
    return int(rapi) if rapi.isascii() and rapi.isdigit() and len(rapi) < 9 else -1


def _simpan(request: PermintaanPetugas, jenis: JenisSurat, isi: dict[str, str]) -> dict[str, str]:
    """Store; messages by field where it cannot be."""
    pejabat = {str(p.pk): p for p in perangkat_penanda()}
    janji = (_bulat(isi.get("jam", ""), 0) or 0) * 60 + (_bulat(isi.get("menit", ""), 0) or 0)
    terakhir = _bulat(isi.get("terakhir", ""))
    if terakhir is not None and terakhir < 0:
        return {"terakhir": "Tulis nomor dengan angka, misalnya 139"}
    try:
        jenis_atur(
            jenis=jenis,
            oleh=request.pengguna,
            jalur=isi.get("jalur", ""),
            janji_menit=janji,
            klasifikasi=isi.get("klasifikasi", ""),
            untuk_keluarga="untuk_keluarga" in isi,
            perlu_rt="perlu_rt" in isi,
            perlu_verifikasi=_VERIFIKASI.get(isi.get("perlu_verifikasi", "")),
            pilih_penanda="pilih_penanda" in isi,
            penanda=pejabat.get(isi.get("penanda", "")),
            paraf=pejabat.get(isi.get("paraf", "")),
            paraf_ttd=isi.get("paraf_ttd", "") == "ya",
            urutan=_bulat(isi.get("urutan", ""), 0) or 0,
            lompat=None if terakhir is None else (terakhir, timezone.localdate()),
        )
    except SetelanSalah as e:
        return e.galat
    return {}


def _isi(j: JenisSurat) -> dict[str, str]:
    jam, menit = divmod(j.janji_menit, 60)
    tanda = {"untuk_keluarga": j.untuk_keluarga, "perlu_rt": j.perlu_rt, "pilih_penanda": j.pilih_penanda}
    return {
        "jalur": j.jalur,
        "jam": str(jam or ""),
        "menit": str(menit or ""),
        "klasifikasi": j.klasifikasi,
        "perlu_verifikasi": {True: "ya", False: "tidak", None: ""}[j.perlu_verifikasi],
        "penanda": str(j.penanda_id or ""),
        "paraf": str(j.paraf_id or ""),
        "paraf_ttd": "ya" if j.paraf_ttd else "",
        "urutan": str(j.urutan),
        "terakhir": "",
        **{k: "1" for k, v in tanda.items() if v},
    }


def _tampil(
    request: PermintaanPetugas, jenis: JenisSurat, isi: dict[str, str], galat: dict[str, str]
) -> HttpResponse:
    assert jenis.versi is not None
    definisi, desa = dari_json(jenis.versi.definisi), request.desa
    sendiri = desa.deret_nomor == Desa.Deret.JENIS
    hari_ini = timezone.localdate()
    pejabat = [(p.pk, f"{p.nama}, {p.nama_jabatan}") for p in perangkat_penanda()]
    konteks: dict[str, Any] = {
        "jenis": jenis,
        "isi": isi,
        "galat": galat,
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
        "asal": kata.asal_jenis(jenis, kode_bawaan=kode_bawaan()),
        "jalur": kata.JALUR,
        "verifikasi": [
            ("", f"Ikut desa ({'diperiksa' if desa.perlu_verifikasi else 'tidak diperiksa'})"),
            ("ya", "Selalu diperiksa dulu"),
            ("tidak", "Langsung ke penanda tangan"),
        ],
        "penanda": [("", desa.sebutan_kepala), *pejabat],
        "paraf": [("", "Tidak perlu paraf"), *pejabat],
        "paraf_ttd": _CARA_PARAF,
        "klasifikasi_asli": _klasifikasi(definisi),
        "deret_sendiri": sendiri,
        "terakhir": (
            nomor_terakhir(deret=deret_untuk(desa, jenis), tahun=tahun_deret(desa, hari_ini))
            if sendiri
            else 0
        ),
        "definisi": definisi,
        "pesan_kilat": kilat(request),
    }
    return tampil(request, "petugas/pengaturan/jenis.jinja", konteks, status=422 if galat else 200)


def _klasifikasi(d: DefinisiJenis) -> str:
    nama = tabel_kode.tabel("klasifikasi_arsip_pemda").get(d.klasifikasi)
    return f"{d.klasifikasi} ({nama})" if nama else d.klasifikasi
