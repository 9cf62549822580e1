"""Runs a sample from a file, or else from standard input, inside of a throw-away Django project.

The database is SQLite in memory. Models say `app_label = "shop"`; before the lines after `# --` run, there is a table for each.
URL patterns of the sample are those of the project.
"""

import pathlib
import sys

import django
from django.conf import settings

pathlib.Path("shop").mkdir()
pathlib.Path("shop/__init__.py").touch()
sys.path.insert(0, ".")

settings.configure(
    SECRET_KEY="x" * 50,
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF="__main__",
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "rest_framework",
        "rest_framework_simplejwt",
        "rest_framework_simplejwt.token_blacklist",
        "shop",
    ],
)
django.setup()

words = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8") if sys.argv[1:] else sys.stdin.read()
sample = "\n" + words  # so that `# --` may come first
before, found, after = sample.partition("\n# --\n")
before = before.removeprefix("\n")
urlpatterns = []
exec(compile(before, "sample", "exec"), globals())
if found:
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in apps.get_app_config("shop").get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    line = sample[1 : len(sample) - len(after)].count("\n")
    exec(compile("\n" * line + after, "sample", "exec"), globals())
