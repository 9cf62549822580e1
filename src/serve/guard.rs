//! Who is answered, and the headers that every answer has.
//!
//! Nearly all requests only read. An order (a form that is sent) writes or opens a note, and must come from a page of ours.
//!
//! A page of the web can make the browser of this machine send requests to the preview. It is told nothing: requests for
//! a foreign name (DNS rebinding) and requests that another site's page makes are refused before anybody looks at them.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::shared::Shared;

/// What a page may load: everything of its own, and pictures, sound and films from anywhere.
///
/// An editor may show the preview in a pane of its own, which is a frame.
const POLICY: &str = "default-src 'self'; img-src 'self' data: http: https:; media-src 'self' data: http: https:; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self' vscode-webview: vscode-file:";

/// What a page may load when its author trusts the HTML in the notes: whatever that HTML wants.
const TRUSTING: &str = "base-uri 'none'; frame-ancestors 'self' vscode-webview: vscode-file:";

const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Answers a request, or refuses it.
pub(super) async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&shared.host, &request) {
        Some(refused) => refused.into_response(),
        None => next.run(request).await,
    };
    let policy = if shared.trusts_html() { TRUSTING } else { POLICY };
    for (name, value) in [(header::CONTENT_SECURITY_POLICY, policy)].into_iter().chain(HEADERS) {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What may be sent to the preview; whoever answers looks for the name of this run, too, which only our pages know.
const ORDERS: &[&str] = &["/_studybook/fmt", "/_studybook/open"];

type Refusal = (StatusCode, [(HeaderName, &'static str); 1], &'static str);

fn refusal(bound: &str, request: &Request) -> Option<Refusal> {
    let plain = |status, words| Some((status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words));
    let headers = request.headers();
    let is_order = request.method() == Method::POST && ORDERS.contains(&request.uri().path());
    if ![Method::GET, Method::HEAD].contains(request.method()) && !is_order {
        return Some((StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")], "only GET and HEAD\n"));
    }
    let named = |host: &str| is_ours(host, bound);
    if !single(headers, header::HOST).is_some_and(named) || request.uri().host().is_some_and(|host| !named(host)) {
        return plain(StatusCode::MISDIRECTED_REQUEST, "the preview answers to its own address only; see --host\n");
    }
    if headers.contains_key(header::ORIGIN) && !is_same_origin(headers) {
        return plain(StatusCode::FORBIDDEN, "not for other sites\n");
    }
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let is_own = site.is_none_or(|site| [&b"same-origin"[..], b"none"].contains(&site));
    if request.uri().path().starts_with("/_studybook") && !is_own {
        return plain(StatusCode::FORBIDDEN, "not for other sites\n");
    }
    // A browser says where an order comes from; who does not say so gives none.
    if is_order && (!is_same_origin(headers) || site.is_some_and(|site| site != b"same-origin")) {
        return plain(StatusCode::FORBIDDEN, "only for the preview's own pages\n");
    }
    None
}

/// Returns a header that is there once.
fn single(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

fn is_same_origin(headers: &HeaderMap) -> bool {
    let origin = single(headers, header::ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
    origin.is_some() && origin == single(headers, header::HOST)
}

/// Returns whether a host, with or without a port, is a name of the preview, which is bound to another.
///
/// An address can't be rebound, so any address will do for a preview that is open to the network.
fn is_ours(host: &str, bound: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    if name == "localhost" || name == bound.to_ascii_lowercase() {
        return true;
    }
    let is_open = bound != "localhost" && !bound.parse::<IpAddr>().is_ok_and(|bound| bound.is_loopback());
    name.parse::<IpAddr>().is_ok_and(|address| is_open || address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_name_is_not_ours() {
        for (host, bound, ours) in [
            ("localhost:4242", "127.0.0.1", true),
            ("LOCALHOST.", "127.0.0.1", true),
            ("127.0.0.1:1", "127.0.0.1", true),
            ("[::1]:4242", "127.0.0.1", true),
            ("evil.example", "127.0.0.1", false),
            ("localhost.evil.example", "127.0.0.1", false),
            ("127.0.0.1.evil.example", "127.0.0.1", false),
            ("192.168.1.7", "127.0.0.1", false),
            ("192.168.1.7:4242", "0.0.0.0", true),
            ("evil.example", "0.0.0.0", false),
            ("desk.lan:4242", "desk.lan", true),
            ("", "127.0.0.1", false),
            ("[", "127.0.0.1", false),
        ] {
            assert_eq!(is_ours(host, bound), ours, "{host} at {bound}");
        }
    }
}
