//! Notes that are written anew: what stood there before is kept, unless git has it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::file::{rewrite, write_whole};
use super::git::git;
use super::store::prepare;

/// Writes a note anew. What stood there is kept in the folder `originals` of the store, unless it is under version
/// control just as it is; returns where.
pub fn rewrite_kept(path: &Path, words: &[u8], store: &Path) -> io::Result<Option<PathBuf>> {
    let kept = if is_committed(path) { None } else { Some(keep(path, store)?) };
    rewrite(path, words)?;
    Ok(kept)
}

/// Keeps a copy of a file, named by its name and by what it holds, so that no copy takes the place of another.
fn keep(path: &Path, store: &Path) -> io::Result<PathBuf> {
    let bytes = fs::read(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = store.join("originals");
    prepare(store)?;
    fs::create_dir_all(&folder)?;
    let copy = folder.join(format!("{}-{name}", &blake3::hash(&bytes).to_hex()[..16]));
    write_whole(&copy, &bytes)?;
    Ok(copy)
}

/// Returns whether git has a file just as it is on disk.
fn is_committed(path: &Path) -> bool {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return false };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let ask = |arguments: &[&str]| git(folder).args(arguments).arg("--").arg(name).output().ok();
    let is_known = ask(&["ls-files", "--error-unmatch"]).is_some_and(|output| output.status.success());
    let changed = is_known.then(|| ask(&["status", "--porcelain", "--ignored"])).flatten();
    changed.is_some_and(|output| output.status.success() && output.stdout.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_does_not_have_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (path, store) = (folder.path().join("a.md"), folder.path().join(".studybook"));
        fs::write(&path, "one").unwrap();
        let first = rewrite_kept(&path, b"two", &store).unwrap().unwrap();
        let second = rewrite_kept(&path, b"three", &store).unwrap().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!((fs::read(first).unwrap(), fs::read(second).unwrap()), (b"one".to_vec(), b"two".to_vec()));
        let run = |arguments: &[&str]| {
            let name = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
            assert!(git(folder.path()).args(name).args(arguments).status().unwrap().success(), "{arguments:?}");
        };
        run(&["init", "--quiet"]);
        run(&["add", "a.md"]);
        assert!(rewrite_kept(&path, b"three", &store).unwrap().is_some(), "what is not committed may get lost");
        run(&["commit", "--quiet", "--message", "a"]);
        assert_eq!(rewrite_kept(&path, b"four", &store).unwrap(), None);
        assert!(rewrite_kept(&path, b"five", &store).unwrap().is_some(), "it was changed since");
    }
}
