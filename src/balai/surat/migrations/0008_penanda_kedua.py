from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("surat", "0007_daftar_cabut")]

    operations = [
        migrations.AddField(
            model_name="jenissurat",
            name="paraf_ttd",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="tandasurat",
            name="peran",
            field=models.CharField(
                choices=[("paraf", "Paraf"), ("dua", "Tanda tangan kedua"), ("ttd", "Tanda tangan")], max_length=5
            ),
        ),
    ]
