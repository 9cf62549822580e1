//! Grammar scopes → the few classes that code is coloured by.
//!
//! A grammar knows hundreds of scopes; readers tell a dozen colours apart, and every class less makes
//! pages smaller. A scope that says nothing here leaves its text to the scope around it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::Scope;

/// What a piece of code is, as far as its colour is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Token {
    Plain,
    Comment,
    String,
    Escape,
    Number,
    Constant,
    Keyword,
    /// A keyword where it is a word, plain where it is a sign.
    Operator,
    Function,
    Type,
    Variable,
    Property,
    Tag,
    Attribute,
    Heading,
    Inserted,
    Deleted,
}

impl Token {
    /// Every token that has a colour.
    pub(super) const COLOURED: [Token; 15] = [
        Token::Comment,
        Token::String,
        Token::Escape,
        Token::Number,
        Token::Constant,
        Token::Keyword,
        Token::Function,
        Token::Type,
        Token::Variable,
        Token::Property,
        Token::Tag,
        Token::Attribute,
        Token::Heading,
        Token::Inserted,
        Token::Deleted,
    ];

    /// Returns the CSS class, or nothing for text that is not coloured.
    pub(super) fn class(self) -> Option<&'static str> {
        Some(match self {
            Token::Plain | Token::Operator => return None,
            Token::Comment => "z-c",
            Token::String => "z-s",
            Token::Escape => "z-e",
            Token::Number => "z-n",
            Token::Constant => "z-o",
            Token::Keyword => "z-k",
            Token::Function => "z-f",
            Token::Type => "z-t",
            Token::Variable => "z-v",
            Token::Property => "z-p",
            Token::Tag => "z-g",
            Token::Attribute => "z-a",
            Token::Heading => "z-h",
            Token::Inserted => "z-i",
            Token::Deleted => "z-d",
        })
    }
}

/// Returns what a scope says about its text; `None` when it says nothing.
pub(super) fn token_of(scope: Scope) -> Option<Token> {
    thread_local! {
        static KNOWN: RefCell<HashMap<Scope, Option<Token>>> = RefCell::new(HashMap::new());
    }
    KNOWN.with_borrow_mut(|known| *known.entry(scope).or_insert_with(|| look_up(scope)))
}

fn look_up(scope: Scope) -> Option<Token> {
    SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|(_, token)| *token)
}

static SCOPES: LazyLock<Vec<(Scope, Token)>> = LazyLock::new(|| {
    let rows = MEANINGS.iter().flat_map(|(token, scopes)| scopes.split_whitespace().map(|scope| (scope, *token)));
    let mut scopes: Vec<_> = rows.filter_map(|(scope, token)| Some((Scope::new(scope).ok()?, token))).collect();
    scopes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    scopes
});

/// The longest scope that fits decides.
const MEANINGS: &[(Token, &str)] = &[
    (Token::Plain, "source text embedding meta.interpolation meta.template.expression meta.embedded invalid"),
    (Token::Comment, "comment"),
    (Token::String, "string markup.raw markup.quote"),
    (Token::Escape, "constant.character.escape constant.other.placeholder string.regexp"),
    (Token::Number, "constant.numeric"),
    (Token::Constant, "constant support.constant variable.language"),
    (Token::Keyword, "keyword storage"),
    (Token::Operator, "keyword.operator"),
    (Token::Function, "entity.name.function variable.function support.function entity.name.macro support.macro"),
    (
        Token::Type,
        "entity.name.type entity.name.class entity.name.struct entity.name.enum entity.name.trait entity.name.union \
         entity.name.interface entity.name.namespace entity.name.module entity.name.impl entity.other.inherited-class \
         support.type support.class storage.type.primitive",
    ),
    (
        Token::Variable,
        "variable.parameter support.variable variable.other.readwrite.shell variable.other.php variable.other.env \
         variable.other.readwrite.assignment",
    ),
    (
        Token::Property,
        "support.type.property-name support.type.map.key meta.mapping.key entity.name.tag.yaml variable.other.key \
         entity.name.attribute-name variable.other.member.dotenv keyword.other.definition.ini",
    ),
    (Token::Tag, "entity.name.tag punctuation.definition.tag"),
    (
        Token::Attribute,
        "entity.other.attribute-name variable.annotation meta.annotation.identifier punctuation.definition.annotation \
         entity.name.decorator",
    ),
    (Token::Heading, "markup.heading entity.name.section meta.diff"),
    (Token::Inserted, "markup.inserted"),
    (Token::Deleted, "markup.deleted"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_scope_decides() {
        for (scope, token) in [
            ("keyword.control.flow.python", Some(Token::Keyword)),
            ("keyword.operator.assignment", Some(Token::Operator)),
            ("constant.numeric.integer", Some(Token::Number)),
            ("constant.language.null", Some(Token::Constant)),
            ("entity.name.tag.yaml", Some(Token::Property)),
            ("entity.name.tag.html", Some(Token::Tag)),
            ("punctuation.section.block", None),
            ("meta.function", None),
        ] {
            assert_eq!(token_of(Scope::new(scope).unwrap()), token, "{scope}");
        }
    }
}
