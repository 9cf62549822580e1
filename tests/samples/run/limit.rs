//! A program → what it printed, within twenty seconds.

use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const LIMIT: Duration = Duration::from_secs(20);

/// What a program did.
#[derive(Debug)]
pub(super) struct Ran {
    /// Whether it ended as a success.
    pub(super) succeeded: bool,
    /// What it printed.
    pub(super) output: String,
    /// What it complained about.
    pub(super) errors: String,
}

/// Runs a program in an empty folder, which is its home, too.
pub(super) fn run(program: Command, input: &str) -> Result<Ran, String> {
    run_within(LIMIT, program, input)
}

/// The same with another limit, for programs that do the work of many samples.
pub(super) fn run_within(limit: Duration, mut program: Command, input: &str) -> Result<Ran, String> {
    let folder = TempDir::new().unwrap();
    // Files, not pipes: a pipe that nobody empties would stop the program.
    let [given, output, errors] = ["given", "output", "errors"].map(|name| folder.path().join(name));
    fs::write(&given, input).unwrap();
    let home = folder.path().join("home");
    fs::create_dir(&home).unwrap();
    program.current_dir(&home).env("HOME", &home).stdin(File::open(&given).unwrap());
    program.stdout(File::create(&output).unwrap()).stderr(File::create(&errors).unwrap());
    let succeeded = wait(limit, program)?;
    let text = |path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    Ok(Ran { succeeded, output: text(output), errors: text(errors) })
}

fn wait(limit: Duration, mut program: Command) -> Result<bool, String> {
    let name = program.get_program().to_string_lossy().into_owned();
    let mut child = program.spawn().map_err(|error| format!("`{name}` does not start: {error}"))?;
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return Ok(status.success());
        }
        if began.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("is not done after {} seconds", limit.as_secs()));
        }
        sleep(Duration::from_millis(5));
    }
}

/// Returns whether a program is there.
pub(super) fn is_there(program: &str, argument: &str) -> bool {
    let silent = || Stdio::null();
    let mut asked = Command::new(program);
    asked.arg(argument).stdin(silent()).stdout(silent()).stderr(silent()).status().is_ok_and(|status| status.success())
}
