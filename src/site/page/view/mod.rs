//! What templates see: the contract with theme authors.
//!
//! Every template gets `site` ([`SiteView`]), `page` ([`PageView`]) and one more value that is named
//! after the template: `home.html` gets `home`, `question.html` gets `question`, and so on. `tree.html` makes a piece of
//! many pages and gets `site`, `root` and `tree`. Strings are
//! escaped where they are printed; fields of the type [`Html`] are clean HTML and printed as they are.
//! Addresses are ready to be printed: relative to the page, encoded.
//!
//! Two filters speak the guide's language, where it is one of nine: `{{ "skip" | word }}` is what the site says by
//! that name (they stand in `src/language/en.toml`), and `{{ n | noun(of="question") }}` the noun that goes with a number,
//! also of a `topic` or a `tag`.

mod body;
mod common;
mod home;
mod open;
mod question;
mod study;
mod tag;
mod topic;
mod tree;

pub use body::{BodyView, MissingView, RedirectView};
pub use common::{CountView, Html, LinkView, LookView, PageView, PictureView, SiteView, VERSION};
pub use home::{GroupView, HomeView, TopicLineView};
pub use open::OpenView;
pub use question::{AnswerView, ChoiceView, CitationView, OriginView, QuestionView};
pub use study::StudyView;
pub use tag::{QuestionLineView, TagGroupView, TagLineView, TagView, TagsView};
pub use topic::{AskedView, ContentsView, PartView, TopicView};
pub use tree::{BranchView, LeafView, TreeView};
