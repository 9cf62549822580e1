//! What marks in words are read as.

use std::fmt::Write as _;

use crate::markup::{Extensions, parse};
use crate::text::{SourcePath, Text};

fn shown(file: &str, notes: &[&str]) -> String {
    let mut shown = String::new();
    for note in notes {
        let tree = parse(&Text::new(SourcePath::new(file), *note), 1, Extensions::default()).value;
        let _ = write!(shown, "--- {note:?}\n{}", tree.outline());
    }
    shown
}

#[test]
fn plain_text_has_few_marks() {
    insta::assert_snapshot!(shown(
        "a.txt",
        &[
            "**a** b**c**d ** e ** **f",
            "***a*** ~~b~~ ~c~ ~~~d~~~ __e__ _f_",
            "**重要。**请 **“a”**的",
            "`a **b**` ``c ` d`` ` e ` `f\ng` `h",
            "[a](b \"c\") ![d](<e f> 'g') [h] (i) [j](k",
            "[a [b](c) d](e) [![f](g)](h) **[i** j](k)",
            "![my picture](my picture.png) [a](see there)",
            "<https://a.b/c> <me@a.b> <std::vector> <b> <mailto:me@a.b>",
            "https://a.b/c_d, www.a.b me@a.b `www.a.b` [www.a.b](c)",
            "\\**a** \\`b` c\\|d &amp; &lt;",
            "**a\nb** c",
        ]
    ));
}

#[test]
fn org_has_its_own_marks() {
    insta::assert_snapshot!(shown(
        "a.org",
        &[
            "*a* /b/ _c_ +d+ =e *f*= ~g~ h*i*j */k/*",
            "a * b * c /usr/bin and/or 2*3*4 =a = b=",
            "[[https://a.b][c /d/]] [[https://a.b]] [[file:a b.png]] [[*A heading]] [[x.org::*B][c]]",
            "[[a][b [[ [[c [fn:1] [fn::d] [[]]",
            "\\(a_1\\) \\[b\\] $$c$$ $d \\(e",
            "a\\\\\nb\nc 中\n文",
            "me@a.b <https://a.b> <2026-01-01>",
        ]
    ));
}
