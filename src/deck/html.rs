//! A deck → one page that needs no other file: a sheet, cards to fold, or the whole guide with search, recall and drill.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::card::{Deck, Flashcard};
use super::face::{QUESTION, back, escaped, front};
use super::media::Media;
use crate::guide::Topic;
use crate::language::Interface;
use crate::render::stylesheet;

/// What the page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLayout {
    /// To print: two columns, questions with their answers.
    Sheet,
    /// To print and fold: the answer comes behind the question.
    Cards,
    /// To study on a screen, with search, recall and drill.
    Single,
}

/// Writes a deck as a page.
pub fn html(deck: &Deck<'_>, (media, layout): (&Media, PageLayout)) -> String {
    let words = Interface::of(&deck.config.language);
    let (language, title) = (escaped(&deck.config.language), escaped(&deck.config.title));
    let sections: String = deck.topics().map(|topic| section(topic, (media, layout), words)).collect();
    let plain = || format!("<main>\n<h1>{title}</h1>\n{sections}</main>\n");
    let (style, body) = match layout {
        PageLayout::Sheet => (include_str!("page/sheet.css"), plain()),
        PageLayout::Cards => (include_str!("page/cards.css"), plain()),
        PageLayout::Single => {
            (include_str!("page/single.css"), single(&title, (&contents(deck, words), &sections), words))
        }
    };
    let direction = if crate::language::is_right_to_left(&deck.config.language) { " dir=\"rtl\"" } else { "" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{}{}{style}</style>\n</head>\n<body data-guide=\"{title}\">\n{body}</body>\n</html>\n",
        [&*stylesheet(), theme()].concat(),
        include_str!("page/page.css"),
    )
}

/// Returns the colours and fonts of the default theme, the first rule of its stylesheet, so that one knows where one is.
fn theme() -> &'static str {
    let sheet = include_str!("../../themes/default/assets/site.css");
    sheet.split_inclusive("}\n").next().unwrap_or_default()
}

/// Lists the topics, where there are several.
fn contents(deck: &Deck<'_>, words: Interface) -> String {
    let topics: Vec<&Topic> = deck.topics().map(|(topic, _)| topic).collect();
    let item =
        |topic: &&Topic| format!("<li><a href=\"#{}\">{}</a></li>\n", escaped(&place(topic)), escaped(&topic.title));
    let items: String = topics.iter().map(item).collect();
    match topics.len() {
        0 | 1 => String::new(),
        _ => format!("<nav>\n<h2>{}</h2>\n<ul>\n{items}</ul>\n</nav>\n", escaped(words.word("topics"))),
    }
}

/// Returns the id of a topic on the page.
fn place(topic: &Topic) -> String {
    format!("topic-{}", topic.slug)
}

fn single(title: &str, (contents, sections): (&str, &str), words: Interface) -> String {
    let word = |name| escaped(words.word(name));
    format!(
        "<main>\n<h1>{title}</h1>\n<header>\n<input id=\"search\" type=\"search\" aria-label=\"{search}\" placeholder=\"{search}\">\n\
         <select id=\"mode\" aria-label=\"{recall}\"><option value=\"read\">{read}</option><option value=\"recall\">{recall}</option>\
         <option value=\"drill\">{drill}</option></select>\n<button id=\"next\" type=\"button\" hidden>{next}</button>\n</header>\n{contents}\
         {sections}<p id=\"nothing\" role=\"status\" hidden>{nothing}</p>\n</main>\n<script>\n{}</script>\n",
        include_str!("page/single.js"),
        search = word("search_hint"),
        recall = word("recall"),
        read = word("read"),
        drill = word("not_known"),
        next = word("next"),
        nothing = escaped(&words.word("nothing").replace("{}", "…")),
    )
}

fn section(
    (topic, cards): (&Topic, &[Flashcard<'_>]),
    (media, layout): (&Media, PageLayout),
    words: Interface,
) -> String {
    let articles: String = cards.iter().map(|card| article(card, (media, layout), words)).collect();
    let id = escaped(&place(topic));
    format!("<section id=\"{id}\">\n<h2>{}</h2>\n{articles}</section>\n", escaped(&topic.title))
}

fn article(card: &Flashcard<'_>, (media, layout): (&Media, PageLayout), words: Interface) -> String {
    let question = front(card, media).replacen(QUESTION, "<h3>", 1).replacen("</div>", "</h3>", 1);
    let answer = match back(card, media) {
        answer if answer.is_empty() => format!("<p>{}</p>\n", escaped(words.word("open"))),
        answer => answer,
    };
    let id = escaped(&card.question.id.anchor());
    match layout {
        PageLayout::Sheet => format!("<article id=\"{id}\">\n{question}{answer}</article>\n"),
        PageLayout::Cards => {
            format!("<article id=\"{id}\">\n<div>\n{question}</div>\n<div>\n{answer}</div>\n</article>\n")
        }
        PageLayout::Single => {
            let also = card.question.also.iter().chain(&card.question.tags).cloned().collect::<Vec<_>>().join(" ");
            let button = |mark, name| {
                format!("<button type=\"button\" value=\"{mark}\">{}</button>\n", escaped(words.word(name)))
            };
            format!(
                "<article id=\"{id}\" data-words=\"{}\">\n{question}<details open><summary>{}</summary>\n{answer}</details>\n<p>{}{}</p>\n</article>\n",
                escaped(&also),
                escaped(words.word("answer")),
                button("known", "known"),
                button("unsure", "unsure"),
            )
        }
    }
}

/// Writes a file as an address that holds it.
pub fn data_address(name: &str, bytes: &[u8]) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variable_that_is_used_is_one_of_the_theme_or_of_code() {
        let known = [&*stylesheet(), theme()].concat();
        let sheets = ["page.css", "cards.css", "sheet.css", "single.css"]
            .map(|name| std::fs::read_to_string(format!("src/deck/page/{name}")).unwrap_or_default());
        let sheets = sheets.concat();
        let used: Vec<&str> = sheets.split("var(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(used.len() > 5);
        for name in used {
            assert!(known.contains(&format!("{name}:")), "{name}");
        }
    }
}
