//! The index for searching, and the guide as documents for it: each question, and each stretch of prose.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::kind::Export;
use super::memory::{Found, FoundIn};
use crate::address::{self, OutPath, question_path, topic_path};
use crate::config::Config;
use crate::guide::{Content, Guide, Part, Question, Section, Target, Topic};
use crate::search::document::{key_of, key_of_texts};
use crate::search::{Body, Card, Documents, Excerpts, SearchIndex, SearchOptions, index_again};
use crate::site::library::Words;
use crate::site::material::Material;
use crate::site::route::{Kind, Route};

/// Where its files lie.
const FOLDER: &str = "search/";

/// How the names of its files end; nobody else is given an address such as these, or one below it.
const ENDINGS: [&str; 2] = [".js", ".silo"];

/// The index of a material, made once somebody asks for a part of it.
#[derive(Debug, Default)]
pub(crate) struct Index(OnceLock<(SearchIndex, Vec<Route>)>);

impl Index {
    /// Returns the index and its files, and makes it if nobody asked for it before.
    ///
    /// It is made by several threads while others wait for it, so no task of a pool that makes it may ask for it.
    pub(crate) fn of(&self, material: &Material) -> &(SearchIndex, Vec<Route>) {
        self.0.get_or_init(|| {
            let index = match &material.memory {
                Some(memory) => memory.with(|found| again(material, found)),
                None => {
                    let searched = Searched::new(material, Rendered::Kept, &[]);
                    index_again(&searched, &options(material), &*material.cache, None)
                }
            };
            let routes = index.files.iter().enumerate().filter_map(|(at, (name, _))| {
                let path = OutPath::new(&[FOLDER, name].concat()).ok()?;
                Some(Route { path, kind: Kind::Export(Export::Search, at), name: None })
            });
            let routes = routes.collect();
            (index, routes)
        })
    }

    /// Returns whether somebody asked for it.
    pub(crate) fn is_made(&self) -> bool {
        self.0.get().is_some()
    }
}

/// Returns whether a path can only be that of one of its files.
pub(crate) fn holds(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(|name| ENDINGS.iter().any(|ending| name.ends_with(ending)))
}

/// Makes an index with what was found in the site before.
fn again(material: &Material, found: &mut Found) -> SearchIndex {
    let rendered = material.renderer.options();
    let last = if found.options.as_ref() == Some(rendered) { &*found.topics } else { &[] };
    let searched = Searched::new(material, Rendered::Dropped, last);
    let index = index_again(&searched, &options(material), &*material.cache, Some(&mut found.pieces));
    (found.options, found.topics) = (Some(rendered.clone()), searched.topics);
    index
}

fn options(material: &Material) -> SearchOptions {
    let Config { language, search, .. } = &*material.config;
    let excerpts = if search.excerpts { Excerpts::Shown } else { Excerpts::Hidden };
    SearchOptions { language: language.clone(), synonyms: search.synonyms.clone(), excerpts }
}

/// What becomes of words that are rendered for the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rendered {
    /// They are kept for pages.
    Kept,
    /// They are dropped.
    Dropped,
}

/// Where something stands that can be found, as indices into the guide.
#[derive(Debug, Clone, Copy)]
enum Place {
    Question(usize),
    /// A part of a topic, and the part that is the heading above it.
    Prose(usize, usize, Option<usize>),
}

/// All that can be found in a site.
struct Searched<'s> {
    material: &'s Material,
    rendered: Rendered,
    topics: Vec<FoundIn>,
    /// In the guide's order, each question where it is asked first.
    places: Vec<Place>,
    cards: Vec<Arc<Card>>,
}

impl<'s> Searched<'s> {
    /// Finds all that can be found; topics that are as they were `last` are not looked at.
    fn new(material: &'s Material, rendered: Rendered, last: &[FoundIn]) -> Self {
        let guide = &*material.guide;
        let places = places(guide);
        let known = |at: usize, questions: &[Arc<Question>]| {
            let is_same = |(one, other): (&Arc<Question>, &Arc<Question>)| Arc::ptr_eq(one, other);
            let topic = &guide.topics[at];
            let is_known = |last: &&FoundIn| {
                (Arc::ptr_eq(&last.topic, topic) || FoundHead::of(&last.topic) == FoundHead::of(topic))
                    && last.questions.len() == questions.len()
                    && last.questions.iter().zip(questions).all(is_same)
            };
            last.get(at).filter(is_known).cloned()
        };
        let topics = places.par_iter().enumerate().map(|(at, places)| {
            let questions = questions(guide, places);
            known(at, &questions).unwrap_or_else(|| {
                let cards = places.iter().map(|place| Arc::new(card(material, at, *place))).collect();
                FoundIn { topic: Arc::clone(&guide.topics[at]), questions, cards }
            })
        });
        let topics: Vec<FoundIn> = topics.collect();
        let cards = topics.iter().flat_map(|found| found.cards.iter().cloned()).collect();
        Searched { material, rendered, topics, places: places.into_iter().flatten().collect(), cards }
    }
}

