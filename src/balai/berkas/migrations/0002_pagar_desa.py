from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("berkas", "0001_initial")]

    operations = [row_level_security("berkas_berkas")]
