import logging

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .errors import client_ip
from .models import Question, Topic

security = logging.getLogger("security")


@receiver(user_logged_in)
def signed_in(sender, request, user, **kwargs):
    security.info("signed in", extra={"user": user.pk, "ip": client_ip(request)})


@receiver(user_login_failed)
def sign_in_failed(sender, credentials, request=None, **kwargs):
    users = get_user_model().objects.filter(username=credentials.get("username"))
    user = users.values_list("pk", flat=True).first()
    ip = client_ip(request) if request else None
    security.warning("sign-in failed", extra={"user": user, "ip": ip})


@receiver([post_save, post_delete], sender=Topic)
@receiver([post_save, post_delete], sender=Question)
def forget_topics(sender, **kwargs):
    transaction.on_commit(lambda: cache.delete("topics"))
