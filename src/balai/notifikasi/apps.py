from django.apps import AppConfig


class NotifikasiConfig(AppConfig):
    name = "balai.notifikasi"
    label = "notifikasi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from balai.notifikasi import pesan_akun  # noqa: F401  registers its messages
