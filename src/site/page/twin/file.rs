//! The page whose words are wanted → its twin.

use super::super::super::fragments::Named;
use super::super::super::material::Material;
use super::super::super::route::Page;
use super::super::desk::Desk;
use crate::address::root_of;

/// Writes the twin of a page, which lies beside it at `path`.
pub(crate) fn file(material: &Material, page: &Page, path: &str) -> String {
    // Links and numbers are those of the page's view; of its words it needs none as HTML.
    let setting = Named::new(material.press());
    let desk = Desk { material, setting: &setting, root: root_of(path) };
    match page {
        Page::Home => desk.home_twin(),
        Page::Topic(at) => super::topic::topic(&material.guide, *at, &desk.root),
        Page::Question(at) => desk.question_twin(*at),
        Page::Tags => desk.tags_twin(),
        Page::Tag(at, page) => desk.tag_twin(*at, *page),
        Page::Open(page) => desk.open_twin(*page),
        Page::Further(..) | Page::Study | Page::Missing | Page::Redirect(_) => String::new(),
    }
}
