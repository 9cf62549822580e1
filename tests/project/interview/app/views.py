import logging

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, ProtectedError, Q
from django.http import FileResponse
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework_simplejwt.views import TokenObtainPairView

from .models import Question, Topic
from .serializers import (
    PasswordSerializer,
    QuestionFilterSerializer,
    QuestionSerializer,
    TopicSerializer,
)
from .tokens import end_all_sessions

security = logging.getLogger("security")
TOPICS = "topics"


class TopicViewSet(viewsets.ModelViewSet):
    queryset = Topic.objects.annotate(
        question_count=Count("questions", filter=Q(questions__is_published=True))
    )
    serializer_class = TopicSerializer
    pagination_class = None
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def list(self, request, *args, **kwargs):
        topics = cache.get(TOPICS)
        if topics is None:
            topics = self.get_serializer(self.get_queryset(), many=True).data
            cache.set(TOPICS, topics, timeout=60)
        return Response(topics)

    def perform_destroy(self, topic):
        try:
            topic.delete()
        except ProtectedError as error:
            raise ValidationError("The topic still has questions.") from error


class QuestionViewSet(viewsets.ModelViewSet):
    queryset = Question.objects.select_related("topic")
    serializer_class = QuestionSerializer

    def get_queryset(self):
        questions = super().get_queryset()
        if self.request.user.has_perm("app.change_question"):
            return questions
        return questions.filter(is_published=True)

    def filter_queryset(self, questions):
        wanted = QuestionFilterSerializer(data=self.request.query_params)
        wanted.is_valid(raise_exception=True)
        if "topic" in wanted.validated_data:
            questions = questions.filter(topic__slug=wanted.validated_data["topic"])
        if "difficulty" in wanted.validated_data:
            level = wanted.validated_data["difficulty"]
            questions = questions.filter(difficulty=level)
        return super().filter_queryset(questions)

    @action(detail=True)
    def image(self, request, pk=None):
        question = self.get_object()
        if not question.image:
            raise NotFound
        ending = question.image.name.rpartition(".")[2]
        return FileResponse(
            question.image.open("rb"), filename=f"question-{question.pk}.{ending}"
        )


class SignInView(TokenObtainPairView):
    throttle_scope = "sign-in"


class PasswordView(GenericAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = PasswordSerializer
    throttle_scope = "password"

    def post(self, request):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        with transaction.atomic():
            request.user.set_password(serializer.validated_data["new"])
            request.user.save(update_fields=["password"])
            end_all_sessions(request.user)
        security.info("password changed", extra={"user": request.user.pk})
        return Response(status=204)
