from django.apps import AppConfig


class PendudukConfig(AppConfig):
    name = "balai.penduduk"
    label = "penduduk"
    default_auto_field = "django.db.models.BigAutoField"
