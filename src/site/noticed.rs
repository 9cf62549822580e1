//! What is noticed in the words of a guide while they are rendered.

use std::sync::Arc;

use rayon::prelude::*;

use super::assembly::Site;
use super::fragments::Press;
use super::library::{Library, Words};
use super::route::Subject;
use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::render::{NoCache, Renderer};

impl Site {
    /// Returns what was noticed in the words of the guide, in its order.
    ///
    /// Words that were rendered before, in this run or in an earlier one with the same cache, are not rendered again.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let press = self.material.press();
        let library = &self.material.library;
        library
            .stretches()
            .into_par_iter()
            .flat_map_iter(|stretch| press.problems_again(&library.words_of(stretch)))
            .collect()
    }

    /// Returns what was noticed in the words that a topic's or a question's page shows.
    pub fn problems_of(&self, subject: Subject) -> Vec<Diagnostic> {
        let press = self.material.press();
        press.problems(&self.material.library.shown(subject))
    }
}

/// Returns what is noticed in the words of a guide, in its order, where nobody wants its pages.
pub fn noticed(guide: &Arc<Guide>, renderer: &Renderer) -> Vec<Diagnostic> {
    let (library, press) = (Library::new(Arc::clone(guide)), Press { renderer, cache: &NoCache });
    let of = |words: Words<'_>| press.glance(&words).diagnostics(words.content).collect::<Vec<_>>();
    let stretches = library.stretches().into_par_iter();
    stretches.flat_map_iter(|stretch| library.words_of(stretch).into_iter().flat_map(of).collect::<Vec<_>>()).collect()
}
