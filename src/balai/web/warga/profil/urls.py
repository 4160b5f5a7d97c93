"""Own data and the family's."""

from django.urls import URLPattern, path

from balai.web.warga.profil import lihat

urlpatterns: list[URLPattern] = [
    path("profil/", lihat.profil, name="profil"),
    path("profil/izin/", lihat.izin, name="izin_keluarga"),
    path("keluarga/", lihat.keluarga, name="keluarga"),
    path("keluarga/kartu-keluarga.pdf", lihat.kartu, name="kk_pdf"),
    path("keluarga/<int:pk>/", lihat.anggota, name="anggota"),
    path("keluarga/<int:pk>/biodata.pdf", lihat.biodata, name="biodata_pdf"),
]
