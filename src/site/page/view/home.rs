//! What the home page shows: the guide in numbers, and its topics.

use serde::Serialize;

use super::PartView;
use super::common::{CountView, LinkView};

/// `home` in `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The distinct questions of the guide.
    pub count: CountView,
    /// How many topics there are.
    pub topics: usize,
    /// The list of questions that nobody answered yet, where there is one.
    pub open: Option<String>,
    /// What the note `index` says that lies in no folder: prose and headings.
    pub intro: Vec<PartView>,
    /// How many of these parts stand before its first heading.
    pub lead: usize,
    /// Where to begin: the first topic that asks something.
    pub first: Option<LinkView>,
    /// The topics by folder, in the guide's order.
    pub groups: Vec<GroupView>,
}

/// The topics of one folder.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// The folder's name; empty for topics that lie in none.
    pub title: String,
    /// The fragment under which other pages link to it.
    pub anchor: String,
    /// What its topics ask.
    pub count: CountView,
    /// Whether its topics are folded, since the guide is large.
    pub folded: bool,
    /// Its topics.
    pub topics: Vec<TopicLineView>,
}

/// A topic in a list of topics.
#[derive(Debug, Clone, Serialize)]
pub struct TopicLineView {
    /// The topic's page.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// What it is about; left out in large guides to keep the page small.
    pub description: Option<String>,
    /// What it asks.
    pub count: CountView,
}
