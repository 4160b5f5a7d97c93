"""What officials do with a request: a POST per action, and the form pages of those that need words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from balai.dasar.tanggal import jam
from balai.desa.hak import Hak
from balai.desa.models import Desa, Perangkat
from balai.surat import services as s
from balai.surat.alur import Aksi, transisi
from balai.surat.definisi import dari_json
from balai.surat.elektronik import elektronik, surat_permohonan
from balai.surat.linimasa import judul_riwayat
from balai.surat.models import CaraTtd, Permohonan
from balai.surat.selectors import penanda_usul, siap_diantar
from balai.surat.tanda import giliran_tanda
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.isian_surat import mentah_dari, tambah_dari
from balai.web.petugas.formulir import GALAT_ALASAN, HUBUNGAN, KALIMAT, galat_penerima, halaman_formulir
from balai.web.petugas.konteks import kunci_dari
from balai.web.petugas.tinjau import (
    BERFORMULIR,
    BERPENANDA,
    halaman_tinjau,
    permohonan_atau_404,
)
from balai.web.petugas.ttd.kata import KOSONG_SANDI, MAKS_SANDI, MEDAN_SANDI
from balai.web.petugas.waktu import cap_waktu


@dataclass
class IsianSalah(Exception):
    """A field of the form must be mended. `galat`: field -> message with the cure."""

    galat: dict[str, str] = field(default_factory=dict)


Kerja = Callable[[PermintaanPetugas, Permohonan, str], Permohonan]


@petugas(None)
@sensitive_post_parameters(MEDAN_SANDI)
def aksi(request: PermintaanPetugas, kode: str, aksi: str) -> HttpResponse:
    """GET: the form of an action that has one. POST: perform it; the same key again changes nothing."""
    akun = request.pengguna
    if aksi not in KERJA or transisi(aksi).hak not in akun.hak:
        raise Http404
    p = permohonan_atau_404(kode, request.pengguna)
    if Hak.PERIKSA not in akun.hak and Hak.LIHAT_PENDUDUK not in akun.hak and not _bawaannya(request, p):
        raise Http404
    berhalaman = Aksi(aksi) in BERFORMULIR | BERPENANDA
    if request.method in ("GET", "HEAD") and berhalaman:
        if p.keadaan not in transisi(aksi).dari:
            return redirect(_kembali(request, p))
        return halaman_formulir(request, p, Aksi(aksi))
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"] if berhalaman else ["POST"])
    if aksi == Aksi.KOREKSI and tambah_dari(request.POST):  # one more row, nothing is stored yet
        return halaman_formulir(request, p, Aksi.KOREKSI)
    return _jalankan(request, p, Aksi(aksi))


def _bawaannya(request: PermintaanPetugas, p: Permohonan) -> bool:
    """A messenger reaches only the letters that lie ready for him."""
    return siap_diantar(request.pengguna.perangkat_id).filter(pk=p.pk).exists()


def _jalankan(request: PermintaanPetugas, p: Permohonan, a: Aksi) -> HttpResponse:
    try:
        KERJA[a](request, p, kunci_dari(request))
    except s.SudahBerubah as e:
        return _kedahuluan(request, p, e)
    except s.TakBerhak as e:
        raise Http404 from e
    except s.AlasanKurang:
        return halaman_formulir(request, p, a, galat={"alasan": GALAT_ALASAN[a]})
    except s.BelumLengkap as e:
        return halaman_formulir(request, p, a, galat={k.partition(":")[2]: v for k, v in e.galat.items()})
    except IsianSalah as e:
        if MEDAN_SANDI in e.galat:
            return _sandi_salah(request, p, e.galat[MEDAN_SANDI])
        return halaman_formulir(request, p, a, galat=e.galat)
    except s.SandiSalah as e:
        return _sandi_salah(request, p, str(e))
    except s.AksiDitolak as e:
        return halaman_tinjau(
            request, permohonan_atau_404(p.kode, request.pengguna), kilat=[("error", str(e))], status=409
        )
    return redirect(f"{_kembali(request, p)}?selesai={a}")


def _sandi_salah(request: PermintaanPetugas, p: Permohonan, pesan: str) -> HttpResponse:
    kini = permohonan_atau_404(p.kode, request.pengguna)
    return halaman_tinjau(request, kini, galat_sandi=pesan, status=422)


def _kembali(request: PermintaanPetugas, p: Permohonan) -> str:
    """Where this official works: the request, the signing desk, or the round of letters."""
    hak = request.pengguna.hak
    if Hak.PERIKSA in hak:
        return reverse("petugas:permohonan", kwargs={"kode": p.kode})
    return reverse("petugas:tandatangan" if Hak.TANDA_TANGAN in hak else "petugas:antar")


def kalimat_kedahuluan(e: s.SudahBerubah, desa: Desa) -> str:
    """Who was faster, what they did, when; in words."""
    r = e.langkah
    if r is None:
        return "Permohonan ini baru saja berubah. Lihat keadaannya sekarang."
    waktu = cap_waktu(timezone.localtime(r.waktu), timezone.localtime())
    pukul = f"pukul {waktu}" if waktu == jam(timezone.localtime(r.waktu)) else waktu
    return f"{r.pelaku} sudah lebih dulu: {judul_riwayat(r, desa)}, {pukul}."


def _kedahuluan(request: PermintaanPetugas, p: Permohonan, e: s.SudahBerubah) -> HttpResponse:
    kilat = [("warning", kalimat_kedahuluan(e, request.desa))]
    kini = permohonan_atau_404(p.kode)
    if Hak.LIHAT_PENDUDUK in request.pengguna.hak:
        return halaman_tinjau(request, kini, kilat=kilat, status=409)
    from balai.web.petugas.antar import halaman_antar

    return halaman_antar(request, kilat=kilat, status=409)


# The work of each action.


def _ambil(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    return s.permohonan_ambil(permohonan=p, akun=request.pengguna, kunci=kunci)


def _minta_perbaikan(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    bagian = [b[:60] for b in request.POST.getlist("bagian")]
    return s.permohonan_minta_perbaikan(
        desa=request.desa,
        permohonan=p,
        akun=request.pengguna,
        kunci=kunci,
        alasan=_alasan(request, Aksi.MINTA_PERBAIKAN),
        bagian=bagian,
    )


def _koreksi(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    mentah = mentah_dari(request.POST, dari_json(p.versi.definisi))
    return s.permohonan_koreksi(permohonan=p, akun=request.pengguna, kunci=kunci, mentah=mentah)


def _perangkat(request: PermintaanPetugas, medan: str) -> Perangkat | None:
    pk = request.POST.get(medan, "")
    aman = pk.isascii() and pk.isdigit() and len(pk) < 18
    return Perangkat.objects.filter(pk=int(pk), aktif=True).first() if aman else None


def _siapkan(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    """The type's signer, or the head, unless another one is chosen."""
    penanda = _perangkat(request, "penanda") if "penanda" in request.POST else penanda_usul(p)
    if penanda is None:
        raise IsianSalah({"penanda": "Pilih dulu siapa yang menandatangani."})
    return s.permohonan_siapkan(
        desa=request.desa, permohonan=p, akun=request.pengguna, kunci=kunci, penanda=penanda
    )


