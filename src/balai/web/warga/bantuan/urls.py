from django.urls import URLPattern, path

from balai.web.warga.bantuan import bantuan

urlpatterns: list[URLPattern] = [path("bantuan/", bantuan.bantuan, name="bantuan")]
