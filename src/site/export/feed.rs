//! `feed.xml`: the questions whose notes were made or changed last, for those who follow the guide.
//!
//! Format: Atom, RFC 4287. The days are those that git or the authors tell; without any there is no feed.

use std::fmt::Write as _;

use crate::address::question_path;
use crate::config::BaseUrl;
use crate::site::material::Material;
use crate::site::planned::Planned;
use crate::site::titles;

/// Where it lies.
pub(crate) const ADDRESS: &str = "feed.xml";

/// So many questions are told.
const ENTRIES: usize = 50;
/// What an answer says is told up to so many characters.
const SUMMARY: usize = 400;

/// Returns where it lies, if the guide wants it, and its days and the site's address are known.
pub(crate) fn address(planned: &Planned<'_>) -> Option<String> {
    let config = planned.settings.config;
    (config.export.feed && config.base_url.is_some() && planned.settings.dated).then(|| ADDRESS.to_owned())
}

/// Writes it.
pub(crate) fn feed(material: &Material) -> String {
    let Some(base) = &material.config.base_url else { return String::new() };
    let questions = material.guide.questions.iter().enumerate();
    let mut dated: Vec<(&str, usize)> =
        questions.filter_map(|(at, question)| Some((material.question_changed(question)?, at))).collect();
    dated.sort_by_key(|(day, at)| (std::cmp::Reverse(*day), *at));
    dated.truncate(ENTRIES);
    let last = dated.first().map_or("1970-01-01", |(day, _)| day);
    let mut xml = head(material, base, last);
    for (day, at) in &dated {
        entry(&mut xml, material, (base, day, *at));
    }
    xml + "</feed>\n"
}

fn head(material: &Material, base: &BaseUrl, last: &str) -> String {
    let config = &material.config;
    let subtitle = Some(config.description.trim()).filter(|words| !words.is_empty());
    let subtitle = subtitle.map(|words| format!("<subtitle>{}</subtitle>\n", escaped(words))).unwrap_or_default();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{home}</id>\n\
         <title>{}</title>\n\
         {subtitle}\
         <updated>{last}T00:00:00Z</updated>\n\
         <author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n",
        escaped(&config.language),
        escaped(&config.title),
        escaped(config.author.as_deref().unwrap_or(&config.title)),
        escaped(&base.page(ADDRESS)),
        home = escaped(base.as_str()),
    )
}

fn entry(xml: &mut String, material: &Material, (base, day, at): (&BaseUrl, &str, usize)) {
    let guide = &material.guide;
    let question = &guide.questions[at];
    let address = escaped(&base.page(&question_path(&question.slug)));
    let topic = guide.home_topic(question).map_or("", |topic| &topic.title);
    let answer = material.library.question(at).answers.first().map(|answer| material.press().glance(&answer.body));
    let summary = answer.map(|fragment| titles::cut(&fragment.plain, SUMMARY)).filter(|words| !words.is_empty());
    let summary = summary.map(|words| format!("<summary>{}</summary>\n", escaped(&words))).unwrap_or_default();
    let _ = write!(
        xml,
        "<entry>\n\
         <id>{address}</id>\n\
         <title>{}</title>\n\
         <updated>{day}T00:00:00Z</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n\
         <category term=\"{}\"/>\n\
         {summary}\
         </entry>\n",
        escaped(&question.title),
        escaped(topic),
    );
}

/// Writes text as XML; characters that XML has no way to write are left out.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' => xml.push(char),
            '\u{fffe}' | '\u{ffff}' => {}
            other if other.is_control() => {}
            other => xml.push(other),
        }
    }
    xml
}
