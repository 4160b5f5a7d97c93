"""Step 3, "Isi Form": the letter's own questions, the draft of the letter, Kirim."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.desa.jam import TanpaJamPelayanan, tambah_menit_kerja
from balai.desa.selectors import jadwal_desa, kepala_desa
from balai.surat.alur import DAPAT_DIISI, Keadaan
from balai.surat.definisi import DefinisiJenis, Isian, dari_json, validasi_isian
from balai.surat.models import Permohonan, Riwayat
from balai.surat.services import (
    AksiDitolak,
    BelumLengkap,
    KonsepTerkunci,
    SudahBerubah,
    isian_simpan,
    permohonan_kirim,
)
from balai.surat.services.konsep import SISA_PALING_SEDIKIT_MENIT
from balai.surat.susun import data_orang, konsep_naskah
from balai.web.akses import PermintaanWarga, warga
from balai.web.titipan import titipan_ambil
from balai.web.warga.halaman import arahkan, kunci_formulir, milik_sendiri, tampil
from balai.web.warga.kalimat import saat, titik
from balai.web.warga.mulai import SUDAH_TERKIRIM
from balai.web.warga.permohonan import bagian_diminta
from balai.web.warga.tampilan import alamat, kata, lahir

AWALAN = "isian-"
HURUF_MAKS = 4000  # of one answer, so that an endless one cannot fill the row
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_RUPA: dict[str, dict[str, str]] = {
    "text": {"jenis": "text"},
    "textarea": {"jenis": "textarea"},
    "number": {"jenis": "text", "inputmode": "numeric"},
    "money": {"jenis": "text", "inputmode": "numeric"},
    "date": {"jenis": "date"},
    "time": {"jenis": "time"},
    "phone": {"jenis": "tel", "inputmode": "tel"},
    "select": {"jenis": "select"},
}


def bidang(i: Isian, nilai: str, galat: str, *, diminta: bool) -> dict[str, Any]:
    """Arguments of the macro `isian` for one question."""
    rupa = dict(_RUPA[i.jenis])
    if (i.jenis == "date" and nilai and not _ISO.fullmatch(nilai)) or (i.jenis == "time" and "." in nilai):
        rupa["jenis"] = "text"  # as typed; the browser's own picker would show nothing
    pilihan = [("", "Pilih"), *((p, p) for p in i.pilihan)] if i.jenis == "select" else None
    return rupa | {
        "nama": AWALAN + i.kunci,
        "label": i.label,
        "nilai": nilai,
        "petunjuk": i.petunjuk,
        "contoh": "" if i.jenis in ("date", "time") else i.contoh,
        "galat": galat,
        "boleh_kosong": not i.wajib,
        "maks": i.batas_huruf or None,
        "pilihan": pilihan,
        "bawah": "Kalimat ini tercetak di surat." if i.kunci == "keperluan" else "",
        "baris": 3,
        "diminta": diminta,
    }


def _mentah(kiriman: Mapping[str, Any], d: DefinisiJenis) -> dict[str, str]:
    return {i.kunci: str(kiriman.get(AWALAN + i.kunci, ""))[:HURUF_MAKS] for i in d.isian}


def _awal(request: PermintaanWarga, p: Permohonan, d: DefinisiJenis) -> dict[str, str]:
    """What stands in the fields: what was typed, else what the register offers."""
    if p.mentah:
        return {k: str(v) for k, v in p.mentah.items()}
    data = data_orang(request.desa, request.orang)
    return {i.kunci: data.get(i.awal, "") for i in d.isian if i.awal}


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: PermintaanWarga, kode: str) -> HttpResponse:
    p = milik_sendiri(request, kode)
    d = dari_json(p.versi.definisi)
    if request.method == "POST":
        return _terima(request, p, d)
    if p.keadaan not in DAPAT_DIISI:
        return arahkan("warga:rincian", kode=kode, kilat=SUDAH_TERKIRIM)
    titipan = titipan_ambil(request)
    nilai = _mentah(titipan["isi"], d) if titipan else _awal(request, p, d)
    if titipan:
        p.pengambilan = str(titipan["isi"].get("pengambilan", p.pengambilan))
    return _halaman(request, p, d, nilai, {}, dititip=titipan is not None)


def _terima(request: PermintaanWarga, p: Permohonan, d: DefinisiJenis) -> HttpResponse:
    """Keep what was typed first, right or wrong; then look at it."""
    mentah, kunci = _mentah(request.POST, d), kunci_formulir(request)
    try:
        p_kini = isian_simpan(permohonan=p, mentah=mentah, pengambilan=request.POST.get("pengambilan", ""))
    except KonsepTerkunci:
        return _sudah_terkirim(request, p, kunci)
    p.pengambilan = p_kini.pengambilan
    if "simpan" in request.POST:
        return arahkan("warga:rincian", kode=p.kode, kilat=("success", "Konsep tersimpan."))
    if "konsep" in request.POST:
        return arahkan("warga:konsep", kode=p.kode)
    _, salah = validasi_isian(d, mentah, hari_ini=timezone.localdate())
    if salah:
        return _halaman(request, p, d, mentah, salah)
    try:
        terkirim = permohonan_kirim(desa=request.desa, permohonan=p, akun=request.pengguna, kunci=kunci)
    except BelumLengkap as e:
        salah = {k.removeprefix("isian:"): v for k, v in e.galat.items() if k.startswith("isian:")}
        dokumen = [k.removeprefix("dokumen:") for k in e.galat if k.startswith("dokumen:")]
        return _halaman(request, p, d, mentah, salah, dokumen=dokumen)
    except SudahBerubah:
        return _sudah_terkirim(request, p, kunci)
    except AksiDitolak as e:
        return arahkan("warga:rincian", kode=p.kode, kilat=("error", str(e)))
    return _terkirim(terkirim)


def _terkirim(p: Permohonan) -> HttpResponse:
    janji = f" Selesai paling lambat {saat(p.janji_pada)}." if p.janji_pada else ""
    return arahkan("warga:rincian", kode=p.kode, kilat=("success", f"Permohonan terkirim.{janji}"))


def _sudah_terkirim(request: PermintaanWarga, p: Permohonan, kunci: str) -> HttpResponse:
    """A second press sees the request as sent; another tab learns that nothing can be changed any more."""
    p.refresh_from_db(fields=["keadaan", "janji_pada"])
    sama = Riwayat.objects.filter(permohonan=p, kunci=kunci, akun=request.pengguna).exists()
    if sama:
        return _terkirim(p)
    return arahkan("warga:rincian", kode=p.kode, kilat=SUDAH_TERKIRIM)


def _halaman(
    request: PermintaanWarga,
    p: Permohonan,
    d: DefinisiJenis,
    nilai: Mapping[str, str],
    galat: Mapping[str, str],
    *,
    dokumen: list[str] | None = None,
    dititip: bool = False,
) -> HttpResponse:
    orang = request.orang
    konteks = {
        "p": p,
        "fakta": [
            ("Nama", orang.nama, "", "tebal"),
            ("NIK", orang.nik_samar),
            ("Lahir", lahir(orang)),
            ("Pekerjaan", kata("pekerjaan", orang.pekerjaan)),
            ("Alamat", alamat(orang, orang.rt, request.desa)),
        ],
        "bidang": [
            bidang(i, nilai.get(i.kunci, ""), galat.get(i.kunci, ""), diminta=f"isian:{i.kunci}" in p.bagian)
            for i in d.isian
        ],
        "galat": [(f"id_{AWALAN}{i.kunci}", galat[i.kunci]) for i in d.isian if i.kunci in galat],
        "dokumen_kurang": [s.nama for s in d.dokumen if s.kode in (dokumen or [])],
        "pengambilan": _pengambilan(request),
        "janji": _janji(request, p),
        "kunci": kunci_formulir(request),
        "alasan": titik(p.alasan) if p.keadaan == Keadaan.PERLU_PERBAIKAN else "",
        "perbaiki": bagian_diminta(p, d),
        "dititip": dititip,
        "kembali": reverse("warga:dokumen_isi", kwargs={"kode": p.kode}),
    }
    return tampil(request, "warga/isi.jinja", konteks)


def _pengambilan(request: PermintaanWarga) -> list[tuple[str, str, str]]:
    """How the finished letter gets home (M14), with the name of who brings it."""
    dusun = request.orang.rt.rw.dusun
    titip, siapa = "Titip perangkat terdekat", ""
    if kepala := dusun.kepala:
        jabatan = kepala.nama_jabatan
        titip = f"Titip {jabatan}" if jabatan.endswith(dusun.nama) else f"Titip {jabatan} {dusun.nama}"
        siapa = f"{kepala.panggilan} mengantar ke rumah"
    return [
        (Permohonan.Pengambilan.AMBIL.value, f"Saya ambil di kantor {request.desa.sebutan.lower()}", ""),
        (Permohonan.Pengambilan.ANTAR.value, titip, siapa),
    ]


def _janji(request: PermintaanWarga, p: Permohonan) -> str:
    """When the letter is ready if it is sent now; '' in a village without office hours."""
    kini = timezone.now()
    menit = p.jenis.janji_menit
    if p.keadaan == Keadaan.PERLU_PERBAIKAN:
        menit = max(p.sisa_menit or 0, SISA_PALING_SEDIKIT_MENIT)
    try:
        return saat(tambah_menit_kerja(jadwal_desa(request.desa, sejak=kini), kini, menit))
    except TanpaJamPelayanan:
        return ""


@warga
@require_safe
def konsep(request: PermintaanWarga, kode: str) -> HttpResponse:
    """The letter as it would become, marked KONSEP."""
    p = milik_sendiri(request, kode)
    if p.keadaan not in DAPAT_DIISI:
        return arahkan("warga:rincian", kode=kode, kilat=SUDAH_TERKIRIM)
    penanda = kepala_desa()
    naskah = None
    if penanda is not None:
        naskah = konsep_naskah(
            desa=request.desa, permohonan=p, penanda=penanda, tanggal=timezone.localdate(), lambang=None
        )
    konteks = {"p": p, "naskah": naskah, "kembali": reverse("warga:isi", kwargs={"kode": kode})}
    return tampil(request, "warga/konsep.jinja", konteks)
