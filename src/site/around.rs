//! The links around every page, of `[look]`: which of them lead to no page of the guide.

use std::borrow::Cow;

use super::blueprint::Blueprint;
use super::look::footer_addresses;
use crate::address::decode;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::settings::nearest;

/// Says which links of the navigation and of the footer lead nowhere.
pub(super) fn dead(config: &Config, blueprint: &Blueprint) -> Vec<Diagnostic> {
    let links = config.look.links.iter().enumerate().filter(|(_, link)| link.inside);
    let dead = links.filter_map(|(at, link)| {
        let hint = missing(&link.url, blueprint)?;
        Some(told(config, &format!("look.links.{at}"), &link.url).hint(hint))
    });
    let footer = footer_addresses(&config.look).into_iter().filter_map(|(url, is_page)| {
        let only = || Some("a footer links to pages below the site's root and to absolute addresses".to_owned());
        let hint = missing(&url, blueprint).or_else(|| if is_page { None } else { only() })?;
        Some(told(config, "look.footer", &url).hint(hint))
    });
    dead.chain(footer).collect()
}

fn told(config: &Config, name: &str, url: &str) -> Diagnostic {
    config.places.wrong(Code::DeadLink, name, format!("the link `{url}` leads nowhere"))
}

/// Says what there is instead of a page, where it isn't.
fn missing(url: &str, blueprint: &Blueprint) -> Option<String> {
    let path = url.split(['#', '?']).next().unwrap_or_default();
    let path = decode(path);
    let path: Cow<'_, str> = if path.ends_with('/') { format!("{path}index.html").into() } else { path };
    let routes = blueprint.routes();
    if routes.binary_search_by(|route| route.path.as_str().cmp(&path)).is_ok() {
        return None;
    }
    let known: Vec<&str> = routes.iter().map(|route| route.path.as_str()).collect();
    Some(match nearest(&path, &known) {
        Some(path) => format!("the site has no `{url}`; did you mean `{path}`?"),
        None => format!("the site has no `{url}`: a page of a note `a/b.md` is `a/b.html`"),
    })
}
