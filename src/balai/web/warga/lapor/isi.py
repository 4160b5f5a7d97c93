"""The form of a report: what is wrong in somebody's record, or who is missing; with evidence and a note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.berkas.gudang import GudangPenuh
from balai.berkas.olah import BerkasDitolak
from balai.dasar.kode import tabel
from balai.jejak.services import catat_baca
from balai.lapor.medan import (
    CATATAN_MAKS,
    ISI_BAGIAN,
    MEDAN_TAMBAH,
    MEDAN_UBAH,
    TAMBAH,
    UBAH,
    WAJIB_TAMBAH,
    kolom,
    pilihan,
)
from balai.lapor.medan import tampil as kata_nilai
from balai.lapor.models import Laporan
from balai.lapor.selectors import anggota_lapor, laporan_menunggu
from balai.lapor.services import LaporanSalah, laporan_tambah_kirim, laporan_ubah_kirim
from balai.penduduk.models import Dokumen, Penduduk
from balai.penduduk.selectors import anggota_keluarga, dokumen_milik
from balai.penduduk.services import dokumen_unggah
from balai.penduduk.sesama import boleh_lihat_rincian
from balai.web.akses import PermintaanWarga, warga
from balai.web.titipan import titipan_ambil
from balai.web.warga.dokumen_isi import BELUM_DIPILIH, diunggah, unggahan
from balai.web.warga.halaman import arahkan, kunci_formulir, tampil

AWALAN, AWALAN_BUKTI = "isi-", "bukti-"
BUKTI = "bukti"  # name of the upload field: berkas-bukti, berkas-bukti_foto
HURUF_MAKS = 2000  # of one field as typed
DOKUMEN_MAKS = 30  # of the vault, offered as evidence
JENIS_BUKTI = (
    "KK", "KTP", "AKTA_LAHIR", "KET_LAHIR_NAKES", "BUKU_NIKAH", "AKTA_CERAI", "AKTA_KEMATIAN", "IJAZAH",
    "SK_KERJA", "KIS", "DOK_PENDUKUNG",
)  # fmt: skip
JENIS_BAKU = "DOK_PENDUKUNG"
TERKIRIM = ("success", "Laporan terkirim. Operator memeriksanya, kabarnya ada di sini.")
TERTUTUP = "tidak ditampilkan"
ALASAN_BACA = "Melaporkan perubahan data anggota keluarga"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_RUPA: dict[str, dict[str, str]] = {
    "nik": {"jenis": "text", "inputmode": "numeric"},
    "tanggal": {"jenis": "date"},
    "kode": {"jenis": "select"},
    "email": {"jenis": "email", "inputmode": "email"},
    "telepon": {"jenis": "tel", "inputmode": "tel"},
}


@dataclass
class Ketikan:
    """The form as typed. `bukti`: codes of the documents that were ticked."""

    isi: dict[str, str] = field(default_factory=dict)
    catatan: str = ""
    jenis: str = JENIS_BAKU
    bukti: set[str] = field(default_factory=set)


def _ketikan(kiriman: Mapping[str, Any]) -> Ketikan:
    return Ketikan(
        isi={k.removeprefix(AWALAN): str(v)[:HURUF_MAKS] for k, v in kiriman.items() if k.startswith(AWALAN)},
        catatan=str(kiriman.get("catatan", ""))[:HURUF_MAKS],
        jenis=str(kiriman.get("jenis", JENIS_BAKU))[:30],
        bukti={k.removeprefix(AWALAN_BUKTI) for k in kiriman if k.startswith(AWALAN_BUKTI)},
    )


def _awal(request: PermintaanWarga) -> tuple[Ketikan, bool]:
    """What stands in the form at first: what was being sent when the session ran out, else nothing."""
    titipan = titipan_ambil(request)
    if titipan is None:
        return Ketikan(), False
    ketikan = _ketikan(titipan["isi"])
    ketikan.bukti |= set(titipan["berkas"].values())
    return ketikan, True


def _terima(request: PermintaanWarga) -> tuple[Ketikan, list[Dokumen], str]:
    """What was typed, the chosen documents with the one just uploaded, the message of the upload."""
    ketikan, galat = _ketikan(request.POST.dict()), ""
    berkas = unggahan(request, BUKTI)
    if berkas is not None:
        try:
            jenis = ketikan.jenis if ketikan.jenis in tabel("jenis_dokumen_pendek") else JENIS_BAKU
            ketikan.bukti.add(
                dokumen_unggah(
                    orang=request.orang,
                    jenis=jenis,
                    isi=berkas,  # type: ignore[arg-type]
                    nama_berkas=berkas.name or "berkas",
                    oleh=request.pengguna,
                ).kode
            )
        except (BerkasDitolak, GudangPenuh) as e:
            galat = e.pesan
    elif "unggah" in request.POST:
        galat = BELUM_DIPILIH
    return ketikan, [d for d in dokumen_milik(request.orang) if d.kode in ketikan.bukti], galat


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def orang(request: PermintaanWarga, pk: int) -> HttpResponse:
    """Report what is wrong about oneself or a member of the card."""
    o = anggota_lapor(request.orang, pk)
    if o is None:
        raise Http404
    terbuka = boleh_lihat_rincian(request.orang, o, timezone.localdate())
    if terbuka and o.pk != request.orang.pk:
        catat_baca(akun=request.pengguna, subjek_id=o.pk, aksi="warga.anggota", alasan=ALASAN_BACA)
    if request.method != "POST":
        ketikan, dititip = _awal(request)
        return _halaman_ubah(request, o, ketikan, {}, terbuka=terbuka, dititip=dititip)
    ketikan, dokumen, galat_unggah = _terima(request)
    galat = {BUKTI: galat_unggah} if galat_unggah else {}
    if galat or "unggah" in request.POST:
        return _halaman_ubah(request, o, ketikan, galat, terbuka=terbuka)
    try:
        x = laporan_ubah_kirim(
            akun=request.pengguna,
            pelapor=request.orang,
            orang=o,
            mentah=ketikan.isi,
            catatan=ketikan.catatan,
            dokumen=dokumen,
            kunci=kunci_formulir(request),
            bandingkan=terbuka,
        )
    except LaporanSalah as e:
        return _halaman_ubah(request, o, ketikan, e.galat, terbuka=terbuka)
    return arahkan("warga:lapor_rincian", kode=x.kode, kilat=TERKIRIM)


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: PermintaanWarga) -> HttpResponse:
    """Report a member of the family whom the register lacks."""
    if request.orang.keluarga_id is None:
        pesan = "Anda belum tercatat dalam Kartu Keluarga. Hubungi kantor lebih dulu."
        return arahkan("warga:lapor", kilat=("warning", pesan))
    if request.method != "POST":
        ketikan, dititip = _awal(request)
        return _halaman_tambah(request, ketikan, {}, dititip=dititip)
    ketikan, dokumen, galat_unggah = _terima(request)
    galat = {BUKTI: galat_unggah} if galat_unggah else {}
    if galat or "unggah" in request.POST:
        return _halaman_tambah(request, ketikan, galat)
    try:
        x = laporan_tambah_kirim(
            akun=request.pengguna,
            pelapor=request.orang,
            mentah=ketikan.isi,
            catatan=ketikan.catatan,
            dokumen=dokumen,
            kunci=kunci_formulir(request),
        )
    except LaporanSalah as e:
        return _halaman_tambah(request, ketikan, e.galat)
    return arahkan("warga:lapor_rincian", kode=x.kode, kilat=TERKIRIM)


def bidang(
    medan: str, ketikan: Ketikan, galat: Mapping[str, str], *, tambah: bool, kini: str
) -> dict[str, Any]:
    """One field as the templates draw it. `kini`: what the register says, in words."""
    k, nilai = kolom(medan), ketikan.isi.get(medan, "")
    rupa = dict(_RUPA.get(k.jenis, {"jenis": "text"}))
    if k.jenis == "tanggal" and nilai and not _ISO.fullmatch(nilai):
        rupa["jenis"] = "text"  # as typed; the browser's own picker would show nothing
    kosong = "Pilih" if tambah else "Tidak berubah"
    return {"inputmode": ""} | rupa | {
        "nama": AWALAN + medan,
        "label": k.label,
        "nilai": nilai,
        "kini": kini,
        "galat": galat.get(medan, ""),
        "boleh_kosong": medan not in WAJIB_TAMBAH,
        "maks": {"teks": k.maks, "email": k.maks}.get(k.jenis) or None,
        "pilihan": [("", kosong), *pilihan(medan, tambah=tambah)] if k.jenis == "kode" else None,
        "petunjuk": "16 angka. Kosongkan kalau belum punya." if tambah and medan == "nik" else "",
    }  # fmt: skip


def _umum(
    request: PermintaanWarga,
    ketikan: Ketikan,
    galat: Mapping[str, str],
    medan: tuple[str, ...],
    *,
    dititip: bool,
) -> dict[str, Any]:
    """Evidence, note, key and error summary, in the order of the form: the same in both forms."""
    ringkas = [(f"id_{AWALAN}{m}", galat[m]) for m in medan if m in galat]
    ringkas += [("bagian", galat[""])] if "" in galat else []
    ringkas += [("id_catatan", galat["catatan"])] if "catatan" in galat else []
    ringkas += [(f"id_berkas-{BUKTI}", galat[BUKTI])] if BUKTI in galat else []
    pendek = tabel("jenis_dokumen_pendek")
    return {
        "dokumen": [
            (d, diunggah(d), d.kode in ketikan.bukti) for d in dokumen_milik(request.orang)[:DOKUMEN_MAKS]
        ],
        "jenis_bukti": [(k, pendek[k]) for k in JENIS_BUKTI],
        "jenis": ketikan.jenis,
        "catatan": ketikan.catatan,
        "catatan_maks": CATATAN_MAKS,
        "galat": galat,
        "galat_daftar": ringkas,
        "kunci": kunci_formulir(request),
        "dititip": dititip,
        "kembali": reverse("warga:lapor_baru"),
    }


def _menunggu(request: PermintaanWarga, o: Penduduk | None) -> Laporan | None:
    return laporan_menunggu(request.pengguna, o)


def _kini(request: PermintaanWarga, o: Penduduk, medan: str) -> str:
    """What the register says, in words; a home that is the card's says so, as Profil shows it."""
    kk = request.orang.keluarga
    if medan == "alamat_sekarang" and not o.alamat_sekarang and kk is not None and kk.alamat:
        return f"{kk.alamat} (alamat KK)"
    return kata_nilai(medan, getattr(o, medan)) or "belum tercatat"


