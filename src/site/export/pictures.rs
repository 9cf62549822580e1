//! `og/NAME.png`: the picture of the guide, and one for each topic, which is shown where somebody shares a link.
//!
//! Those who show links ask for absolute addresses, so there are pictures only where the site's address is known. A picture is
//! named by what is drawn on it, and drawn when somebody asks for it. A topic whose title can't be drawn has none, and its pages
//! show the guide's; where that has none either, they show none.

use std::collections::BTreeSet;

use crate::address::picture_path;
use crate::picture::{Picture, drawable};
use crate::render::{Key, made_once};
use crate::site::groups::is_listed;
use crate::site::material::Material;
use crate::site::phrases::Phrases;
use crate::site::planned::Planned;
use crate::site::route::{Kind, Page, Route};

/// Returns where they lie, if the guide wants them: the guide's, then one for each topic; without a name where there is none.
pub(crate) fn addresses(planned: &Planned<'_>, routes: &[Route]) -> Vec<String> {
    let mut all = Vec::new();
    let (config, heads) = (planned.settings.config, planned.heads);
    if !config.export.pictures || config.base_url.is_none() {
        return all;
    }
    for route in routes {
        let (at, title, slug) = match route.kind {
            Kind::Page(Page::Home) => (0, config.title.as_str(), "index"),
            Kind::Page(Page::Topic(at)) => (at + 1, heads.topics[at].title, heads.topics[at].slug),
            _ => continue,
        };
        if drawable(title).is_some() {
            all.resize(all.len().max(at + 1), String::new());
            all[at] = picture_path(slug);
        }
    }
    all
}

/// Names all that a picture is made from, by its number among [`addresses`].
pub(crate) fn key(material: &Material, at: usize) -> Key {
    Key::of(&(crate::PROGRAM, "picture", picture(material, at)))
}

/// Draws one of them.
pub(crate) fn file(material: &Material, at: usize) -> Vec<u8> {
    let draw = || picture(material, at).map(|picture| picture.draw()).unwrap_or_default();
    made_once(key(material, at), material.press().cache, draw)
}

fn picture(material: &Material, at: usize) -> Option<Picture> {
    let (above, title) = names(material, at)?;
    let [colours, _] = material.config.look.palette();
    Some(Picture { above, title, below: drawable(&count(material, at)), colours })
}

/// Returns what stands above the title of a picture, and its title.
fn names(material: &Material, at: usize) -> Option<(Option<String>, String)> {
    let guide = drawable(&material.config.title);
    match at.checked_sub(1) {
        Some(topic) => Some((guide, drawable(&material.guide.topics.get(topic)?.title)?)),
        None => Some((None, guide?)),
    }
}

/// Says how much there is.
fn count(material: &Material, at: usize) -> String {
    let (guide, words) = (&material.guide, Phrases::of(&material.config.language).interface);
    if let Some(topic) = at.checked_sub(1).and_then(|at| guide.topics.get(at)) {
        return match topic.asked().collect::<BTreeSet<_>>().len() {
            0 => String::new(),
            count => words.counted(count, "question"),
        };
    }
    let topics = guide.topics.iter().filter(|topic| is_listed(topic)).count();
    [(guide.questions.len(), "question"), (topics, "topic")].map(|(count, noun)| words.counted(count, noun)).join(" · ")
}
