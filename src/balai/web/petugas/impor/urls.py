from django.urls import URLPattern, path

from balai.web.petugas.impor import ekspor, hasil, unggah

urlpatterns: list[URLPattern] = [
    path("penduduk/impor/", unggah.impor, name="impor"),
    path("penduduk/impor/templat.xlsx", unggah.templat, name="impor_templat"),
    path("penduduk/impor/<slug:kode>/", hasil.impor_satu, name="impor_satu"),
    path("penduduk/impor/<slug:kode>/segar/", hasil.impor_segar, name="impor_segar"),
    path("penduduk/impor/<slug:kode>/simpan/", hasil.impor_simpan, name="impor_simpan"),
    path("penduduk/impor/<slug:kode>/buang/", hasil.impor_buang, name="impor_buang"),
    path("penduduk/impor/<slug:kode>/batal/", hasil.impor_batal, name="impor_batal"),
    path("penduduk/impor/<slug:kode>/ditolak.xlsx", hasil.impor_ditolak, name="impor_ditolak"),
    path("penduduk/ekspor/", ekspor.ekspor, name="ekspor"),
    path("penduduk/ekspor/utuh/", ekspor.ekspor_utuh, name="ekspor_utuh"),
]