def _halaman_ubah(
    request: PermintaanWarga,
    o: Penduduk,
    ketikan: Ketikan,
    galat: Mapping[str, str],
    *,
    terbuka: bool,
    dititip: bool = False,
) -> HttpResponse:
    bagian = []
    for judul, isi in UBAH.items():
        butir = [
            bidang(
                m, ketikan, galat, tambah=False,
                kini=_kini(request, o, m) if terbuka else TERTUTUP,
            )
            for m in isi
        ]  # fmt: skip
        tersentuh = any(b["nilai"] or b["galat"] for b in butir)
        bagian.append((judul, ISI_BAGIAN.get(judul, ""), butir, tersentuh))
    konteks = _umum(request, ketikan, galat, MEDAN_UBAH, dititip=dititip) | {
        "orang": o,
        "diri": o.pk == request.orang.pk,
        "terbuka": terbuka,
        "bagian": bagian,
        "menunggu": _menunggu(request, o),
    }
    return tampil(request, "warga/lapor/ubah.jinja", konteks, status=422 if galat else 200)


def _halaman_tambah(
    request: PermintaanWarga, ketikan: Ketikan, galat: Mapping[str, str], *, dititip: bool = False
) -> HttpResponse:
    bagian = []
    for judul, isi in TAMBAH.items():
        butir = [bidang(m, ketikan, galat, tambah=True, kini="") for m in isi]
        tersentuh = any(b["nilai"] or b["galat"] for b in butir)
        bagian.append((judul, ISI_BAGIAN.get(judul, ""), butir, tersentuh))
    kepala = next((a for a in anggota_keluarga(request.orang) if a.shdk == Penduduk.KEPALA_KELUARGA), None)
    konteks = _umum(request, ketikan, galat, MEDAN_TAMBAH, dititip=dititip) | {
        "bagian": bagian,
        "kepala": kepala,
        "menunggu": _menunggu(request, None),
    }
    return tampil(request, "warga/lapor/tambah.jinja", konteks, status=422 if galat else 200)
