from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_awal")]

    operations = [row_level_security("agenda_suratmasuk", "agenda_disposisi", "agenda_suratkeluar", "agenda_ekspedisi")]
