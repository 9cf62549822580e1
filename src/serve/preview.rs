//! Shows a guide until somebody ends the program; why there is no preview.

use std::io;
use std::sync::{Arc, mpsc};
use std::thread;

use thiserror::Error;
use tokio::sync::watch;

use super::editor::Editor;
use super::host::Host;
use super::listen::{Bound, bind};
use super::message::{Message, Tell};
use super::options::Options;
use super::reading::Reading;
use super::shared::Shared;
use crate::disk::{OpenError, Project, Watch, WatchError};
use crate::site::Theme;

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
    let shared = Shared::new(snapshots, host, (editor.unwrap_or_default(), options.follow));
    runtime.block_on(super::listen::listen(listener, super::http::router(Arc::new(shared))));
    runtime.shutdown_background();
    Ok(())
}
