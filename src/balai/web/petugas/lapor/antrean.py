"""Reports of citizens that wait, were decided or were withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.desa.hak import Hak
from balai.lapor.models import Laporan
from balai.lapor.selectors import TAB, antrean_lapor, jumlah_per_tab
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.lapor import KEADAAN, isi_ringkas, judul
from balai.web.petugas.baris import lembar
from balai.web.petugas.konteks import tampil
from balai.web.petugas.waktu import cap_waktu

_LABEL = {"menunggu": "Menunggu diperiksa", "diputus": "Sudah diputus", "ditarik": "Ditarik"}
_KOSONG = {
    "menunggu": (
        "Tidak ada laporan yang menunggu",
        "Data yang dilaporkan warga salah atau belum ada tampil di sini.",
    ),
    "diputus": ("Belum ada yang diputus", "Laporan yang sudah Anda putuskan tersimpan di sini."),
    "ditarik": ("Tidak ada yang ditarik", "Laporan yang ditarik pelapornya tersimpan di sini."),
}


@petugas(Hak.UBAH_PENDUDUK)
@require_safe
def antrean(request: PermintaanPetugas) -> HttpResponse:
    """One tab; what waits longest stands first."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in TAB else "menunggu"
    hitung, akar = jumlah_per_tab(), reverse("petugas:lapor")
    hal = lembar(antrean_lapor(tab), request.GET.get("halaman", ""))
    konteks = {
        "tab": tab,
        "tab_butir": [(_LABEL[t], f"{akar}?tab={t}", hitung[t], t == tab) for t in TAB],
        "hal": hal,
        "awalan": f"{akar}?tab={tab}&halaman=",
        "baris": [_baris(x) for x in hal.baris],
        "kosong": _KOSONG[tab],
    }
    return tampil(request, "petugas/lapor/antrean.jinja", konteks)


def _baris(x: Laporan) -> dict[str, Any]:
    saat = x.tutup_pada or x.dibuat_pada
    return {
        "kode": x.kode,
        "href": reverse("petugas:lapor_tinjau", kwargs={"kode": x.kode}),
        "waktu": cap_waktu(timezone.localtime(saat), timezone.localtime()),
        "judul": judul(x),
        "isi": isi_ringkas(x, list(x.butir.all())),
        "pelapor": x.pelapor.nama,
        "keadaan": KEADAAN[x.keadaan],
        "pemutus": x.pemutus,
    }
