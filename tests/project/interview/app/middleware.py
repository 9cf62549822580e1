import re
import uuid

from .logs import request_id

SOUND = re.compile(r"[0-9a-zA-Z-]{8,64}")


class RequestIdMiddleware:
    """Keeps the id that nginx gave a request, and lets nobody store an answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        name = given if SOUND.fullmatch(given) else uuid.uuid4().hex
        request_id.set(name)  # stays: Django logs refusals after the last middleware
        response = self.get_response(request)
        response["X-Request-ID"] = name
        response.setdefault("Cache-Control", "no-store")
        return response
