//! Pages → where their words lie in Markdown.

use super::assets;
use super::planned::Planned;
use super::route::{Kind, Route};
use crate::address::{OutPath, twin_path};

/// Returns the twin of a page; nothing where it has no words of its own.
pub(super) fn of(route: &Route) -> Option<Route> {
    let Kind::Page(page) = route.kind else { return None };
    let path = OutPath::new(&twin_path(route.path.as_str())).ok().filter(|_| page.has_words())?;
    Some(Route { path, kind: Kind::Twin(page), name: None })
}

/// Returns whether another file, or a folder above one, could be called as a twin is.
pub(super) fn may_meet(planned: &Planned<'_>) -> bool {
    let aliases = planned.heads.topics.iter().flat_map(|topic| topic.aliases).map(String::as_str);
    let files = planned.heads.assets.iter().map(|file| file.as_str());
    let own = assets::own(planned.settings.theme);
    aliases.chain(files).chain(own.map(|(name, _)| name)).any(holds_ending)
}

fn holds_ending(path: &str) -> bool {
    path.as_bytes().windows(3).any(|part| part.eq_ignore_ascii_case(b".md"))
}

/// Adds the twins of all pages, whose addresses are as different as those of the pages, to files that are sorted by path
/// and of which none may meet one.
pub(super) fn add(routes: &mut Vec<Route>) {
    let twins: Vec<Route> = routes.iter().filter_map(of).collect();
    routes.extend(twins);
    // They are nearly in order already, so this is one merge.
    routes.sort_by(|a, b| a.path.cmp(&b.path));
}
