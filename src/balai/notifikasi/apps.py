from django.apps import AppConfig


class NotifikasiConfig(AppConfig):
    name = "balai.notifikasi"
    label = "notifikasi"
    default_auto_field = "django.db.models.BigAutoField"
