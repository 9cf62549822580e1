//! What the values of `studybook.toml` must look like, beyond their type.
//!
//! Each function takes a value as written and returns it as used, or says what would be right. The
//! regular expressions say the same to editors, as far as they can.

use globset::Glob;

use super::base_url::BaseUrl;
use crate::settings::Refusal;

pub(super) const BASE_URL: &str = r#"^https?://[^\s/?#"<>\\]+(/[^\s?#"<>\\]*)?$"#;
pub(super) const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
pub(super) const FOLDER_NAME: &str = "^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$";
pub(super) const DOMAIN: &str = r"^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z]$";
pub(super) const EDIT_URL: &str = r"^https?://[^\s]*\{path\}[^\s]*$";
pub(super) const REPOSITORY: &str = r"^https://(github\.com|gitlab\.com|codeberg\.org)/[^\s?#]+/[^\s?#]+$";
pub(super) const RELATIVE: &str = r"^[^/\\\s]([^\\]*[^/\\\s])?$";

pub(super) const EDITOR: &str = r"^([a-z]+|[A-Za-z][A-Za-z0-9+.-]*://[^\s]*\{path\}[^\s]*)$";

/// Takes the name of an editor, or an address that opens one.
pub(super) fn editor(text: String) -> Result<String, Refusal> {
    let is_name = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_address = text.contains("://") && text.contains("{path}") && !text.contains(char::is_whitespace);
    if is_name || is_address {
        return Ok(text);
    }
    Err(Refusal::new(
        "must be the name of an editor or an address",
        "write it like `vscode` or `zed://file{path}:{line}`",
    ))
}

/// Takes a port that can be listened at.
pub(super) fn port(number: i64) -> Result<u16, Refusal> {
    u16::try_from(number).map_err(|_| Refusal::new("must be a port", "write a number from 0 to 65535"))
}

/// Takes words that are not empty.
pub(super) fn words(text: String) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::new("is empty", "write some words, or leave the key out"));
    }
    Ok(text)
}

/// Takes names for one thing, with commas between them.
pub(super) fn names(text: &str) -> Result<Vec<String>, Refusal> {
    let names: Vec<String> =
        text.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    if names.len() < 2 {
        return Err(Refusal::new("names only one thing", "write at least two names: `\"k8s, kubernetes\"`"));
    }
    Ok(names)
}

/// Takes an absolute address of a folder.
pub(super) fn base_url(text: &str) -> Result<BaseUrl, Refusal> {
    let hint = "write it with `https://`, like `https://example.org/guide/`, without `?` and `#`";
    BaseUrl::new(text).ok_or_else(|| Refusal::new("must be an absolute address", hint))
}

/// Takes a language tag of two or three letters with further parts.
pub(super) fn language(text: String) -> Result<String, Refusal> {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_language = matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part = |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_language && parts.all(is_part) {
        return Ok(text);
    }
    Err(Refusal::new("must be a language tag", "write it like `en`, `de`, `pt-BR` or `zh-Hans`"))
}

/// Takes the name of a single folder that every system can hold.
pub(super) fn folder_name(text: String) -> Result<String, Refusal> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !text.is_empty() && text.bytes().all(is_plain) && !text.starts_with(['.', '-']) && !text.ends_with('.') {
        return Ok(text);
    }
    let hint = "write the name of a folder below `themes/`: letters, digits, `-`, `_` and `.`";
    Err(Refusal::new("must be the name of a single folder", hint))
}

/// Takes a glob that can be compiled.
pub(super) fn glob(text: String) -> Result<String, Refusal> {
    match Glob::new(&text) {
        Ok(_) if text.trim().is_empty() => Err(Refusal::new("holds an empty glob", "leave it out")),
        Ok(_) => Ok(text),
        Err(error) => {
            let reason = format!("holds a glob that cannot be read: {}", error.kind());
            Err(Refusal::new(reason, "write it like `drafts/**` or `*.{bak,tmp}`"))
        }
    }
}

/// Takes a path or name that does not leave the place it is relative to.
pub(super) fn relative(text: String) -> Result<String, Refusal> {
    let is_clean = text.split('/').all(|part| !matches!(part, "" | "." | "..") && part.trim() == part);
    if is_clean && !text.contains('\\') && !text.contains(char::is_control) {
        return Ok(text);
    }
    Err(Refusal::new("holds no relative path", "write it with `/` between its parts, like `web/http`"))
}

/// Takes a folder of a repository, or nothing for its root.
pub(super) fn folder(text: String) -> Result<String, Refusal> {
    match text.trim_matches('/') {
        "" | "." => Ok(String::new()),
        path => relative(path.trim_start_matches("./").to_owned()),
    }
}

