"""The citizen's home (picture 02)."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.dasar.nama import nama_panggilan
from balai.dasar.tanggal import umur
from balai.desa.selectors import jadwal_desa
from balai.jejak.selectors import pembacaan
from balai.penduduk.models import Penduduk
from balai.pesan.selectors import belum_dibaca_warga
from balai.surat.alur import Keadaan
from balai.surat.selectors import permohonan_warga
from balai.survei.selectors import belum_dinilai
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import tampil
from balai.web.warga.kalimat import baris, giliran, saat
from balai.web.warga.permohonan import asal_permohonan

PALING_BANYAK = 5
DEWASA = 17


def salam(orang: Penduduk) -> str:
    """ "Selamat pagi, Bu Siti"."""
    kini = timezone.localtime()
    waktu = next(
        w for batas, w in [(11, "pagi"), (15, "siang"), (19, "sore"), (24, "malam")] if kini.hour < batas
    )
    anak = orang.tanggal_lahir is not None and umur(orang.tanggal_lahir, kini.date()) < DEWASA
    sapaan = "" if anak else f"{orang.sapaan} "
    return f"Selamat {waktu}, {sapaan}{nama_panggilan(orang.nama)}"


@warga
@require_safe
def beranda(request: PermintaanWarga) -> HttpResponse:
    desa, kini = request.desa, timezone.now()
    berjalan = list(permohonan_warga(request.pengguna, berjalan=True).select_related("pembawa")[:50])
    berjalan.sort(key=giliran)
    # The timetable costs two queries, and only a letter that waits at the office needs it.
    siap = any(p.keadaan == Keadaan.SIAP_DIAMBIL for p in berjalan)
    jadwal = jadwal_desa(desa, sejak=kini) if siap else None
    terakhir = pembacaan(request.orang.pk).first()
    rt = request.orang.rt
    konteks = {
        "salam": salam(request.orang),
        "tempat": f"{desa.sebutan_dusun} {rt.rw.dusun.nama}, RT {rt.nomor} RW {rt.rw.nomor}",
        "berjalan": [
            (baris(p, desa, jadwal, kini), asal_permohonan(p, request)) for p in berjalan[:PALING_BANYAK]
        ],
        "jumlah_berjalan": len(berjalan),
        "nilai": belum_dinilai(request.pengguna, request.orang, kini),
        "pesan_baru": belum_dibaca_warga(request.pengguna).count(),
        "pembaca": f"{terakhir.pelaku}, {saat(terakhir.waktu)}" if terakhir else "",
    }
    return tampil(request, "warga/beranda.jinja", konteks)
