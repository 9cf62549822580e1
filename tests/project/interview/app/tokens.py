import secrets
import time

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core.cache import cache
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import InvalidToken, TokenError
from rest_framework_simplejwt.serializers import (
    TokenBlacklistSerializer,
    TokenObtainPairSerializer,
    TokenRefreshSerializer,
)
from rest_framework_simplejwt.token_blacklist.models import (
    BlacklistedToken,
    OutstandingToken,
)

ACCESS_SECONDS = int(settings.SIMPLE_JWT["ACCESS_TOKEN_LIFETIME"].total_seconds())


def end_session(token):
    cache.set(f"ended:session:{token['sid']}", 1, ACCESS_SECONDS)


def end_all_sessions(user):
    """Blacklists every refresh token, and refuses access tokens issued so far."""
    with transaction.atomic():
        tokens = OutstandingToken.objects.filter(user=user, blacklistedtoken=None)
        BlacklistedToken.objects.bulk_create(
            [BlacklistedToken(token=token) for token in tokens], ignore_conflicts=True
        )
    cache.set(f"ended:user:{user.pk}", int(time.time()), ACCESS_SECONDS)


class SessionJWTAuthentication(JWTAuthentication):
    def get_validated_token(self, raw_token):
        token = super().get_validated_token(raw_token)
        session, user = f"ended:session:{token['sid']}", f"ended:user:{token['sub']}"
        ended = cache.get_many([session, user])
        if session in ended or token["iat"] <= ended.get(user, 0):
            raise InvalidToken("The session has ended.")
        return token


class SignInSerializer(TokenObtainPairSerializer):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].trim_whitespace = False  # as typed, spaces too
        self.fields["password"].max_length = 128

    def validate(self, attrs):
        data = super().validate(attrs)
        request = self.context["request"]
        user_logged_in.send(type(self.user), request=request, user=self.user)
        return data

    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        token["sid"] = secrets.token_urlsafe(16)  # copied into every token after it
        token["started"] = int(time.time())
        return token


class RefreshSerializer(TokenRefreshSerializer):
    def validate(self, attrs):
        refresh = self.token_class(attrs["refresh"])
        if time.time() - refresh["started"] > settings.SESSION_SECONDS:
            raise TokenError("The session has lasted long enough.")
        try:
            return super().validate(attrs)
        except ObjectDoesNotExist as error:
            raise TokenError("The user is gone.") from error


class SignOutSerializer(TokenBlacklistSerializer):
    def validate(self, attrs):
        end_session(self.token_class(attrs["refresh"]))
        return super().validate(attrs)
