//! The files that pages need beside themselves: a theme's assets, what its scripts say, and the colours of the author.
//!
//! Pages know each by an address that changes when its bytes do, so a browser may keep it for good. What a project brought
//! lies under its own name, too: its files know each other by these names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::look;
use super::page::theme::Theme;
use super::phrases::Phrases;
use crate::address::encode;
use crate::config::Config;

/// The name of what the scripts say, as JSON.
const WORDS: &str = "words.json";

/// Lists the assets by name, each with its path below the site's root.
pub(super) fn paths(theme: &Theme, config: &Config) -> BTreeMap<String, String> {
    let sheet = (!look::sheet(&config.look).is_empty()).then_some(look::SHEET);
    let names = theme.asset_names().chain([WORDS]).chain(sheet);
    names.map(|name| (name.to_owned(), format!("assets/{}", named(name, &bytes(theme, config, name))))).collect()
}

/// Lists the assets by name, each with its address below the site's root.
pub(super) fn addresses(theme: &Theme, config: &Config) -> BTreeMap<String, String> {
    paths(theme, config).into_iter().map(|(name, path)| (name, encode(&path).into_owned())).collect()
}

/// Lists the assets that lie under their own names, too, each with that path.
pub(super) fn own(theme: &Theme) -> impl Iterator<Item = (&str, String)> {
    theme.own_assets().map(|name| (name, format!("assets/{name}")))
}

/// Returns the bytes of an asset.
pub(super) fn bytes<'t>(theme: &'t Theme, config: &Config, name: &str) -> Cow<'t, [u8]> {
    match theme.asset(name) {
        Some(bytes) => Cow::Borrowed(bytes),
        None if name == WORDS => Cow::Owned(Phrases::of(&config.language).script_words().into_bytes()),
        None if name == look::SHEET => Cow::Owned(look::sheet(&config.look).into_bytes()),
        None => Cow::Borrowed(&[]),
    }
}

/// Names a file by its bytes: `search/dialog.js` is `search/dialog.1f0c93aa.js`.
fn named(name: &str, bytes: &[u8]) -> String {
    let hash = &blake3::hash(bytes).to_hex()[..8];
    let last = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[last..].rfind('.').filter(|dot| *dot > 0) {
        Some(dot) => format!("{}.{hash}{}", &name[..last + dot], &name[last + dot..]),
        None => format!("{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_bytes_and_keeps_its_ending() {
        let hash = &blake3::hash(b"x").to_hex()[..8];
        for (name, told) in [
            ("site.css", format!("site.{hash}.css")),
            ("fonts/a.b/serif.min.woff2", format!("fonts/a.b/serif.min.{hash}.woff2")),
            ("v1.2/LICENSE", format!("v1.2/LICENSE.{hash}")),
            (".well-known", format!(".well-known.{hash}")),
        ] {
            assert_eq!(named(name, b"x"), told);
        }
        assert_ne!(named("a.js", b"x"), named("a.js", b"y"));
    }

    #[test]
    fn what_a_project_brought_lies_under_its_own_name_too() {
        let files = BTreeMap::from([("fonts/a b.woff2".to_owned(), b"x".to_vec())]);
        let theme = Theme::overlay("mine", BTreeMap::new(), files);
        let own: Vec<(&str, String)> = own(&theme).collect();
        assert_eq!(own, [("fonts/a b.woff2", "assets/fonts/a b.woff2".to_owned())]);
        let address = &addresses(&theme, &Config::default())["fonts/a b.woff2"];
        assert!(address.starts_with("assets/fonts/a%20b.") && address.ends_with(".woff2"), "{address}");
    }

    #[test]
    fn what_scripts_say_is_an_asset_of_each_language() {
        let theme = Theme::default_theme();
        let [english, german] = ["en", "de"].map(|tag| Config { language: tag.to_owned(), ..Config::default() });
        assert_ne!(paths(&theme, &english)[WORDS], paths(&theme, &german)[WORDS]);
        assert!(String::from_utf8_lossy(&bytes(&theme, &german, WORDS)).contains("Ergebnisse"));
    }
}
