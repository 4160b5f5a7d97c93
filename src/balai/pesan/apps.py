from django.apps import AppConfig


class PesanConfig(AppConfig):
    name = "balai.pesan"
    label = "pesan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from balai.pesan import notifications  # noqa: F401  registers its messages
