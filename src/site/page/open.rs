//! The pages of questions that nobody answered yet.

use crate::address::open_path;
use crate::site::blueprint::LIST_PAGE;

use super::desk::Desk;
use super::view::{LinkView, OpenView};

impl Desk<'_> {
    pub(super) fn open(&self, page: usize) -> OpenView {
        let open = self.material.blueprint.open();
        let pages = open.len().div_ceil(LIST_PAGE);
        let link = |page: usize| {
            let title = self.phrases().interface.word("still_open").to_owned();
            LinkView { url: self.url(&open_path(page)), title }
        };
        OpenView {
            questions: open.len(),
            page: page + 1,
            pages,
            groups: self.tagged(self.material.open_on(page).iter()),
            previous: page.checked_sub(1).map(link),
            next: (page + 1 < pages).then(|| link(page + 1)),
        }
    }

    /// Returns the first of these pages, where there is one.
    pub(super) fn open_url(&self) -> Option<String> {
        (!self.material.blueprint.open().is_empty()).then(|| self.url(&open_path(0)))
    }

    pub(super) fn open_words(&self) -> String {
        self.phrases().still_open(self.material.blueprint.open().len(), &self.material.config.title)
    }
}
