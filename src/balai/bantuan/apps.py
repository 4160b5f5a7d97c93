from django.apps import AppConfig


class BantuanConfig(AppConfig):
    name = "balai.bantuan"
    label = "bantuan"
    default_auto_field = "django.db.models.BigAutoField"