impl Documents for Searched<'_> {
    fn cards(&self) -> &[Arc<Card>] {
        &self.cards
    }

    fn body(&self, at: usize) -> Cow<'_, Body> {
        let press = self.material.press();
        let fragments = words(self.material, self.places[at]).into_iter().map(|words| match self.rendered {
            Rendered::Kept => Cow::Borrowed(press.fragment(&words)),
            Rendered::Dropped => press.glance(&words),
        });
        let fragments: Vec<_> = fragments.collect();
        // A result that is found by another wording shows it.
        let also = self.cards[at].also.iter().map(String::as_str);
        let answer: Vec<&str> = fragments.iter().map(|it| it.plain.as_str()).chain(also).collect();
        let code: Vec<&str> = fragments.iter().flat_map(|it| &it.code).map(String::as_str).collect();
        Cow::Owned(Body { prompt: String::new(), answer: answer.join("\n"), code: code.join("\n") })
    }
}

/// The head of a topic: all that is found in it beside its questions.
#[derive(Debug, PartialEq, Eq)]
struct FoundHead<'g> {
    slug: &'g str,
    title: &'g str,
    tags: &'g [String],
    parts: Vec<PartHead<'g>>,
}

/// The head of a part of a topic.
#[derive(Debug, PartialEq, Eq)]
enum PartHead<'g> {
    Question,
    Section { plain: &'g str, anchor: &'g str },
    Prose { digest: [u8; 32], references: &'g BTreeMap<String, Target> },
}

impl<'g> FoundHead<'g> {
    fn of(topic: &'g Topic) -> Self {
        #[rustfmt::skip]
        let Topic { slug, title, tags, parts, breaks: _, source: _, folders: _, description: _, date: _, aliases: _ } = topic;
        FoundHead { slug, title, tags, parts: parts.iter().map(PartHead::of).collect() }
    }
}

impl<'g> PartHead<'g> {
    fn of(part: &'g Part) -> Self {
        match part {
            Part::Question(_) => PartHead::Question,
            Part::Section(Section { plain, anchor, level: _, number: _, title: _ }) => {
                PartHead::Section { plain, anchor }
            }
            Part::Prose(Content { passage, references }) => PartHead::Prose { digest: passage.digest(), references },
        }
    }
}

/// Lists all that can be found in each topic.
fn places(guide: &Guide) -> Vec<Vec<Place>> {
    let mut seen = vec![false; guide.questions.len()];
    let topics = guide.topics.iter().enumerate().map(|(topic, found)| {
        let mut section = None;
        let places = found.parts.iter().enumerate().filter_map(|(at, part)| match part {
            Part::Section(_) => {
                section = Some(at);
                None
            }
            Part::Prose(_) => Some(Place::Prose(topic, at, section)),
            Part::Question(index) => (!std::mem::replace(&mut seen[*index], true)).then_some(Place::Question(*index)),
        });
        places.collect()
    });
    topics.collect()
}

fn questions(guide: &Guide, places: &[Place]) -> Vec<Arc<Question>> {
    let question = |place: &Place| match place {
        Place::Question(at) => Some(Arc::clone(&guide.questions[*at])),
        Place::Prose(..) => None,
    };
    places.iter().filter_map(question).collect()
}

/// Returns the words at a place, but for the title.
fn words<'s>(material: &'s Material, place: Place) -> Vec<Words<'s>> {
    match place {
        Place::Question(at) => {
            let question = material.library.question(at);
            let answers = question.answers.into_iter().flat_map(|answer| answer.label.into_iter().chain([answer.body]));
            question.material.into_iter().chain(question.choices).chain(answers).collect()
        }
        Place::Prose(topic, at, _) => material.library.part(topic, at).into_iter().collect(),
    }
}

