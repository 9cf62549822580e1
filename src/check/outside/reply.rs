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
    /// It shows a certificate that nobody vouches for.
    Certificate(String),
    /// It cannot be talked to.
    Broken(String),
    /// Nobody asked it: it is on this machine, or in a private network.
    Private,
}

impl Reply {
    /// Says what is wrong, if that is sure: a server that only refuses programs has the page, for all we know.
    pub fn trouble(&self) -> Option<String> {
        match self {
            Reply::Status(404) => Some("its server has no such page (404)".to_owned()),
            Reply::Status(410) => Some("the page was taken away for good (410)".to_owned()),
            Reply::Status(status @ 500..=599) => Some(format!("its server fails ({status})")),
            Reply::Status(_) | Reply::Private => None,
            Reply::Circle => Some("it sends elsewhere too many times".to_owned()),
            Reply::Slow(seconds) => Some(format!("its server does not answer in {seconds} s")),
            Reply::NoHost => Some("there is no such server".to_owned()),
            Reply::Certificate(why) => Some(format!("nobody vouches for its certificate: {why}")),
            Reply::Broken(why) => Some(why.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_refuses_programs_is_not_called_dead() {
        let is_dead = |reply: Reply| reply.trouble().is_some();
        assert!([200, 204, 401, 403, 405, 429, 999].into_iter().all(|status| !is_dead(Reply::Status(status))));
        assert!([404, 410, 500, 503].into_iter().all(|status| is_dead(Reply::Status(status))));
        assert!(
            is_dead(Reply::Circle) && is_dead(Reply::Slow(10)) && is_dead(Reply::NoHost) && !is_dead(Reply::Private)
        );
    }
}
