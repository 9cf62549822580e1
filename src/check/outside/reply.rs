//! What a server said of an address.

use serde::{Deserialize, Serialize};

/// What a server said of an address, after all it led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// It answered with a status of HTTP.
    Status(u16),
    /// It sent elsewhere, again and again.
    Circle,
    /// It did not answer in so many seconds.
    Slow(u64),
    /// There is no such server.
    NoHost,
    /// It shows a certificate that cannot be trusted; why not, to be read after `its certificate`.
    Certificate(String),
    /// It cannot be talked to now: it refuses to, or breaks off. What it does, in words.
    Away(String),
    /// It says what means nothing; in words.
    Broken(String),
    /// Nobody asked it: it is on this machine, or in a private network.
    Private,
}

/// What is wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It leads nowhere.
    Dead(String),
    /// Its server does not say whether it leads anywhere, and may do so another time.
    Passing(String),
}

impl Reply {
    /// Says what is wrong, if something is: a server that only refuses programs has the page, for all we know.
    pub fn trouble(&self) -> Option<Trouble> {
        let (dead, passing) = (|why: &str| Trouble::Dead(why.to_owned()), |why: String| Trouble::Passing(why));
        Some(match self {
            Reply::Status(404) => dead("its server has no such page (404)"),
            Reply::Status(410) => dead("the page was taken away for good (410)"),
            Reply::Status(429) => passing("its server is asked too often (429)".to_owned()),
            Reply::Status(status @ 500..=599) => passing(format!("its server fails ({status})")),
            Reply::Status(_) | Reply::Private => return None,
            Reply::Circle => dead("it sends elsewhere too many times"),
            Reply::Slow(seconds) => passing(format!("its server does not answer in {seconds} s")),
            Reply::NoHost => dead("there is no such server"),
            Reply::Certificate(why) => Trouble::Dead(format!("its certificate {why}")),
            Reply::Away(why) => passing(why.clone()),
            Reply::Broken(why) => dead(why),
        })
    }

    /// Returns whether no server said anything, as where there is no network.
    pub fn is_silence(&self) -> bool {
        matches!(self, Reply::Slow(_) | Reply::NoHost | Reply::Away(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_refuses_programs_or_fails_for_a_while_is_not_called_dead() {
        let is_fine = |reply: Reply| reply.trouble().is_none();
        let is_dead = |reply: Reply| matches!(reply.trouble(), Some(Trouble::Dead(_)));
        let is_passing = |reply: Reply| matches!(reply.trouble(), Some(Trouble::Passing(_)));
        assert!([200, 204, 401, 403, 405, 999].into_iter().all(|status| is_fine(Reply::Status(status))));
        assert!([404, 410].into_iter().all(|status| is_dead(Reply::Status(status))));
        assert!([429, 500, 503].into_iter().all(|status| is_passing(Reply::Status(status))));
        assert!(is_dead(Reply::Circle) && is_dead(Reply::NoHost) && is_fine(Reply::Private));
        assert!(is_passing(Reply::Slow(10)) && is_passing(Reply::Away("it breaks off".to_owned())));
    }
}
