from django.urls import URLPattern, path

from balai.web.warga.keluarga import izin, konsep, pilih

urlpatterns: list[URLPattern] = [
    path("surat/konsep/", konsep.daftar, name="konsep_daftar"),
    path("permohonan/pilih/", pilih.pilih, name="pilih"),
    path("permohonan/<slug:kode>/konsep/", konsep.pratinjau, name="konsep"),
    path("permohonan/<slug:kode>/konsep.pdf", konsep.pratinjau_pdf, name="konsep_pdf"),
    path("permohonan/<slug:kode>/ajukan/", konsep.ajukan, name="ajukan"),
    path("permohonan/<slug:kode>/salin/", konsep.salin, name="salin"),
    path("akun/izin-keluarga/", izin.izin_surat, name="izin_surat"),
]
