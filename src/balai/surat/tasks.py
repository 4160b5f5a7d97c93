"""Jobs. They carry keys only, never personal data, as the queue's rows stay."""

from django_tasks import task

from balai.desa.scope import scope
from balai.surat.services.borongan import borongan_jalankan
from balai.surat.services.surat import surat_cetak


@task()
def cetak(desa_id: int, surat_id: int) -> None:
    """Make a letter's PDF."""
    with scope(desa_id):
        surat_cetak(surat_id=surat_id)


@task()
def borongan(desa_id: int, borongan_id: int) -> None:
    """One action on many requests."""
    with scope(desa_id):
        borongan_jalankan(borongan_id=borongan_id)
