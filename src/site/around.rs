//! The links around every page, of `[look]`: which of them lead to no page of the guide.

use std::borrow::Cow;
use std::sync::Arc;

use super::blueprint::Blueprint;
use crate::address::{decode, is_relative};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{self, Extensions, Kind, Passage, Step};
use crate::settings::nearest;
use crate::text::{SourcePath, Text};

/// Says which links of the navigation and of the footer lead nowhere.
pub(super) fn dead(config: &Config, blueprint: &Blueprint) -> Vec<Diagnostic> {
    let links = config.look.links.iter().enumerate().filter(|(_, link)| link.inside);
    let dead = links.filter_map(|(at, link)| {
        let hint = missing(&link.url, blueprint)?;
        Some(told(config, &format!("look.links.{at}"), &link.url).hint(hint))
    });
    let footer = config.look.footer.iter().flat_map(|footer| relative(footer));
    let lost = footer.map(|url| {
        let hint = "a footer stands in many folders: write an absolute address, or put the link into `links`";
        told(config, "look.footer", &url).hint(hint)
    });
    dead.chain(lost).collect()
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

/// Returns the links of a line of Markdown that say where to go from where they stand.
fn relative(words: &str) -> Vec<String> {
    let text = Text::new(SourcePath::new("footer.md"), words);
    let tree = Arc::new(markup::parse(&text, 1, Extensions::default()).value);
    let link = |step| match step {
        Step::Enter(_, Kind::Link(link) | Kind::Image(link), _) => Some(tree.said(link.to).to_owned()),
        Step::Enter(..) | Step::Leave(..) => None,
    };
    Passage::whole(&tree).steps().filter_map(link).filter(|url| is_relative(url)).collect()
}
