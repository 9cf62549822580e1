//! `studybook serve`: the guide in a browser, up to date with every save.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::disk::Means;
use crate::link::Drafts;
use crate::serve::{self, Editor, Follow, Message};

/// Show the guide in a browser, up to date with every save
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Nothing is written to the disk. Pages are patched in place: what was open stays open, and the page goes along to what
is edited (press F in the page to turn that off).

Examples:
  studybook serve --open
  studybook serve ~/notes --port 8000 --drafts
  studybook serve --editor zed
  studybook serve --host 0.0.0.0         open it to the network, for a phone or a tablet")]
pub struct Serve {
    /// The project, or a bare folder of notes
    #[arg(default_value = ".")]
    root: PathBuf,
    /// The port to listen at; the next free one when it is taken [default: 4242]
    #[arg(short, long, value_name = "N")]
    port: Option<u16>,
    /// The name or address to listen at [default: 127.0.0.1]
    #[arg(long, value_name = "NAME")]
    host: Option<String>,
    /// Open the guide in a browser
    #[arg(short, long)]
    open: bool,
    /// Show drafts, too
    #[arg(long)]
    drafts: bool,
    /// Look for changes twice a second, or every so many milliseconds, for folders that tell of none (network, containers)
    #[arg(long, value_name = "MS", num_args = 0..=1, require_equals = true, default_missing_value = "500")]
    #[arg(value_parser = clap::value_parser!(u64).range(10..))]
    poll: Option<u64>,
    /// Stay on the page when another one is edited
    #[arg(long)]
    no_follow: bool,
    /// Say all that is wrong, however often it is the same
    #[arg(short, long)]
    verbose: bool,
    /// What opens a note: vscode, zed, idea, … or an address with {path} and {line}; `program` runs $VISUAL or $EDITOR
    #[arg(long, value_name = "EDITOR")]
    editor: Option<String>,
}

impl Serve {
    pub(super) fn run(self, terminal: Terminal) -> Result<Outcome, Failure> {
        let editor = self.editor.as_deref().map(Editor::new).transpose();
        let editor = editor.map_err(|bad| Failure::new(bad.to_string()).hint(bad.hint()))?;
        let options = serve::Options {
            root: self.root,
            host: self.host,
            port: self.port,
            drafts: if self.drafts { Drafts::Shown } else { Drafts::Hidden },
            means: self.poll.map_or(Means::Events, |pause| Means::Poll(Duration::from_millis(pause))),
            follow: if self.no_follow { Follow::Nothing } else { Follow::Edits },
            editor,
        };
        let open = self.open;
        let terminal = if self.verbose { terminal.saying_all() } else { terminal };
        let tell = Arc::new(move |said| tell(&terminal, open, said));
        serve::serve(options, tell).map_err(|error| {
            let failure = Failure::new(error.to_string());
            error.hint().map(|hint| Failure::new(error.to_string()).hint(hint)).unwrap_or(failure)
        })?;
        Ok(Outcome::Done)
    }
}

fn tell(terminal: &Terminal, open: bool, said: Message) {
    match said {
        Message::Line(line) => terminal.say(&line),
        Message::Problems(problems) => drop(terminal.report(problems)),
        Message::Ready(address) => {
            terminal.say(&format!("the guide is at {address} (Ctrl-C ends this)"));
            if open && let Err(error) = open::that_detached(&address) {
                terminal.say(&format!("note: no browser could be opened: {error}"));
            }
        }
    }
}
