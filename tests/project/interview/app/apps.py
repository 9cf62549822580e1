from django.apps import AppConfig


class InterviewConfig(AppConfig):
    name = "app"
    verbose_name = "Interview"

    def ready(self):
        from . import signals  # noqa: F401  registers the receivers
