from django.apps import AppConfig


class LaporConfig(AppConfig):
    name = "balai.lapor"
    label = "lapor"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from balai.lapor import notifications  # noqa: F401  registers its messages
