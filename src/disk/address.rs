//! A project → where its site will be published, found out from what lies in it.
//!
//! What the configuration says goes first, then the file `CNAME`, then the repository on GitHub that the notes are pushed to,
//! whose pages have an address of their own. git is asked for what it wrote down, and nobody is asked over the network.

use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use super::git::git;
use super::names::CNAME;
use super::project::Project;
use crate::config::{BaseUrl, Config};

/// What said where the site will be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressSource {
    /// A key of the configuration.
    Config(&'static str),
    /// The file `CNAME`.
    CnameFile,
    /// A repository on GitHub, as `OWNER/NAME`, by the name of its remote.
    GitHub {
        /// The name of the remote, such as `origin`.
        remote: String,
        /// The repository.
        repository: String,
    },
}

impl fmt::Display for AddressSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AddressSource::Config(key) => write!(f, "`{key}` in studybook.toml"),
            AddressSource::CnameFile => write!(f, "the file {CNAME}"),
            AddressSource::GitHub { remote, repository } => {
                write!(f, "the git remote `{remote}`, which is {repository} on GitHub")
            }
        }
    }
}

/// Fills in where the site will be published, and returns what said so; `None` when nobody knows.
pub fn address(project: &Project, config: &mut Config) -> Option<AddressSource> {
    if config.base_url.is_some() {
        return Some(AddressSource::Config("base-url"));
    }
    if let Some(url) = config.cname.as_deref().and_then(BaseUrl::of_domain) {
        config.base_url = Some(url);
        return Some(AddressSource::Config("cname"));
    }
    if let Some(domain) = cname(&project.root) {
        config.base_url = BaseUrl::of_domain(&domain);
        config.cname = Some(domain);
        return Some(AddressSource::CnameFile);
    }
    let (remote, repository) = repositories(&project.notes).into_iter().next()?;
    config.base_url = BaseUrl::new(&pages_of(&repository));
    Some(AddressSource::GitHub { remote, repository: repository.to_string() })
}

/// Returns the domain that the file `CNAME` in a folder names.
fn cname(folder: &Path) -> Option<String> {
    /// Longer than any domain.
    const LONGEST: u64 = 1024;
    let path = folder.join(CNAME);
    let is_short = fs::symlink_metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= LONGEST);
    let words = is_short.then(|| fs::read_to_string(&path).ok()).flatten()?;
    let domain = words.trim_start_matches('\u{feff}').trim();
    BaseUrl::of_domain(domain).map(|_| domain.to_owned())
}

/// A repository on GitHub.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Repository {
    owner: String,
    name: String,
}

impl fmt::Display for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

impl Repository {
    /// Reads the address of a remote; `None` when it doesn't lead to GitHub.
    fn read(address: &str) -> Option<Self> {
        let path = match address.split_once("://") {
            Some(("https" | "http" | "ssh" | "git", rest)) => {
                let (host, path) = rest.split_once('/')?;
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                let is_github = ["github.com", "github.com:22", "ssh.github.com:443"].contains(&&*host.to_lowercase());
                is_github.then_some(path)?
            }
            Some(_) => return None,
            None => {
                let (host, path) = address.split_once(':')?;
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                host.eq_ignore_ascii_case("github.com").then_some(path)?
            }
        };
        let path = path.trim_matches('/');
        let (owner, name) = path.strip_suffix(".git").unwrap_or(path).split_once('/')?;
        let is_odd = |char: char| !(char.is_ascii_alphanumeric() || "-_.".contains(char));
        let is_name = |name: &str| !name.is_empty() && !name.contains(is_odd) && name.contains(|char| char != '.');
        (is_name(owner) && is_name(name)).then(|| Repository { owner: owner.to_owned(), name: name.to_owned() })
    }
}

/// Returns where GitHub publishes the pages of a repository.
fn pages_of(repository: &Repository) -> String {
    let host = format!("{}.github.io", repository.owner.to_lowercase());
    let name = &repository.name;
    if name.eq_ignore_ascii_case(&host) { format!("https://{host}/") } else { format!("https://{host}/{name}/") }
}

/// Returns the repositories on GitHub that a folder is pushed to, `origin` first; none when git leaves the folder out.
fn repositories(folder: &Path) -> Vec<(String, Repository)> {
    let mut command = git(folder);
    command.args(["config", "--local", "--null", "--get-regexp", r"^remote\..*\.url$"]);
    let said = command.output().map(|output| output.stdout).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let remotes = said.split_terminator('\0').filter_map(|entry| {
        let (key, address) = entry.split_once('\n')?;
        let name = key.strip_prefix("remote.")?.strip_suffix(".url")?;
        Some((name.to_owned(), Repository::read(address)?))
    });
    let mut remotes: Vec<_> = remotes.collect();
    remotes.sort_by_key(|(name, _)| name != "origin");
    if remotes.is_empty() || is_left_out(folder) { Vec::new() } else { remotes }
}

/// Returns whether git leaves a folder out, which so belongs to no repository although it lies in one.
fn is_left_out(folder: &Path) -> bool {
    let mut command = git(folder);
    // It takes no pathspecs, and says so.
    command.env_remove("GIT_LITERAL_PATHSPECS").args(["check-ignore", "--quiet", "."]).stdout(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_has_its_pages_at_its_owners() {
        for (address, pages) in [
            ("https://github.com/Anna/Guide.git", "https://anna.github.io/Guide/"),
            ("https://github.com/anna/guide", "https://anna.github.io/guide/"),
            ("https://token@github.com/anna/guide/", "https://anna.github.io/guide/"),
            ("git@github.com:Anna/my_guide.v2.git", "https://anna.github.io/my_guide.v2/"),
            ("ssh://git@github.com/anna/guide.git", "https://anna.github.io/guide/"),
            ("ssh://git@ssh.github.com:443/anna/guide.git", "https://anna.github.io/guide/"),
            ("git@github.com:Anna/anna.github.io.git", "https://anna.github.io/"),
            ("https://github.com/anna/Anna.GitHub.io", "https://anna.github.io/"),
            ("https://github.com/anna/bob.github.io", "https://anna.github.io/bob.github.io/"),
        ] {
            assert_eq!(pages_of(&Repository::read(address).unwrap()), pages, "{address}");
            assert!(BaseUrl::new(pages).is_some());
        }
    }

    #[test]
    fn what_is_not_on_github_has_no_pages() {
        for address in [
            "",
            "/srv/git/guide",
            "file:///srv/github.com/anna/guide",
            "../github.com/anna/guide",
            "https://gitlab.com/anna/guide",
            "https://github.com.example/anna/guide",
            "https://example.org/github.com/anna/guide",
            "git@gitlab.com:anna/guide.git",
            "https://github.com/anna",
            "https://github.com/anna/guide/more",
            "https://github.com/anna/..",
            "https://github.com/an na/\"><script>",
        ] {
            assert_eq!(Repository::read(address), None, "{address}");
        }
    }
}
