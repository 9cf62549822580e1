//! A card that this program made → its question, from what the card shows and from what it holds besides.

use std::rc::Rc;

use htmd::Node;

use super::fields::Fields;
use super::imported::{Home, Imported};
use crate::deck::asked::{HouseChoice, HouseQuestion};
use crate::deck::face::{HELD, Held};
use crate::deck::from_html::{joined, of_tree, tree};
use crate::deck::nodes::{attribute, children, has_class, is, text};

/// A card that this program made.
pub(super) struct Own {
    home: Home,
    page: String,
    question: HouseQuestion,
}

/// Reads the two sides of a card; nothing where this program did not make it.
pub(super) fn own_card((front, back): (&str, &str), deck: &str, fields: &mut Fields<'_>) -> Option<Own> {
    let (home, held) = home(front, deck)?;
    fields.depth = home.depth();
    // Nodes live as long as the tree that they stand in.
    let [shown, answered] = [front, back].map(|side| tree(&fields.prepared(side)));
    let (shown, answered) = (shown?, answered?);
    let (front, back) = (body(&shown)?, body(&answered)?);
    let words = joined(&of_tree(&take(&front, |node| has_class(node, "question")).into_iter().next()?));
    let choices = take(&front, |node| is(node, "ul") && has_class(node, "choices"));
    let right: Vec<String> = take(&back, |node| has_class(node, "right")).iter().filter_map(mark).collect();
    let sources = take(&back, |node| is(node, "ul") && has_class(node, "sources"));
    // Where answers come from is the title of a topic, which says nothing in a note.
    take(&back, |node| has_class(node, "from"));
    let Held { sections, also, related, page, tags, .. } = held;
    let question = HouseQuestion {
        words,
        tags,
        sections,
        also,
        related,
        choices: items(&choices).map(|item| choice(&item, &right)).collect(),
        material: of_tree(&front),
        answer: of_tree(&back),
        sources: items(&sources).map(|item| source(&item)).collect(),
        ..HouseQuestion::default()
    };
    Some(Own { home, page, question })
}

/// Returns the note of a card, and what the card holds; of a card of earlier versions, the note of its deck.
fn home(front: &str, deck: &str) -> Option<(Home, Held)> {
    if !front.contains("class=\"question\"") {
        return None;
    }
    let tree = tree(front)?;
    let asked = children(&body(&tree)?).into_iter().find(|node| has_class(node, "question"))?;
    let held = attribute(&asked, HELD).and_then(|held| serde_json::from_str::<Held>(&held).ok());
    Some(match held {
        Some(held) => (Home::at(&held.note, &held.title, held.about.as_deref()), held),
        None => (Home::of_deck(deck), Held::default()),
    })
}

/// Returns the body of a page.
fn body(tree: &Rc<Node>) -> Option<Rc<Node>> {
    let page = children(tree).into_iter().find(|node| is(node, "html"))?;
    children(&page).into_iter().find(|node| is(node, "body"))
}

/// Takes some of what stands in an element out of it.
fn take(within: &Rc<Node>, is_wanted: impl Fn(&Rc<Node>) -> bool) -> Vec<Rc<Node>> {
    let (taken, rest) = children(within).into_iter().partition(is_wanted);
    *within.children.borrow_mut() = rest;
    taken
}

fn items(lists: &[Rc<Node>]) -> impl Iterator<Item = Rc<Node>> {
    lists.iter().flat_map(children).filter(|node| is(node, "li"))
}

/// Returns the mark that a choice begins with.
fn mark(choice: &Rc<Node>) -> Option<String> {
    children(choice).first().filter(|node| is(node, "b")).map(|mark| text(mark).trim().to_owned())
}

fn choice(item: &Rc<Node>, right: &[String]) -> HouseChoice {
    let mark = mark(item);
    if mark.is_some() {
        item.children.borrow_mut().remove(0);
    }
    let words = of_tree(item);
    let words = joined(words.strip_prefix("- ").unwrap_or(&words));
    HouseChoice { words, is_right: mark.is_some_and(|mark| right.contains(&mark)) }
}

fn source(item: &Rc<Node>) -> (String, Option<String>) {
    let url = children(item).iter().find_map(|node| attribute(node, "href"));
    (text(item).trim().to_owned(), url)
}

impl Own {
    /// Puts the question among what was imported, with what stands beside the card.
    pub(super) fn put(self, imported: &mut Imported, id: Option<String>, tags: Vec<String>) {
        imported.is_ours = true;
        imported.pages.add(&self.page, (&self.home.slug, id.as_deref()));
        // Who changed a tag in Anki means that one.
        let is_same = |one: &String, other: &String| one.split_whitespace().collect::<Vec<_>>().join("_") == *other;
        let held = &self.question.tags;
        let tags = tags.into_iter().map(|tag| held.iter().find(|one| is_same(one, &tag)).cloned().unwrap_or(tag));
        let tags = tags.collect();
        imported.put(self.home, HouseQuestion { id, tags, ..self.question });
    }
}
