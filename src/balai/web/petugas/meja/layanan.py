"""The desk: find the citizen who stands there, then the letter. Keyboard first."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.desa.hak import Hak
from balai.penduduk.models import Penduduk
from balai.penduduk.sesama import dewasa
from balai.surat.bantu import dibantu, jenis_bantu, sering, warga_cari
from balai.surat.elektronik import rupa
from balai.surat.linimasa import label_permohonan
from balai.surat.models import IzinKeluarga, JenisSurat
from balai.surat.services import izin_beri, izin_cabut
from balai.surat.services.orang import sebutan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.cari import kata_bersih
from balai.web.petugas.fakta import alamat_tampil, lahir_tampil
from balai.web.petugas.konteks import kunci_baru, tampil
from balai.web.petugas.meja.kerangka import calon_tampil, loket_kini, orang_dibantu, tab_meja
from balai.web.petugas.waktu import cap_waktu

PALING = 20
TERAKHIR = 8
_IZIN = {
    "beri": ("success", "Izin keluarga dicatat."),
    "cabut": ("success", "Izin keluarga dicabut."),
}


@petugas(Hak.BANTU_WARGA)
@require_http_methods(["GET", "HEAD", "POST"])
def meja(request: PermintaanPetugas) -> HttpResponse:
    """Search by a word of the name or the NIK, always by POST; a single find is opened at once."""
    kata = kata_bersih(request.POST.get("q", ""))
    ditemukan = warga_cari(request.pengguna, kata, paling=PALING) if kata else []
    if len(ditemukan) == 1:
        return redirect("petugas:meja_warga", pk=ditemukan[0].pk)
    loket = loket_kini(request)
    konteks = {
        "tab_butir": tab_meja(request, "meja", loket.menunggu),
        "loket": loket,
        "kantor": Hak.PERIKSA in request.pengguna.hak,
        "kata": kata,
        "calon": calon_tampil(ditemukan),
        "penuh": len(ditemukan) == PALING,
        "terakhir": [] if kata else _terakhir(request),
        "kunci": kunci_baru(),
    }
    return tampil(request, "petugas/meja/layanan.jinja", konteks)


def _terakhir(request: PermintaanPetugas) -> list[dict[str, Any]]:
    """What this official asked for others, newest first."""
    sekarang = timezone.localtime()
    return [
        {
            "nama": p.penduduk.nama,
            "surat": p.jenis.singkat,
            "keadaan": rupa(p),
            "label": label_permohonan(p, request.desa),
            "waktu": cap_waktu(timezone.localtime(p.dibuat_pada), sekarang),
            "href": reverse("petugas:meja_hasil", kwargs={"kode": p.kode}),
        }
        for p in dibantu(request.pengguna)[:TERAKHIR]
    ]


@petugas(Hak.BANTU_WARGA)
@require_http_methods(["GET", "HEAD", "POST"])
def warga(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Which letter: the usual ones under digits, the others by a word. POST also keeps a consent."""
    orang, keluarga = orang_dibantu(request, pk)
    if request.POST.get("izin") in _IZIN:
        return _izin(request, orang)
    kata = " ".join(request.POST.get("q", "").split())[:60]
    semua = list(jenis_bantu(request.pengguna))
    cocok = [j for j in semua if _cocok(j, kata)] if kata else []
    if len(cocok) == 1:
        return redirect("petugas:meja_isi", pk=pk, jenis=cocok[0].kode)
    tua = dewasa(orang, timezone.localdate())
    konteks = {
        "orang": orang,
        "fakta": [("Lahir", lahir_tampil(orang)), ("Alamat", alamat_tampil(orang))],
        "kata": kata,
        "cocok": cocok,
        "sering": sering(semua),
        "pernah": any(j.sering_ for j in semua),  # type: ignore[attr-defined]
        "kelompok": [] if kata else _kelompok(semua),
        "keluarga": [(sebutan(o), o.pk) for o in keluarga if o.pk != orang.pk],
        "dewasa": tua,
        "izin": _izin_berlaku(orang) if tua else None,
        "pesan_kilat": [k for nama, k in _IZIN.items() if nama == request.GET.get("izin")],
    }
    return tampil(request, "petugas/meja/warga.jinja", konteks)


def _cocok(j: JenisSurat, kata: str) -> bool:
    if j.kode.lower() == kata.lower():
        return True
    isi = f"{j.nama} {j.singkat} {j.untuk}".lower()
    return all(k in isi for k in kata.lower().split())


def _kelompok(semua: list[JenisSurat]) -> list[tuple[str, list[JenisSurat]]]:
    urut = sorted(semua, key=lambda j: (j.kategori, j.urutan, j.singkat))
    return [(nama or "Lainnya", list(isi)) for nama, isi in groupby(urut, key=lambda j: j.kategori)]


def _izin_berlaku(orang: Penduduk) -> IzinKeluarga | None:
    izin: IzinKeluarga | None = getattr(orang, "izin_surat", None)
    return izin if izin is not None and izin.dicabut_pada is None else None


def _izin(request: PermintaanPetugas, orang: Penduduk) -> HttpResponse:
    """A grown-up says at the desk that his family may ask for him, or takes it back."""
    aksi = request.POST["izin"]
    if dewasa(orang, timezone.localdate()):
        kerja = izin_beri if aksi == "beri" else izin_cabut
        kerja(penduduk=orang, akun=request.pengguna, di_meja=True)
    return redirect(f"{reverse('petugas:meja_warga', kwargs={'pk': orang.pk})}?izin={aksi}")
