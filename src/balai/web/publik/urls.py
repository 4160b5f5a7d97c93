from django.urls import path, re_path

from balai.web.publik import bantuan, kepuasan, periksa, tautan, views

app_name = "publik"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("layanan/", views.layanan, name="layanan"),
    path("layanan/<str:kode>/", views.jenis, name="jenis"),
    path("bantuan/", bantuan.bantuan, name="bantuan"),
    path("bantuan/<slug:kode>/", bantuan.program, name="bantuan_program"),
    path("kepuasan/", kepuasan.kepuasan, name="kepuasan"),
    path("panduan/", views.panduan, name="panduan"),
    path("pin/", views.pin, name="pin"),
    path("s/<str:rahasia>/", tautan.tautan, name="tautan"),
    path("s/<str:rahasia>/surat.pdf", tautan.tautan_pdf, name="tautan_pdf"),
    path("privasi/", views.privasi, name="privasi"),
    path("lambang", views.lambang, name="lambang"),
    path("v/", periksa.awal, name="periksa"),
    path("v/berkas/", periksa.berkas, name="periksa_berkas"),
    # As it stands in the QR, without a slash at its end; with one where somebody typed it.
    re_path(r"^v/(?P<kode>[^/]+)/?\Z", periksa.kode, name="periksa_kode"),
    path("manifes.webmanifest", views.manifes, name="manifes"),
]
