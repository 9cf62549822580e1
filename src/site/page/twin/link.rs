//! A link of a page as a line of its twin.

use super::super::view::LinkView;
use crate::address::twin_path;

/// Returns a link as Markdown, which leads to the twin of a page, or as words where it leads nowhere.
pub(super) fn link(view: &LinkView) -> String {
    let words = escaped(&view.title);
    let page = view.url.split('#').next().unwrap_or_default();
    if page.is_empty() { words } else { ["[", &words, "](", &twin_path(page), ")"].concat() }
}

/// Writes links as a list.
pub(super) fn links(text: &mut String, views: &[LinkView]) {
    text.push('\n');
    for view in views {
        text.extend(["- ", &link(view), "\n"]);
    }
}

/// Returns plain words as Markdown that says the same.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    let mut last = ' ';
    let mut signs = words.chars().peekable();
    while let Some(sign) = signs.next() {
        // Nobody takes `snake_case` for emphasis.
        let within = last.is_alphanumeric() && signs.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(sign, '\\' | '[' | ']' | '<' | '*' | '`') || sign == '_' && !within {
            escaped.push('\\');
        }
        escaped.push(sign);
        last = sign;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_twin_of_its_page_and_says_what_it_says() {
        let link = |url: &str, title: &str| link(&LinkView { url: url.to_owned(), title: title.to_owned() });
        assert_eq!(link("../net.html#in-a", "a[0] of snake_case"), "[a\\[0\\] of snake_case](../net.md)");
        assert_eq!(link("", "`__init__` <T>"), "\\`\\_\\_init\\_\\_\\` \\<T>");
    }
}
