//! `studybook check --links`: what servers say becomes a report; a server of the test's own says all that servers say.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::trouble::guide::Guide;
use crate::trouble::run::{Ran, run, studybook};

/// A server on this machine, which writes down what it is asked.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (port, asked) = (listener.local_addr().unwrap().port(), Arc::new(Mutex::new(Vec::new())));
        let written = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let written = Arc::clone(&written);
                thread::spawn(move || answer(stream, &written));
            }
        });
        Server { port, asked }
    }

    fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn answer(mut stream: TcpStream, written: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let agent = lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty());
    let agent = agent.filter(|line| line.to_lowercase().starts_with("user-agent: studybook/")).count();
    assert_eq!(agent, 1, "who asks says who they are");
    let asked = first.trim_end_matches(" HTTP/1.1").to_owned();
    let is_again = written.lock().unwrap().contains(&asked);
    written.lock().unwrap().push(asked.clone());
    let (method, path) = asked.split_once(' ').unwrap();
    let head = match (path, method) {
        ("/fine", _) | ("/moved", _) | ("/get", "GET") => "200 OK".to_owned(),
        ("/chain", _) => "301 Moved\r\nLocation: /chain2".to_owned(),
        ("/chain2", _) => "302 Found\r\nLocation: moved".to_owned(),
        ("/loop", _) => "302 Found\r\nLocation: /loop".to_owned(),
        ("/mail", _) => "302 Found\r\nLocation: mailto:a@b.org".to_owned(),
        ("/gone", _) => "410 Gone".to_owned(),
        ("/get", _) => "405 Not allowed".to_owned(),
        ("/secret", _) => "403 Forbidden".to_owned(),
        ("/busy", _) if is_again => "200 OK".to_owned(),
        ("/busy", _) => "429 Later\r\nRetry-After: 0".to_owned(),
        ("/busier", _) => "429 Later\r\nRetry-After: 86400".to_owned(),
        ("/slow", _) => {
            // It says nothing until whoever asks goes away.
            let _ = lines.next();
            return;
        }
        ("/broken", _) => "503 Broken".to_owned(),
        _ => "404 Not found".to_owned(),
    };
    let _ = write!(stream, "HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

fn check(guide: &Guide, arguments: &[&str]) -> Ran {
    run(studybook().arg("check").arg(guide.root()).args(arguments))
}

fn note(links: &[String]) -> Vec<u8> {
    let links: String = links.iter().map(|link| format!("- [there]({link})\n")).collect();
    format!("# Links\n\n## Where is more?\n\n{links}\n## What is a link?\n\nText.\n").into_bytes()
}

#[test]
fn what_servers_say_is_told_at_the_links_and_remembered() {
    let server = Server::start();
    let paths = ["fine", "chain", "loop", "mail", "gone", "none", "get", "secret", "busy", "busier", "slow", "broken"];
    let links: Vec<String> = paths.iter().map(|path| server.at(path)).collect();
    let guide = Guide::with(&[("a.md", &note(&links))]);
    let ask = ["--links", "--private-links", "--link-limit", "1"];
    let ran = check(&guide, &ask).ends_with(0);
    let dead = [
        ("loop", 7, "it sends elsewhere too many times"),
        ("mail", 8, "it sends elsewhere, but not to a page"),
        ("gone", 9, "the page was taken away for good (410)"),
        ("none", 10, "its server has no such page (404)"),
    ];
    for (path, line, why) in dead {
        let told = format!("warning[dead-outside-link]: `{}` leads nowhere: {why}", server.at(path));
        assert!(ran.out.contains(&told) && ran.out.contains(&format!("--> a.md:{line}:3")), "{told}\n{ran}");
    }
    assert_eq!(ran.out.matches("dead-outside-link]").count(), dead.len(), "{ran}");
    let passing = [
        ("busier", "its server is asked too often (429)"),
        ("slow", "its server does not answer in 1 s"),
        ("broken", "its server fails (503)"),
    ];
    for (path, why) in passing {
        let told =
            format!("hint[unsure-outside-link]: it is not known whether `{}` leads anywhere: {why}", server.at(path));
        assert!(ran.out.contains(&told), "{told}\n{ran}");
    }
    assert!(ran.err.contains("12 asked now"), "{ran}");
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|asked| asked.ends_with("/fine")).collect::<Vec<_>>(), ["HEAD /fine"]);
    assert!(asked.contains(&"GET /get".to_owned()), "{asked:?}");
    let again = check(&guide, &ask).ends_with(0);
    assert_eq!(again.out, ran.out);
    assert_eq!(server.asked(), [""; 0], "what was said is remembered");
}

#[test]
fn what_was_said_in_a_private_network_counts_only_there() {
    let server = Server::start();
    let guide = Guide::with(&[("a.md", &note(&[server.at("none"), server.at("fine")]))]);
    assert!(check(&guide, &["--links", "--private-links"]).ends_with(0).out.contains("dead-outside-link"));
    let ran = check(&guide, &["--links"]).ends_with(0);
    assert!(!ran.out.contains("dead-outside-link") && ran.err.contains("0 asked now, 2 private"), "{ran}");
    let again = check(&guide, &["--links", "--private-links"]).ends_with(0);
    assert!(again.out.contains("dead-outside-link") && again.err.contains("0 asked now, 0 private"), "{again}");
}

#[test]
fn where_no_server_says_anything_no_link_is_called_dead() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let links = [format!("http://127.0.0.1:{nobody}/a"), format!("http://127.0.0.1:{nobody}/b")];
    let guide = Guide::with(&[("a.md", &note(&links))]);
    let ran = check(&guide, &["--links", "--private-links"]).ends_with(0);
    assert!(!ran.out.contains("outside-link") && ran.err.contains("is there a network?"), "{ran}");
    let server = Server::start();
    guide.write("a.md", &note(&[server.at("fine"), format!("http://127.0.0.1:{nobody}/a")]));
    let ran = check(&guide, &["--links", "--private-links"]).ends_with(0);
    assert!(ran.out.contains("its server takes no calls") && !ran.out.contains("(os error"), "{ran}");
}

#[test]
fn nobody_is_asked_unasked() {
    let server = Server::start();
    let links = [server.at("none"), "https://example.org/x".to_owned(), "http://nas.local/".to_owned()];
    let guide = Guide::with(&[("a.md", &note(&links))]);
    check(&guide, &[]).ends_with(0);
    let ran = check(&guide, &["--links"]).ends_with(0);
    assert!(!ran.out.contains("dead-outside-link") && ran.err.contains("0 asked now, 2 private"), "{ran}");
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn a_comment_silences_a_dead_link_and_a_level_makes_it_an_error() {
    let server = Server::start();
    let mut words = note(&[server.at("none")]);
    let guide = Guide::with(&[("content/a.md", &words)]);
    guide.write("studybook.toml", b"[check]\ndead-outside-link = \"error\"\n");
    check(&guide, &["--links", "--private-links"]).ends_with(1);
    words.splice(0..0, *b"<!-- studybook: allow dead-outside-link -->\n\n");
    guide.write("content/a.md", &words);
    check(&guide, &["--links", "--private-links"]).ends_with(0);
    assert!(run(studybook().args(["explain", "dead-outside-link"])).ends_with(0).out.contains("leads nowhere"));
}
