//! Node, and what `tests/prepare` installs for it in `tests/web`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Returns a folder of `tests/web`, whose scripts need Node; says that something is left out where there is none.
pub fn folder(name: &str, what: &str) -> Option<PathBuf> {
    let has_node = Command::new("node").arg("--version").output().is_ok();
    found(has_node, what).then(|| web().join(name))
}

/// Returns a folder of `tests/web` whose scripts need the packages, too.
pub fn with_packages(name: &str, what: &str) -> Option<PathBuf> {
    let folder = folder(name, what)?;
    found(web().join("node_modules").is_dir(), what).then_some(folder)
}

/// Says what is left out where something is missing, which must not be in CI.
fn found(is_there: bool, what: &str) -> bool {
    assert!(is_there || std::env::var_os("CI").is_none(), "{what}: `tests/prepare` has not installed what it needs");
    if !is_there {
        let _ = writeln!(std::io::stderr(), "left out: {what}, since `tests/run` has not installed what it needs");
    }
    is_there
}

fn web() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/web")
}
