//! Connections: taken in, bounded in number, size and time, and dropped at Ctrl-C.

use std::io;
use std::net::{TcpListener as Socket, ToSocketAddrs};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tower::ServiceExt;

use super::message::{Message, Tell};

/// What is listened at when nobody says.
const PORT: u16 = 4242;

/// So many ports are tried when one is taken.
const TRIES: u16 = 100;

/// More than every tab of a browser needs.
const MOST_CONNECTIONS: usize = 256;

/// A request's first line and headers are sent within this time.
const HEADERS: Duration = Duration::from_secs(10);

/// A connection that listens to no events ends after this time; a browser opens another one when it needs it.
const LIFE: Duration = Duration::from_secs(20);

/// An answer that is under way when that time is over has this much longer.
const GRACE: Duration = Duration::from_secs(5);

/// How much a request's headers may hold, in bytes and in number.
const LARGEST_HEAD: usize = 16 << 10;
const MOST_HEADERS: usize = 64;

/// A socket that is listened at.
pub(super) struct Bound {
    pub(super) listener: TcpListener,
    /// What to type into a browser.
    pub(super) address: String,
    /// The name or address as given.
    pub(super) host: String,
}

/// Listens at a port, or the next one that is free; says so when it is another one than wanted.
pub(super) fn bind(host: &str, port: Option<u16>, tell: &Tell) -> io::Result<Bound> {
    let wanted = port.unwrap_or(PORT);
    let last = if wanted == 0 { 0 } else { wanted.saturating_add(TRIES) };
    let mut result = Err(io::Error::from(io::ErrorKind::AddrInUse));
    for port in wanted..=last {
        result = open(host, port);
        if !result.as_ref().is_err_and(is_taken) {
            break;
        }
    }
    let socket = result?;
    let taken = socket.local_addr()?.port();
    if wanted != 0 && taken != wanted {
        tell(Message::Line(format!("port {wanted} is in use, so this is port {taken}")));
    }
    socket.set_nonblocking(true)?;
    let listener = TcpListener::from_std(socket)?;
    let named = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
    let shown = if ["0.0.0.0", "[::]"].contains(&named.as_str()) { "localhost".to_owned() } else { named };
    Ok(Bound { listener, address: format!("http://{shown}:{taken}/"), host: host.to_owned() })
}

/// Whether somebody else has the port; Windows keeps some for its virtual machines, and forbids them.
fn is_taken(error: &io::Error) -> bool {
    let is_kept = cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied;
    is_kept || error.kind() == io::ErrorKind::AddrInUse
}

fn open(host: &str, port: u16) -> io::Result<Socket> {
    let addresses: Vec<_> = (host.trim_matches(['[', ']']), port).to_socket_addrs()?.collect();
    Socket::bind(&addresses[..])
}

/// Marks a connection that stays open for events.
#[derive(Debug, Clone, Default)]
pub(super) struct Lasting(Arc<AtomicBool>);

impl Lasting {
    /// Keeps the connection open.
    pub(super) fn keep(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_kept(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Takes connections until somebody ends the program.
pub(super) async fn listen(listener: TcpListener, router: Router) {
    tokio::select! {
        () = accept(listener, router) => {}
        () = ended() => {}
    }
}

async fn accept(listener: TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of files, most likely: some will be free again soon.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // One too many is dropped at once: to wait would let slow clients hold up everybody.
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
        let router = router.clone();
        tokio::spawn(async move {
            attend(stream, router).await;
            drop(place);
        });
    }
}

/// Answers the requests of one connection.
async fn attend(stream: TcpStream, router: Router) {
    let _ = stream.set_nodelay(true);
    let lasting = Lasting::default();
    let mark = lasting.clone();
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(mark.clone());
        router.clone().oneshot(request.map(Body::new))
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADERS).max_buf_size(LARGEST_HEAD).max_headers(MOST_HEADERS);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    if timeout(LIFE, connection.as_mut()).await.is_ok() {
        return;
    }
    if lasting.is_kept() {
        let _ = connection.await;
    } else {
        connection.as_mut().graceful_shutdown();
        let _ = timeout(GRACE, connection).await;
    }
}

#[cfg(unix)]
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminated) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
}

#[cfg(not(unix))]
async fn ended() {
    let _ = tokio::signal::ctrl_c().await;
}
