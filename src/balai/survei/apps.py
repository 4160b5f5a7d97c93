from django.apps import AppConfig


class SurveiConfig(AppConfig):
    name = "balai.survei"
    label = "survei"
    default_auto_field = "django.db.models.BigAutoField"
