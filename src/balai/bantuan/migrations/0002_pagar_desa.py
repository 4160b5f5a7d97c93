from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("bantuan", "0001_initial")]

    operations = [
        row_level_security(
            "bantuan_program",
            "bantuan_pengecualian",
            "bantuan_imporpenerima",
            "bantuan_penerima",
        )
    ]
