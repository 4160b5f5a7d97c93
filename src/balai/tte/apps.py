from django.apps import AppConfig


class TteConfig(AppConfig):
    name = "balai.tte"
    label = "tte"
    default_auto_field = "django.db.models.BigAutoField"
