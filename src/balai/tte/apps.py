from django.apps import AppConfig


class TteConfig(AppConfig):
    name = "balai.tte"
    label = "tte"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from balai.tte import notifications  # noqa: F401  registers its messages
