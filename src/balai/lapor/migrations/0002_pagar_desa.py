from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("lapor", "0001_initial")]

    operations = [row_level_security("lapor_laporan", "lapor_butirlaporan", "lapor_buktilaporan")]
