from django.apps import AppConfig


class SuratConfig(AppConfig):
    name = "balai.surat"
    label = "surat"
    default_auto_field = "django.db.models.BigAutoField"
