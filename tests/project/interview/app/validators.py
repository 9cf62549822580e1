from pathlib import Path

from django.core.exceptions import ValidationError
from PIL import Image

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
MAX_BYTES = 1024 * 1024
MAX_SIDE = 4096
CONTEXT_WORDS = ["interview", "django", "question"]


def validate_image(file):
    if file.size > MAX_BYTES:
        raise ValidationError("The image is larger than 1 MiB.")
    expected = FORMATS.get(Path(file.name).suffix.lower())
    file.seek(0)
    try:
        image = Image.open(file, formats=sorted(set(FORMATS.values())))
    except Exception as error:
        raise ValidationError("This is not a PNG, JPEG or WebP image.") from error
    finally:
        file.seek(0)
    if image.format != expected:
        raise ValidationError("The ending of the name doesn't fit the content.")
    if max(image.size) > MAX_SIDE:
        raise ValidationError("The image is wider or higher than 4096 pixels.")


class ContextWordValidator:
    """Refuses passwords that contain a word which everyone here would guess."""

    def validate(self, password, user=None):
        if any(word in password.lower() for word in CONTEXT_WORDS):
            raise ValidationError(self.get_help_text(), code="password_context_word")

    def get_help_text(self):
        return "The password must not contain the name or the subject of this site."
