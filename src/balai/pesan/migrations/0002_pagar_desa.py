from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("pesan", "0001_initial")]

    operations = [
        row_level_security("pesan_utas", "pesan_pesan", "pesan_lampiran", "pesan_jawabansiap")
    ]
