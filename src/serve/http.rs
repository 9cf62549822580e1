//! Requests → answers: what the preview itself needs below `/_studybook/`, and the site everywhere else.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Form, Query, Request, State as Given};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router, middleware};
use http_range_header::parse_range_header;
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::answer::{Answer, answer};
use super::editor::Editor;
use super::explain::{Asked, Order, SHEET};
use super::guard::guard;
use super::listen::Lasting;
use super::options::Follow;
use super::page_info::page_info;
use super::shared::Shared;
use super::state::State;
use super::words::{WORDS, Words};
use crate::render::EXPLAINED_CSS;
use crate::text::SourcePath;

/// No form of ours is larger.
const LARGEST_ORDER: usize = 16 * 1024;

/// A connection that is gone is noticed after this time.
const PULSE: Duration = Duration::from_secs(10);

/// A browser that lost its connection tries again after this time.
const RETRY: Duration = Duration::from_millis(500);

/// Says who answers what.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    let own =
        |kind: &'static str, text: &'static str| get(move || async move { ([(header::CONTENT_TYPE, kind)], text) });
    Router::new()
        .route(
            "/_studybook/preview.js",
            own("text/javascript; charset=utf-8", include_str!(concat!(env!("OUT_DIR"), "/preview.js"))),
        )
        .route(
            "/_studybook/preview.css",
            own("text/css; charset=utf-8", include_str!(concat!(env!("OUT_DIR"), "/preview.css"))),
        )
        .route("/_studybook/events", get(events))
        .route("/_studybook/page", get(page))
        .route("/_studybook/edit", get(edit))
        .route(SHEET, own("text/css; charset=utf-8", EXPLAINED_CSS))
        .route("/_studybook/explain", get(explain))
        .route("/_studybook/open", post(open))
        .route("/_studybook/fmt", post(rewrite))
        .layer(DefaultBodyLimit::max(LARGEST_ORDER))
        .fallback(file)
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), guard))
        .with_state(shared)
}

/// What a browser is told: what the preview shows, and how it is to behave.
#[derive(Serialize)]
struct Word<'a> {
    run: &'a str,
    follow: bool,
    /// The address that opens a file, `program`, or nothing.
    editor: Option<&'a str>,
    words: Words,
    #[serde(flatten)]
    state: State,
}

/// Tells a browser what the preview shows, now and after each change.
async fn events(Given(shared): Given<Arc<Shared>>, Extension(lasting): Extension<Lasting>) -> Response {
    let Ok(place) = Arc::clone(&shared.listeners).try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "too many pages listen already\n").into_response();
    };
    lasting.keep();
    let states = WatchStream::new(shared.snapshots.clone()).filter_map(|shown| Some(shown?.state.clone()));
    let events = states.map(move |state| {
        let _held = &place;
        let editor = match &shared.editor {
            Editor::Address(address) => Some(&**address),
            Editor::Program => Some("program"),
            Editor::Nothing => None,
        };
        let word = Word { run: &shared.run, follow: shared.follow == Follow::Edits, editor, words: WORDS, state };
        Ok::<_, Infallible>(Event::default().retry(RETRY).json_data(word).unwrap_or_default())
    });
    Sse::new(events)
        .keep_alive(KeepAlive::new().interval(PULSE).event(Event::default().event("pulse").data("")))
        .into_response()
}

#[derive(Deserialize)]
struct Page {
    path: String,
}

