from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("survei", "0001_awal")]

    operations = [row_level_security("survei_penilaian")]
