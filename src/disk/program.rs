//! A program that looks at one file → what it did, within bounds: a folder of its own, so long, so many bytes, and nothing
//! that it started goes on.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::{TempDir, tempdir, tempfile};

use super::descendants::{MARK, end_all};
use crate::check::sample::{End, Ran};

/// So many bytes may be printed, and as many of complaints are read.
const MOST: u64 = 256 * 1024;

/// How often is looked whether a program is done.
const PAUSE: Duration = Duration::from_millis(5);

/// What holds a program back.
pub struct Bounds<'a> {
    /// How long it may take.
    pub time: Duration,
    /// Whether everybody should stop now.
    pub is_stopped: &'a (dyn Fn() -> bool + Sync),
}

/// Runs a command on a file that is made for it, in a folder that is gone afterwards.
///
/// `{file}` in a word of the command stands for the file, `{root}` for the folder of the project.
pub fn run_on(command: &[String], (name, words): (&str, &str), root: &Path, bounds: &Bounds<'_>) -> Ran {
    let not_started = |error: io::Error| Ran {
        end: match error.kind() {
            io::ErrorKind::NotFound => End::NotThere,
            _ => End::NotStarted(error.to_string()),
        },
        output: String::new(),
        errors: String::new(),
    };
    let made =
        tempdir().and_then(|folder| Started::new(command, (name, words), (&folder, root)).map(|it| (it, folder)));
    match made {
        Ok((started, folder)) => {
            let ran = started.wait(bounds);
            end_all(folder.path());
            drop(folder);
            ran
        }
        Err(error) => not_started(error),
    }
}

/// A program at work. It prints into files: a pipe that nobody empties would stop it, and one that a child of it holds open
/// would stop us.
struct Started {
    child: Child,
    output: File,
    errors: File,
}

impl Started {
    fn new(command: &[String], (name, words): (&str, &str), (folder, root): (&TempDir, &Path)) -> io::Result<Self> {
        let root = std::path::absolute(root)?;
        let path = folder.path().join(name);
        fs::write(&path, words)?;
        let filled = command
            .iter()
            .map(|word| word.replace("{file}", &path.to_string_lossy()).replace("{root}", &root.to_string_lossy()));
        let filled: Vec<String> = filled.collect();
        let Some((program, arguments)) = filled.split_first() else { return Err(io::ErrorKind::NotFound.into()) };
        let (output, errors) = (tempfile()?, tempfile()?);
        let mut run = Command::new(program);
        run.args(arguments).current_dir(folder.path()).stdin(Stdio::null());
        run.stdout(output.try_clone()?).stderr(errors.try_clone()?);
        run.env("PYTHONUTF8", "1").env("PYTHONDONTWRITEBYTECODE", "1").env("NO_COLOR", "1");
        run.env(MARK, folder.path());
        in_a_group(&mut run);
        Ok(Started { child: run.spawn()?, output, errors })
    }

    /// Waits until the program is done or has to be.
    fn wait(mut self, bounds: &Bounds<'_>) -> Ran {
        let began = Instant::now();
        let end = loop {
            match self.child.try_wait() {
                Ok(Some(status)) => break End::Code(status.code()),
                Ok(None) if began.elapsed() > bounds.time || (bounds.is_stopped)() => break End::TooLong(bounds.time),
                Ok(None) if size(&self.output) > MOST || size(&self.errors) > MOST => break End::TooMuch(MOST),
                Ok(None) => sleep(PAUSE),
                Err(error) => break End::NotStarted(error.to_string()),
            }
        };
        end_group(&mut self.child);
        let is_endless = size(&self.output) > MOST && end == End::Code(Some(0));
        let end = if is_endless { End::TooMuch(MOST) } else { end };
        Ran { end, output: first(&mut self.output), errors: last(&mut self.errors) }
    }
}

fn size(file: &File) -> u64 {
    file.metadata().map_or(0, |data| data.len())
}

