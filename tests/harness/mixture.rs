//! Notes thrown together from many ways of writing, with gaps for words.

#![allow(dead_code, unreachable_pub, reason = "each suite uses what it needs")]

use proptest::prelude::*;
use proptest::sample::select;

/// Ways of writing; `@` is a gap for a word.
pub const FRAGMENTS: &[&str] = &[
    "# @ @\n\n## What is @?\n\n@ @ **@** and `@`.\n",
    "## @ @ {#fixed-id}\n\n@\n\n### @\n\n@",
    "What is CSRF?\n@ @\n",
    "## What is CSRF?\n\n@ @.\n",
    "*what is @ -> @ @\n  @\n*@ @? ->\n  - @\n  - @\n*@ @ @\n",
    "Q: What is @?\nA: @ @\n@\n\nQ: Why @?\nA: @",
    "## What is @?\n\nAlso asked: @ @?\n*Auch gefragt:* @\n\n@ @\n",
    "1. What is @? @\nAlso asked: @\n2. Why @?\n\nAnswers\n\n1. @\nAlso asked: @\n2. @\n",
    "**Q1. How does @ work?**\n\n@ @\n\n**Q2. And @?**\n\nAnswer: @\n",
    "1. What is @?\n   @ @\n2. How does @ @?\n   - @\n   - @\n",
    "1. What is @?\n2. Why is @ @?\n3. @ @ @?\n\nAnswers\n\n1. @ @\n2. @\n3. @\n",
    "- What is @?\n    - @ @\n- What is @?\n    - @\n",
    "<details>\n<summary>What is @?</summary>\n\n@ **@**\n\n</details>\n",
    "<details><summary>@ @?</summary>@ @</details>\n",
    "I. @\n  A. @ @\n    1. @?\n    2. @\n  B. @\n",
    "Me: what is @?\n\nBot: @ @\n\n- @\n- @\n",
    "| @ | @ |\n|---|:-:|\n| @ | @ |\n| @ |\n| @ | @ | @ |\n",
    "## What is @?\n\n@ @\n\n<!-- studybook: prose -->\n@ @?\n\n- @\n",
    "<!-- studybook: prose -->\n\nQ: @ @?\nA: @\n\n<!-- studybook: questions -->\n\nQ: @ @?\nA: @\n",
    "```rust\nfn @() { /* @ */ }\n```\n",
    "~~~ title=\"@\" {1}\n@\n~~~\n",
    "```\n@\n",
    "```python\n@ = '@'\n",
    "    @ @\n    @\n",
    "> @ @\n> > @\n> - @\n@\n",
    "> [!NOTE]\n> @ @\n",
    "> [!NOTE] @\n> @\n",
    "@[^1] @\n\n[^1]: @ @\n",
    "[^lost]: @ @\n",
    "- [ ] @\n- [x] @\n  1. @\n",
    "@\n: @ @\n: @\n",
    "Source: @. https://example.org/\n(1) @ @. https://example.com/\n",
    "@ [@](https://example.org) ![@](https://example.org/a.png) [@](missing.md) ![@](missing.png) [@] [@]()\n",
    "<div>@ <b>@</b> <blink>@</blink> <kbd>@</kbd></div>\n<p>@\n\n@</p>\n",
    "<table><tr><td>@<td>@</table> @ <h1>@</h1> <li>@\n",
    "@\n====\n\n@ @\n----\n@\n",
    "@    @\n@    @\n",
    "==@== ~~@~~ ~@~ *@* _@_ ***@*** \\*@\\* ``@ ` @`` <@> &amp;@ @ & @ < @\n",
    "@\r\n@\r\n\r\n@",
    "---\n@\n---\n\n***\n@\n",
    "TODO\n@ -> @\n@ => @\n@: @\n@ - @\n@ | @\n",
    // -- underlined headings
    "@ @\n===\n\nWhat is @?\n----------\n\n@ @\n\n@\n-\n@\n",
    "What is *@*\n@?\n=====\n@\n",
    "> @\n> ---\n> @\n",
    "- @\n---\n@\n",
    // -- definitions and footnotes; of definitions with one label the first counts, so none of these holds a word
    "[@][ref] and [ref] @\n\n[ref]: https://example.org/ \"title\"\n",
    "[lone @]: https://example.org/@ '@'\n",
    "> [quoted]: https://example.org/\n> @ [quoted]\n",
    "@[^long] @[^long]\n\n[^long]: @\n\n    @ @\n\n    - @\n",
    "@[^outer]\n\n[^outer]: @[^inner] @\n[^inner]: @\n",
    "[^early]: @ @\n@\n\n## What is @?\n\n@[^early]\n",
    "@[^none] [^none]\n",
    // -- lists of definitions, nested lists
    "@ @\n: @\n\n  @ `@`\n: @\n\n@\n: @\n",
    "- @\n  - @\n    1. @\n\n       @\n    2. @\n  - @\n\n    > @\n- @\n",
    "1) @\n   * @ @\n   * @?\n     + @\n2) @\n",
    "- ### What is @?\n\n  @\n\n- ### @\n\n  @ @\n",
    "* [ ] @\n\n  ```\n  @\n  ```\n* [x] @ [@](https://example.org/@)\n",
    "- **What is @?** @ @\n- **@** @\n",
    // -- tables
    "| *@* | [@](https://example.org/@) |\n|:--|--:|\n| `@ \\| @` | **@** @ |\n| ![@](gone.png) | ~~@~~ |\n",
    "@ | @\n--|--\n@ | @\n\n- | @ |\n  |---|\n  | @ |\n",
    "@\n| @ |\n|---|\n| @ |\n@ @\n",
    // -- details
    "<details><summary>What is @? <b>@</b></summary>\n\n- @\n\n<details>\n<summary>@</summary>\n@\n</details>\n</details>\n",
    "<details>\n@\n\n### @\n\n@\n</details>\n@\n",
    "<details open>\n\n<summary>@</summary>\n\n| @ |\n|---|\n| @ |\n",
    // -- Org
    "#+TITLE: @ @\n\n* What is @? :tag:\n@ /@/ =@= ~@~ +@+\n** @\n- @ :: @\n- [X] @\n",
    "* TODO [#A] What is @?\n@ [[https://example.org/@][@]] [[@]]\n* DONE @\n:LOGBOOK:\n:END:\n@\n",
    "#+BEGIN_SRC python\n@ = 1\n#+END_SRC\n#+BEGIN_QUOTE\n@\n#+END_QUOTE\n: @ @\n-----\n@\n",
    "| @ | @ |\n|---+---|\n| @ | |\n\n1. @\n   - @\n@[fn:1]\n\n[fn:1] @ @\n",
    "@ @ [fn:: @ @] \\(x\\) @\n#+BEGIN_EXAMPLE\n@\n",
    // -- labels, cards and formulas of others
    "Q：@？\nA：@ @\n\n问：@？\n答：@\n",
    "What is @\n?\n@ @\n\n@ @::@\n",
    "@ \\(x + y\\) @ $z$ @ $5 and $6 @\n\n\\[\nx\n\\]\n@\n",
    "@ [[@]] ![[@.png]] [[gone|@]] @\n",
    ":::tip @\n@\n:::\n@\n:@: @\n::@\n",
    // -- choices
    "## Which @?\n\na) @ @\nb) @\n   @\n\nAnswer: B. @ @\n",
    "Q: Which @?\na) @\nb) **@** @\nc) @ ✅ @\nA: b, @ @\n",
    "### Which @ @?\n\n@ @\n\n- [ ] @\n- [x] @ @\n\n@\n",
    "1. Which @?\n1) @\n2) @ @\nAnswer: 2\n@\n",
    "## Which @?\n\n| | | |\n|-|-|-|\n| x | a. | @ |\n| @ | b. | @ @ | @ |\n",
    "### Which @?\n\n```\n@\n```\n\n- A: `@`\n- B: @\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: A\n\n@\n</p>\n</details>\n",
    "Which @?\n- @\n- @ [@](https://example.org/@)\n  - @\nHint: @\nAnswer: @\n",
    "Question 1\nCorrect\nMark 1.00 out of 1.00\nWhich @ @?\nSelect one:\na. @\nb. @ @\nFeedback\n@ @\nThe correct answer is: @\n",
    "Question 2 1 / 1 pts\n@ @\n\n  @\n\nYou Answered\n  @ @\n\nCorrect Answer\n  @\n\nExplanation\n@ @\n",
    "Question 3: Correct\n@ @?\n@\nExplanation\n@\n@\n(Correct)\nOverall explanation\n@ @\n",
    "- Which @?\n  - **A. @**\n  - B. @[^c]\n  - [ ] @\n\n[^c]: @\n",
];

