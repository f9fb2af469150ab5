"""All settings of Mercator, in one file, from the environment. docs/reference/settings.md lists them."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("MERCATOR_DATA", BASE_DIR / "var"))

DEBUG = os.environ.get("MERCATOR_DEBUG", "") == "1"
DEMO = os.environ.get("MERCATOR_DEMO", "") == "1"
SECRET_KEY = os.environ.get("MERCATOR_SECRET_KEY", "")
if not SECRET_KEY:
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    _secret = DATA_DIR / "secret_key"
    if not _secret.exists():
        _made = DATA_DIR / f"secret_key.{os.getpid()}"
        _made.write_text(os.urandom(48).hex())
        _made.chmod(0o600)
        with contextlib.suppress(FileExistsError):
            os.link(_made, _secret)  # the first process wins; the others read its key
        _made.unlink()
    SECRET_KEY = _secret.read_text()
FIELD_SECRETS = [one for one in os.environ.get("MERCATOR_FIELD_SECRETS", "").split(",") if one] or [SECRET_KEY]
"""What encrypts personal details: the first encrypts, all decrypt. Without any, it is made from SECRET_KEY."""

ALLOWED_HOSTS = os.environ.get("MERCATOR_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("MERCATOR_ORIGINS", "").split(",") if o]
HTTPS = os.environ.get("MERCATOR_HTTPS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SILENCED_SYSTEM_CHECKS: list[str] = (
    [] if HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]
)

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton",
    "django_htmx",
    "django_tasks_db",
    "csp",
    "mercator",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mercator.views.gate.GateMiddleware",
    "mercator.views.nul.NulMiddleware",
]

ROOT_URLCONF = "mercator.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "mercator" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mercator.views.page.page_context",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.filesystem.Loader",
                     "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "mercator.views.words_tags"],
        },
    }
]  # fmt: skip

_database = os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'mercator.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(_database, conn_max_age=600)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    # Tests run on a file, so that threads meet as they do in life; one of its own for each run
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"mercator-test-{os.getpid()}.sqlite3"}
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA busy_timeout=20000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "mercator.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "home"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "mercator.views.sign_in.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from an administrator
MFA_TOTP_ISSUER = "Mercator"
EMAIL_HOST = os.environ.get("MERCATOR_SMTP_HOST", "")
EMAIL_USE_SSL = os.environ.get("MERCATOR_SMTP_TLS", "starttls") == "tls"
EMAIL_USE_TLS = os.environ.get("MERCATOR_SMTP_TLS", "starttls") == "starttls"
EMAIL_PORT = int(os.environ.get("MERCATOR_SMTP_PORT") or (465 if EMAIL_USE_SSL else 587))
EMAIL_HOST_USER = os.environ.get("MERCATOR_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MERCATOR_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 20  # seconds: the worker has other duties than to wait for a server
_mails = "smtp.EmailBackend" if EMAIL_HOST else "filebased.EmailBackend"
EMAIL_BACKEND = os.environ.get("MERCATOR_EMAIL_BACKEND") or f"django.core.mail.backends.{_mails}"
EMAIL_FILE_PATH = DATA_DIR / "mail"
MAIL_SERVER = bool(EMAIL_HOST or os.environ.get("MERCATOR_EMAIL_BACKEND"))
"""Whether the outbox sends its mails; without a server they stay there, and only forgotten passwords become files."""
DEFAULT_FROM_EMAIL = os.environ.get("MERCATOR_MAIL_FROM") or os.environ.get("MERCATOR_EMAIL_FROM", "mercator@localhost")

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "mercator" / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "fr", "nl")
MODELTRANSLATION_TRANSLATION_FILES = ("mercator.translation",)
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # years would read 2 023; counts and amounts are grouped by |whole and |money

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("MERCATOR_STATIC", DATA_DIR / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the grid of a plan sends every cell of a hundred rows, and pasted ones

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap draws its form marks with data: SVGs
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # a refused page is an answer, not an incident
}
MAX_PAGE_BYTES = 2 * 1024 * 1024
"""The largest page of a parliament that is read, pasted or uploaded."""
