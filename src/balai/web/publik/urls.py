from django.urls import path

from balai.web.publik import bantuan, kepuasan, views

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
    path("privasi/", views.privasi, name="privasi"),
    path("lambang", views.lambang, name="lambang"),
    path("manifes.webmanifest", views.manifes, name="manifes"),
]
