"""Before those of `publik`: /v/<kode> would take these for codes."""

from django.urls import path

from balai.web.publik import luring

app_name = "luring"
urlpatterns = [
    path(".well-known/balai-kunci.json", luring.kunci, name="kunci"),
    path(".well-known/balai-cabut.json", luring.cabut, name="cabut"),
    path("v/luring/", luring.cangkang, name="cangkang"),
    path("v/sw.js", luring.pekerja, name="pekerja"),
    path("v/periksa.webmanifest", luring.manifes, name="manifes"),
]
