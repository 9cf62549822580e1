from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin

from .models import Question, Topic
from .tokens import end_all_sessions

User = get_user_model()
admin.site.unregister(User)


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "updated_at"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    list_display = ["text", "topic", "difficulty", "is_published"]
    list_filter = ["is_published", "difficulty", "topic"]
    list_select_related = ["topic"]
    search_fields = ["text", "answer"]
    autocomplete_fields = ["topic"]
    readonly_fields = ["created_at", "updated_at"]


@admin.register(User)
class AccountAdmin(UserAdmin):
    actions = ["end_sessions"]

    @admin.action(description="End all API sessions", permissions=["change"])
    def end_sessions(self, request, users):
        for user in users:
            end_all_sessions(user)
        self.message_user(request, "The sessions have ended.")
