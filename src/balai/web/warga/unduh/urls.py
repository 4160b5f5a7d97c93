from django.urls import URLPattern, path

from balai.web.warga.unduh import bagikan, unduh

urlpatterns: list[URLPattern] = [
    path("permohonan/<slug:kode>/unduh/", unduh.unduh, name="unduh"),
    path("permohonan/<slug:kode>/surat.pdf", unduh.surat_pdf, name="surat_pdf"),
    path("permohonan/<slug:kode>/bagikan/", bagikan.bagikan, name="bagikan"),
    path("permohonan/<slug:kode>/bagikan/<int:pk>/matikan/", bagikan.matikan, name="tautan_matikan"),
]
