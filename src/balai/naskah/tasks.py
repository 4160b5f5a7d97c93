"""Jobs that draw. They carry keys only."""

from django_tasks import task

from balai.desa.scope import scope
from balai.naskah.lembar_kode import lembar_kode_pdf
from balai.penduduk.services.kode import kode_masal_buat


@task()
def kode_masal(desa_id: int, cetak_id: int) -> None:
    """Make the activation codes of a batch, and their sheet."""
    with scope(desa_id):
        kode_masal_buat(cetak_id=cetak_id, gambar=lembar_kode_pdf)
