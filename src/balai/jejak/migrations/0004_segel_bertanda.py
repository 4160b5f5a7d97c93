from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jejak', '0003_hanya_tambah'),
    ]

    operations = [
        migrations.AddField(
            model_name='segel',
            name='cap_waktu',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='segel',
            name='kid',
            field=models.CharField(max_length=16, null=True),
        ),
        migrations.AddField(
            model_name='segel',
            name='tanda',
            field=models.BinaryField(null=True),
        ),
    ]