/// Returns what a result shows of a place of a topic.
fn card(material: &Material, topic: usize, place: Place) -> Card {
    let Guide { topics, questions, .. } = &*material.guide;
    let topic = &*topics[topic];
    let page = || address::encode(&topic_path(&topic.slug)).into_owned();
    let mut other: &[String] = &[];
    let (title, url, tags) = match place {
        Place::Question(at) => {
            let Question { title, slug, tags, also, .. } = &*questions[at];
            other = also;
            (title, address::encode(&question_path(slug)).into_owned(), tags)
        }
        Place::Prose(_, _, section) => match section.and_then(|at| self::section(topic, at)) {
            Some(section) => (&section.plain, format!("{}#{}", page(), address::encode(&section.anchor)), &topic.tags),
            None => (&topic.title, page(), &topic.tags),
        },
    };
    let press = material.press();
    let keys: Vec<[u8; 32]> = words(material, place).iter().map(|words| press.key(words).0).collect();
    let also = other.to_vec();
    let texts = key_of_texts([&url, title, &topic.title], [tags, &also]);
    let key = key_of(std::iter::once(&texts.0).chain(&keys).map(<[u8; 32]>::as_slice));
    Card { key, url, title: title.clone(), topic: topic.title.clone(), tags: tags.clone(), also }
}

fn section(topic: &Topic, at: usize) -> Option<&Section> {
    match topic.parts.get(at)? {
        Part::Section(section) => Some(section),
        Part::Prose(_) | Part::Question(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile;
    use crate::link::{Drafts, Ground, Linked, Prepared};
    use crate::markup::Extensions;
    use crate::render::{NoCache, RenderOptions, Renderer};
    use crate::site::{SearchMemory, Site, SiteInputs, Theme};
    use crate::text::Source;

    const NOTE: &str = "---\ntags: [web]\n---\n# Web\n\nOn the \"web\".\n\n## Names\n\nOf [hosts](b.md#hosts).\n\n### What is DNS?\n\nNames.\n\n### Which is a host?\n\n- [ ] a wire\n- [x] a machine\n";

    fn prepared(path: &str, text: &str) -> Arc<Prepared> {
        Arc::new(Prepared::new(compile::note(&Source::new(path, text), Extensions::default()).value.unwrap()))
    }

    fn inputs(config: &Config, guide: &Arc<Guide>, memory: Option<Arc<SearchMemory>>) -> SiteInputs {
        SiteInputs {
            config: Arc::new(config.clone()),
            guide: Arc::clone(guide),
            theme: Arc::new(Theme::default_theme()),
            renderer: Arc::new(Renderer::new(RenderOptions::of(config))),
            cache: Arc::new(NoCache),
            facts: Arc::default(),
            memory,
        }
    }

    #[test]
    fn an_index_made_again_is_the_one_made_anew_whatever_was_edited() {
        let other = prepared("b.md", "## Hosts\n\nMachines.\n\n### What is a host?\n\nA machine.\n");
        let (mut linked, memory): (Option<Linked>, _) = (None, Some(Arc::new(SearchMemory::new())));
        let mut config = Config::default();
        for (old, new) in [
            ("", ""),
            ("Names.", "Names of hosts."),
            ("On the", "About the"),
            ("## Names", "## Nomen"),
            ("# Web", "# Net"),
            ("[web]", "[net]"),
            ("### What", "### Why?\n\nSo.\n\n### What"),
            ("What is DNS", "What is a name"),
            ("a wire", "a cable"),
            ("b.md#hosts", "b.md#what-is-a-host"),
            ("smart", "smart"),
        ] {
            config.markdown.smart_punctuation |= old == "smart";
            let notes = vec![prepared("a.md", &NOTE.replace(old, new)), Arc::clone(&other)];
            let ground = Arc::new(Ground::new(Arc::default(), &config, Drafts::Hidden));
            let next = match &linked {
                Some(last) => last.again(notes, ground),
                None => Linked::new(notes, ground),
            };
            let again = Site::assemble(inputs(&config, &next.guide, memory.clone())).value;
            let site = Site::assemble(inputs(&config, &next.guide, None)).value;
            assert!(again.search() == site.search(), "{new}");
            let searched = Searched::new(&site.material, Rendered::Kept, &[]);
            let mut bodies = (0..searched.cards().len()).map(|at| searched.body(at).answer.clone());
            let offered = if new == "a cable" { "a cable\na machine" } else { "a wire\na machine" };
            assert!(bodies.any(|words| words.trim() == offered), "{new}");
            linked = Some(next);
        }
    }
}
