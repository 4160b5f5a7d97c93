from django.urls import path

from balai.web.petugas.arsip_surat import cabut, pemeriksaan, satu, statistik

urlpatterns = [
    path("pemeriksaan/", pemeriksaan.pemeriksaan, name="pemeriksaan"),
    path("statistik/", statistik.statistik, name="statistik"),
    path("statistik.<slug:bentuk>", statistik.statistik_berkas, name="statistik_berkas"),
    path("arsip/<slug:kode>/", satu.satu, name="arsip_surat"),
    path("arsip/<slug:kode>/cabut/", cabut.cabut, name="cabut_surat"),
    path("arsip/<slug:kode>/pengganti/", satu.pengganti, name="pengganti_surat"),
    path("arsip/<slug:kode>/cetak-ulang/", satu.cetak_ulang, name="cetak_ulang"),
]