/// Reads the beginning of a file.
fn first(file: &mut File) -> String {
    let mut bytes = Vec::new();
    let _ = file.seek(SeekFrom::Start(0)).and_then(|_| file.take(MOST).read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads the end of a file.
fn last(file: &mut File) -> String {
    let start = size(file).saturating_sub(MOST);
    let mut bytes = Vec::new();
    let _ = file.seek(SeekFrom::Start(start)).and_then(|_| file.take(MOST).read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Puts a program into a group of its own, with all that it will start.
#[cfg(unix)]
fn in_a_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

/// Ends a program with all that it started.
#[cfg(unix)]
fn end_group(child: &mut Child) {
    let group = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(group) = group {
        // It fails where nobody of the group is left.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.wait();
}

#[cfg(not(unix))]
fn in_a_group(_command: &mut Command) {}

/// Ends a program with all that it started.
#[cfg(not(unix))]
fn end_group(child: &mut Child) {
    if matches!(child.try_wait(), Ok(None)) {
        let silent = || Stdio::null();
        let mut end = Command::new("taskkill");
        end.args(["/F", "/T", "/PID", &child.id().to_string()]);
        let _ = end.stdin(silent()).stdout(silent()).stderr(silent()).status();
        let _ = child.kill();
    }
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, time: Duration) -> Ran {
        let command = ["sh", "{file}"].map(str::to_owned);
        run_on(&command, ("sample.sh", script), Path::new("."), &Bounds { time, is_stopped: &|| false })
    }

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn a_program_runs_in_a_folder_of_its_own_with_nothing_to_read() {
        let ran = shell("ls; cat; echo oops >&2; exit 3", LONG);
        assert_eq!(ran, Ran { end: End::Code(Some(3)), output: "sample.sh\n".into(), errors: "oops\n".into() });
        let folder = shell("pwd", LONG).output;
        assert!(!Path::new(folder.trim()).exists(), "{folder}");
    }

    #[test]
    fn what_takes_too_long_is_ended_with_its_children() {
        let began = Instant::now();
        let ran = shell("sleep 60 & echo $!; wait", Duration::from_millis(300));
        assert_eq!(ran.end, End::TooLong(Duration::from_millis(300)));
        assert!(began.elapsed() < LONG);
        let is_alive =
            || Command::new("kill").args(["-0", ran.output.trim()]).stderr(Stdio::null()).status().unwrap().success();
        // Whoever takes up orphans may need a moment to bury it.
        while is_alive() && began.elapsed() < LONG {
            let state = fs::read_to_string(format!("/proc/{}/stat", ran.output.trim())).unwrap_or_default();
            if state.contains(") Z ") {
                break;
            }
            sleep(PAUSE);
        }
        assert!(began.elapsed() < LONG, "its child goes on");
    }

    #[test]
    fn a_child_that_is_left_behind_is_ended_and_not_waited_for() {
        let began = Instant::now();
        assert_eq!(shell("sleep 60 &", LONG).end, End::Code(Some(0)));
        assert!(began.elapsed() < LONG);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_leaves_its_session_does_not_outlive_its_sample() {
        let began = Instant::now();
        let ran = shell("setsid sh -c 'echo $$; touch on; exec sleep 60' & until [ -e on ]; do sleep 0.02; done", LONG);
        assert_eq!(ran.end, End::Code(Some(0)), "{ran:?}");
        let status = format!("/proc/{}/stat", ran.output.trim());
        let is_alive = || fs::read_to_string(&status).is_ok_and(|state| !state.contains(") Z "));
        while is_alive() && began.elapsed() < LONG {
            sleep(PAUSE);
        }
        assert!(!ran.output.trim().is_empty() && !is_alive(), "it goes on");
    }

    #[test]
    fn what_prints_without_end_is_ended() {
        let ran = shell("while :; do echo 0123456789012345678901234567890123456789; done", LONG);
        assert_eq!(ran.end, End::TooMuch(MOST));
        assert!(ran.output.len() as u64 <= MOST);
    }

    #[test]
    fn a_program_that_is_not_there_is_no_failure_of_the_sample() {
        let command = ["studybook-no-such-program".to_owned()];
        let bounds = Bounds { time: LONG, is_stopped: &|| false };
        assert_eq!(run_on(&command, ("a", ""), Path::new("."), &bounds).end, End::NotThere);
    }
}
