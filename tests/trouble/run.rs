//! Runs the program, and lets it neither hang nor panic.

use std::fmt;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// No run may take longer.
const LONGEST: Duration = Duration::from_secs(60);

/// How a run ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Asserts how the run ended.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }

    /// Asserts that some line of the report starts with `start` and that it or the two below it hold `name`.
    #[track_caller]
    pub(crate) fn says(self, start: &str, name: &str) -> Self {
        let lines: Vec<&str> = self.err.lines().collect();
        let found = (0..lines.len())
            .any(|at| lines[at].starts_with(start) && lines[at..].iter().take(3).any(|line| line.contains(name)));
        assert!(found, "nothing like {start} … {name} in\n{self}");
        self
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "exit code {}\n{}\n{}", self.code, self.out, self.err)
    }
}

/// Returns the program, ready to be given arguments.
pub(crate) fn studybook() -> Command {
    Command::new(env!("CARGO_BIN_EXE_studybook"))
}

/// Runs a command to its end.
#[track_caller]
pub(crate) fn run(command: &mut Command) -> Ran {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    finish(child, &format!("{command:?}"))
}

/// Waits for the end of a run whose outputs are piped.
#[track_caller]
pub(crate) fn finish(mut child: Child, what: &str) -> Ran {
    let (send, receive) = channel();
    let (mut out, mut err) = (child.stdout.take(), child.stderr.take().unwrap());
    thread::spawn(move || {
        let errors = thread::spawn(move || read(&mut err));
        let out = out.as_mut().map(read).unwrap_or_default();
        let _ = send.send((out, errors.join().unwrap()));
    });
    let Ok((out, err)) = receive.recv_timeout(LONGEST) else {
        child.kill().unwrap();
        panic!("{what} hangs");
    };
    let ended = child.wait().unwrap();
    assert!(!err.contains("panicked at"), "{what} panicked: {err}");
    let code = ended.code().unwrap_or_else(|| panic!("{what} was ended by a signal: {ended}\n{err}"));
    assert!((0..=2).contains(&code), "{what} ended with {code}: {err}");
    Ran { code, out, err }
}

fn read(from: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Says something although the test passes.
pub(crate) fn left_out(words: &str) {
    let _ = writeln!(std::io::stderr(), "left out: {words}");
}

/// Returns the output of a shell command that may not be possible here, such as mounting; `None` when it isn't.
#[cfg(target_os = "linux")]
pub(crate) fn in_own_mounts(script: &str, folder: &Path) -> Option<Ran> {
    let alone = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script]).current_dir(folder);
        command.env("STUDYBOOK", env!("CARGO_BIN_EXE_studybook"));
        command
    };
    let can = alone("mount -t tmpfs none /mnt").output().is_ok_and(|output| output.status.success());
    can.then(|| run(&mut alone(script)))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn in_own_mounts(_script: &str, _folder: &Path) -> Option<Ran> {
    None
}
