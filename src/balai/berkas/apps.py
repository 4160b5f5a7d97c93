from django.apps import AppConfig


class BerkasConfig(AppConfig):
    name = "balai.berkas"
    label = "berkas"
    default_auto_field = "django.db.models.BigAutoField"
