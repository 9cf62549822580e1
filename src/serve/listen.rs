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

/// How long slow clients are waited for.
#[derive(Debug, Clone, Copy)]
struct Patience {
    /// A request's first line and headers are sent within this time.
    headers: Duration,
    /// A connection that listens to no events ends after this time; a browser opens another one when it needs it.
    life: Duration,
    /// An answer that is under way when that time is over has this much longer.
    grace: Duration,
}

const PATIENCE: Patience =
    Patience { headers: Duration::from_secs(10), life: Duration::from_secs(20), grace: Duration::from_secs(5) };

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
        () = accept(listener, router, PATIENCE) => {}
        () = ended() => {}
    }
}

async fn accept(listener: TcpListener, router: Router, patience: Patience) {
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
            attend(stream, router, patience).await;
            drop(place);
        });
    }
}

/// Answers the requests of one connection.
async fn attend(stream: TcpStream, router: Router, patience: Patience) {
    let _ = stream.set_nodelay(true);
    let lasting = Lasting::default();
    let mark = lasting.clone();
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(mark.clone());
        router.clone().oneshot(request.map(Body::new))
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(patience.headers)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_HEADERS);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    if timeout(patience.life, connection.as_mut()).await.is_ok() {
        return;
    }
    if lasting.is_kept() {
        let _ = connection.await;
    } else {
        connection.as_mut().graceful_shutdown();
        let _ = timeout(patience.grace, connection).await;
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

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Read, Write};
    use std::net::{SocketAddr, TcpStream as Client};
    use std::sync::mpsc;
    use std::thread;
    use std::time::Instant;

    use axum::routing::get;

    use super::*;

    /// Starts a server with little patience, on a thread that ends with the test program.
    fn served(patience: Patience) -> SocketAddr {
        let (send, address) = mpsc::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                send.send(listener.local_addr().unwrap()).unwrap();
                accept(listener, Router::new().route("/", get(async || "here")), patience).await;
            });
        });
        address.recv().unwrap()
    }

    fn answer(address: SocketAddr) -> String {
        let mut client = Client::connect(address).unwrap();
        client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn slow_clients_are_dropped_and_hold_up_nobody() {
        let short = Duration::from_millis(300);
        let address = served(Patience { headers: short, life: 2 * short, grace: short });
        // Fewer than the files that a program may have open on macOS, where that is 256.
        let slow = (0..80).map(|at| {
            let mut client = Client::connect(address).unwrap();
            // Not later: macOS refuses it once the connection has ended.
            client.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            let start: &[u8] = match at % 3 {
                0 => b"",
                1 => b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
                // Asks, and then never reads nor asks again.
                _ => b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            };
            client.write_all(start).unwrap();
            client
        });
        let mut slow: Vec<Client> = slow.collect();
        let started = Instant::now();
        while started.elapsed() < 5 * short {
            let asked = Instant::now();
            assert!(answer(address).contains("here"));
            assert!(asked.elapsed() < Duration::from_secs(5), "somebody waits for slow clients");
            // Clients that are slow, not silent.
            slow.iter_mut().for_each(|client| drop(client.write_all(b"x")));
            thread::sleep(short / 10);
        }
        for mut client in slow {
            let ended = client.read_to_end(&mut Vec::new()).map_err(|error| error.kind());
            let is_cut = matches!(ended, Err(ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted));
            assert!(ended.is_ok() || is_cut, "{ended:?}");
        }
    }
}
