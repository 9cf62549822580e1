#!/usr/bin/env python3
"""Asks the running project over HTTP and says how many answers were right. Started by `run`, which sets the environment."""

import base64
import json
import os
import ssl
import struct
import subprocess
import time
import urllib.error
import urllib.request
import uuid
import zlib

BASE = os.environ["BASE"]
PLAIN = os.environ.get("PLAIN")  # only behind nginx
PASSWORD = " four geese fly over "
NEW_PASSWORD = "seven swans swim along"
COMMON = "1qaz2wsx3edc4rfv"
ALLOWED, REFUSED = "https://app.example.com", "https://evil.example"

passed, failed = 0, 0


def check(name, right, seen=None):
    global passed, failed
    if right:
        passed += 1
        print(f"ok      {name}")
    else:
        failed += 1
        print(f"FAILED  {name}: {seen!r}")


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    @property
    def data(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {dict(self.headers)} {self.body[:300]}"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def opener():
    context = ssl.create_default_context(cafile=os.environ.get("CERTIFICATE"))
    return urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), NoRedirect)


OPENER = opener()


def ask(method, path, body=None, token=None, base=BASE, **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if not PLAIN:
        headers.setdefault("X-Forwarded-Proto", "https")
    if isinstance(body, dict):
        body = json.dumps(body).encode()
        headers.setdefault("Content-Type", "application/json")
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(base + path, body, headers, method=method)
    try:
        return Answer(OPENER.open(request, timeout=20))
    except urllib.error.HTTPError as error:
        return Answer(error)


def form(name, filename, content):
    """A body of multipart/form-data with one file."""
    edge = uuid.uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
    body = head.encode() + b"Content-Type: image/png\r\n\r\n" + content + f"\r\n--{edge}--\r\n".encode()
    return body, {"Content-Type": f"multipart/form-data; boundary={edge}"}


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def claims(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def manage(code):
    return subprocess.run(
        ["python", "manage.py", "shell", "--no-imports", "-c", code],
        cwd=os.environ["PROJECT"],
        capture_output=True,
        text=True,
    )


def sign_in(name, password, **headers):
    return ask("POST", "/api/token/", {"username": name, "password": password}, **headers)


def anonymous():
    answer = ask("GET", "/api/topics/")
    check("anyone lists topics", answer.status == 200 and answer.data == [], answer)
    answer = ask("POST", "/api/topics/", {"name": "SQL", "slug": "sql"})
    check("an anonymous write is denied", answer.status == 401, answer)
    check("and told how to sign in", answer.headers["WWW-Authenticate"] == 'Bearer realm="api"', answer)
    answer = ask("GET", "/api/questions/not-a-uuid/")
    check("an id that is none is not found", answer.status == 404, answer)
    answer = ask("GET", "/api/questions/?topic=%00")
    check("a zero byte in a filter is refused", answer.status == 400, answer)
    answer = ask("GET", "/api/topics/", token="not.a.token")
    check("a token that is none is refused", answer.status == 401, answer)
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    body = base64.urlsafe_b64encode(json.dumps({"sub": "1", "exp": 9999999999}).encode()).rstrip(b"=").decode()
    answer = ask("GET", "/api/topics/", token=f"{header}.{body}.")
    check("so is one without a signature", answer.status == 401, answer)


def as_admin():
    answer = sign_in("boss", os.environ["ADMIN_PASSWORD"])
    check("the administrator signs in", answer.status == 200 and "access" in answer.data, answer)
    check("tokens are not stored by caches", answer.headers["Cache-Control"] == "no-store", answer)
    token, refresh = answer.data["access"], answer.data["refresh"]
    check("the token says for whom it is", claims(token)["aud"] == "interview", claims(token))
    check("and has the id of its session", claims(token)["sid"] == claims(refresh)["sid"], claims(token))
    answer = ask("GET", "/api/topics/", token=refresh)
    check("a refresh token is no access token", answer.status == 401, answer)
    answer = ask("POST", "/api/topics/", {"name": "SQL", "slug": "sql"}, token)
    check("the administrator creates a topic", answer.status == 201 and answer.data["question_count"] == 0, answer)
    answer = ask("POST", "/api/topics/", {"name": "sql", "slug": "other"}, token)
    check("the same name in other letters is refused", answer.status == 400, answer)
    answer = ask("GET", "/api/topics/")
    check("the list shows it at once", [topic["slug"] for topic in answer.data] == ["sql"], answer)
    questions(token)
    return token, refresh


def questions(token):
    new = {"topic": "sql", "text": "What is a lock?", "difficulty": "medium"}
    answer = ask("POST", "/api/questions/", new, token)
    check("the administrator creates a draft", answer.status == 201 and not answer.data["is_published"], answer)
    path = f"/api/questions/{answer.data['id']}/"
    check("others don't see the draft", ask("GET", path).status == 404)
    answer = ask("POST", "/api/questions/", new, token)
    check("the same question in the same topic is refused", answer.status == 400, answer)
    answer = ask("POST", "/api/questions/", new | {"text": "What else?", "difficulty": "odd"}, token)
    check("an unknown difficulty is refused", answer.status == 400, answer)
    images(path, token)
    answer = ask("PATCH", path, {"is_published": True}, token)
    check("the administrator publishes it", answer.status == 200, answer)
    check("anyone reads it", ask("GET", path).status == 200)
    answer = ask("GET", "/api/questions/?topic=sql&difficulty=medium")
    check("and finds it by topic and difficulty", answer.data["count"] == 1, answer)
    answer = ask("GET", path + "image/")
    check("its image comes from the storage", answer.status == 200 and answer.body == png(), answer)
    check("under a name of ours", answer.headers["Content-Disposition"].endswith('.png"'), answer)
    check("the list counts it", ask("GET", "/api/topics/").data[0]["question_count"] == 1)
    answer = ask("DELETE", "/api/topics/sql/", token=token)
    check("a topic with questions stays", answer.status == 400, answer)


def images(path, token):
    body, headers = form("image", "../../cat.PNG", png())
    answer = ask("PATCH", path, body, token, **headers)
    check("the draft gets an image", answer.status == 200 and answer.data["image_url"], answer)
    check("which others don't see", ask("GET", path + "image/").status == 404)
    for name, content in [("cat.png", b"<html>"), ("cat.svg", png()), ("cat.webp", png())]:
        body, headers = form("image", name, content)
        answer = ask("PATCH", path, body, token, **headers)
        check(f"{name} with {content[:6]!r} is refused", answer.status == 400, answer)
    if PLAIN:
        body, headers = form("image", "cat.png", png() + b"\0" * 3_000_000)
        check("three megabytes are too many", ask("PATCH", path, body, token, **headers).status == 413)


def sessions(token, refresh):
    answer = ask("POST", "/api/token/refresh/", {"refresh": refresh})
    check("a refresh token gives a new pair", answer.status == 200 and answer.data["refresh"] != refresh, answer)
    renewed = answer.data
    answer = ask("POST", "/api/token/refresh/", {"refresh": refresh})
    check("and works only once", answer.status == 401, answer)
    check("the new access token works", ask("GET", "/api/topics/", token=renewed["access"]).status == 200)
    answer = ask("POST", "/api/token/blacklist/", {"refresh": renewed["refresh"]})
    check("signing out is accepted", answer.status == 200, answer)
    answer = ask("POST", "/api/token/refresh/", {"refresh": renewed["refresh"]})
    check("after it, refresh is refused", answer.status == 401, answer)
    for access in (token, renewed["access"]):
        answer = ask("GET", "/api/topics/", token=access)
        check("and so is an access token of the session", answer.status == 401, answer)


def as_reader():
    made = manage(
        "from django.contrib.auth import get_user_model;"
        f"get_user_model().objects.create_user('rosa', password={PASSWORD!r})"
    )
    check("a user without permissions is there", made.returncode == 0, made.stderr)
    answer = sign_in("rosa", PASSWORD.strip())
    check("a password without its spaces is wrong", answer.status == 401, answer)
    token = sign_in("rosa", PASSWORD).data["access"]
    answer = ask("POST", "/api/topics/", {"name": "Git", "slug": "git"}, token)
    check("without permission a write is forbidden", answer.status == 403, answer)
    answer = ask("POST", "/api/password/", {"current": "wrong", "new": NEW_PASSWORD}, token)
    check("a new password needs the current one", answer.status == 400, answer)
    for weak in ("short", "i love interviews a lot", COMMON):
        answer = ask("POST", "/api/password/", {"current": PASSWORD, "new": weak}, token)
        check(f"`{weak}` is refused", answer.status == 400, answer)
    new_password(token)


def new_password(token):
    answer = ask("POST", "/api/password/", {"current": PASSWORD, "new": NEW_PASSWORD}, token)
    check("a good new password is accepted", answer.status == 204, answer)
    answer = ask("GET", "/api/topics/", token=token)
    check("the token from before is refused", answer.status == 401, answer)
    time.sleep(1)
    answer = sign_in("rosa", NEW_PASSWORD)
    check("the new password signs in", answer.status == 200, answer)
    token, refresh = answer.data["access"], answer.data["refresh"]
    answer = ask("POST", "/api/password/", {"current": "guess", "new": PASSWORD}, token)
    check("guessing the current one has a limit", answer.status == 429, answer)
    made = manage(
        "from django.contrib.auth import get_user_model;"
        "get_user_model().objects.filter(username='rosa').update(is_active=False)"
    )
    check("the account is disabled", made.returncode == 0, made.stderr)
    check("and its token refused", ask("GET", "/api/topics/", token=token).status == 401)
    answer = ask("POST", "/api/token/refresh/", {"refresh": refresh})
    check("with the refresh token", answer.status == 401, answer)


def origins():
    asks = {"Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "authorization,content-type"}
    answer = ask("OPTIONS", "/api/topics/", Origin=ALLOWED, **asks)
    check("an allowed origin may ask", answer.headers["Access-Control-Allow-Origin"] == ALLOWED, answer)
    check("with a token", "authorization" in (answer.headers["Access-Control-Allow-Headers"] or ""), answer)
    check("and without cookies", answer.headers["Access-Control-Allow-Credentials"] is None, answer)
    answer = ask("OPTIONS", "/api/topics/", Origin=REFUSED, **asks)
    check("another origin may not", answer.headers["Access-Control-Allow-Origin"] is None, answer)
    answer = ask("GET", "/api/topics/", Origin=ALLOWED)
    check("an answer names the origin", answer.headers["Access-Control-Allow-Origin"] == ALLOWED, answer)
    check("and says that it depends on it", "origin" in answer.headers["Vary"].lower(), answer)
    answer = ask("GET", "/api/topics/", Origin=REFUSED)
    check("but no other", answer.headers["Access-Control-Allow-Origin"] is None, answer)


def behind_nginx():
    answer = ask("GET", "/api/topics/")
    for name, value in [
        ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
    ]:
        check(f"{name} is there once", answer.headers.get_all(name) == [value], answer)
    check("the CSP allows nothing", "default-src 'none'" in answer.headers["Content-Security-Policy"], answer)
    answer = ask("GET", "/nowhere")
    check("errors of nginx have the headers, too", answer.status == 404 and answer.headers["X-Content-Type-Options"], answer)
    check("nginx keeps its version to itself", answer.headers["Server"] == "nginx", answer)
    answer = ask("GET", "/admin/login/")
    check("the admin has its page", answer.status == 200 and b"csrfmiddlewaretoken" in answer.body, answer)
    cookie = answer.headers["Set-Cookie"]
    sound = cookie.startswith("__Host-csrf=") and "Secure" in cookie and "SameSite=Lax" in cookie
    check("its cookie is safe", sound, cookie)
    style = answer.body.split(b'rel="stylesheet" href="')[1].split(b'"')[0].decode()
    answer = ask("GET", style)
    kind = answer.headers["Content-Type"]
    check("and its styles come from nginx", answer.status == 200 and kind == "text/css; charset=utf-8", answer)
    check("and errors name their charset", "charset=utf-8" in ask("GET", "/nowhere").headers["Content-Type"])
    check("the health check is not public", ask("GET", "/healthz").status == 404)
    check("TRACE is not allowed", ask("TRACE", "/api/topics/").status == 405)
    check("a folder is not listed", ask("GET", "/static/admin/").status in (403, 404))
    answer = ask("GET", "/admin/", base=PLAIN)
    check("port 80 redirects pages", answer.headers["Location"] == "https://localhost/admin/", answer)
    check("and refuses the API", ask("GET", "/api/topics/", base=PLAIN).status == 403)
    answer = ask("GET", "/api/topics/", Host="evil.example")
    check("an unknown host is refused", answer.status == 400, answer)
    admin_sign_in()


def admin_sign_in():
    page = ask("GET", "/admin/login/")
    cookie = page.headers["Set-Cookie"].split(";")[0]
    token = page.body.split(b'name="csrfmiddlewaretoken" value="')[1].split(b'"')[0].decode()
    body = urllib.parse.urlencode({"username": "boss", "password": os.environ["ADMIN_PASSWORD"], "csrfmiddlewaretoken": token})
    form = {"Content_Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    answer = ask("POST", "/admin/login/?next=/admin/", body.encode(), Origin="https://evil.example", **form)
    check("a form of another origin is refused", answer.status == 403, answer)
    answer = ask("POST", "/admin/login/?next=/admin/", body.encode(), Origin=BASE, **form)
    cookies = " ".join(answer.headers.get_all("Set-Cookie") or [])
    check("the administrator signs in at the admin", answer.status == 302 and "__Host-session=" in cookies, answer)
    session = next(part.split(";")[0] for part in answer.headers.get_all("Set-Cookie") if part.startswith("__Host-session"))
    answer = ask("GET", "/admin/app/question/", Cookie=session)
    check("and sees the questions", answer.status == 200 and b"What is a lock?" in answer.body, answer)


def throttling():
    answers = [sign_in("boss", "guess") for _ in range(6)]
    check("guesses are wrong", answers[0].status in (401, 429), answers[0])
    check("until there are too many", answers[-1].status == 429, answers[-1])
    # The first refusals are Django's; nginx, which counts the pages of the admin too, may say the later ones.
    waits = [int(answer.headers.get("Retry-After", "0")) for answer in answers if answer.status == 429]
    check("and Django says how long to wait", waits[0] > 0, answers)
    if PLAIN:
        answer = sign_in("boss", "guess", X_Forwarded_For="203.0.113.9")
        check("an invented address doesn't help", answer.status == 429, answer)


def records():
    time.sleep(0.5)  # nginx writes its line after the answer is out
    with open(f"{os.environ['WORK']}/gunicorn.log", encoding="utf-8") as log:
        text = log.read()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    messages = {line["message"] for line in lines}
    check("sign-ins are logged", {"signed in", "sign-in failed"} <= messages, messages)
    refused = {line["status"] for line in lines if line["message"] == "refused"}
    check("refusals are logged", {401, 403, 429} <= refused, refused)
    check("times are in UTC", all(line["time"].endswith("+00:00") for line in lines))
    check("no password is", PASSWORD not in text and os.environ["ADMIN_PASSWORD"] not in text)
    errors = [line for line in lines if line["level"] == "ERROR" and "DisallowedHost" not in line["logger"]]
    check("no error happened", not errors, errors[:2])
    check("each line of a refusal has its id", all(line["request_id"] != "-" for line in lines if "Unauthorized" in line["message"]))
    if PLAIN:
        with open(f"{os.environ['WORK']}/access.log", encoding="utf-8") as log:
            ids = {json.loads(line)["request_id"] for line in log}
        own = {line["request_id"] for line in lines if line["message"] == "refused"}
        check("lines of nginx and Django share their id", own <= ids and own, own - ids)


def tasks():
    sent = manage("from app.tasks import flush_expired_tokens; flush_expired_tokens.delay()")
    check("a task is sent", sent.returncode == 0, sent.stderr)
    if os.environ.get("REDIS_URL"):
        log = f"{os.environ['WORK']}/celery.log"
        for _ in range(50):
            if "expired tokens are gone" in open(log, encoding="utf-8").read():
                return check("and the worker does it", True)
            time.sleep(0.2)
        check("and the worker does it", False, open(log, encoding="utf-8").read()[-500:])


anonymous()
sessions(*as_admin())
as_reader()
origins()
if PLAIN:
    behind_nginx()
throttling()
records()
tasks()
print(f"{passed} passed, {failed} failed")
raise SystemExit(failed > 0)
