"""Step 3, "Isi Form": the letter's own questions, the draft of the letter, Kirim."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.dasar.kalimat import titik
from balai.desa.jam import TanpaJamPelayanan, tambah_menit_kerja
from balai.desa.selectors import jadwal_desa
from balai.surat.alur import DAPAT_DIISI, Keadaan
from balai.surat.definisi import DefinisiJenis, dari_json, validasi_isian
from balai.surat.models import CaraTtd, Permohonan, Riwayat
from balai.surat.rt import perlu_rt
from balai.surat.selectors import dokumen_permohonan, penanda_usul
from balai.surat.services import (
    AksiDitolak,
    BelumLengkap,
    KonsepTerkunci,
    SudahBerubah,
    isian_simpan,
    permohonan_kirim,
)
from balai.surat.services.cara_ttd import cara_baku
from balai.surat.services.konsep import SISA_PALING_SEDIKIT_MENIT
from balai.surat.services.orang import cari_orang_kk, keluarga_sebut, pilihan_sebut, usul_sebut
from balai.surat.susun import data_orang
from balai.web.akses import PermintaanWarga, warga
from balai.web.isian_surat import bidang_isian, galat_isian, isian_awal, mentah_dari, tambah_dari
from balai.web.titipan import titipan_ambil
from balai.web.warga.halaman import arahkan, kunci_formulir, milik_sendiri, tampil
from balai.web.warga.kalimat import saat
from balai.web.warga.keluarga.pilihan import minta_cari, pilihan_tampil, pilihan_terima
from balai.web.warga.mulai import SUDAH_TERKIRIM, arahkan_tersimpan
from balai.web.warga.permohonan import bagian_diminta
from balai.web.warga.tampilan import alamat, kata, lahir

BERORANG = ("orang", "orang_banyak")


def _awal(request: PermintaanWarga, p: Permohonan, d: DefinisiJenis) -> dict[str, str]:
    """What stands in the fields: what was typed, else what the register offers."""
    if p.mentah:
        return {k: str(v) for k, v in p.mentah.items()}
    awal = isian_awal(d, data_orang(request.desa, p.penduduk))
    if any(i.jenis == "orang" for i in d.isian):
        awal |= usul_sebut(d, p.penduduk, keluarga_sebut(request.orang))
    return awal


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
    nilai = mentah_dari(titipan["isi"], d) if titipan else _awal(request, p, d)
    if titipan:
        p.pengambilan = str(titipan["isi"].get("pengambilan", p.pengambilan))
    return halaman_isi(request, p, d, nilai, {}, dititip=titipan is not None)


def _terima(request: PermintaanWarga, p: Permohonan, d: DefinisiJenis) -> HttpResponse:
    """Keep what was typed first, right or wrong; then look at it."""
    mentah, kunci = mentah_dari(request.POST, d), kunci_formulir(request)
    try:
        p_kini = isian_simpan(permohonan=p, mentah=mentah, pengambilan=request.POST.get("pengambilan", ""))
        pilihan_terima(request, p)
    except KonsepTerkunci:
        return sudah_terkirim(request, p, kunci)
    p.pengambilan = p_kini.pengambilan
    if "simpan" in request.POST:
        return arahkan_tersimpan(p)
    if "konsep" in request.POST:
        return arahkan("warga:konsep", kode=p.kode)
    if tambah_dari(request.POST) or minta_cari(request):
        return halaman_isi(request, p, d, mentah, {})
    _, salah = validasi_isian(
        d, mentah, hari_ini=timezone.localdate(), cari_orang=cari_orang_kk(request.orang)
    )
    if salah:
        return halaman_isi(request, p, d, mentah, salah)
    try:
        terkirim = permohonan_kirim(desa=request.desa, permohonan=p, akun=request.pengguna, kunci=kunci)
    except BelumLengkap as e:
        salah = {k.removeprefix("isian:"): v for k, v in e.galat.items() if k.startswith("isian:")}
        dokumen = [k.removeprefix("dokumen:") for k in e.galat if k.startswith("dokumen:")]
        return halaman_isi(request, p, d, mentah, salah, dokumen=dokumen)
    except SudahBerubah:
        return sudah_terkirim(request, p, kunci)
    except AksiDitolak as e:
        return arahkan("warga:rincian", kode=p.kode, kilat=("error", str(e)))
    return sesudah_kirim(terkirim)


def sesudah_kirim(p: Permohonan) -> HttpResponse:
    janji = f" Selesai paling lambat {saat(p.janji_pada)}." if p.janji_pada else ""
    if p.keadaan == Keadaan.MENUNGGU_RT:
        janji = " Ketua RT melihatnya dulu, lalu diteruskan ke kantor."
    return arahkan("warga:rincian", kode=p.kode, kilat=("success", f"Permohonan terkirim.{janji}"))


def sudah_terkirim(request: PermintaanWarga, p: Permohonan, kunci: str) -> HttpResponse:
    """A second press sees the request as sent; another tab learns that nothing can be changed any more."""
    p.refresh_from_db(fields=["keadaan", "janji_pada"])
    sama = Riwayat.objects.filter(permohonan=p, kunci=kunci, akun=request.pengguna).exists()
    if sama:
        return sesudah_kirim(p)
    return arahkan("warga:rincian", kode=p.kode, kilat=SUDAH_TERKIRIM)


def halaman_isi(
    request: PermintaanWarga,
    p: Permohonan,
    d: DefinisiJenis,
    nilai: Mapping[str, str],
    galat: Mapping[str, str],
    *,
    dokumen: list[str] | None = None,
    dititip: bool = False,
) -> HttpResponse:
    orang = p.penduduk
    ada = dokumen_permohonan(p) if p.keadaan == Keadaan.PERLU_PERBAIKAN else {}
    konteks = {
        "p": p,
        **pilihan_tampil(request, p),
        "fakta": [
            ("Nama", orang.nama, "", "tebal"),
            ("NIK", orang.nik_samar),
            ("Lahir", lahir(orang)),
            ("Pekerjaan", kata("pekerjaan", orang.pekerjaan)),
            ("Alamat", alamat(orang, orang.rt, request.desa)),
        ],
        "bidang": bidang_isian(
            d,
            nilai,
            galat,
            orang=pilihan_sebut(request.orang) if any(i.jenis in BERORANG for i in d.isian) else (),
            tambah=tambah_dari(request.POST),
            diminta=[b.removeprefix("isian:") for b in p.bagian],
        ),
        "galat": galat_isian(d, galat),
        "dokumen_kurang": [s.nama for s in d.dokumen if s.kode in (dokumen or [])],
        "pengambilan": _pengambilan(request, p),
        "janji": _janji(request, p),
        "kunci": kunci_formulir(request),
        "alasan": titik(p.alasan) if p.keadaan == Keadaan.PERLU_PERBAIKAN else "",
        "perbaiki": bagian_diminta(p, d, ada),
        "dititip": dititip,
        "kembali": reverse("warga:dokumen_isi", kwargs={"kode": p.kode}),
    }
    return tampil(request, "warga/isi.jinja", konteks)


def _pengambilan(request: PermintaanWarga, p: Permohonan) -> list[tuple[str, str, str]]:
    """How the finished letter gets home (M14), with the name of who brings it; that it can be downloaded
    where its signer signs electronically."""
    penanda = penanda_usul(p)
    elektronik = penanda is not None and cara_baku(p, penanda) != CaraTtd.BASAH
    dusun = p.penduduk.rt.rw.dusun
    titip, siapa = "Titip perangkat terdekat", ""
    if kepala := dusun.kepala:
        jabatan = kepala.nama_jabatan
        titip = f"Titip {jabatan}" if jabatan.endswith(dusun.nama) else f"Titip {jabatan} {dusun.nama}"
        siapa = f"{kepala.panggilan} mengantar ke rumah"
    kantor = f"kantor {request.desa.sebutan.lower()}"
    if elektronik:
        siapa = f"{siapa}. Suratnya bisa juga Anda unduh" if siapa else "Suratnya bisa juga Anda unduh"
        unduh = "Biasanya ditandatangani elektronik: bisa diunduh dan dicetak sendiri, tanpa datang"
        return [
            (Permohonan.Pengambilan.AMBIL.value, f"Saya unduh, atau ambil di {kantor}", unduh),
            (Permohonan.Pengambilan.ANTAR.value, titip, siapa),
        ]
    return [
        (Permohonan.Pengambilan.AMBIL.value, f"Saya ambil di {kantor}", ""),
        (Permohonan.Pengambilan.ANTAR.value, titip, siapa),
    ]


def _janji(request: PermintaanWarga, p: Permohonan) -> str:
    """When the letter is ready if it is sent now; '' in a village without office hours, and where the head
    of the RT looks first: the office's time begins after him."""
    if p.keadaan == Keadaan.KONSEP and perlu_rt(p):
        return ""
    kini = timezone.now()
    menit = p.jenis.janji_menit
    if p.keadaan == Keadaan.PERLU_PERBAIKAN:
        menit = max(p.sisa_menit or 0, SISA_PALING_SEDIKIT_MENIT)
    try:
        return saat(tambah_menit_kerja(jadwal_desa(request.desa, sejak=kini), kini, menit))
    except TanpaJamPelayanan:
        return ""
