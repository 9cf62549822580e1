import logging

from rest_framework.throttling import BaseThrottle
from rest_framework.views import exception_handler

security = logging.getLogger("security")


def client_ip(request):
    """The address that nginx saw; DRF counts the proxies for its throttles."""
    return BaseThrottle().get_ident(request)


def handler(error, context):
    response = exception_handler(error, context)
    if response is not None and response.status_code in (401, 403, 429):
        request = context["request"]
        security.warning(
            "refused",
            extra={
                "user": getattr(request.user, "pk", None),
                "ip": client_ip(request),
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
            },
        )
    return response
