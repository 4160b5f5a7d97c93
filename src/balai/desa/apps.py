from django.apps import AppConfig


class DesaConfig(AppConfig):
    name = "balai.desa"
    label = "desa"
    default_auto_field = "django.db.models.BigAutoField"
