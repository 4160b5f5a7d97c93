from django.urls import URLPattern, path

from balai.web.petugas.lapor import antrean, tinjau

urlpatterns: list[URLPattern] = [
    path("lapor/", antrean.antrean, name="lapor"),
    path("lapor/<slug:kode>/", tinjau.laporan, name="lapor_tinjau"),
    path("lapor/<slug:kode>/bukti/<slug:dok>/<slug:varian>/", tinjau.bukti, name="lapor_bukti"),
]
