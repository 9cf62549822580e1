//! What a program started and what left its process group: on Linux found by what it was given, and ended.

use std::path::Path;

/// The variable by which all that a program starts is known, unless it takes it out.
pub(super) const MARK: &str = "STUDYBOOK_SAMPLE";

/// So many times is looked: what starts others while it is ended is found the next time.
#[cfg(target_os = "linux")]
const ROUNDS: usize = 16;

/// Ends what carries the mark of a folder, or works in it.
#[cfg(target_os = "linux")]
pub(super) fn end_all(folder: &Path) {
    for _ in 0..ROUNDS {
        let mut found = false;
        for process in processes().filter(|process| is_of(process, folder)) {
            let number = process.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse().ok());
            if let Some(process) = number.and_then(rustix::process::Pid::from_raw) {
                // It fails where it is gone by now.
                found |= rustix::process::kill_process(process, rustix::process::Signal::KILL).is_ok();
            }
        }
        if !found {
            return;
        }
    }
}

/// Only Linux tells what others were given.
#[cfg(not(target_os = "linux"))]
pub(super) fn end_all(_folder: &Path) {}

/// Lists the folders that tell of processes, but for this one.
#[cfg(target_os = "linux")]
fn processes() -> impl Iterator<Item = std::path::PathBuf> {
    let own = std::process::id().to_string();
    let all = std::fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    let others = all.filter(move |entry| {
        let name = entry.file_name();
        let is_number = name.as_encoded_bytes().iter().all(u8::is_ascii_digit);
        is_number && name.to_str() != Some(&own)
    });
    others.map(|entry| entry.path())
}

/// Returns whether a process carries the mark of a folder, or works in it; one that ended and waits to be buried has neither.
#[cfg(target_os = "linux")]
fn is_of(process: &Path, folder: &Path) -> bool {
    let mark = format!("{MARK}={}", folder.display());
    let given = std::fs::read(process.join("environ")).unwrap_or_default();
    given.split(|byte| *byte == 0).any(|one| one == mark.as_bytes())
        || std::fs::read_link(process.join("cwd")).is_ok_and(|place| place.starts_with(folder))
}
