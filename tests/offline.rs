//! What a site offers to keep for when there is no network.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;
use studybook::compile::{Edition, Inputs, Settings, Tools};
use studybook::config::Config;
use studybook::render::NoCache;
use studybook::site::{Facts, FileContent, Site};
use studybook::text::{Source, SourcePath};

const NET: &str = "# Net\n\n## What is a port?\n\nA number, as in ![one](a.png).\n\n## What is shared?\n\nThis.\n";
const DB: &str = "---\ntags: [data]\n---\n# Data\n\n## What is shared?\n\nThat.\n\n## What is a lock?\n\nOne.\n";

/// A configuration that keeps nothing.
fn without_offline() -> Config {
    let mut config = Config::default();
    config.export.offline = false;
    config
}

fn site_of(notes: &[(&str, &str)], config: Config, see: impl FnOnce(&Site)) {
    let sources: Vec<Source> = notes.iter().map(|(path, text)| Source::new(path, *text)).collect();
    let image = SourcePath::new("a.png");
    let settings = Settings {
        config: Arc::new(config),
        assets: Arc::new([(image.clone(), None)].into()),
        facts: Arc::new(Facts { lengths: [(image, 4321)].into(), ..Facts::default() }),
        ..Settings::default()
    };
    let edition = Edition::new(Inputs::new(settings, &sources), Tools { cache: Arc::new(NoCache), memory: None });
    see(edition.site());
}

fn text(site: &Site, path: &str) -> String {
    match site.render(site.find(path).unwrap_or_else(|| panic!("no {path}"))) {
        Ok(FileContent::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        other => panic!("{path}: {other:?}"),
    }
}

fn list(site: &Site) -> Value {
    serde_json::from_str(&text(site, "offline.json")).unwrap()
}

/// Returns the addresses of some files by their numbers.
fn addresses<'l>(list: &'l Value, numbers: &Value) -> BTreeSet<&'l str> {
    let address = |at: &Value| list["files"][at.as_u64().unwrap() as usize][0].as_str().unwrap();
    numbers.as_array().unwrap().iter().map(address).collect()
}

#[test]
fn a_topic_needs_its_questions_with_their_pictures_and_what_is_studied_of_them() {
    site_of(&[("net.md", NET), ("db.md", DB)], Config::default(), |site| {
        let list = list(site);
        let net = addresses(&list, &list["topics"]["net"]);
        for path in ["net.html", "q/net--what-is-a-port.html", "study/topic/net.json", "files/a.png"] {
            assert!(net.contains(path), "{path}: {net:?}");
        }
        assert!(!net.iter().any(|path| path.contains("lock") || path.starts_with("db")), "{net:?}");
        let common = addresses(&list, &list["common"]);
        for path in ["index.html", "study.html", "study/topics.json", "search/client.js", "manifest.webmanifest"] {
            assert!(common.contains(path), "{path}: {common:?}");
        }
        assert!(common.iter().any(|path| path.starts_with("assets/site.")) && !common.contains("tags/index.html"));
    });
}

#[test]
fn the_whole_guide_is_all_that_a_reader_can_come_to() {
    site_of(&[("net.md", NET), ("db.md", DB)], Config::default(), |site| {
        let list = list(site);
        let files = list["files"].as_array().unwrap();
        let listed: BTreeSet<&str> = files.iter().map(|file| file[0].as_str().unwrap()).collect();
        // What programs read is for programs.
        let left_out = ["404.html", "robots.txt", ".nojekyll", "offline.json", "sw.js", "llms.txt"];
        let all = site.routes().map(|route| route.path().as_str()).filter(|path| !path.ends_with(".md"));
        let all: BTreeSet<&str> = all.collect();
        assert_eq!(listed.iter().chain(&left_out).copied().collect::<BTreeSet<_>>(), all);
        let copy = files.iter().find(|file| file[0] == "files/a.png").unwrap();
        assert_eq!((copy[1].as_str(), copy[2].as_u64()), (Some(""), Some(4321)), "a copy is always asked for again");
    });
}

