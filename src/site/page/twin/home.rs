//! The twin of the home page: what the guide holds.

use std::fmt::Write as _;

use super::super::desk::Desk;
use super::super::view::{GroupView, LinkView};
use super::link::{escaped, link};
use super::writer::Writer;
use crate::guide::Part;
use crate::site::groups::is_intro;
use crate::site::titles::one_line;

impl Desk<'_> {
    pub(super) fn home_twin(&self) -> String {
        let (guide, config) = (&self.material.guide, &self.material.config);
        let view = self.home();
        let mut writer = Writer::new(&self.root);
        let _ = writeln!(writer.text, "# {}", escaped(&one_line(&config.title)));
        let _ = write!(writer.text, "\n> {}\n", escaped(&one_line(&self.home_words(&view))));
        let word = |name: &'static str| self.phrases().interface.word(name).to_owned();
        let open = view.open.as_ref().map(|url| LinkView { url: url.clone(), title: word("still_open") });
        let is_tagged = !self.material.tags().all.is_empty();
        let tags = is_tagged.then(|| LinkView { url: self.url("tags/index.html"), title: word("tags") });
        let lists: Vec<String> = tags.iter().chain(&open).map(link).collect();
        if !lists.is_empty() {
            let _ = write!(writer.text, "\n{}\n", lists.join(" · "));
        }
        // As on the page: what stands before the first heading of the author, the topics, and the rest.
        let intro = guide.topics.iter().find(|topic| is_intro(topic));
        let mut said: Vec<&Part> = intro.iter().flat_map(|topic| &topic.parts).filter(|part| !is_asked(part)).collect();
        let rest = said.split_off(view.lead.min(said.len()));
        said.into_iter().for_each(|part| write_part(&mut writer, part));
        view.groups.iter().for_each(|group| self.group_twin(&mut writer.text, group));
        rest.into_iter().for_each(|part| write_part(&mut writer, part));
        writer.footnotes();
        writer.text
    }

    fn group_twin(&self, text: &mut String, group: &GroupView) {
        let topics = self.phrases().interface.word("topics");
        let title = if group.title.is_empty() { topics } else { &group.title };
        let _ = write!(text, "\n## {}\n\n", escaped(title));
        for topic in &group.topics {
            let line = link(&LinkView { url: topic.url.clone(), title: topic.title.clone() });
            let about = topic.description.as_ref().map(|about| [": ", &escaped(about)].concat());
            let _ = writeln!(text, "- {line}{}", about.unwrap_or_default());
        }
    }
}

fn is_asked(part: &Part) -> bool {
    matches!(part, Part::Question(_))
}

/// Writes a part of the note that speaks for the whole guide.
fn write_part<'a>(writer: &mut Writer<'a>, part: &'a Part) {
    match part {
        Part::Section(section) => {
            let title = writer.line(&section.title);
            let _ = write!(writer.text, "\n{} {title}\n", "#".repeat(section.level.clamp(2, 6)));
        }
        Part::Prose(content) => writer.block(content),
        Part::Question(_) => {}
    }
}
