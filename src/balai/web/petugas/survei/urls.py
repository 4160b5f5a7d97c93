from django.urls import path

from balai.web.petugas.survei import kepuasan

urlpatterns = [
    path("kepuasan/", kepuasan.kepuasan, name="survei"),
    path("kepuasan.<slug:bentuk>", kepuasan.kepuasan_berkas, name="survei_berkas"),
]