/// Takes an address in which the note's path has a place.
pub(super) fn edit_template(text: String) -> Result<String, Refusal> {
    const HINT: &str = "write it like `https://github.com/example/guide/edit/main/content/{path}#L{line}`";
    let is_absolute = text.starts_with("https://") || text.starts_with("http://");
    if !is_absolute || text.contains(|char: char| char.is_whitespace() || char.is_control()) {
        return Err(Refusal::new("must be an absolute address", HINT));
    }
    if !text.contains("{path}") {
        return Err(Refusal::new("has no `{path}` where the note's path belongs", HINT));
    }
    let rest = text.replace("{path}", "").replace("{line}", "");
    if rest.contains(['{', '}']) {
        return Err(Refusal::new("has braces that stand for nothing", "only `{path}` and `{line}` are filled in"));
    }
    Ok(text)
}

/// A host of repositories with the way to its editor.
const HOSTS: [(&str, &str); 3] =
    [("https://github.com/", "edit"), ("https://gitlab.com/", "-/edit"), ("https://codeberg.org/", "_edit")];

/// Takes the address of a repository on a host whose editor is known.
pub(super) fn repository(text: String) -> Result<String, Refusal> {
    let address = text.trim_end_matches('/').trim_end_matches(".git");
    let Some(path) = HOSTS.iter().find_map(|(host, _)| address.strip_prefix(host)) else {
        let hint = "only GitHub, GitLab and Codeberg are known; for another host set `edit-url` instead";
        return Err(Refusal::new("is no address of a known host", hint));
    };
    let is_odd = |char: char| char.is_whitespace() || char.is_control() || "?#{}\"<>\\".contains(char);
    if path.split('/').filter(|part| !part.is_empty()).count() < 2 || path.contains("//") || path.contains(is_odd) {
        let hint = "write it like `https://github.com/example/guide`";
        return Err(Refusal::new("does not name an owner and a repository", hint));
    }
    Ok(address.to_owned())
}

/// Makes the address at which a note of a repository is edited.
pub(super) fn edit_url(repository: &str, branch: &str, folder: &str) -> Option<String> {
    let (_, editor) = HOSTS.iter().find(|(host, _)| repository.starts_with(host))?;
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    Some(format!("{repository}/{editor}/{branch}/{folder}{{path}}#L{{line}}"))
}

#[cfg(test)]
mod tests {
    use super::super::domain::domain;
    use super::*;

    #[test]
    fn a_domain_is_a_name_with_dots_and_nothing_else() {
        for good in ["example.org", "a.b-c.example.museum", "EXAMPLE.org"] {
            assert!(domain(good.to_owned()).is_ok(), "{good}");
        }
        for bad in ["", "localhost", "https://example.org", "example.org/", "-a.org", "a..org", "1.2.3.4", "a b.org"] {
            assert!(domain(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_theme_is_a_single_folder() {
        for good in ["default", "my-theme_2", "v1.2"] {
            assert!(folder_name(good.to_owned()).is_ok(), "{good}");
        }
        for bad in ["", ".", "..", "a/b", "..\\x", "a b", ".hidden", "dot.", "/abs", "c:"] {
            assert!(folder_name(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_language_is_a_tag() {
        for good in ["en", "pt-BR", "zh-Hans-CN", "fil"] {
            assert!(language(good.to_owned()).is_ok(), "{good}");
        }
        for bad in ["", "english", "e", "en_US", "en-", "12"] {
            assert!(language(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_address_for_editing_is_made_for_each_host() {
        for (repository, folder, url) in [
            ("https://github.com/a/b", "content", "https://github.com/a/b/edit/main/content/{path}#L{line}"),
            ("https://gitlab.com/a/b/c", "", "https://gitlab.com/a/b/c/-/edit/main/{path}#L{line}"),
            ("https://codeberg.org/a/b", "x/y", "https://codeberg.org/a/b/_edit/main/x/y/{path}#L{line}"),
        ] {
            assert_eq!(edit_url(repository, "main", folder).unwrap(), url);
        }
    }

    #[test]
    fn a_repository_is_taken_without_what_it_does_not_need() {
        assert_eq!(repository("https://github.com/a/b.git".to_owned()).unwrap(), "https://github.com/a/b");
        assert_eq!(repository("https://github.com/a/b/".to_owned()).unwrap(), "https://github.com/a/b");
        for bad in ["https://github.com/a", "git@github.com:a/b", "https://example.org/a/b", "https://github.com/a/{b}"]
        {
            assert!(repository(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
