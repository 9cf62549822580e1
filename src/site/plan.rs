//! Guide → routes: which files the site has, each at an address of its own.
//!
//! Also on file systems that ignore case or how an accent is encoded. Whoever comes first keeps an
//! address; whoever comes second is left out and reported, with both named.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::config::Config;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::guide::{Guide, Question};
use crate::text::SourcePath;

use super::assets;
use super::blueprint::LIST_PAGE;
use super::draft::{Draft, Wish};
use super::export::{self, Export, search};
use super::head::Heads;
use super::homes::Homes;
use super::phrases::Phrases;
use super::planned::Planned;
use super::redirect::{Redirect, redirects};
use super::route::{Kind, Moved, Page, Route, Studied, study_path};
use super::tags::Tags;
use super::titles::{Name, settled};
use super::twins;
use crate::address::{self, BadOutPath, file_path, open_path, tag_path, topic_page_path, topic_path};

/// Lists the files of the site, sorted by path; each question's page is drafted.
pub(crate) fn plan(planned: &Planned<'_>, drafts: &[Arc<Draft>], lists: (&Tags, &Homes)) -> Checked<Vec<Route>> {
    let (tags, homes) = lists;
    let mut claims = Claims::new(planned);
    claims.around(planned);
    claims.exports(planned);
    claims.assets(planned);
    claims.topics(planned);
    claims.questions(drafts);
    claims.tags(planned, tags);
    claims.open(planned);
    let wants_twins = planned.settings.config.export.markdown;
    let may_meet = wants_twins && twins::may_meet(planned);
    if may_meet {
        claims.twins();
    }
    claims.study(homes);
    claims.files(planned);
    claims.redirects(planned);
    // Some have more files the more pages there are.
    claims.exports(planned);
    let Claims { mut routes, problems, .. } = claims;
    let names = settled(&routes.iter().filter_map(|route| route.name.as_ref()).collect::<Vec<_>>());
    let pages = routes.iter_mut().filter_map(|route| route.name.as_mut());
    pages.zip(names).for_each(|(draft, name)| *draft = name);
    routes.par_sort_by(|a, b| a.path.cmp(&b.path));
    if wants_twins && !may_meet {
        twins::add(&mut routes);
    }
    Checked { value: routes, problems }
}

/// The addresses that are taken, and by what.
struct Claims<'a> {
    heads: &'a Heads<'a>,
    /// Looked at for the lines that messages name.
    guide: &'a Guide,
    routes: Vec<Route>,
    taken: FxHashMap<Arc<str>, usize>,
    problems: Vec<Diagnostic>,
}

impl<'a> Claims<'a> {
    fn new(planned: &Planned<'a>) -> Self {
        let Planned { heads, guide, .. } = planned;
        let pages = heads.questions.len() + heads.topics.len();
        let taken = FxHashMap::with_capacity_and_hasher(pages * 2, FxBuildHasher);
        Claims { heads, guide, routes: Vec::with_capacity(pages * 2), taken, problems: Vec::new() }
    }

    fn around(&mut self, planned: &Planned<'_>) {
        let Config { title, description, language, .. } = planned.settings.config;
        self.page("index.html", Page::Home, Name::draft(title, &[description]));
        let phrases = Phrases::of(language).interface;
        self.page("study.html", Page::Study, Name::draft(phrases.word("study"), &[title]));
        self.page("404.html", Page::Missing, Name::draft(phrases.word("missing"), &[title]));
    }

    fn exports(&mut self, planned: &Planned<'_>) {
        for export in Export::ALL {
            let addresses = export::addresses(export, planned, &self.routes);
            for (at, path) in addresses.iter().enumerate().filter(|(_, path)| !path.is_empty()) {
                self.file(path, Kind::Export(export, at));
            }
        }
    }

    fn assets(&mut self, planned: &Planned<'_>) {
        for (name, path) in assets::paths(planned.settings.theme, planned.settings.config) {
            self.file(&path, Kind::Asset(name));
        }
        for (name, path) in assets::own(planned.settings.theme) {
            self.file(&path, Kind::Asset(name.to_owned()));
        }
    }

