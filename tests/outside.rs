//! Sites as seen from outside: the real program builds guides below a sub-path, and the pages are looked at as
//! browsers, search engines and validators do. What needs Node is in `tests/web/site/check.js`, which `tests/run`
//! prepares; without it, only what is here is checked, and that is said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::harness::html::{decoded, unescaped};
use crate::harness::{people, web};

const BASE: &str = "https://me.example/guide/";

#[test]
fn the_bundled_guide_is_sound_from_outside() {
    let root = project();
    let guide = TempDir::new().unwrap();
    copy(&root.join("content"), &guide.path().join("content"));
    fs::copy(root.join("studybook.toml"), guide.path().join("studybook.toml")).unwrap();
    check(guide.path());
}

#[test]
fn a_guide_of_odd_markdown_is_sound_from_outside() {
    let guide = TempDir::new().unwrap();
    copy(&project().join("tests/outside/guide"), guide.path());
    check(guide.path());
}

#[test]
fn peoples_own_notes_are_sound_from_outside() {
    for notes in people::folders("sites of people's notes").iter().filter(|notes| notes.ends_with("notes")) {
        let guide = TempDir::new().unwrap();
        copy(notes, guide.path());
        check(guide.path());
    }
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            // Not `fs::copy`: the original may be read-only, and the copy must not be.
            fs::write(target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

/// Says something although the test passes.
fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// Builds a guide and looks at the site.
#[track_caller]
fn check(guide: &Path) {
    let output = guide.join("public");
    let mut build = Command::new(env!("CARGO_BIN_EXE_studybook"));
    let built = build.arg("build").arg(guide).arg("--output").arg(&output).args(["--base-url", BASE]).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let site = Site::read(&output);
    let faults: Vec<String> = [site.dead_links(), site.names(), site.headings()].concat();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    look_with_node(&output);
}

fn look_with_node(output: &Path) {
    let Some(tools) = web::with_packages("site", "HTML validators and more") else { return };
    let looked = run_node(&tools, output);
    let said = String::from_utf8_lossy(&looked.stdout);
    assert!(looked.status.success(), "{said}{}", String::from_utf8_lossy(&looked.stderr));
    for line in said.lines().filter(|line| line.starts_with("left out")) {
        say(line);
    }
}

fn run_node(tools: &Path, output: &Path) -> std::process::Output {
    Command::new("node").arg(tools.join("check.js")).arg(output).arg(BASE).output().unwrap()
}

/// A built site: its files, and the tags of its pages.
struct Site {
    files: BTreeSet<String>,
    pages: BTreeMap<String, Vec<Tag>>,
    titles: BTreeMap<String, Vec<String>>,
}

/// A start tag.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Site {
    fn read(output: &Path) -> Site {
        let files: BTreeMap<String, PathBuf> = WalkDir::new(output)
            .into_iter()
            .map(|entry| entry.unwrap().into_path())
            .filter(|path| path.is_file())
            .map(|path| (path.strip_prefix(output).unwrap().to_str().unwrap().replace('\\', "/"), path))
            .collect();
        let mut site = Site { files: files.keys().cloned().collect(), pages: BTreeMap::new(), titles: BTreeMap::new() };
        for (name, path) in files.into_iter().filter(|(name, _)| name.ends_with(".html")) {
            let html = fs::read_to_string(path).unwrap();
            let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
            site.titles.entry(title.to_owned()).or_default().push(name.clone());
            site.pages.insert(name, tags(&html));
        }
        assert!(site.pages.contains_key("index.html"), "there is a home page");
        site
    }

    fn dead_links(&self) -> Vec<String> {
        let links = self.pages.iter().flat_map(|(page, tags)| {
            let values =
                tags.iter().flat_map(|tag| &tag.attributes).filter(|(name, _)| name == "href" || name == "src");
            values.filter_map(move |(_, link)| Some(format!("{page}: `{link}` {}", self.fault(page, link)?)))
        });
        links.collect()
    }

    /// Says what is wrong with a link of a page.
    fn fault(&self, page: &str, link: &str) -> Option<&'static str> {
        if ["http:", "https:", "mailto:"].iter().any(|scheme| link.starts_with(scheme)) && !link.starts_with(BASE) {
            return None;
        }
        let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
        let address = decoded(address.split('?').next().unwrap_or_default());
        let below = ["https://me.example/guide/", "/guide/"].iter().find_map(|root| address.strip_prefix(root));
        let path = match below {
            Some("") => Some("index.html".to_owned()),
            Some(below) => Some(below.to_owned()),
            None if address.is_empty() => Some(page.to_owned()),
            None => joined(page, &address),
        };
        let Some(path) = path.filter(|path| self.files.contains(path)) else { return Some("leads to no file") };
        let is_found =
            fragment.is_empty() || self.pages.get(&path).is_some_and(|tags| has_id(tags, &decoded(fragment)));
        (!is_found).then_some("leads to no element")
    }

    /// Titles are unique in the site, ids in their pages.
    fn names(&self) -> Vec<String> {
        let titles = self.titles.iter().filter(|(_, pages)| pages.len() > 1);
        let mut faults: Vec<String> =
            titles.map(|(title, pages)| format!("{pages:?} have one title: {title}")).collect();
        for (page, tags) in &self.pages {
            let mut seen = BTreeSet::new();
            let ids = tags.iter().filter_map(|tag| tag.attribute("id"));
            faults
                .extend(ids.filter(|id| !seen.insert(*id)).map(|id| format!("{page}: two elements are named `{id}`")));
        }
        faults
    }

    fn headings(&self) -> Vec<String> {
        let counted = self.pages.iter().map(|(page, tags)| (page, tags.iter().filter(|tag| tag.name == "h1").count()));
        counted.filter(|(_, count)| *count != 1).map(|(page, count)| format!("{page}: {count} h1")).collect()
    }
}

