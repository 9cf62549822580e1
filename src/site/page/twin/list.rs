//! The twins of pages that list questions.

use std::fmt::Write as _;

use super::super::desk::Desk;
use super::super::view::{LinkView, TagGroupView};
use super::link::{escaped, link, links};

impl Desk<'_> {
    pub(super) fn tags_twin(&self) -> String {
        let mut text = format!("# {}\n\n", escaped(self.phrases().interface.word("tags")));
        for tag in self.tags().tags {
            let count = self.phrases().interface.counted(tag.questions, "question");
            let _ = writeln!(text, "- {}: {count}", link(&LinkView { url: tag.url, title: tag.title }));
        }
        text
    }

    pub(super) fn tag_twin(&self, at: usize, page: usize) -> String {
        let view = self.tag(at, page);
        let title = self.phrases().tagged(&view.title, page);
        self.listed(&title, &view.groups, view.previous.into_iter().chain(view.next))
    }

    pub(super) fn open_twin(&self, page: usize) -> String {
        let view = self.open(page);
        let title = self.phrases().open_title(page);
        self.listed(&title, &view.groups, view.previous.into_iter().chain(view.next))
    }

    /// Lists questions by topic, and the pages before and after.
    fn listed(&self, title: &str, groups: &[TagGroupView], around: impl Iterator<Item = LinkView>) -> String {
        let mut text = format!("# {}\n", escaped(title));
        for group in groups {
            let _ = write!(text, "\n## {}\n\n", link(&group.topic));
            for question in &group.questions {
                let url = question.url.clone();
                let line = link(&LinkView { url, title: question.title.clone() });
                let _ = match question.answered {
                    true => writeln!(text, "- {line}"),
                    false => writeln!(text, "- {line} ({})", self.phrases().interface.word("open_line")),
                };
            }
        }
        let around: Vec<LinkView> = around.collect();
        if !around.is_empty() {
            links(&mut text, &around);
        }
        text
    }
}
