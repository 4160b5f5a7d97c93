from django.db import migrations

from balai.jejak import penjaga


class Migration(migrations.Migration):
    dependencies = [("jejak", "0002_pagar_desa")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: penjaga.pasang(editor.connection),
            lambda apps, editor: penjaga.lepas(editor.connection),
        )
    ]
