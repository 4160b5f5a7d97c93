from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("desa", "0001_initial")]

    operations = [row_level_security("desa_perangkat", "desa_dusun", "desa_rw", "desa_rt", "desa_jampelayanan", "desa_harilibur")]
