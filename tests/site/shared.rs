//! What is shown where somebody shares a link: the pictures of the guide and its topics.

use studybook::site::{FileContent, Site};

use super::kept::KeptInMemory;
use super::pages::between;
use super::{Arc, Studio, files};

const NET: &str = "# Net: `__init__` & ports\n\n## What is a port?\n\nA number.\n\n## Who knows?\n";
const HEBREW: &str = "# רשתות\n\n## What is TLS?\n\nA protocol.\n";

fn pictures(site: &Site) -> Vec<&str> {
    site.routes().map(|route| route.path().as_str()).filter(|path| path.ends_with(".png")).collect()
}

fn png(site: &Site, path: &str) -> Vec<u8> {
    match site.render(site.find(path).unwrap()) {
        Ok(FileContent::Bytes(bytes)) => bytes.into_owned(),
        other => panic!("{other:?}"),
    }
}

/// Returns the address and the words of the picture that a page names.
fn told(page: &str) -> [&str; 2] {
    ["og:image", "og:image:alt"].map(|name| between(page, &format!("<meta property=\"{name}\" content=\""), "\">"))
}

#[test]
fn each_page_names_the_picture_of_its_topic_or_of_the_guide() {
    let (site, _) = Studio::of(&[("net.md", NET), ("web/tls.md", HEBREW)]).site();
    assert_eq!(pictures(&site), ["og/index.png", "og/net.png"], "no letter of the other topic can be drawn");
    for path in pictures(&site) {
        let bytes = png(&site, path);
        let size = imagesize::blob_size(&bytes).unwrap();
        assert_eq!((size.width, size.height), (1200, 630));
        assert!(bytes.len() < 40_000, "{path}: {}", bytes.len());
    }
    let pages = files(&site);
    let page = |end: &str| pages.keys().map(String::as_str).find(|path| path.ends_with(end)).unwrap();
    let guide = ["https://example.org/guide/og/index.png", "Field notes"];
    let net = ["https://example.org/guide/og/net.png", "Net: __init__ &amp; ports · Field notes"];
    for (path, picture) in [
        ("index.html", guide),
        ("study.html", guide),
        ("open.html", guide),
        ("web/tls.html", guide),
        ("net.html", net),
        (page("who-knows.html"), net),
        (page("what-is-tls.html"), guide),
    ] {
        assert_eq!(told(&pages[path]), picture, "{path}");
        assert_eq!(pages[path].matches("<meta name=\"twitter:card\" content=\"summary_large_image\">").count(), 1);
    }
    assert!(!pages["404.html"].contains("og:image") && !pages["offline.json"].contains("og/"));
}

#[test]
fn there_are_none_where_they_are_not_wanted_nobody_knows_an_address_or_nothing_can_be_drawn() {
    let none = |studio: Studio| {
        let (site, _) = studio.site();
        assert_eq!(pictures(&site), [""; 0]);
        assert!(files(&site).values().all(|page| !page.contains("og:image") && !page.contains("twitter:card")));
    };
    let mut off = Studio::of(&[("net.md", NET)]);
    off.config.export.pictures = false;
    none(off);
    let mut nowhere = Studio::of(&[("net.md", NET)]);
    nowhere.config.base_url = None;
    none(nowhere);
    let mut other = Studio::of(&[("web/tls.md", HEBREW)]);
    other.config.title = "学习指南".to_owned();
    none(other);
}

#[test]
fn a_picture_is_drawn_once_never_for_its_key_and_anew_where_something_else_is_on_it() {
    let cache = Arc::new(KeptInMemory::default());
    let mut studio = Studio::of(&[("net.md", NET)]);
    let site = |studio: &Studio| Site::assemble(studio.inputs(cache.clone())).value;
    let first = site(&studio);
    let key = |site: &Site, path: &str| site.key(site.find(path).unwrap());
    let keys = ["og/index.png", "og/net.png"].map(|path| key(&first, path));
    let drawn = png(&first, "og/net.png");
    assert_eq!(cache.len(), 1, "keys drew none");
    let again = site(&studio);
    assert_eq!((png(&again, "og/net.png"), cache.len()), (drawn, 1));
    assert_eq!(["og/index.png", "og/net.png"].map(|path| key(&again, path)), keys);
    studio.config.title = "Other".to_owned();
    let other = site(&studio);
    assert!(["og/index.png", "og/net.png"].iter().zip(keys).all(|(path, before)| key(&other, path) != before));
    studio.config.title = "Field notes".to_owned();
    studio.config.look.accent.light = studybook::config::LookConfig::default().palette()[1][0].into();
    let other = site(&studio);
    assert!(key(&other, "og/net.png") != keys[1]);
}
