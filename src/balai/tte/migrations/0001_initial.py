import django.db.models.deletion
from django.db import migrations, models

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('desa', '0004_kunci_desa'),
    ]

    operations = [
        migrations.CreateModel(
            name='LayananTte',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bsre_alamat', models.CharField(blank=True, max_length=200)),
                ('bsre_versi', models.CharField(choices=[('v1', 'v1'), ('v2', 'v2')], default='v2', max_length=2)),
                ('bsre_pengguna', models.CharField(blank=True, max_length=100)),
                ('bsre_sandi', models.BinaryField(default=bytes)),
                ('bsre_detik', models.PositiveSmallIntegerField(default=30)),
                ('tsa_alamat', models.CharField(blank=True, max_length=200)),
                ('tsa_pengguna', models.CharField(blank=True, max_length=100)),
                ('tsa_sandi', models.BinaryField(default=bytes)),
                ('diubah_pada', models.DateTimeField(auto_now=True)),
                ('desa', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('desa',), name='layanan_tte_satu')],
            },
        ),
        migrations.CreateModel(
            name='PenandaElektronik',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cara', models.CharField(choices=[('lokal', 'Sertifikat di Balai'), ('bsre', 'BSrE')], max_length=6)),
                ('p12', models.BinaryField(default=bytes)),
                ('sertifikat', models.BinaryField(default=bytes)),
                ('rantai', models.BinaryField(default=bytes)),
                ('subjek', models.CharField(blank=True, max_length=200)),
                ('penerbit', models.CharField(blank=True, max_length=200)),
                ('nomor_seri', models.CharField(blank=True, max_length=60)),
                ('mulai', models.DateTimeField(null=True)),
                ('sampai', models.DateTimeField(null=True)),
                ('demo', models.BooleanField(default=False)),
                ('nik', models.BinaryField(default=bytes)),
                ('status', models.CharField(blank=True, max_length=30)),
                ('status_pada', models.DateTimeField(null=True)),
                ('salah', models.PositiveSmallIntegerField(default=0)),
                ('tunggu_sampai', models.DateTimeField(null=True)),
                ('aktif', models.BooleanField(default=True)),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                ('berhenti_pada', models.DateTimeField(null=True)),
                ('desa', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa')),
                ('perangkat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='elektronik', to='desa.perangkat')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('aktif', True)), fields=('perangkat',), name='penanda_tte_aktif')],
            },
        ),
        row_level_security("tte_layanantte", "tte_penandaelektronik"),
    ]