/// Tells what is to be known about a page.
async fn page(Given(shared): Given<Arc<Shared>>, Query(Page { path }): Query<Page>) -> Response {
    let Some(path) = decoded(&path) else { return StatusCode::BAD_REQUEST.into_response() };
    match shared.with(move |snapshot| page_info(snapshot, &path)).await {
        Some(info) => Json(info).into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[derive(Deserialize)]
struct Spot {
    file: String,
    line: usize,
}

/// Opens a file of the guide in the user's editor, for a page that knows the name of this run.
async fn edit(Given(shared): Given<Arc<Shared>>, Query(spot): Query<Spot>, headers: HeaderMap) -> Response {
    if headers.get("x-studybook").is_none_or(|name| name.as_bytes() != shared.run.as_bytes()) {
        return (StatusCode::FORBIDDEN, "only for the preview's own pages\n").into_response();
    }
    opened(&shared, spot).await
}

async fn opened(shared: &Shared, spot: Spot) -> Response {
    let Spot { file, line } = spot;
    let path = shared.with(move |snapshot| snapshot.reading.locate(&SourcePath::new(file))).await.flatten();
    let Some(path) = path else { return (StatusCode::NOT_FOUND, "no such file\n").into_response() };
    match shared.editor.open(&path, line) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")).into_response(),
    }
}

/// Shows how a note was read.
async fn explain(Given(shared): Given<Arc<Shared>>, Query(asked): Query<Asked>) -> Response {
    let (editor, run) = (shared.editor.clone(), shared.run.clone());
    match shared.with(move |snapshot| asked.page(snapshot, &editor, &run)).await.flatten() {
        Some(page) => Html(page).into_response(),
        None => (StatusCode::NOT_FOUND, "no such note\n").into_response(),
    }
}

#[derive(Deserialize)]
struct Opening {
    file: String,
    line: usize,
    run: String,
}

/// Opens a file in the user's editor for a form; the page that sent it stays.
async fn open(Given(shared): Given<Arc<Shared>>, Form(Opening { file, line, run }): Form<Opening>) -> Response {
    if run != shared.run {
        return (StatusCode::FORBIDDEN, "only for the preview's own pages\n").into_response();
    }
    opened(&shared, Spot { file, line }).await
}

/// Writes a note anew for a form, and shows how it is read then.
async fn rewrite(Given(shared): Given<Arc<Shared>>, Form(order): Form<Order>) -> Response {
    if order.run != shared.run {
        return (StatusCode::FORBIDDEN, "only for the preview's own pages\n").into_response();
    }
    let mut snapshots = shared.snapshots.clone();
    snapshots.mark_unchanged();
    match shared.with(move |snapshot| order.carry_out(snapshot)).await {
        Some(Ok(address)) => {
            // The page should show what was written; it is no trouble where that takes too long.
            let _ = tokio::time::timeout(PULSE, snapshots.changed()).await;
            Redirect::to(&address).into_response()
        }
        Some(Err(refused)) => refused.into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Answers with a file of the site.
async fn file(Given(shared): Given<Arc<Shared>>, request: Request) -> Response {
    let Some(path) = decoded(request.uri().path()) else { return StatusCode::BAD_REQUEST.into_response() };
    let range = request.headers().get(header::RANGE).and_then(|range| range.to_str().ok()).map(str::to_owned);
    match shared.with(move |snapshot| respond(answer(snapshot, &path), range.as_deref())).await {
        Some(Reply::Made(response)) => response,
        Some(Reply::Copy(path)) => copy(path, request).await,
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What is sent: what was made, or a file as it lies on the disk.
enum Reply {
    Made(Response),
    Copy(PathBuf),
}

fn respond(answer: Answer<'_>, range: Option<&str>) -> Reply {
    let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    Reply::Made(match answer {
        Answer::Page(bytes) => (html, bytes).into_response(),
        Answer::Missing(bytes) => (StatusCode::NOT_FOUND, html, bytes).into_response(),
        Answer::Failed(bytes) => (StatusCode::INTERNAL_SERVER_ERROR, html, bytes).into_response(),
        Answer::File(name, bytes) => {
            ([(header::CONTENT_TYPE, content_type(&name))], piece(&bytes, range)).into_response()
        }
        Answer::Copy(path) => return Reply::Copy(path),
    })
}

/// Answers with a range of some bytes; with all of them where it is not one that they have.
fn piece(bytes: &[u8], range: Option<&str>) -> Response {
    let ranges = range.and_then(|range| parse_range_header(range).ok()?.validate(bytes.len() as u64).ok());
    let Some([range]) = ranges.as_deref() else { return bytes.to_vec().into_response() };
    let place = format!("bytes {}-{}/{}", range.start(), range.end(), bytes.len());
    let some = bytes.get(*range.start() as usize..=*range.end() as usize).unwrap_or_default();
    (StatusCode::PARTIAL_CONTENT, [(header::CONTENT_RANGE, place)], some.to_vec()).into_response()
}

/// Returns the path below the site's root that an address means.
fn decoded(path: &str) -> Option<String> {
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    Some(path.into_owned())
}

fn content_type(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = kind.type_() == mime_guess::mime::TEXT || name.ends_with(".js") || name.ends_with(".json");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// Answers with a file of the notes, or with the part of it that is asked for.
async fn copy(path: PathBuf, request: Request) -> Response {
    match ServeFile::new(path).oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}
