import balai.surat.alur
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from balai.desa.migrasi import BuatBersama
from balai.desa.rls import row_level_security


class Migration(migrations.Migration):

    dependencies = [
        ('berkas', '0002_pagar_desa'),
        ('desa', '0004_kunci_desa'),
        ('surat', '0005_meja'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='jenissurat',
            name='paraf',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='desa.perangkat'),
        ),
        migrations.AddField(
            model_name='surat',
            name='alasan_cabut',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='surat',
            name='berlaku_sampai',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='surat',
            name='cara_ttd',
            field=models.CharField(choices=[('basah', 'Tanda tangan basah'), ('lokal', 'Sertifikat elektronik di Balai'), ('bsre', 'Sertifikat elektronik BSrE')], default='basah', max_length=6),
        ),
        migrations.AddField(
            model_name='surat',
            name='dicabut_oleh',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='surat',
            name='dicabut_pada',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='surat',
            name='golongan_cabut',
            field=models.CharField(blank=True, choices=[('keliru', 'Ada data yang keliru'), ('diganti', 'Sudah diganti surat baru'), ('salah_guna', 'Disalahgunakan'), ('diminta', 'Diminta pemilik surat'), ('lain', 'Keputusan kantor desa')], max_length=12),
        ),
        migrations.AddField(
            model_name='surat',
            name='pengganti',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surat.surat'),
        ),
        migrations.AddField(
            model_name='surat',
            name='pindai',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='berkas.berkas'),
        ),
        migrations.AlterField(
            model_name='riwayat',
            name='aksi',
            field=models.CharField(choices=[(balai.surat.alur.Aksi['KIRIM'], balai.surat.alur.Aksi['KIRIM']), (balai.surat.alur.Aksi['KIRIM_RT'], balai.surat.alur.Aksi['KIRIM_RT']), (balai.surat.alur.Aksi['SETUJUI_RT'], balai.surat.alur.Aksi['SETUJUI_RT']), (balai.surat.alur.Aksi['TOLAK_RT'], balai.surat.alur.Aksi['TOLAK_RT']), (balai.surat.alur.Aksi['UNDANG_RT'], balai.surat.alur.Aksi['UNDANG_RT']), (balai.surat.alur.Aksi['LEWATI_RT'], balai.surat.alur.Aksi['LEWATI_RT']), (balai.surat.alur.Aksi['AMBIL'], balai.surat.alur.Aksi['AMBIL']), (balai.surat.alur.Aksi['MINTA_PERBAIKAN'], balai.surat.alur.Aksi['MINTA_PERBAIKAN']), (balai.surat.alur.Aksi['KIRIM_ULANG'], balai.surat.alur.Aksi['KIRIM_ULANG']), (balai.surat.alur.Aksi['KOREKSI'], balai.surat.alur.Aksi['KOREKSI']), (balai.surat.alur.Aksi['SIAPKAN'], balai.surat.alur.Aksi['SIAPKAN']), (balai.surat.alur.Aksi['MINTA_VERIFIKASI'], balai.surat.alur.Aksi['MINTA_VERIFIKASI']), (balai.surat.alur.Aksi['VERIFIKASI'], balai.surat.alur.Aksi['VERIFIKASI']), (balai.surat.alur.Aksi['KEMBALIKAN'], balai.surat.alur.Aksi['KEMBALIKAN']), (balai.surat.alur.Aksi['PARAF'], balai.surat.alur.Aksi['PARAF']), (balai.surat.alur.Aksi['TANDATANGANI'], balai.surat.alur.Aksi['TANDATANGANI']), (balai.surat.alur.Aksi['UNDUH'], balai.surat.alur.Aksi['UNDUH']), (balai.surat.alur.Aksi['ANTAR'], balai.surat.alur.Aksi['ANTAR']), (balai.surat.alur.Aksi['SERAHKAN'], balai.surat.alur.Aksi['SERAHKAN']), (balai.surat.alur.Aksi['TOLAK'], balai.surat.alur.Aksi['TOLAK']), (balai.surat.alur.Aksi['BATALKAN'], balai.surat.alur.Aksi['BATALKAN']), (balai.surat.alur.Aksi['CABUT'], balai.surat.alur.Aksi['CABUT'])], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='surat',
            constraint=models.CheckConstraint(condition=models.Q(('dicabut_pada__isnull', True), models.Q(('ditandatangani_pada__isnull', False), models.Q(('golongan_cabut', ''), _negated=True), models.Q(('alasan_cabut', ''), _negated=True)), _connector='OR'), name='surat_cabut_beralasan'),
        ),
        BuatBersama([
            migrations.CreateModel(
                name='BoronganTtd',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kode', models.CharField(max_length=20, unique=True)),
                    ('kunci', models.CharField(max_length=40)),
                    ('butir', models.JSONField(default=list)),
                    ('hasil', models.JSONField(default=dict)),
                    ('keadaan', models.CharField(choices=[('jalan', 'Sedang ditandatangani'), ('selesai', 'Selesai'), ('berhenti', 'Berhenti')], default='jalan', max_length=8)),
                    ('pesan', models.CharField(blank=True, max_length=300)),
                    ('salah_sandi', models.BooleanField(default=False)),
                    ('detak', models.DateTimeField()),
                    ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                    ('selesai_pada', models.DateTimeField(null=True)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'objects',
                },
            ),
            migrations.CreateModel(
                name='CetakanSurat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cetakan', models.PositiveSmallIntegerField()),
                    ('kode', models.CharField(max_length=12, unique=True)),
                    ('sidik', models.CharField(max_length=64)),
                    ('pernyataan', models.BinaryField()),
                    ('kid', models.CharField(max_length=16)),
                    ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'objects',
                },
            ),
            migrations.CreateModel(
                name='HitungPeriksa',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hari', models.DateField()),
                    ('cara', models.CharField(choices=[('kode', 'Pindai atau ketik kode'), ('berkas', 'Kirim berkas')], max_length=6)),
                    ('jumlah', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'objects',
                },
            ),
            migrations.CreateModel(
                name='TandaSurat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cetakan', models.PositiveSmallIntegerField()),
                    ('urutan', models.PositiveSmallIntegerField()),
                    ('peran', models.CharField(choices=[('paraf', 'Paraf'), ('ttd', 'Tanda tangan')], max_length=5)),
                    ('cara', models.CharField(choices=[('basah', 'Tanda tangan basah'), ('lokal', 'Sertifikat elektronik di Balai'), ('bsre', 'Sertifikat elektronik BSrE')], max_length=6)),
                    ('waktu', models.DateTimeField(null=True)),
                    ('subjek', models.CharField(blank=True, max_length=200)),
                    ('penerbit', models.CharField(blank=True, max_length=200)),
                    ('nomor_seri', models.CharField(blank=True, max_length=60)),
                    ('tingkat', models.CharField(blank=True, max_length=5)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'objects',
                },
            ),
            migrations.CreateModel(
                name='TautanSurat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sidik', models.CharField(max_length=64, unique=True)),
                    ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                    ('sampai', models.DateTimeField()),
                    ('dicabut_pada', models.DateTimeField(null=True)),
                    ('dibuka', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'objects',
                },
            ),
            migrations.CreateModel(
                name='UpayaTtd',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cetakan', models.PositiveSmallIntegerField()),
                    ('urutan', models.PositiveSmallIntegerField()),
                    ('cara', models.CharField(choices=[('basah', 'Tanda tangan basah'), ('lokal', 'Sertifikat elektronik di Balai'), ('bsre', 'Sertifikat elektronik BSrE')], max_length=6)),
                    ('keadaan', models.CharField(choices=[('mulai', 'Sedang ditandatangani'), ('gagal', 'Gagal, belum ditandatangani'), ('ragu', 'Belum pasti'), ('tersimpan', 'Sudah ditandatangani, belum tercatat'), ('selesai', 'Selesai')], default='mulai', max_length=9)),
                    ('kode_berkas', models.CharField(max_length=20)),
                    ('id_dokumen', models.CharField(blank=True, max_length=100)),
                    ('http', models.PositiveSmallIntegerField(null=True)),
                    ('kode_galat', models.CharField(blank=True, max_length=20)),
                    ('pesan', models.CharField(blank=True, max_length=300)),
                    ('mulai_pada', models.DateTimeField()),
                    ('selesai_pada', models.DateTimeField(null=True)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'objects',
                },
            ),
            migrations.AddField(
                model_name='boronganttd',
                name='akun',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='boronganttd',
                name='desa',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa'),
            ),
            migrations.AddField(
                model_name='cetakansurat',
                name='desa',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa'),
            ),
            migrations.AddField(
                model_name='cetakansurat',
                name='surat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='semua_cetakan', to='surat.surat'),
            ),
            migrations.AddField(
                model_name='hitungperiksa',
                name='desa',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa'),
            ),
            migrations.AddField(
                model_name='hitungperiksa',
                name='surat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pemeriksaan', to='surat.surat'),
            ),
            migrations.AddField(
                model_name='tandasurat',
                name='desa',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa'),
            ),
            migrations.AddField(
                model_name='tandasurat',
                name='oleh',
                field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='tandasurat',
                name='perangkat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.perangkat'),
            ),
            migrations.AddField(
                model_name='tandasurat',
                name='surat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tanda', to='surat.surat'),
            ),
            migrations.AddField(
                model_name='tautansurat',
                name='desa',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa'),
            ),
            migrations.AddField(
                model_name='tautansurat',
                name='dibuat_oleh',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='tautansurat',
                name='surat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tautan', to='surat.surat'),
            ),
            migrations.AddField(
                model_name='upayattd',
                name='akun',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='upayattd',
                name='desa',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa'),
            ),
            migrations.AddField(
                model_name='upayattd',
                name='surat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='upaya', to='surat.surat'),
            ),
            migrations.AddConstraint(
                model_name='boronganttd',
                constraint=models.UniqueConstraint(fields=('desa', 'akun', 'kunci'), name='borongan_ttd_kunci'),
            ),
            migrations.AddConstraint(
                model_name='cetakansurat',
                constraint=models.UniqueConstraint(fields=('surat', 'cetakan'), name='cetakan_nomor'),
            ),
            migrations.AddConstraint(
                model_name='hitungperiksa',
                constraint=models.UniqueConstraint(fields=('surat', 'hari', 'cara'), name='periksa_hari'),
            ),
            migrations.AddConstraint(
                model_name='tandasurat',
                constraint=models.UniqueConstraint(fields=('surat', 'cetakan', 'urutan'), name='tanda_urutan'),
            ),
            migrations.AddConstraint(
                model_name='tandasurat',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('oleh__isnull', True), ('waktu__isnull', True)), models.Q(('oleh__isnull', False), ('waktu__isnull', False)), _connector='OR'), name='tanda_berpelaku'),
            ),
            migrations.AddIndex(
                model_name='upayattd',
                index=models.Index(fields=['desa', '-mulai_pada'], name='upaya_waktu'),
            ),
            migrations.AddConstraint(
                model_name='upayattd',
                constraint=models.UniqueConstraint(condition=models.Q(('keadaan__in', ['mulai', 'ragu', 'tersimpan'])), fields=('surat',), name='upaya_satu_terbuka'),
            ),
        ]),
        row_level_security("surat_boronganttd", "surat_cetakansurat", "surat_hitungperiksa", "surat_tandasurat", "surat_tautansurat", "surat_upayattd"),
    ]
