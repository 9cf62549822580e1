from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APITestCase

from .models import Question, Topic

PASSWORD = " four geese fly over "


class ApiTests(APITestCase):
    def setUp(self):
        cache.clear()
        self.user = get_user_model().objects.create_user("rosa", password=PASSWORD)
        self.topic = Topic.objects.create(name="SQL", slug="sql")
        self.draft = Question.objects.create(topic=self.topic, text="What is a lock?")

    def sign_in(self, password=PASSWORD):
        data = {"username": "rosa", "password": password}
        return self.client.post("/api/token/", data, format="json")

    def use(self, tokens):
        self.client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens['access']}")

    def allow(self, *names):
        self.user.user_permissions.set(Permission.objects.filter(codename__in=names))

    def test_a_draft_is_for_those_who_can_change_it(self):
        path = f"/api/questions/{self.draft.pk}/"
        self.assertEqual(self.client.get(path).status_code, 404)
        self.allow("change_question")
        self.use(self.sign_in().data)
        self.assertEqual(self.client.get(path).status_code, 200)

    def test_writing_needs_the_permission_of_the_action(self):
        topic = {"name": "Git", "slug": "git"}
        self.assertEqual(self.client.post("/api/topics/", topic).status_code, 401)
        self.use(self.sign_in().data)
        self.assertEqual(self.client.post("/api/topics/", topic).status_code, 403)
        self.allow("add_topic")
        self.assertEqual(self.client.post("/api/topics/", topic).status_code, 201)

    def test_a_name_is_taken_in_any_case(self):
        self.allow("add_topic")
        self.use(self.sign_in().data)
        response = self.client.post("/api/topics/", {"name": "sql", "slug": "other"})
        self.assertEqual(response.status_code, 400)

    def test_the_list_of_topics_is_fresh_after_a_change(self):
        self.assertEqual(self.client.get("/api/topics/").data[0]["question_count"], 0)
        self.draft.is_published = True
        with self.captureOnCommitCallbacks(execute=True):
            self.draft.save()
        self.assertEqual(self.client.get("/api/topics/").data[0]["question_count"], 1)

    def test_a_password_counts_as_typed(self):
        self.assertEqual(self.sign_in(PASSWORD.strip()).status_code, 401)
        self.assertEqual(self.sign_in().status_code, 200)

    def test_a_session_ends_after_its_time(self):
        tokens = self.sign_in().data
        with self.settings(SESSION_SECONDS=-1):
            response = self.client.post("/api/token/refresh/", tokens, format="json")
        self.assertEqual(response.status_code, 401)

    def test_a_deleted_user_gets_no_token(self):
        tokens = self.sign_in().data
        self.user.delete()
        response = self.client.post("/api/token/refresh/", tokens, format="json")
        self.assertEqual(response.status_code, 401)

    def test_a_topic_with_questions_stays(self):
        self.allow("delete_topic")
        self.use(self.sign_in().data)
        self.assertEqual(self.client.delete("/api/topics/sql/").status_code, 400)

    def test_a_page_of_html_is_no_image(self):
        self.allow("change_question")
        self.use(self.sign_in().data)
        file = SimpleUploadedFile("cat.png", b"<html><script>alert(1)</script>")
        path = f"/api/questions/{self.draft.pk}/"
        response = self.client.patch(path, {"image": file}, format="multipart")
        self.assertEqual(response.status_code, 400)

    def test_a_filter_that_makes_no_sense_is_refused(self):
        response = self.client.get("/api/questions/?topic=%00")
        self.assertEqual(response.status_code, 400)
