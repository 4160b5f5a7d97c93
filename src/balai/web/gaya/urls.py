from django.urls import path

from balai.web.gaya import views

app_name = "gaya"
urlpatterns = [path("", views.gaya, name="gaya")]
