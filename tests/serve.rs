//! The preview as a browser, and as an attacker, sees it: the real program, real files, raw connections.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than anything takes on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// A preview of a folder of its own, ended when the test ends.
struct Preview {
    folder: tempfile::TempDir,
    program: Child,
    port: u16,
    said: Receiver<String>,
}

impl Preview {
    fn of(files: &[(&str, &str)]) -> Self {
        Preview::with(files, &["--port", "0"])
    }

    fn with(files: &[(&str, &str)], arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            put(folder.path(), path, text);
        }
        let mut program = Command::new(env!("CARGO_BIN_EXE_studybook"))
            .arg("serve")
            .arg(folder.path())
            .args(arguments)
            .stderr(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let said = lines(program.stderr.take().unwrap());
        let mut preview = Preview { folder, program, port: 0, said };
        let line = preview.hear("http://");
        let (_, rest) = line.split_once("http://").unwrap();
        preview.port = rest.split([':', '/']).nth(1).unwrap().parse().unwrap();
        preview
    }

    /// Waits for a line that has some words in it.
    #[track_caller]
    fn hear(&self, words: &str) -> String {
        loop {
            let line = self.said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("nobody says `{words}`"));
            if line.contains(words) {
                return line;
            }
        }
    }

    fn put(&self, path: &str, text: &str) {
        put(self.folder.path(), path, text);
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends bytes as they are and returns what comes back until the connection ends.
    fn send(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // A connection that is cut says as much as it said before.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let host = format!("127.0.0.1:{}", self.port);
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"))
    }

    /// Waits until a page holds some words.
    #[track_caller]
    fn shows(&self, path: &str, words: &str) -> String {
        let started = Instant::now();
        loop {
            let page = self.get(path, "");
            if page.contains(words) {
                return page;
            }
            assert!(started.elapsed() < PATIENCE, "{path} never holds `{words}`:\n{page}");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn lines(stderr: ChildStderr) -> Receiver<String> {
    let (send, said) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    said
}

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or(answer)
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

const NOTE: &str = "# Web\n\n## What is TLS?\n\nA protocol, see [it](a.svg).\n";
const FILES: &[(&str, &str)] =
    &[("content/web.md", NOTE), ("content/a.svg", "<svg/>"), ("studybook.toml", "title = \"Guide\"\n")];

/// Takes the preview's script out of a page.
fn without_script(page: &str) -> String {
    let start = page.find("<script type=\"module\" src=\"/_studybook/").expect("a page has the script");
    let end = start + page[start..].find("</script>").unwrap() + "</script>".len();
    format!("{}{}", &page[..start], &page[end..])
}

#[test]
fn every_file_is_what_build_publishes_and_nothing_is_written() {
    let preview = Preview::of(FILES);
    let before = listed(preview.folder.path());
    let public = tempfile::tempdir().unwrap();
    let served: Vec<(String, String)> = {
        let other = tempfile::tempdir().unwrap();
        FILES.iter().for_each(|(path, text)| put(other.path(), path, text));
        // A browser keeps nothing of a preview.
        put(other.path(), "studybook.toml", "title = \"Guide\"\noffline = false\n");
        let built = Command::new(env!("CARGO_BIN_EXE_studybook"))
            .args(["build", "--output"])
            .arg(public.path().join("site"))
            .arg(other.path())
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        listed(&public.path().join("site")).into_iter().map(|path| (format!("/{path}"), path)).collect()
    };
    assert!(served.len() > 8);
    for (address, path) in served.iter().filter(|(_, path)| !path.starts_with(".studybook")) {
        let answer = preview.get(address, "");
        let bytes = fs::read(public.path().join("site").join(path)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let shown = if path.ends_with(".html") { without_script(body(&answer)) } else { body(&answer).to_owned() };
        assert_eq!((status(&answer), &*shown), ("200", &*text), "{path}");
    }
    assert_eq!(listed(preview.folder.path()), before);
}

fn listed(folder: &Path) -> Vec<String> {
    let mut files: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"))
        .collect();
    files.sort();
    files
}

#[test]
fn the_index_for_searching_follows_each_edit() {
    let preview = Preview::of(FILES);
    let client = preview.get("/search/client.js", "");
    assert!(status(&client) == "200" && client.contains("openSearch"));
    assert_eq!(status(&preview.get("/search/nothing.silo", "")), "404");
    let ranged = |range: &str| preview.get("/search/client.js", &format!("Range: bytes={range}\r\n"));
    let piece = ranged("2-5");
    assert!(
        status(&piece) == "206" && piece.contains(&format!("content-range: bytes 2-5/{}\r\n", body(&client).len())),
        "{piece}"
    );
    assert_eq!(body(&piece), &body(&client)[2..6]);
    assert_eq!((status(&ranged("0-")), body(&ranged("0-"))), ("206", body(&client)));
    for none in ["9000000-", "7-3", "1-2,4-5", "x"] {
        assert_eq!((status(&ranged(none)), body(&ranged(none))), ("200", body(&client)), "{none}");
    }
    let index = || preview.get("/search/words.silo", "");
    let mut before = index();
    for words in ["An agreement", "Another agreement"] {
        preview.put("content/web.md", &NOTE.replace("A protocol", words));
        preview.shows("/web.html", words);
        // Whoever asks after the page was shown gets the index that knows it.
        let after = index();
        assert_ne!(after, before);
        before = after;
    }
}

#[test]
fn all_that_can_change_is_seen() {
    let preview = Preview::of(FILES);
    preview.shows("/web.html", "A protocol");
    preview.put("content/web.md", &NOTE.replace("A protocol", "An agreement"));
    preview.shows("/web.html", "An agreement");
    let line = preview.hear("web.md changed");
    assert!(line.contains("1 questions") || line.contains("1 question"), "{line}");
    preview.put("content/more.md", "## What is TCP?\n\nA stream.\n");
    preview.shows("/more.html", "A stream");
    fs::rename(preview.folder.path().join("content/more.md"), preview.folder.path().join("content/less.md")).unwrap();
    preview.shows("/less.html", "A stream");
    assert_eq!(status(&preview.get("/more.html", "")), "404");
    fs::remove_file(preview.folder.path().join("content/less.md")).unwrap();
    preview.shows("/less.html", "404");
    preview.put("studybook.toml", "title = \"Another\"\ntheme = \"mine\"\n");
    preview.hear("there is no theme `mine`");
    preview.put("themes/mine/templates/404.html", "nothing of the kind");
    preview.shows("/nowhere", "nothing of the kind");
    preview.put("themes/mine/assets/site.css", "body{}");
    preview.shows("/assets/site.css", "body{}");
    // As editors save: another file takes the name.
    preview.put("content/.web.md.tmp", &NOTE.replace("A protocol", "A rename"));
    let (from, to) = (preview.folder.path().join("content/.web.md.tmp"), preview.folder.path().join("content/web.md"));
    fs::rename(from, to).unwrap();
    preview.shows("/web.html", "A rename");
    preview.put("studybook.toml", "[preview]\nport = 4711\n");
    preview.hear("started again");
}

#[test]
fn many_files_at_once_are_one_change() {
    let preview = Preview::of(FILES);
    // Written elsewhere and moved in, so that they come as quickly as a checkout's, however busy the machine is.
    preview.put("content/many/0.md", "## What is 0?\n\nA number.\n");
    preview.shows("/many/0.html", "A number");
    for at in 1..200 {
        preview.put(&format!("aside/{at}.md"), &format!("## What is {at}?\n\nA number.\n"));
    }
    let before = preview.said.try_iter().count();
    let place = |folder: &str, at: usize| preview.folder.path().join(folder).join(format!("{at}.md"));
    for at in 1..200 {
        fs::rename(place("aside", at), place("content/many", at)).unwrap();
    }
    preview.shows("/many/199.html", "A number");
    let mut told = vec![preview.hear("questions")];
    while !told.last().unwrap().contains("201 questions") {
        told.push(preview.hear("questions"));
    }
    assert!(told.len() <= 3, "{told:?} after {before} lines");
}

#[test]
fn folders_that_tell_of_nothing_are_looked_at() {
    let preview = Preview::with(FILES, &["--port", "0", "--poll"]);
    preview.shows("/web.html", "A protocol");
    preview.put("content/web.md", &NOTE.replace("A protocol", "An agreement of two"));
    preview.shows("/web.html", "An agreement of two");
}

#[test]
fn trouble_keeps_the_last_good_page_and_is_told() {
    let preview = Preview::of(FILES);
    preview.put("studybook.toml", "titel = \"x\"\n");
    preview.hear("unknown key `titel`");
    let told = preview.shows("/_studybook/page?path=/web.html", "unknown key");
    assert!(told.contains("did you mean `title`?") && told.contains("studybook.toml:1:1"), "{told}");
    assert!(preview.get("/web.html", "").contains("A protocol"));
    preview.put("studybook.toml", "title = \"Mended\"\n");
    preview.shows("/web.html", "Mended");
    assert!(body(&preview.get("/_studybook/page?path=/web.html", "")).contains("\"trouble\":[]"));
}

#[test]
fn what_is_still_open_leads_to_its_lines_and_is_gone_once_it_is_answered() {
    let note = "# Web\n\n## What is TLS?\n\nA protocol.\n\n## What is TCP?\n";
    let preview = Preview::of(&[("content/web.md", note), ("studybook.toml", "title = \"T\"\n")]);
    assert!(body(&preview.get("/open.html", "")).contains("What is TCP?"));
    let told = preview.get("/_studybook/page?path=/open.html", "");
    assert!(body(&told).contains("\"anchor\":\"web--what-is-tcp\",\"file\":\"web.md\",\"line\":7"), "{told}");
    preview.put("content/web.md", &format!("{note}\nA stream.\n"));
    preview.shows("/web.html", "A stream.");
    assert_eq!(status(&preview.get("/open.html", "")), "404");
}

#[test]
fn an_event_tells_where_the_edit_is_seen() {
    let preview = Preview::of(FILES);
    let mut stream = preview.connect();
    let host = preview.port;
    write!(stream, "GET /_studybook/events HTTP/1.1\r\nHost: localhost:{host}\r\n\r\n").unwrap();
    let mut events = BufReader::new(stream).lines().map(Result::unwrap).filter(|line| line.starts_with("data: {"));
    let first = events.next().unwrap();
    assert!(first.contains("\"edited\":null") && first.contains("\"follow\":true"), "{first}");
    preview.put("content/web.md", &NOTE.replace("A protocol", "An agreement"));
    let next = events.next().unwrap();
    assert!(next.contains("\"topic\":\"web.html\",\"question\":\"q/web--what-is-tls.html\""), "{next}");
}

#[test]
fn only_its_own_name_is_answered() {
    let preview = Preview::of(FILES);
    let port = preview.port;
    for (host, wanted) in [
        (format!("Host: localhost:{port}\r\n"), "200"),
        (format!("Host: [::1]:{port}\r\n"), "200"),
        ("Host: evil.example\r\n".to_owned(), "421"),
        (format!("Host: evil.example:{port}\r\n"), "421"),
        (format!("Host: 127.0.0.1.evil.example:{port}\r\n"), "421"),
        (format!("Host: localhost:{port}\r\nHost: evil.example\r\n"), "4"),
        (String::new(), "4"),
        (format!("Host: localhost:{port}\r\nOrigin: http://evil.example\r\n"), "403"),
        (format!("Host: localhost:{port}\r\nOrigin: null\r\n"), "403"),
        (format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"), "200"),
    ] {
        let answer = preview.send(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
        assert!(status(&answer).starts_with(wanted), "{host}{answer}");
        assert!(wanted == "200" || !answer.contains("Guide"), "{answer}");
    }
    let answer = preview
        .send(&format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
    assert_eq!(status(&answer), "421", "{answer}");
}

#[test]
fn other_sites_hear_no_events_and_edit_nothing() {
    let preview = Preview::with(FILES, &["--port", "0", "--editor", "program"]);
    for path in ["/_studybook/events", "/_studybook/page?path=/", "/_studybook/edit?file=web.md&line=1"] {
        for header in
            ["Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n", "Origin: http://evil.example\r\n"]
        {
            assert_eq!(status(&preview.get(path, header)), "403", "{path} {header}");
        }
    }
    for header in ["", "X-Studybook: 0\r\n"] {
        assert_eq!(status(&preview.get("/_studybook/edit?file=web.md&line=1", header)), "403");
    }
}

impl Preview {
    /// Sends a form.
    fn post(&self, path: &str, (headers, fields): (&str, &str)) -> String {
        let (host, length) = (format!("127.0.0.1:{}", self.port), fields.len());
        let kind = "application/x-www-form-urlencoded";
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: \
             {length}\r\n{headers}\r\n{fields}"
        ))
    }

    fn own(&self) -> String {
        format!("Origin: http://127.0.0.1:{}\r\nSec-Fetch-Site: same-origin\r\n", self.port)
    }
}

/// Takes the fields of the form that writes a note.
fn fields(page: &str) -> String {
    let form = page.split("action=\"/_studybook/fmt\"").nth(1).unwrap().split("</form>").next().unwrap();
    let field =
        |name: &str| form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap();
    format!("file={}&run={}&was={}", field("file"), field("run"), field("was"))
}

const LABELS: &str =
    "# Harbour\n\nQ: What is a quay?\nA: A wall for ships.\n\nQ: What is a pier?\nA: A walk over water.\n";

#[test]
fn a_note_is_explained_to_our_own_pages_and_no_other_page_writes_it() {
    let preview = Preview::of(&[("studybook.toml", ""), ("content/a.md", LABELS)]);
    preview.shows("/a.html", "A wall for ships");
    assert!(preview.get("/_studybook/page?path=/a.html", "").contains("\"read\":{\"anchor\":null,\"file\":\"a.md\""));
    let page = preview.get("/_studybook/explain?file=a.md", "");
    for words in
        ["2 questions, 2 answered", "id=\"L3\"", "vscode://file", "Write this note in the house style", "+## What"]
    {
        assert!(page.contains(words), "no {words}: {page}");
    }
    assert_eq!(status(&preview.get("/_studybook/explain?file=../studybook.toml", "")), "404");
    assert_eq!(status(&preview.get("/_studybook/explain?file=a.md", "Sec-Fetch-Site: cross-site\r\n")), "403");
    let (own, fields) = (preview.own(), fields(&page));
    let run = fields.split("run=").nth(1).unwrap().split('&').next().unwrap();
    let foreign = fields.replace(run, "0");
    let evil = "Origin: http://evil.example\r\n";
    let other_port = format!("Origin: http://127.0.0.1:{}\r\n", preview.port.wrapping_sub(1));
    let same_site = own.replace("same-origin", "same-site");
    for (headers, fields) in [
        ("", &fields),
        ("Origin: null\r\n", &fields),
        (evil, &fields),
        (&other_port, &fields),
        (&same_site, &fields),
        ("Sec-Fetch-Site: same-origin\r\n", &fields),
        (&own, &foreign),
    ] {
        assert_eq!(status(&preview.post("/_studybook/fmt", (headers, fields))), "403", "{headers} {fields}");
        assert_eq!(status(&preview.post("/_studybook/open", (headers, &format!("{fields}&line=1")))), "403");
    }
    assert_eq!(status(&preview.get(&format!("/_studybook/fmt?{fields}"), &own)), "405");
    assert_eq!(fs::read_to_string(preview.folder.path().join("content/a.md")).unwrap(), LABELS);
}

#[test]
fn a_note_as_it_was_read_is_written_in_the_house_style_and_kept_before() {
    let preview = Preview::of(&[("studybook.toml", ""), ("content/a.md", LABELS)]);
    preview.shows("/a.html", "A wall for ships");
    let (own, fields) = (preview.own(), fields(&preview.get("/_studybook/explain?file=a.md", "")));
    let old = fields.replace("was=", "was=0");
    assert_eq!(status(&preview.post("/_studybook/fmt", (&own, &old))), "409");
    let note = preview.folder.path().join("content/a.md");
    assert_eq!(fs::read_to_string(&note).unwrap(), LABELS);
    let written = preview.post("/_studybook/fmt", (&own, &fields));
    assert!(status(&written) == "303" && written.contains("location: /_studybook/explain?file=a%2Emd"), "{written}");
    let text = fs::read_to_string(&note).unwrap();
    assert!(text.contains("## What is a quay?\n\nA wall for ships.\n"), "{text}");
    let kept = fs::read_dir(preview.folder.path().join(".studybook/originals")).unwrap().next().unwrap().unwrap();
    assert_eq!(fs::read_to_string(kept.path()).unwrap(), LABELS);
    let page = preview.get("/_studybook/explain?file=a.md", "");
    assert!(page.contains("## What is a quay?") && !page.contains("Write this note"), "{page}");
    assert_eq!(status(&preview.post("/_studybook/fmt", (&own, &fields))), "409");
}

#[test]
fn nothing_outside_the_site_is_answered() {
    let outside = tempfile::tempdir().unwrap();
    put(outside.path(), "secret.txt", "the secret");
    let preview = Preview::of(FILES);
    preview.put("secret.txt", "the secret");
    preview.put("content/.hidden.md", "the secret");
    #[cfg(unix)]
    {
        let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, preview.folder.path().join(name)).unwrap();
        link(&outside.path().join("secret.txt"), "content/linked.txt");
        link(outside.path(), "content/folder");
        preview.put("content/web.md", "# Web\n\nA [link](linked.txt), [another](folder/secret.txt). Linked.\n");
        preview.shows("/web.html", "Linked.");
    }
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "/files/../../secret.txt",
        "/files/%2e%2e/%2e%2e/secret.txt",
        "/....//secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%00",
        "/secret.txt",
        "/content/web.md",
        "/files/linked.txt",
        "/files/folder/secret.txt",
        "/files/.hidden.md",
        "/linked.txt",
        "/studybook.toml",
        "//etc/passwd",
        "/etc/passwd",
    ] {
        let answer = preview.get(path, "");
        assert!(["400", "404"].contains(&status(&answer)), "{path}: {answer}");
        assert!(!answer.contains("the secret"), "{path}");
    }
}

#[test]
fn only_reading_is_answered_and_every_answer_is_guarded() {
    let preview = Preview::of(FILES);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        let answer = preview.send(&format!(
            "{method} / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            preview.port
        ));
        assert_eq!(status(&answer), "405", "{method}");
        assert!(answer.contains("allow: GET, HEAD"), "{answer}");
    }
    let head =
        preview.send(&format!("HEAD / HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", preview.port));
    assert_eq!((status(&head), body(&head)), ("200", ""));
    let home = preview.get("/", "");
    let sheet = home.split("href=\"").find_map(|rest| rest.split_once(".css\"")).unwrap().0;
    let sheet = format!("/{sheet}.css");
    assert!(sheet.starts_with("/assets/site."), "{sheet}");
    for path in ["/", "/nowhere", &sheet, "/files/a.svg", "/_studybook/preview.js", "/%ff"] {
        let answer = preview.get(path, "");
        for header in [
            "content-security-policy: default-src 'self'; img-src",
            "x-content-type-options: nosniff",
            "referrer-policy: same-origin",
            "cache-control: no-store",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(answer.contains(header), "{path} lacks {header}: {answer}");
        }
    }
}

#[test]
fn a_request_that_is_too_large_is_refused() {
    let preview = Preview::of(FILES);
    let long = "x".repeat(100_000);
    let many: String = (0..200).map(|at| format!("X-{at}: y\r\n")).collect();
    for answer in [
        preview.get("/", &format!("X-Long: {long}\r\n")),
        preview.get(&format!("/{long}"), ""),
        preview.get("/", &many),
    ] {
        assert!(!answer.contains("Guide"), "{}", status(&answer));
    }
    preview.shows("/web.html", "A protocol");
}

#[test]
fn a_port_in_use_is_not_taken_from_its_owner() {
    let first = Preview::of(FILES);
    let second = Preview::with(FILES, &["--port", &first.port.to_string()]);
    assert_ne!(first.port, second.port);
    assert!(second.get("/", "").contains("Guide"));
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_when_it_is_told_to() {
    let mut preview = Preview::of(FILES);
    let mut stream = preview.connect();
    write!(stream, "GET /_studybook/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    BufReader::new(&stream).read_line(&mut String::new()).unwrap();
    let id = preview.program.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let started = Instant::now();
    let ended = preview.program.wait().unwrap();
    assert!(ended.success() && started.elapsed() < Duration::from_secs(5), "{ended}");
}

/// A note before its folder is made anew.
const FIRST: &str = "# A\n\n## What is first?\n\nOne.\n";

#[test]
fn a_folder_that_is_made_anew_is_watched_as_before() {
    let (bare, configured) = (&[("a.md", FIRST)][..], &[("content/a.md", FIRST), ("studybook.toml", "")][..]);
    let (events, poll) = (&["--port", "0"][..], &["--port", "0", "--poll=50"][..]);
    for (files, inner, arguments, away) in [
        (bare, "", events, 0),
        (bare, "", events, 150),
        (bare, "", poll, 0),
        (bare, "", poll, 150),
        (configured, "content", events, 0),
        (configured, "content", events, 150),
        (configured, "content", poll, 150),
    ] {
        let preview = Preview::with(files, arguments);
        preview.shows("/a.html", "What is first?");
        let notes = preview.folder.path().join(inner);
        fs::remove_dir_all(&notes).unwrap();
        if away > 0 {
            preview.hear("removed");
            // Nothing is watched by then but what tells of the folder's return.
            thread::sleep(Duration::from_millis(away));
        }
        fs::create_dir_all(&notes).unwrap();
        put(&notes, "a.md", "# A\n\n## What is second?\n\nTwo.\n");
        preview.shows("/a.html", "What is second?");
        put(&notes, "a.md", "# A\n\n## What is third?\n\nThree.\n");
        preview.shows("/a.html", "What is third?");
        put(&notes, "b.md", "# B\n\n## What is fourth?\n\nFour.\n");
        preview.shows("/b.html", "What is fourth?");
    }
}

#[test]
fn a_theme_that_is_made_step_by_step_is_taken_up() {
    for arguments in [&["--port", "0"][..], &["--port", "0", "--poll=50"]] {
        let preview = Preview::with(&[("studybook.toml", "title = \"Guide\"\n"), ("content/a.md", NOTE)], arguments);
        preview.put("studybook.toml", "title = \"Guide\"\ntheme = \"mine\"\n");
        preview.hear("there is no theme");
        // Each folder is seen before the next is there, and changes nothing yet.
        for folder in ["themes", "themes/mine", "themes/mine/templates"] {
            fs::create_dir(preview.folder.path().join(folder)).unwrap();
            thread::sleep(Duration::from_millis(150));
        }
        preview.put("themes/mine/templates/topic.html", "Mine: {{ topic.title }}");
        preview.shows("/a.html", "Mine: ");
    }
}

#[test]
fn what_a_build_remembered_is_used_and_nothing_is_written() {
    let note = "## Why?\n\nSo it is, for many reasons and their causes.\n";
    let sources = [studybook::text::Source::new("a.md", note)];
    let config = studybook::config::Config::default();
    let ground = studybook::link::Ground::new(Default::default(), &config, Default::default());
    let lock = studybook::compile::linked(&sources, &config, ground).value.lock().text();
    let preview = Preview::of(&[("studybook.toml", ""), ("a.md", note), ("studybook.lock", &lock)]);
    preview.put("a.md", &note.replace("Why?", "How come?"));
    preview.shows("/q/why.html", "How come?");
    assert_eq!(fs::read_to_string(preview.folder.path().join("studybook.lock")).unwrap(), lock);
    // Without the file a question is called by its words, as soon as the file is gone.
    fs::remove_file(preview.folder.path().join("studybook.lock")).unwrap();
    preview.shows("/q/how-come.html", "How come?");
    assert_eq!(listed(preview.folder.path()), ["a.md", "studybook.toml"]);
}
