"""Jobs of the register. They carry keys only, as the queue's rows stay."""

from django_tasks import task

from balai.desa.scope import scope


@task()
def periksa(desa_id: int, impor_id: int) -> None:
    """Dry run of an import."""
    from balai.penduduk.impor import impor_periksa
    from balai.penduduk.models import Impor

    with scope(desa_id):
        impor_periksa(impor=Impor.objects.get(pk=impor_id))


@task()
def terapkan(desa_id: int, impor_id: int) -> None:
    """Store what the dry run found."""
    from balai.penduduk.impor import impor_terapkan
    from balai.penduduk.models import Impor

    with scope(desa_id):
        impor_terapkan(impor=Impor.objects.get(pk=impor_id))
