from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("jejak", "0001_initial")]

    operations = [row_level_security("jejak_jejak", "jejak_segel")]
