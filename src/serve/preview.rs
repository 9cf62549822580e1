//! Shows a guide until somebody ends the program: how it is shown, what is told of it, why there is none.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread;

use thiserror::Error;
use tokio::sync::watch;

use super::editor::Editor;
use super::host::Host;
use super::listen::{Bound, bind};
use super::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::disk::{Means, OpenError, Project, Watch, WatchError};
use crate::link::Drafts;
use crate::site::Theme;

/// How a guide is shown.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project, or a bare folder of notes.
    pub root: PathBuf,
    /// The name or address that is listened at.
    pub host: Option<String>,
    /// The port that is listened at; the next free one when it is taken.
    pub port: Option<u16>,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// How changes are noticed.
    pub means: Means,
    /// Whether browsers go to the page that was edited.
    pub follow: Follow,
    /// What opens a file to be edited.
    pub editor: Option<Editor>,
}

/// Whether browsers go to the page that was edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follow {
    /// They do, until somebody turns it off in the page.
    Edits,
    /// They stay where they are.
    Nothing,
}

/// What the preview has to tell.
#[derive(Debug)]
pub enum Message {
    /// It listens at this address.
    Ready(String),
    /// A line about what happened.
    Line(String),
    /// What is wrong with the notes.
    Problems(Vec<Diagnostic>),
}

/// Hears what the preview has to tell.
pub type Tell = Arc<dyn Fn(Message) + Send + Sync>;

/// Why there is no preview.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The folder can't be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The folder can't be watched.
    #[error(transparent)]
    Watch(#[from] WatchError),
    /// Nobody can listen there.
    #[error("cannot listen at `{host}`: {reason}")]
    Bind {
        /// The name or address.
        host: String,
        /// Why not.
        reason: io::Error,
    },
    /// The system gives no more threads or files.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl ServeError {
    /// Returns what to do.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            ServeError::Watch(_) => Some("give `--poll` to look for changes twice a second instead"),
            ServeError::Bind { .. } => Some("leave `--host` out, or give an address of this machine"),
            ServeError::Open(_) | ServeError::System(_) => None,
        }
    }
}

/// Shows a guide until somebody ends the program.
pub fn serve(options: Options, tell: Tell) -> Result<(), ServeError> {
    let (send, touched) = mpsc::channel();
    // What changes while all is read for the first time is taken in after that.
    let tell_touched = move |paths| drop(send.send(paths));
    let watch = Watch::start(&Project::open(&options.root)?, options.means, tell_touched)?;
    let reading = Reading::first(&options.root, options.drafts)?;
    let preview = &reading.inputs.settings().config.preview;
    let host = options.host.clone().or_else(|| preview.host.clone()).unwrap_or_else(|| "127.0.0.1".to_owned());
    let port = options.port.or(preview.port);
    let editor = options.editor.clone().or_else(|| preview.editor.as_deref().and_then(|it| Editor::new(it).ok()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let bound = {
        let _inside = runtime.enter();
        bind(&host, port, &tell).map_err(|reason| ServeError::Bind { host, reason })?
    };
    let (shown, snapshots) = watch::channel(None);
    let theme = Arc::new(Theme::default_theme());
    let host = Host { touched, shown, finder: super::finder::start()?, watch, tell: Arc::clone(&tell), theme };
    thread::Builder::new().name("host".to_owned()).spawn(move || host.run(reading))?;
    let Bound { listener, address, host } = bound;
    tell(Message::Ready(address));
    let shared = super::http::Shared::new(snapshots, host, (editor.unwrap_or_default(), options.follow));
    runtime.block_on(super::listen::listen(listener, super::http::router(Arc::new(shared))));
    runtime.shutdown_background();
    Ok(())
}
