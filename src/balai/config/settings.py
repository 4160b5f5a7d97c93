"""All settings, from the environment; with an empty environment a village runs on embedded SQLite.

BALAI_DATA          folder of database, keys and files (default: ./data)
BALAI_DATABASE_URL  postgresql://user:password@host:port/name (default: SQLite in BALAI_DATA)
BALAI_MODE          produksi (default) or demo: made-up people, /gaya/ page
BALAI_ALAMAT        public address, e.g. https://sukamaju.desa.id; https turns on secure cookies and HSTS
BALAI_HOST          further host names, separated by commas
BALAI_PROXY         1 when a proxy in front sets X-Forwarded-For and X-Forwarded-Proto
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

PAKET = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("BALAI_DATA", "data")).resolve()
MODE = os.environ.get("BALAI_MODE", "produksi")
DEMO = MODE == "demo"
ALAMAT = os.environ.get("BALAI_ALAMAT", "")
DI_BELAKANG_PROXY = os.environ.get("BALAI_PROXY") == "1"
DEBUG = False


def _rahasia(nama: str, sesudahnya: str = "") -> str:
    """A secret kept in the data folder, made on first use; the link decides between two first starts.

    Where `sesudahnya`, a secret that is made later, exists already, this one was lost: a new one would
    silently void every PIN, so stop instead.
    """
    berkas = DATA / "kunci" / nama
    if not berkas.exists():
        if sesudahnya and (DATA / "kunci" / sesudahnya).exists():
            raise ImproperlyConfigured(f"{berkas} is missing; bring it back from the backup")
        berkas.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sementara = berkas.with_name(f".{nama}.{os.getpid()}.{secrets.token_hex(4)}")
        sementara.write_text(secrets.token_urlsafe(48))
        sementara.chmod(0o600)
        try:
            os.link(sementara, berkas)
        except FileExistsError:
            pass
        finally:
            sementara.unlink()
    return berkas.read_text().strip()


DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
# Outside the database on purpose: a stolen database alone cannot be searched for PINs.
PIN_PEPPER = os.environ.get("BALAI_PIN_PEPPER") or _rahasia("pin_pepper", sesudahnya="secret_key")
SECRET_KEY = os.environ.get("BALAI_SECRET_KEY") or _rahasia("secret_key")
# Wraps keys and passwords that the database holds (desa.kunci).
KUNCI_DESA = os.environ.get("BALAI_KUNCI_DESA") or _rahasia("kunci_desa")

ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    *filter(None, os.environ.get("BALAI_HOST", "").split(",")),
]
if ALAMAT:
    ALLOWED_HOSTS.append(urlsplit(ALAMAT).hostname or "")
    CSRF_TRUSTED_ORIGINS = [f"{urlsplit(ALAMAT).scheme}://{urlsplit(ALAMAT).netloc}"]
HTTPS = ALAMAT.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "balai.desa",
    "balai.akun",
    "balai.jejak",
    "balai.berkas",
    "balai.penduduk",
    "balai.notifikasi",
    "balai.pesan",
    "balai.tte",
    "balai.surat",
    "balai.lapor",
    "balai.bantuan",
    "balai.agenda",
    "balai.survei",
    "balai.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "balai.desa.middleware.DesaMiddleware",
    "balai.web.galat.GalatMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "balai.akun.middleware.SesiMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "balai.config.urls"
WSGI_APPLICATION = "balai.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PAKET / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "balai.web.jinja.environment",
            "context_processors": ["balai.web.jinja.konteks"],
        },
    },
]


def _database() -> dict[str, Any]:
    alamat = os.environ.get("BALAI_DATABASE_URL", "")
    if not alamat:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "balai.sqlite3",
            "OPTIONS": {
                # DEFERRED gave thousands of lock errors under load.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
            },
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": os.environ.get("BALAI_TEST_SQLITE")},
        }
    bagian = urlsplit(alamat)
    return {
        "ENGINE": "balai.desa.postgresql",
        "NAME": unquote(bagian.path.lstrip("/")),
        "USER": unquote(bagian.username or ""),
        "PASSWORD": unquote(bagian.password or ""),
        "HOST": unquote(bagian.hostname or ""),
        "PORT": str(bagian.port or ""),
        "OPTIONS": {} if os.environ.get("BALAI_DB_POOL") == "0" else {"pool": {"min_size": 1, "max_size": 4}},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "akun.Akun"
AUTHENTICATION_BACKENDS = ["balai.akun.backend.AkunBackend"]
PASSWORD_HASHERS = ["balai.akun.hasher.PinHasher"]
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # a user name is unique within its village, and our backend knows
    "security.W005",  # other subdomains of a kabupaten are not ours to bind
    "security.W019",  # the desk shows a letter's PDF in a frame of its own page
    "security.W021",
]
LOGIN_URL = "warga:masuk"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "balai_sesi"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "balai.web.galat.csrf_gagal"
# A shared phone in the family; the office has its own machine.
SESI_DIAM_WARGA_MENIT = 30
SESI_DIAM_PETUGAS_MENIT = 120

SECURE_SSL_REDIRECT = HTTPS and DI_BELAKANG_PROXY
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if DI_BELAKANG_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "object-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LANGUAGE_CODE = "id"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/statik/"
STATICFILES_DIRS = [PAKET / "static"]
STATIC_ROOT = DATA / "statik"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if (STATIC_ROOT / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()

# One file of 10 MB, a few fields and some slack (the import of residents: 30 MB, penduduk.impor.pembaca);
# a bigger body is answered in words by web.galat.
BERKAS_MAKS = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600
DATA_UPLOAD_MAX_NUMBER_FILES = 30
BERKAS_AKAR = DATA / "berkas"
BERKAS_KUNCI = DATA / "kunci" / "berkas"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("BALAI_LOG", "WARNING")},
}
if DEMO and "BALAI_LOG" not in os.environ:  # a newcomer's terminal: no line for each slip of a visitor
    LOGGING["loggers"] = {n: {"level": "ERROR"} for n in ("django.request", "django_tasks_db")}
