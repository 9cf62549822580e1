//! The git of the user's machine, made ready to be asked.
//!
//! Runs no hooks, no shell and no network, and listens to no `GIT_…` variable.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

/// Prepares git in a folder, deaf to the environment and unable to start other programs.
pub(super) fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    for (name, _) in env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"GIT_")) {
        command.env_remove(name);
    }
    command
        .env("GIT_LITERAL_PATHSPECS", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1");
    command.env("LC_ALL", "C").current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let settings =
        ["core.quotepath=off", "core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false"];
    for setting in settings.iter().chain(&["protocol.allow=never", "log.follow=false"]) {
        command.args(["-c", setting]);
    }
    command.arg("--no-pager");
    command
}
