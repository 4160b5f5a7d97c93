from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("balai.web.publik.urls_luring")),
    path("", include("balai.web.publik.urls")),
    path("warga/", include("balai.web.warga.urls")),
    path("petugas/", include("balai.web.petugas.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("gaya/", include("balai.web.gaya.urls")))

handler400 = "balai.web.galat.galat_400"
handler403 = "balai.web.galat.galat_403"
handler404 = "balai.web.galat.galat_404"
handler500 = "balai.web.galat.galat_500"
