"""One action on many requests: asked on a list, done each on its own, told on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from balai.desa.hak import Hak
from balai.surat.alur import Aksi, transisi
from balai.surat.models import Borongan, CaraTtd, Permohonan, Riwayat
from balai.surat.selectors import Saringan, antrean
from balai.surat.services.borongan import KERJA, PALING_BANYAK, boleh_borongan, borongan_buat
from balai.surat.services.saringan import MEDAN, kueri_bersih
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil
from balai.web.petugas.waktu import cap_waktu

CONTOH = 12  # names shown before one says yes


@dataclass(frozen=True)
class Kata:
    """Words of an action: its button, what is done in the end, its heading, the page where it is asked."""

    tombol: str
    sudah: str
    ikon: str
    judul: str
    rute: str = "petugas:antrean"


KATA: dict[str, Kata] = {
    Aksi.AMBIL: Kata("Ambil", "diambil", "sinar", "Ambil {n} permohonan"),
    Aksi.SIAPKAN: Kata("Buat surat", "dibuatkan surat", "lembar", "Buat surat untuk {n} permohonan"),
    Aksi.VERIFIKASI: Kata("Setujui", "disetujui", "centang", "Setujui {n} permohonan", "petugas:verifikasi"),
    Aksi.TANDATANGANI: Kata(
        "Tandatangani", "ditandatangani", "pena", "Tandatangani {n} surat", "petugas:tandatangan"
    ),
    Aksi.SERAHKAN: Kata(
        "Catat sudah diambil",
        "dicatat sudah diambil pemohon",
        "lembar-centang",
        "Catat {n} surat sudah diambil",
    ),
}
# Tab of the worktable -> what can be done there with many at once.
AKSI_TAB: dict[str, tuple[Aksi, ...]] = {
    "kerja": (Aksi.AMBIL, Aksi.SIAPKAN),
    "verifikasi": (Aksi.VERIFIKASI,),
    "ttd": (Aksi.TANDATANGANI,),
    "siap": (Aksi.SERAHKAN,),
}


def tombol_borongan(request: PermintaanPetugas, tab: str) -> list[tuple[str, str, str]]:
    """(action, words, icon) of the buttons of a tab that this official may press."""
    akun = request.pengguna
    boleh = [a for a in AKSI_TAB.get(tab, ()) if boleh_borongan(akun, a)]
    return [(str(a), KATA[a].tombol, KATA[a].ikon) for a in boleh]


@petugas(None)
@require_POST
def mulai(request: PermintaanPetugas) -> HttpResponse:
    """Ticked requests are done at once; a list, or what closes requests, is shown and counted first."""
    aksi = request.POST.get("aksi", "")
    if aksi not in KERJA:
        return _kosong(request, reverse("petugas:beranda"))
    if not boleh_borongan(request.pengguna, aksi):
        raise Http404
    if request.POST.get("lingkup") == "semua" and request.POST.get("yakin") != "1":
        kueri = kueri_bersih(_medan(request))
        saringan = Saringan(**{k: kueri.get(k, "") for k in ("jenis", "dusun", "petugas")})
        return _yakin(request, aksi, antrean(kueri["tab"], saringan))
    kode = [k for k in request.POST.getlist("pilih")[:PALING_BANYAK] if len(k) <= 20]
    if not kode:
        return _kosong(request, _kembali(request, aksi, kueri_bersih(_medan(request))))
    if aksi == Aksi.SERAHKAN and request.POST.get("yakin") != "1":
        return _yakin(request, aksi, Permohonan.objects.filter(kode__in=kode).order_by("siap_pada", "pk"))
    b = borongan_buat(akun=request.pengguna, aksi=aksi, butir=kode, kunci=kunci_dari(request))
    return redirect("petugas:borongan_hasil", kode=b.kode)


def _medan(request: PermintaanPetugas) -> dict[str, str]:
    return {k: request.POST.get(k, "") for k in MEDAN}


def _kembali(request: PermintaanPetugas, aksi: str, kueri: Mapping[str, str]) -> str:
    if Hak.PERIKSA in request.pengguna.hak and "tab" in request.POST:
        return f"{reverse('petugas:antrean')}?{urlencode(kueri)}"
    return reverse(KATA[aksi].rute)


def _kosong(request: PermintaanPetugas, kembali: str) -> HttpResponse:
    konteks = {
        "judul": "Belum ada yang dipilih",
        "isi": "Centang dulu permohonannya, lalu tekan tombolnya lagi.",
        "kembali": kembali,
        "label": "Kembali",
    }
    return tampil(request, "petugas/kabar_laman.jinja", konteks, status=422)


def _yakin(request: PermintaanPetugas, aksi: str, semua: QuerySet[Permohonan]) -> HttpResponse:
    """What would be done: the very list that is sent when one says yes."""
    kueri = kueri_bersih(_medan(request))
    qs = semua.filter(_bisa(request, aksi))
    total = qs.count()
    baris = list(qs.values_list("kode", "penduduk__nama", "jenis__singkat")[:PALING_BANYAK])
    kembali = _kembali(request, aksi, kueri)
    if not baris:
        return _kosong(request, kembali)
    konteks = {
        "aksi": aksi,
        "kata": KATA[aksi],
        "judul": KATA[aksi].judul.format(n=len(baris)),
        "sendiri": aksi == Aksi.SERAHKAN,
        "kode": [b[0] for b in baris],
        "contoh": [b[1:] for b in baris[:CONTOH]],
        "jumlah": len(baris),
        "sisanya": len(baris) - min(len(baris), CONTOH),
        "lebih": total - len(baris),
        "kueri": kueri,
        "bertab": "tab" in request.POST,
        "kembali": kembali,
        "kunci": kunci_baru(),
        "menu_aktif": KATA[aksi].rute.partition(":")[2],
    }
    return tampil(request, "petugas/alur/borongan_yakin.jinja", konteks)


def _bisa(request: PermintaanPetugas, aksi: str) -> Q:
    """Of a whole list only what the action fits; letters only those that are printed and his to sign."""
    syarat = Q(keadaan__in=list(transisi(aksi).dari))
    if aksi == Aksi.TANDATANGANI:
        syarat &= Q(surat__berkas__isnull=False, surat__cara_ttd=CaraTtd.BASAH)
        if not request.pengguna.penanda_penuh:
            syarat &= Q(penanda_id=request.pengguna.perangkat_id)
    return syarat


@petugas(None)
@require_safe
def hasil(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """How far it is; in the end what was done, and what was not and why. For its author only."""
    b = Borongan.objects.filter(akun=request.pengguna, kode=kode).first()
    if b is None:
        raise Http404
    selesai = b.keadaan == Borongan.Keadaan.SELESAI
    konteks: dict[str, Any] = {
        "b": b,
        "kata": KATA[b.aksi],
        "judul": KATA[b.aksi].judul.format(n=len(b.butir)),
        "jumlah": len(b.butir),
        "selesai": selesai,
        "menu_aktif": KATA[b.aksi].rute.partition(":")[2],
        "kembali": reverse(KATA[b.aksi].rute),
        "waktu": cap_waktu(timezone.localtime(b.dibuat_pada), timezone.localtime()),
        **(_rinci(b) if selesai else {}),
    }
    return tampil(request, "petugas/alur/borongan_hasil.jinja", konteks)


def _rinci(b: Borongan) -> dict[str, Any]:
    qs = Permohonan.objects.filter(kode__in=b.butir)
    baris = {x[0]: x for x in qs.values_list("kode", "penduduk__nama", "jenis__singkat", "nomor")}
    gagal: list[dict[str, str]] = []
    berhasil: list[dict[str, str]] = []
    for kode in b.butir:
        _, nama, surat, nomor = baris.get(kode, (kode, "Permohonan yang tidak ada", "", ""))
        href = reverse("petugas:permohonan", kwargs={"kode": kode}) if kode in baris else ""
        satu = {
            "kode": kode,
            "nama": nama,
            "surat": surat,
            "nomor": nomor,
            "href": href,
            "galat": b.gagal.get(kode, ""),
        }
        (gagal if kode in b.gagal else berhasil).append(satu)
    diteruskan = Riwayat.objects.filter(
        permohonan__kode__in=b.butir, kunci=b.kode, aksi=Aksi.MINTA_VERIFIKASI
    )
    terusan = set(diteruskan.values_list("permohonan__kode", flat=True)) if b.aksi == Aksi.SIAPKAN else set()
    return {
        "gagal": gagal,
        "berhasil": [s for s in berhasil if s["kode"] not in terusan],
        "diteruskan": [s for s in berhasil if s["kode"] in terusan],
    }