def _verifikasi(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    return s.permohonan_verifikasi(desa=request.desa, permohonan=p, akun=request.pengguna, kunci=kunci)


def _kembalikan(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    return s.permohonan_kembalikan(
        permohonan=p, akun=request.pengguna, kunci=kunci, alasan=_alasan(request, Aksi.KEMBALIKAN)
    )


def _sandi(request: PermintaanPetugas) -> str:
    """The passphrase; "" to fetch what the service has signed already."""
    sandi = request.POST.get(MEDAN_SANDI, "")[:MAKS_SANDI]
    if not sandi and request.POST.get("ambil") != "1":
        raise IsianSalah({MEDAN_SANDI: KOSONG_SANDI})
    return sandi


@sensitive_variables("sandi")
def _tandatangani(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    akun = request.pengguna
    if elektronik(surat_permohonan(p)):
        sandi = _sandi(request)
        return s.permohonan_tandatangani_elektronik(permohonan=p, akun=akun, kunci=kunci, sandi=sandi)
    return s.permohonan_tandatangani(permohonan=p, akun=akun, kunci=kunci)


@sensitive_variables("sandi")
def _paraf(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    surat = surat_permohonan(p)
    giliran = giliran_tanda(surat) if surat is not None else None
    perlu = giliran is not None and giliran.cara != CaraTtd.BASAH
    sandi = _sandi(request) if perlu else ""
    return s.permohonan_paraf(permohonan=p, akun=request.pengguna, kunci=kunci, sandi=sandi)


def _antar(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    akun = request.pengguna
    pembawa = _perangkat(request, "pembawa") if Hak.PERIKSA in akun.hak else None
    pembawa = pembawa or akun.perangkat
    if pembawa is None:
        raise IsianSalah({"pembawa": "Pilih perangkat yang membawa surat ini."})
    return s.permohonan_antar(permohonan=p, akun=akun, kunci=kunci, pembawa=pembawa)


def _serahkan(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    penerima = " ".join(request.POST.get("penerima", "").split())[:100]
    hubungan = request.POST.get("hubungan", "")
    salah = galat_penerima(penerima, hubungan, p.penduduk.nama)
    galat = {"penerima": salah} if salah else {}
    if hubungan not in HUBUNGAN:
        galat["hubungan"] = "Pilih hubungan penerima dengan pemohon."
    if galat:
        raise IsianSalah(galat)
    return s.permohonan_serahkan(
        permohonan=p, akun=request.pengguna, kunci=kunci, penerima=penerima, hubungan=hubungan
    )


def _tolak(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    alasan = _alasan(request, Aksi.TOLAK)
    return s.permohonan_tolak(permohonan=p, akun=request.pengguna, kunci=kunci, alasan=alasan)


def _alasan(request: PermintaanPetugas, a: Aksi) -> str:
    """Ticked sentences first, then what was typed."""
    dicentang = request.POST.getlist("kalimat")
    bagian = [k for n, k in enumerate(KALIMAT[a]) if str(n) in dicentang]
    return " ".join([*bagian, request.POST.get("alasan", "").strip()])[:500].strip()


def _lewati_rt(request: PermintaanPetugas, p: Permohonan, kunci: str) -> Permohonan:
    return s.permohonan_lewati_rt(
        desa=request.desa,
        permohonan=p,
        akun=request.pengguna,
        kunci=kunci,
        alasan=_alasan(request, Aksi.LEWATI_RT),
    )


KERJA: dict[str, Kerja] = {
    Aksi.LEWATI_RT: _lewati_rt,
    Aksi.AMBIL: _ambil,
    Aksi.MINTA_PERBAIKAN: _minta_perbaikan,
    Aksi.KOREKSI: _koreksi,
    Aksi.SIAPKAN: _siapkan,
    Aksi.MINTA_VERIFIKASI: _siapkan,
    Aksi.VERIFIKASI: _verifikasi,
    Aksi.KEMBALIKAN: _kembalikan,
    Aksi.PARAF: _paraf,
    Aksi.TANDATANGANI: _tandatangani,
    Aksi.ANTAR: _antar,
    Aksi.SERAHKAN: _serahkan,
    Aksi.TOLAK: _tolak,
}
