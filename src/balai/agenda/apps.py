from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "balai.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from balai.agenda import notifications  # noqa: F401  registers its messages
        from balai.agenda.models import SuratKeluar
        from balai.surat.nomor import PEMAKAI

        if SuratKeluar not in PEMAKAI:
            PEMAKAI.append(SuratKeluar)
