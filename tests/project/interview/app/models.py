import uuid
from pathlib import Path

from django.db import models
from django.db.models.functions import Lower

from .validators import validate_image


class BaseModel(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Topic(BaseModel):
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="topic_name_unique"),
        ]

    def __str__(self):
        return self.name


def image_path(question, filename):
    """Names the file ourselves; only the checked ending is the uploader's."""
    return f"questions/{uuid.uuid4()}{Path(filename).suffix.lower()}"


class Question(BaseModel):
    class Difficulty(models.TextChoices):
        EASY = "easy"
        MEDIUM = "medium"
        HARD = "hard"

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=500)
    answer = models.TextField(max_length=20_000, blank=True)
    difficulty = models.CharField(
        max_length=6, choices=Difficulty, default=Difficulty.EASY
    )
    image = models.ImageField(
        upload_to=image_path, validators=[validate_image], blank=True
    )
    is_published = models.BooleanField(default=False)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "text"], name="question_text_unique_in_topic"
            ),
            models.CheckConstraint(
                condition=models.Q(difficulty__in=["easy", "medium", "hard"]),
                name="question_difficulty_known",
            ),
        ]

    def __str__(self):
        return self.text