    fn topics(&mut self, planned: &Planned<'_>) {
        let phrases = Phrases::of(&planned.settings.config.language);
        for (at, topic) in planned.heads.topics.iter().enumerate() {
            let folder = topic.folders.last().map_or("", String::as_str);
            let context = [folder, &planned.settings.config.title];
            self.page(&topic_path(topic.slug), Page::Topic(at), Name::draft(topic.title, &context));
            for page in 1..topic.pages {
                let own = phrases.topic_page(topic.title, page);
                self.page(&topic_page_path(topic.slug, page), Page::Further(at, page), Name::draft(&own, &context));
            }
        }
    }

    fn questions(&mut self, drafts: &[Arc<Draft>]) {
        for (at, draft) in drafts.iter().enumerate() {
            self.claim_page(draft.wish.clone(), Page::Question(at), Arc::clone(&draft.name));
        }
    }

    fn tags(&mut self, planned: &Planned<'_>, tags: &Tags) {
        let (title, phrases) = (&planned.settings.config.title, Phrases::of(&planned.settings.config.language));
        if !tags.all.is_empty() {
            self.page("tags/index.html", Page::Tags, Name::draft(phrases.interface.word("tags"), &[title]));
        }
        for (at, tag) in tags.all.iter().enumerate() {
            for page in 0..tag.questions.len().div_ceil(LIST_PAGE) {
                let own = phrases.tagged(&tag.name, page);
                self.page(&tag_path(&tag.slug, page), Page::Tag(at, page), Name::draft(&own, &[title]));
            }
        }
    }

    /// Lists what nobody answered yet, where no note is called like that list.
    fn open(&mut self, planned: &Planned<'_>) {
        let (title, phrases) = (&planned.settings.config.title, Phrases::of(&planned.settings.config.language));
        for page in 0..self.heads.open().len().div_ceil(LIST_PAGE) {
            let wish = Wish::new(&open_path(page));
            if self.holder(&wish.folded).is_none() {
                self.claim_page(wish, Page::Open(page), Arc::new(Name::draft(&phrases.open_title(page), &[title])));
            }
        }
    }

    fn study(&mut self, homes: &Homes) {
        self.file("study/topics.json", Kind::Study(Studied::Topics));
        self.file("study/places.json", Kind::Study(Studied::Places));
        for (at, topic) in self.heads.topics.iter().enumerate() {
            let wishes = (0..homes.parts(at)).map(|part| (part, Wish::new(&study_path(topic.slug, part))));
            for (part, wish) in wishes {
                // Where two topics want one address, that was said of their pages.
                if self.holder(&wish.folded).is_none() {
                    self.claim(wish, Kind::Study(Studied::Part(at, part)));
                }
            }
        }
    }

    fn files(&mut self, planned: &Planned<'_>) {
        for (at, asset) in planned.heads.assets.iter().enumerate() {
            self.file(&file_path(asset.as_str()), Kind::File(at));
        }
    }

    fn redirects(&mut self, planned: &Planned<'_>) {
        let (title, phrases) = (&planned.settings.config.title, Phrases::of(&planned.settings.config.language));
        for Redirect { path, moved, words } in redirects(planned) {
            let own = phrases.moved_title(words);
            self.page(&path, Page::Redirect(moved), Name::draft(&own, &[title]));
        }
    }

    /// Claims an address for the words of each page that has some.
    fn twins(&mut self) {
        for at in 0..self.routes.len() {
            if let Some(twin) = twins::of(&self.routes[at]) {
                self.file(twin.path.as_str(), twin.kind);
            }
        }
    }

    /// Claims an address for a page.
    fn page(&mut self, path: &str, page: Page, name: Name) {
        self.claim_page(Wish::new(path), page, Arc::new(name));
    }

    fn claim_page(&mut self, wish: Wish, page: Page, name: Arc<Name>) {
        if self.claim(wish, Kind::Page(page))
            && let Some(route) = self.routes.last_mut()
        {
            route.name = Some(name);
        }
    }

    /// Claims an address for a file that is no page.
    fn file(&mut self, path: &str, kind: Kind) {
        self.claim(Wish::new(path), kind);
    }

    /// Claims an address; returns whether it was free.
    fn claim(&mut self, wish: Wish, kind: Kind) -> bool {
        let Wish { out, folded } = wish;
        let out = match out {
            Ok(out) => out,
            Err((path, reason)) => {
                self.problems.push(self.unusable(&path, &kind, reason));
                return false;
            }
        };
        if above(&folded).chain([&*folded]).any(search::holds) {
            self.problems.push(self.searched(out.as_str(), &kind));
            return false;
        }
        match self.holder(&folded) {
            // An alias may say twice where a page used to be, or where it is.
            Some(holder) if self.routes[holder].is_or_has(&kind) && self.lies_at(holder, &folded) => false,
            Some(holder) => {
                self.problems.push(self.clash(out.as_str(), &kind, holder));
                false
            }
            None => {
                self.taken.insert(folded, self.routes.len());
                self.routes.push(Route { path: out, kind, name: None });
                true
            }
        }
    }

