//! What a node of a tree can be.

use super::id::Said;
use super::span::Span;

/// What a node is. Nodes of each kind take the bytes of their marks, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    // -- holds everything
    /// The whole note.
    Document,

    // -- blocks that hold blocks
    /// `> …`
    Quote,
    /// `> [!NOTE]` and its like, as on GitHub.
    Alert(Alert),
    /// A list, with its items.
    List(List),
    /// An item of a list, with the number that it has in its list, counted or as written.
    Item(Option<u32>),
    /// A footnote `[^label]: …`, and whether it is cited: then it is read there, otherwise where it stands.
    Footnote(Said, bool),
    /// Terms and their meanings.
    DefinitionList,
    /// A meaning of the term above.
    Meaning,
    /// A pipe table, with the alignment of each column as `l`, `c`, `r` or `-`.
    Table(Said),
    /// The row of a table that heads its columns.
    Head,
    /// Another row.
    Row,

    // -- blocks that hold words
    /// A paragraph.
    Paragraph,
    /// Words that stand in a list item without gaps around them.
    Words,
    /// A heading, underlined or with `#` or `*` before it.
    Heading(Heading),
    /// A term of a definition list.
    Term,
    /// A cell of a row.
    Cell,
    /// A code block; its words are its lines without what indents them.
    Code(Code),
    /// A block of HTML: tags, words between them, comments.
    Html,
    /// A line that parts what is above it from what is below.
    Rule,

    // -- what nobody reads
    /// `<!-- … -->`, or a comment of Org.
    Comment,
    /// Front matter, drawers and keywords of Org, planning lines.
    Keyword,
    /// `[label]: address`, whether a link uses it or not.
    Definition(bool),
    /// `{#id .class}` after a heading; whether it is words because it holds something else.
    Attributes(bool),

    // -- words
    /// Words as they are written.
    Text,
    /// Words that are read otherwise than they are written.
    Said(Said),
    /// So many columns of space at the start of a line of plain text.
    Indent(u32),
    /// `` `code` ``; its words are its children.
    CodeSpan,
    /// `*words*`
    Emphasis,
    /// `**words**`
    Strong,
    /// `~~words~~`
    Strikethrough,
    /// `_words_` of Org.
    Underline,
    /// A link; its words are its children.
    Link(Link),
    /// An image; its description is its children.
    Image(Link),
    /// A formula; its words are its children. Whether it stands on a line of its own.
    Math(bool),
    /// `[^label]`
    Citation(Said),
    /// The box of a task, ticked or not.
    Task(bool),
    /// A line end that is a space.
    SoftBreak,
    /// A line end that is nothing, between letters of scripts that have no spaces.
    Join,
    /// A line end that is a line end.
    HardBreak,
    /// An opening tag. What it says where that is not one stretch of the note.
    Open(Option<Said>),
    /// A closing tag.
    Close,
    /// Words between tags of a block of HTML, with character references as written.
    RawWords,
}

/// The kinds of alerts that GitHub knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// What a list is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// Bullets.
    Bullets,
    /// Numbers, from this one on.
    Numbers(u32),
    /// Items whose marks are words, such as `(a)` or `1.2.3`.
    Outline,
}

/// What a heading is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 1 for the outermost.
    pub level: u8,
    /// The id that its author gave it.
    pub id: Option<Said>,
    /// What Org says of its state: `TODO` is not done, `DONE` is.
    pub done: Option<bool>,
}

/// What a code block is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code {
    /// What stands after the fence; empty where there is none.
    pub info: Span,
    /// How it is told from other words.
    pub fence: Fence,
}

/// How a code block is told from other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fence {
    /// By a fence before and after.
    Closed,
    /// By a fence that nothing closes.
    Open,
    /// By its indentation.
    Indented,
    /// By what its lines look like: nobody marked it.
    Evident,
}

/// Where a link or an image leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Link {
    /// The destination as meant: references are resolved, escapes are undone.
    pub to: Said,
    /// What is shown when one points at it.
    pub title: Option<Said>,
    /// How it is written.
    pub form: LinkForm,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// `[words](destination)`
    Inline,
    /// `[words][label]` and its shorter forms, with a definition elsewhere in the note.
    Reference,
    /// `<https://…>` or an address in the words.
    Address,
    /// `<me@example.org>` or an address of mail in the words.
    Mail,
    /// `[[note#heading|words]]`
    Wiki,
}

impl Kind {
    /// Returns whether it holds words rather than blocks.
    pub fn holds_words(self) -> bool {
        matches!(self, Kind::Paragraph | Kind::Words | Kind::Heading(_) | Kind::Term | Kind::Cell)
    }

    /// Returns whether its children are nothing without it: rows of a table, items of a list.
    pub(super) fn holds_rows(self) -> bool {
        matches!(self, Kind::List(_) | Kind::Table(_) | Kind::DefinitionList)
    }

    /// Returns whether it never holds other nodes.
    pub fn is_leaf(self) -> bool {
        matches!(
            self,
            Kind::Text
                | Kind::Said(_)
                | Kind::Indent(_)
                | Kind::SoftBreak
                | Kind::HardBreak
                | Kind::Join
                | Kind::Citation(_)
                | Kind::Task(_)
                | Kind::Open(_)
                | Kind::Close
                | Kind::RawWords
                | Kind::Rule
                | Kind::Definition(_)
                | Kind::Attributes(_)
                | Kind::Comment
                | Kind::Keyword
        )
    }

    /// Returns whether a part of it is still the same thing: it may begin before a passage and yet be in it.
    pub(super) fn can_be_cut(self) -> bool {
        self.is_leaf()
            || self.holds_words()
            || matches!(self, Kind::Code(_) | Kind::Html | Kind::CodeSpan | Kind::Math(_))
    }

    /// Returns whether nobody reads it.
    pub fn is_hidden(self) -> bool {
        matches!(
            self,
            Kind::Comment | Kind::Keyword | Kind::Definition(true) | Kind::Attributes(false) | Kind::Footnote(_, true)
        )
    }

    /// Returns whether it is a piece of a line, not a block.
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Kind::Text
                | Kind::Said(_)
                | Kind::Indent(_)
                | Kind::CodeSpan
                | Kind::Emphasis
                | Kind::Strong
                | Kind::Strikethrough
                | Kind::Underline
                | Kind::Link(_)
                | Kind::Image(_)
                | Kind::Math(_)
                | Kind::Citation(_)
                | Kind::Task(_)
                | Kind::SoftBreak
                | Kind::Join
                | Kind::HardBreak
                | Kind::Open(_)
                | Kind::Close
                | Kind::RawWords
        )
    }
}
