//! An address → what its server says: no more than the head of a page is read, and only so many times is gone elsewhere.

use std::io::ErrorKind;
use std::net::ToSocketAddrs;
use std::thread::sleep;
use std::time::Duration;

use ureq::http::Response;
use ureq::{Agent, Body, Error};
use url::{Host, Url};

use super::turns::Turns;
use crate::check::outside::{Reply, is_private, is_private_host};

/// So many times a server may send elsewhere.
const MOST_MOVES: usize = 5;

/// How long a server is left alone between two questions.
const PAUSE: Duration = Duration::from_millis(500);

/// So long a server may ask to be left alone before it is asked once more.
const PATIENCE: Duration = Duration::from_secs(20);

/// Who asks.
const NAME: &str = concat!(
    "studybook/",
    env!("CARGO_PKG_VERSION"),
    " (checks links of study notes; +https://github.com/studybook/studybook)"
);

/// Asks servers.
pub(super) struct Asker {
    agent: Agent,
    turns: Turns,
    seconds: u64,
    /// Whether servers of private networks are asked, too.
    is_bold: bool,
}

/// What came of one request.
enum Said {
    Reply(Reply),
    /// Another address.
    Moved(Url),
    /// The server wants to be left alone for so long.
    Later(Duration),
}

impl Asker {
    /// Asks with so many seconds for each request.
    pub(super) fn new(seconds: u64, is_bold: bool) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(seconds)))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(NAME)
            .build();
        Asker { agent: config.into(), turns: Turns::default(), seconds, is_bold }
    }

    /// Asks for an address and for all to which it leads; also says whether one of these is in a private network.
    pub(super) fn ask(&self, url: &Url) -> (Reply, bool) {
        let (mut url, mut has_waited, mut is_private) = (url.clone(), false, false);
        for _ in 0..=MOST_MOVES {
            is_private = is_private || is_near(&url);
            if is_private && !self.is_bold {
                return (Reply::Private, true);
            }
            loop {
                match self.visit(&url) {
                    Said::Reply(reply) => return (reply, is_private),
                    Said::Moved(to) => {
                        url = to;
                        break;
                    }
                    Said::Later(pause) if !has_waited && pause <= PATIENCE => {
                        has_waited = true;
                        sleep(pause);
                    }
                    Said::Later(_) => return (Reply::Status(429), is_private),
                }
            }
        }
        (Reply::Circle, is_private)
    }

    /// Asks for the head of a page, and for the page where its server knows no heads.
    fn visit(&self, url: &Url) -> Said {
        let turn = (url.host_str().unwrap_or_default(), if is_own(url) { Duration::ZERO } else { PAUSE });
        let head = self.turns.take(turn, || self.agent.head(url.as_str()).call());
        match head {
            // It is left to the server what a page is without its words, and some make a mess of it.
            Ok(response) if matches!(response.status().as_u16(), 400..=428 | 430..=599) => {
                self.said(url, self.turns.take(turn, || self.agent.get(url.as_str()).call()))
            }
            head => self.said(url, head),
        }
    }

    fn said(&self, url: &Url, response: Result<Response<Body>, Error>) -> Said {
        let response = match response {
            Ok(response) => response,
            Err(error) => return Said::Reply(self.trouble(&error)),
        };
        let text = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        match response.status().as_u16() {
            301 | 302 | 303 | 307 | 308 => match text("location").and_then(|to| url.join(to).ok()) {
                Some(to) if matches!(to.scheme(), "http" | "https") => Said::Moved(to),
                _ => Said::Reply(Reply::Broken("it sends elsewhere, but not to a page".to_owned())),
            },
            429 | 503 if text("retry-after").is_some() => {
                let seconds = text("retry-after").and_then(|value| value.trim().parse().ok());
                Said::Later(seconds.map_or(PATIENCE * 2, Duration::from_secs))
            }
            status => Said::Reply(Reply::Status(status)),
        }
    }

    fn trouble(&self, error: &Error) -> Reply {
        match error {
            Error::Timeout(_) => Reply::Slow(self.seconds),
            Error::HostNotFound => Reply::NoHost,
            Error::Rustls(why) => Reply::Certificate(distrust(&why.to_string())),
            Error::Tls(why) => Reply::Certificate(distrust(why)),
            // What TLS finds wrong comes by way of what it writes to.
            Error::Io(why) if why.to_string().contains("certificate") => Reply::Certificate(distrust(&why.to_string())),
            Error::Io(why) => match why.kind() {
                ErrorKind::TimedOut | ErrorKind::WouldBlock => Reply::Slow(self.seconds),
                ErrorKind::ConnectionRefused => Reply::Away("its server takes no calls".to_owned()),
                ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable => {
                    Reply::Away("there is no way to its server".to_owned())
                }
                _ => Reply::Away("its server breaks off".to_owned()),
            },
            Error::ConnectionFailed => Reply::Away("its server cannot be reached".to_owned()),
            _ => Reply::Broken("its server says nothing that a browser understands".to_owned()),
        }
    }
}

/// Says why a certificate cannot be trusted, given the words of who looked at it.
fn distrust(words: &str) -> String {
    let words = words.to_lowercase();
    let reasons = [
        ("expired", "is out of date"),
        ("not valid yet", "is not valid yet"),
        ("notvalidyet", "is not valid yet"),
        ("not valid for name", "belongs to another server"),
        ("notvalidforname", "belongs to another server"),
        ("revoked", "was taken back"),
        ("unknownissuer", "comes from nobody who is known"),
        ("unknown issuer", "comes from nobody who is known"),
        ("causedasendentity", "comes from nobody but itself"),
    ];
    let known = reasons.into_iter().find(|(sign, _)| words.contains(sign));
    known.map_or("cannot be trusted", |(_, reason)| reason).to_owned()
}

/// Returns whether an address is one of this machine by its own words; its owner needs no politeness.
fn is_own(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Returns whether an address leads to this machine or into a private network, also by a name that is known elsewhere.
fn is_near(url: &Url) -> bool {
    let Some(host) = url.host() else { return true };
    let port = url.port_or_known_default().unwrap_or(80);
    let named = || url.host_str().and_then(|name| (name, port).to_socket_addrs().ok());
    is_private_host(&host) || named().is_some_and(|mut found| found.any(|address| is_private(address.ip())))
}
