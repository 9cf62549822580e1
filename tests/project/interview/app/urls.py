from django.urls import include, path
from rest_framework.routers import SimpleRouter
from rest_framework_simplejwt.views import TokenBlacklistView, TokenRefreshView

from .views import PasswordView, QuestionViewSet, SignInView, TopicViewSet

router = SimpleRouter()
router.register("topics", TopicViewSet, basename="topic")
router.register("questions", QuestionViewSet, basename="question")

urlpatterns = [
    path("", include(router.urls)),
    path("token/", SignInView.as_view(), name="sign-in"),
    path("token/refresh/", TokenRefreshView.as_view(), name="refresh"),
    path("token/blacklist/", TokenBlacklistView.as_view(), name="sign-out"),
    path("password/", PasswordView.as_view(), name="password"),
]
