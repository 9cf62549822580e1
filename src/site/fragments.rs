//! The words of the guide as HTML, each rendered at most once, and only when they are asked for.
//!
//! A view is built from [`Words`], of which there are two kinds: [`Shown`] gives the HTML that a page
//! shows, [`Named`] gives in its place the key that names it. So the key of a page is made from the very
//! view that the page is made from, and no input of a page can be missing in its key.

use std::borrow::Cow;
use std::cell::Cell;

use crate::diagnostic::Diagnostic;
use crate::render::{Cache, Fragment, Key, Problem, Renderer, remembered_as};

use super::library::Words;
use super::page::view::Html;
use super::titles;

/// Renders words, or remembers that they were rendered before.
#[derive(Clone, Copy)]
pub(crate) struct Press<'a> {
    pub(crate) renderer: &'a Renderer,
    pub(crate) cache: &'a dyn Cache,
}

impl Press<'_> {
    /// Returns what the words become, and keeps it with them.
    pub(crate) fn fragment<'w>(&self, words: &Words<'w>) -> &'w Fragment {
        words.work.fragment.get_or_init(|| self.render(words))
    }

    /// Returns what the words become, without keeping it.
    pub(crate) fn glance<'w>(&self, words: &Words<'w>) -> Cow<'w, Fragment> {
        words.work.fragment.get().map_or_else(|| Cow::Owned(self.render(words)), Cow::Borrowed)
    }

    fn render(&self, words: &Words<'_>) -> Fragment {
        let render = || self.renderer.render(words.content, &words.scope.name(), words.form);
        remembered_as(self.key(words), self.cache, render)
    }

    /// Returns the key that names what the words become.
    pub(crate) fn key(&self, words: &Words<'_>) -> Key {
        *words.work.key.get_or_init(|| self.renderer.key(words.content, &words.scope.name(), words.form))
    }

    /// Returns what was noticed in words.
    pub(crate) fn problems(&self, words: &[Words<'_>]) -> Vec<Diagnostic> {
        words.iter().flat_map(|words| self.fragment(words).diagnostics(words.content)).collect()
    }

    /// Returns what was noticed in words; where that is remembered, none of them is read.
    pub(crate) fn problems_again(&self, words: &[Words<'_>]) -> Vec<Diagnostic> {
        let mut hash = blake3::Hasher::new();
        hash.update(b"noticed");
        for words in words {
            hash.update(&self.key(words).0);
        }
        let key = Key(*hash.finalize().as_bytes());
        let known = self.cache.get(&key).and_then(|bytes| postcard::from_bytes(&bytes).ok());
        let noticed: Vec<(usize, Vec<Problem>)> = known.unwrap_or_else(|| {
            let noticed = words.iter().map(|words| self.fragment(words).problems.clone()).enumerate();
            let noticed: Vec<_> = noticed.filter(|(_, problems)| !problems.is_empty()).collect();
            if let Ok(bytes) = postcard::to_allocvec(&noticed) {
                self.cache.put(key, bytes);
            }
            noticed
        });
        let placed = noticed.into_iter().filter_map(|(at, problems)| Some((words.get(at)?, problems)));
        let placed = placed.flat_map(|(words, problems)| {
            let noticed = Fragment { problems, ..Fragment::default() };
            noticed.diagnostics(words.content).collect::<Vec<_>>()
        });
        placed.collect()
    }
}

/// Puts words into a view.
pub(crate) trait Setting {
    /// Returns the words for a page from which `root` leads to the site's root.
    fn html(&self, words: &Words<'_>, root: &str) -> Html;
    /// Returns the words without links, to be put into a link themselves.
    fn unlinked(&self, words: &Words<'_>, root: &str) -> Html;
    /// Returns the words without marks.
    fn plain<'w>(&self, words: &Words<'w>) -> Cow<'w, str>;
    /// Returns a description that starts with `lead` and goes on with the words.
    fn description(&self, lead: &str, words: &Words<'_>) -> String;
    /// Returns whether any of the words so far hold code.
    fn code(&self) -> bool;
    /// Returns whether words are only named, so that what is made of words that the page shows need not be made.
    fn names(&self) -> bool;
}

/// Puts the words themselves into a view.
pub(crate) struct Shown<'a> {
    press: Press<'a>,
    code: Cell<bool>,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(press: Press<'a>) -> Self {
        Shown { press, code: Cell::new(false) }
    }

    fn fragment<'w>(&self, words: &Words<'w>) -> &'w Fragment {
        let fragment = self.press.fragment(words);
        self.code.set(self.code.get() || fragment.features.code);
        fragment
    }
}

impl Setting for Shown<'_> {
    fn html(&self, words: &Words<'_>, root: &str) -> Html {
        Html::clean(&self.fragment(words).html_at(root))
    }

    fn unlinked(&self, words: &Words<'_>, root: &str) -> Html {
        let fragment = self.fragment(words);
        if fragment.html.contains("<a ") {
            return Html::plain(&fragment.plain);
        }
        Html::clean(&fragment.html_at(root))
    }

    fn plain<'w>(&self, words: &Words<'w>) -> Cow<'w, str> {
        Cow::Borrowed(&self.fragment(words).plain)
    }

    fn description(&self, lead: &str, words: &Words<'_>) -> String {
        titles::describe(lead, &self.fragment(words).plain)
    }

    fn code(&self) -> bool {
        self.code.get()
    }

    fn names(&self) -> bool {
        false
    }
}

/// Puts the key of the words into a view, in their place.
pub(crate) struct Named<'a> {
    press: Press<'a>,
    written: Cell<usize>,
}

impl<'a> Named<'a> {
    pub(crate) fn new(press: Press<'a>) -> Self {
        Named { press, written: Cell::new(0) }
    }

    /// Returns how many bytes the notes have for the words so far.
    pub(crate) fn written(&self) -> usize {
        self.written.get()
    }

    fn name(&self, words: &Words<'_>) -> Html {
        let spans = words.content.passage.spans().iter();
        self.written.set(self.written.get() + spans.map(|span| (span.end - span.start) as usize).sum::<usize>());
        Html::named(self.press.key(words).0)
    }
}

impl Setting for Named<'_> {
    fn html(&self, words: &Words<'_>, _root: &str) -> Html {
        self.name(words)
    }

    fn unlinked(&self, words: &Words<'_>, _root: &str) -> Html {
        self.name(words)
    }

    fn plain<'w>(&self, words: &Words<'w>) -> Cow<'w, str> {
        Cow::Owned(blake3::Hash::from_bytes(self.press.key(words).0).to_hex().to_string())
    }

    fn description(&self, lead: &str, words: &Words<'_>) -> String {
        let key = blake3::Hash::from_bytes(self.press.key(words).0).to_hex();
        [lead, &key].concat()
    }

    fn code(&self) -> bool {
        false
    }

    fn names(&self) -> bool {
        true
    }
}
