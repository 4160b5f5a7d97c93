"""Codes for many at once."""

from django.urls import URLPattern, path

from balai.web.petugas.kode import masal

urlpatterns: list[URLPattern] = [
    path("kode/", masal.kode, name="kode"),
    path("kode/<slug:kode>/", masal.satu, name="kode_satu"),
    path("kode/<slug:kode>/lembar.pdf", masal.lembar_pdf, name="kode_lembar"),
    path("kode/<slug:kode>/hapus/", masal.lembar_hapus, name="kode_hapus"),
]