impl Tag {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

fn has_id(tags: &[Tag], id: &str) -> bool {
    tags.iter().any(|tag| tag.attribute("id") == Some(id))
}

/// Finds the start tags of a page whose attributes are all quoted.
fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let length = rest.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let mut tag = Tag { name: rest[..length].to_owned(), attributes: Vec::new() };
        rest = &rest[length..];
        while let Some(quote) = rest.find(['"', '>']).filter(|at| rest.as_bytes()[*at] == b'"') {
            let name = rest[..quote].trim_end_matches('=').rsplit(char::is_whitespace).next().unwrap_or_default();
            let end = quote + 1 + rest[quote + 1..].find('"').unwrap_or(rest.len() - quote - 1);
            tag.attributes.push((name.to_owned(), unescaped(&rest[quote + 1..end])));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        if !tag.name.is_empty() {
            tags.push(tag);
        }
    }
    tags
}

/// Follows a relative address from a page; `None` when it leads out of the site.
fn joined(page: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn the_checks_see_what_is_wrong() {
    let page = r#"<title>A</title><h1 id="a">A</h1><p id="a">x</p><a href="b.html">b</a><a href="../c">c</a><a href="index.html#z">d</a>"#;
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("index.html"), page).unwrap();
    fs::write(folder.path().join("other.html"), "<title>A</title><a href=\"/guide/#a\">fine</a>").unwrap();
    let site = Site::read(folder.path());
    assert_eq!(site.dead_links().len(), 3, "{:?}", site.dead_links());
    assert_eq!(site.names().len(), 2, "{:?}", site.names());
    assert_eq!(site.headings(), ["other.html: 0 h1"]);
}

#[test]
fn the_checks_in_node_see_what_is_wrong() {
    let Some(tools) = web::with_packages("site", "the checks in Node") else { return };
    let bad = r#"<title>A</title><p id="a" style="x">A<p id="a" onclick="y()">x</p><a href="b.html">b</a><img src="p.png">
        <script>z()</script><pre><code class="language-rust">fn main() {}</code></pre>"#;
    // No two bytes alike for long: it can't be packed.
    let heavy: String =
        (0_u64..4000).map(|number| format!("{:x} ", number.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect();
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("q")).unwrap();
    for (name, content) in
        [("index.html", bad), ("q/heavy.html", heavy.as_str()), ("a.css", "a { background: url(b.png) }")]
    {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let said = String::from_utf8(run_node(&tools, folder.path()).stdout).unwrap();
    let rules = [
        "no dead link or fragment",
        "no dead link in a stylesheet",
        "no orphan",
        "titles and descriptions",
        "previews",
        "sitemap and canonical addresses",
        "robots.txt",
        "one h1",
        "unique ids",
        "no inline script or style",
        "coloured code",
        "images",
        "light pages",
        "html-validate",
        "Nu checker",
    ];
    for rule in rules {
        let is_left_out = rule == "Nu checker" && said.contains("left out: the Nu checker");
        assert!(is_left_out || said.contains(&format!("{rule}: ")), "{rule}\n{said}");
    }
}