#[test]
fn sizes_are_about_right() {
    let notes = ["auth", "caching", "sql", "recursion", "testing"].map(|name| format!("{name}.md"));
    let read = |name: &String| (name.clone(), std::fs::read_to_string(format!("content/{name}")).unwrap());
    let sources = notes.each_ref().map(read);
    let notes: Vec<(&str, &str)> = sources.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    site_of(&notes, Config::default(), |site| {
        let list = list(site);
        let files = list["files"].as_array().unwrap();
        let told: u64 = files.iter().map(|file| file[2].as_u64().unwrap()).sum();
        let made: u64 = files.iter().map(|file| text(site, file[0].as_str().unwrap()).len() as u64).sum();
        assert!(told * 5 > made * 4 && told * 4 < made * 5, "told: {told}, made: {made}");
    });
}

#[test]
fn a_version_is_another_one_where_anything_is_and_only_there() {
    let told = |net: &str, config: Config| {
        let mut told = None;
        site_of(&[("net.md", net), ("db.md", DB)], config, |site| {
            let list = list(site);
            let version = list["version"].as_str().unwrap().to_owned();
            assert!(text(site, "sw.js").starts_with(&format!("const VERSION=\"{version}\";")));
            let keys = ["sw.js", "offline.json"].map(|path| site.key(site.find(path).unwrap()));
            let together: Vec<_> = site.keys().into_iter().map(|(route, key)| (route.path().clone(), key)).collect();
            let alone: Vec<_> = site.routes().map(|route| (route.path().clone(), site.key(route))).collect();
            assert_eq!(together, alone);
            told = Some((version, keys, list));
        });
        told.unwrap()
    };
    let first = told(NET, Config::default());
    assert_eq!(told(NET, Config::default()), first);
    let edited = told(&NET.replace("A number", "A door"), Config::default());
    let titled = told(NET, Config { title: "Other".to_owned(), ..Config::default() });
    for (version, keys, _) in [&edited, &titled] {
        assert!(*version != first.0 && keys[0] != first.1[0] && keys[1] != first.1[1]);
    }
    let name = |list: &Value, path: &str| {
        let files = list["files"].as_array().unwrap().iter();
        files.filter(|file| file[0] == path).map(|file| file[1].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(name(&edited.2, "db.html"), name(&first.2, "db.html"), "it need not be loaded again");
    assert_ne!(name(&edited.2, "net.html"), name(&first.2, "net.html"));
}

#[test]
fn a_site_that_is_not_to_be_kept_says_nothing_of_it_and_lets_its_readers_go() {
    site_of(&[("net.md", NET)], without_offline(), |site| {
        assert!(site.find("offline.json").is_none() && site.find("manifest.webmanifest").is_none());
        assert!(text(site, "sw.js").contains("unregister"));
        for page in ["index.html", "net.html", "study.html"] {
            let html = text(site, page);
            assert!(!["sw.js", "rel=\"manifest\"", "id=\"offline_\""].iter().any(|it| html.contains(it)), "{page}");
        }
    });
    site_of(&[("net.md", NET)], Config::default(), |site| {
        assert!(!text(site, "q/net--what-is-a-port.html").contains("rel=\"manifest\""), "it stays small");
        assert!(text(site, "net.html").contains("<link rel=\"manifest\" href=\"manifest.webmanifest\">"));
        assert!(text(site, "net.html").contains("<li data-part=\"net\">"));
        assert!(!text(site, "index.html").contains("<li data-part=\"net\">"));
    });
}

#[test]
fn a_guide_can_be_installed_wherever_it_lies() {
    let config = Config { title: "Häfen \"und\" Netze".to_owned(), language: "de".to_owned(), ..Config::default() };
    site_of(&[("net.md", NET)], config, |site| {
        let manifest: Value = serde_json::from_str(&text(site, "manifest.webmanifest")).unwrap();
        assert_eq!([&manifest["name"], &manifest["lang"], &manifest["start_url"]], ["Häfen \"und\" Netze", "de", "./"]);
        assert!(site.find(manifest["icons"][0]["src"].as_str().unwrap()).is_some());
    });
}
