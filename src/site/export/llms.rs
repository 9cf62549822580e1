//! `llms.txt`: what the guide holds, for programs that read it for somebody.
//!
//! Format: <https://llmstxt.org>: a title, what it is about, and lists of links, here by folder.

use std::fmt::Write as _;

use crate::address::{LLMS_PATH, encode, topic_path, twin_path};
use crate::config::Config;
use crate::guide::Topic;
use crate::site::material::Material;
use crate::site::phrases::Phrases;
use crate::site::titles::{self, one_line};

/// What a topic is about is told up to so many characters.
const ABOUT: usize = 200;

/// Returns where it lies, if the guide wants it.
pub(crate) fn address(config: &Config) -> Option<String> {
    config.export.llms.then(|| LLMS_PATH.to_owned())
}

/// Writes it.
pub(crate) fn llms(material: &Material) -> String {
    let config = &material.config;
    let mut text = format!("# {}\n", one_line(&config.title));
    if !config.description.trim().is_empty() {
        let _ = write!(text, "\n> {}\n", one_line(&config.description));
    }
    let interface = Phrases::of(&config.language).interface;
    if config.export.markdown {
        let _ = write!(text, "\n{}\n", interface.word("twins"));
    }
    let topics = interface.word("topics");
    let mut folder = None;
    for topic in &material.guide.topics {
        if folder != Some(&topic.folders) {
            let name = if topic.folders.is_empty() { topics.to_owned() } else { topic.folders.join(" / ") };
            let _ = write!(text, "\n## {}\n\n", one_line(&name));
            folder = Some(&topic.folders);
        }
        line(&mut text, material, topic);
    }
    text
}

fn line(text: &mut String, material: &Material, topic: &Topic) {
    let config = &material.config;
    let path = if config.export.markdown { twin_path(&topic_path(&topic.slug)) } else { topic_path(&topic.slug) };
    let address = config.base_url.as_ref().map_or_else(|| encode(&path).into_owned(), |base| base.page(&path));
    let titles = material.guide.asked_in(topic).map(|question| question.title.as_str()).take(3);
    let about = topic.description.clone().unwrap_or_else(|| titles.collect::<Vec<_>>().join(" · "));
    let about = titles::cut(&one_line(&about), ABOUT);
    let about = if about.is_empty() { about } else { format!(": {about}") };
    let _ = writeln!(text, "- [{}]({address}){about}", one_line(&topic.title).replace(['[', ']'], ""));
}