    /// Returns what holds an address already, or a file that stands where the address needs a folder.
    fn holder(&self, folded: &str) -> Option<usize> {
        let mut names = above(folded).filter(|above| above.contains('.')).chain([folded]);
        names.find_map(|name| self.taken.get(name).copied())
    }

    fn lies_at(&self, holder: usize, folded: &str) -> bool {
        address::folded(self.routes[holder].path.as_str()) == folded
    }

    fn clash(&self, path: &str, kind: &Kind, holder: usize) -> Diagnostic {
        let holder = &self.routes[holder];
        let (own, other) = (self.claimant(kind), self.claimant(&holder.kind));
        let message = match holder.path.as_str() == path {
            true => format!("{} and {} want the same address `{path}`", other.words, own.words),
            false => {
                format!("{} at `{}` and {} at `{path}` get in each other's way", other.words, holder.path, own.words)
            }
        };
        let hint = "rename one of them, or give it an id or a title of its own; the first keeps the address";
        self.report(Code::AddressTaken, own, message).hint(hint)
    }

    /// Says that a file of the search index lies where an address is wanted; which ones there are is known only later.
    fn searched(&self, path: &str, kind: &Kind) -> Diagnostic {
        let own = self.claimant(kind);
        let message = format!("{} and {} at `{path}` get in each other's way", Export::Search.words(), own.words);
        self.report(Code::AddressTaken, own, message).hint("choose an address that is not below `search/`")
    }

    fn unusable(&self, path: &str, kind: &Kind, reason: BadOutPath) -> Diagnostic {
        let own = self.claimant(kind);
        let message = format!("{} cannot have the address `{}`: {reason}", own.words, path.escape_debug());
        let hint = "an address that works everywhere has letters, digits, `-` and `/`";
        self.report(Code::BadValue, own, message).hint(hint)
    }

    fn report(&self, code: Code, claimant: Claimant, message: String) -> Diagnostic {
        match claimant.note {
            Some(note) => Diagnostic::of_file(code, &note, message),
            None => Diagnostic::general(code, message),
        }
    }

    /// Says who wants an address, for people.
    fn claimant(&self, kind: &Kind) -> Claimant {
        let by_site = |words: &str| Claimant { words: words.to_owned(), note: None };
        match kind {
            Kind::Page(Page::Topic(at) | Page::Further(at, _) | Page::Redirect(Moved::Topic(at))) => {
                let note = self.heads.topics[*at].source;
                Claimant { words: format!("the note `{note}`"), note: Some(note.clone()) }
            }
            Kind::Page(Page::Question(at) | Page::Redirect(Moved::Question(at) | Moved::Either(at, _))) => {
                asker(&self.guide.questions[*at])
            }
            Kind::File(at) => {
                let file = &self.heads.assets[*at];
                Claimant { words: format!("the file `{file}`"), note: Some(file.clone()) }
            }
            Kind::Page(Page::Home) => by_site("the home page"),
            Kind::Page(Page::Missing) => by_site("the page for missing addresses"),
            Kind::Page(Page::Tags | Page::Tag(..)) => by_site("a page of tags"),
            Kind::Page(Page::Open(_)) => by_site("the list of open questions"),
            Kind::Page(Page::Study) => by_site("the study page"),
            Kind::Study(_) => by_site("what the study page loads"),
            Kind::Asset(_) => by_site("a file of the theme"),
            Kind::Twin(_) => by_site("a page in Markdown"),
            Kind::Export(export, _) => by_site(export.words()),
        }
    }
}

/// Returns the folders above a path, outermost first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Who wants an address: in words, and the note to look at.
struct Claimant {
    words: String,
    note: Option<SourcePath>,
}

fn asker(question: &Question) -> Claimant {
    let place = question.origins.first().map(|origin| &origin.place);
    let words = match place {
        Some(place) => format!("the question `{}` ({}:{})", question.title, place.file, place.line),
        None => format!("the question `{}`", question.title),
    };
    Claimant { words, note: place.map(|place| place.file.clone()) }
}
