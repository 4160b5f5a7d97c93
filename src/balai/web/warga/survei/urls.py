from django.urls import path

from balai.web.warga.survei import nilai

urlpatterns = [path("permohonan/<slug:kode>/nilai/", nilai.nilai, name="nilai")]
