from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("notifikasi", "0001_initial")]

    operations = [row_level_security("notifikasi_notifikasi")]
