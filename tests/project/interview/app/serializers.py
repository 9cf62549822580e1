from django.contrib.auth.password_validation import validate_password
from rest_framework import serializers
from rest_framework.reverse import reverse
from rest_framework.validators import UniqueValidator

from .models import Question, Topic


class TopicSerializer(serializers.ModelSerializer):
    question_count = serializers.IntegerField(read_only=True, default=0)

    class Meta:
        model = Topic
        fields = ["id", "name", "slug", "question_count"]
        extra_kwargs = {
            "name": {
                "validators": [UniqueValidator(Topic.objects.all(), lookup="iexact")]
            },
        }


class QuestionSerializer(serializers.ModelSerializer):
    topic = serializers.SlugRelatedField("slug", queryset=Topic.objects.all())
    image_url = serializers.SerializerMethodField()

    class Meta:
        model = Question
        fields = [
            "id",
            "topic",
            "text",
            "answer",
            "difficulty",
            "image",
            "image_url",
            "is_published",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["id", "created_at", "updated_at"]
        extra_kwargs = {"image": {"write_only": True}}

    def get_image_url(self, question):
        if not question.image:
            return None
        request = self.context["request"]
        return reverse("question-image", args=[question.pk], request=request)


class QuestionFilterSerializer(serializers.Serializer):
    """Checks the query string: ?topic=sql&difficulty=hard"""

    topic = serializers.SlugField(required=False)
    difficulty = serializers.ChoiceField(Question.Difficulty.choices, required=False)


class PasswordSerializer(serializers.Serializer):
    current = serializers.CharField(max_length=128, trim_whitespace=False)
    new = serializers.CharField(max_length=128, trim_whitespace=False)

    def validate_current(self, value):
        if not self.context["request"].user.check_password(value):
            raise serializers.ValidationError("This is not your password.")
        return value

    def validate_new(self, value):
        validate_password(value, self.context["request"].user)
        return value