/// What a line may start with.
pub const STARTS: &[&str] = &[
    "",
    "",
    "",
    "  ",
    "    ",
    "\t",
    "- ",
    "* ",
    "*",
    "+ ",
    "1. ",
    "2) ",
    "(3) ",
    "Q: ",
    "A: ",
    "Q4. ",
    "a) ",
    "B. ",
    "- [x] ",
    "Also asked: ",
    "Answer: B ",
    "Answer: ",
    "# ",
    "### ",
    "###### ",
    "> ",
    "> > ",
    "| ",
    "-> ",
    "=> ",
    "[ ] ",
    "- [ ] ",
    ": ",
    "**",
    "`",
    "\\",
    "<b>",
    "</b>",
    "<!",
    "<",
    "&",
    "[",
    "![",
    "!",
    "[^1]: ",
    "iv. ",
    "A. ",
    "a) ",
    "• ",
    "– ",
    "Source: ",
    "---",
    "===",
    "http://",
    "Question 5: ",
    "Ans. ",
    "user: ",
    "\"",
    "(",
    "{",
    "}",
    "@",
];

/// What a line may end with.
pub const ENDS: &[&str] =
    &["", "", "", "?", "? ", ".", ":", " ->", " -> ", "**", "`", "  ", "\\", " |", "?**", " {#id}", ">", ")", "]", "#"];

/// Fragments of which what follows them is no longer what it looks like: code, or the inside of a tag.
pub const OPEN: &[&str] = &["```\n@\n", "```python\n@ = '@'\n"];

/// Comments of Markdown and plain text; `%` is a gap for a word that nobody may read.
pub const COMMENTS: &[&str] = &[
    "<!-- % % -->\n",
    "<!--\n## What is %?\n\n%\n-->\n",
    "<!-- %\n\n\nQ: %?\nA: %\n\n- % -->\n",
    "<!--%--><!-- % -->\n",
    "<!-- `%` ``` % -->\n",
    "<!--\n```\n%\n\n    %\n-->\n",
    "<!-- > - % <b>%</b> & % -->\n",
];

/// A part of a note.
#[derive(Debug, Clone)]
pub enum Piece {
    /// A way of writing.
    Fragment(&'static str),
    /// A line with a start, some words and an end.
    Line(&'static str, usize, &'static str),
    /// A blank line.
    Gap,
}

/// Makes parts of notes.
pub fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        3 => select(FRAGMENTS).prop_map(Piece::Fragment),
        4 => (select(STARTS), 1..6_usize, select(ENDS)).prop_map(|(start, words, end)| Piece::Line(start, words, end)),
        2 => Just(Piece::Gap),
    ]
}
