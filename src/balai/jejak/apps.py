from django.apps import AppConfig


class JejakConfig(AppConfig):
    name = "balai.jejak"
    label = "jejak"
    default_auto_field = "django.db.models.BigAutoField"
