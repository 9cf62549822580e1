//! Notes that were made to take long to be understood.

use crate::Make;
use crate::styles::records;

/// Returns the square root: as many lines as the longest has words.
fn root(length: usize) -> usize {
    (length as f64).sqrt() as usize
}

/// The notes, each with the name of a file.
pub(crate) const HOSTILE: &[(&str, Make)] = &[
    ("equal lines.txt", |n| "What is soil?\n".repeat(n / 14)),
    ("equal lines apart.txt", |n| "What is soil?\n\n".repeat(n / 15)),
    ("equal headings.md", |n| "## What is soil?\n\n".repeat(n / 18)),
    ("equal labels.txt", |n| "Q: soil\nA: earth\n".repeat(n / 17)),
    ("equal records.txt", |n| "soil;earth\n".repeat(n / 11)),
    ("lines without an answer.txt", |n| records(n, |at| format!("{at}. What is soil {at}?\n"))),
    ("headings without an answer.md", |n| records(n, |at| format!("# What is soil {at}?\n"))),
    ("deeper and deeper.txt", |n| (0..root(2 * n)).map(|depth| " ".repeat(depth) + "- What is soil?\n").collect()),
    ("deeper and deeper, then alike.txt", |n| {
        let deep: String = (0..root(n)).map(|depth| " ".repeat(depth) + "What is soil?\n").collect();
        deep.clone() + &(" ".repeat(root(n)) + "a\n").repeat(n / 2 / root(n)) + &"b\n".repeat(n / 4)
    }),
    ("headings in each other.md", |n| "# a?\n## b?\n### c?\n#### d?\n##### e?\n###### f?\n".repeat(n / 51)),
    ("nested details.md", |n| "<details><summary>What is soil?</summary>\n\n".repeat(n / 43)),
    ("details that close.md", |n| "</details>\n".repeat(n / 11)),
    ("one line.txt", |n| "What is soil? Earth. ".repeat(n / 21)),
    ("one line of numbers.txt", |n| records(n, |at| format!("{at}. What is soil? It is earth. "))),
    ("one line of one number.txt", |n| "1. Why? ".to_owned() + &" 2. a".repeat(n / 5) + "?"),
    ("one line of spaces and numbers.txt", |n| "1. Why? ".to_owned() + &(" ".repeat(50) + "2").repeat(n / 51) + "?"),
    ("one line of separators.txt", |n| "a;b::c - d = e | f\t".repeat(n / 19)),
    ("one line of separators in code.txt", |n| "`".to_owned() + &"a;b::c - d = e | f\t".repeat(n / 19)),
    ("one line of marks.txt", |n| "**What?** - ".repeat(n / 12)),
    ("one line of arrows.txt", |n| "`a -> b` -> ".repeat(n / 12)),
    ("one line of tags.md", |n| "<b>".repeat(n / 3)),
    ("one line of cells.md", |n| "| a ".repeat(n / 4)),
    ("one word.txt", |n| "a".repeat(n)),
    ("one number.txt", |n| "1".repeat(n)),
    ("lines of separators.txt", |n| "a;b::c - d = e | f\tg -> h => i -- j: k\n".repeat(n / 40)),
    ("lines of other marks.txt", |n| {
        let marks =
            ["1. ", "a) ", "- ", "* ", "Q: ", "(2) ", "3) ", "# ", "> ", "| ", "[4] ", "5: ", "**", "?", "+ ", "-> "];
        records(n, |at| format!("{}soil {at}\n", marks[at * 7 % marks.len()]))
    }),
    ("a label for each line.txt", |n| records(n, |at| format!("soil {at}: earth\n"))),
    ("a short line each.txt", |n| records(n, |at| format!("soil {at}\n"))),
    ("a level for each line.txt", |n| records(n, |at| format!("{}- soil {at}\n", " ".repeat(at * 31 % 97)))),
    ("numbers that never run on.txt", |n| records(n, |at| format!("{}. soil {at}\n", at * 7919 % 100_003))),
    ("numbers that begin anew.txt", |n| records(n, |at| format!("{}. soil {at}\n", at % 3))),
    ("large numbers.txt", |n| "999999999999. soil\n4294967295. soil\n".repeat(n / 35)),
    ("counters.txt", |n| records(n, |at| format!("Card {at}\n"))),
    ("rules.txt", |n| "---\n".repeat(n / 4)),
    ("rules and a word.txt", |n| "---\nsoil\n".repeat(n / 9)),
    ("blank lines.txt", |n| "What is soil?\n".to_owned() + &"\n".repeat(n) + "Earth."),
    ("questions far apart.txt", |n| ("What is soil?".to_owned() + &"\n".repeat(root(n))).repeat(n / (root(n) + 13))),
    ("statements with verdicts.txt", |n| {
        records(n, |at| format!("Ice floats {at}. ({})\n", if at % 3 == 0 { "T" } else { "F" }))
    }),
    ("options.txt", |n| "a) soil\n".repeat(n / 8)),
    ("one question of many options.txt", |n| {
        "What is soil?\n".to_owned() + &records(n, |at| format!("{at}) earth {at}\n"))
    }),
    ("answers.md", |n| "# Answers\n\n1. a\n2. b\n\n".repeat(n / 22)),
    ("questions and answers by turns.md", |n| {
        "# Questions\n\n1. Why?\n2. How?\n\n# Answers\n\n1. a\n2. b\n\n".repeat(n / 52)
    }),
    ("asked twice in the same words.txt", |n| {
        let asked = records(n / 2, |at| format!("{at}. What is the soil of the river and of the lime?\n"));
        asked.clone() + "\n" + &asked
    }),
    ("cards without an end.txt", |n| "soil\n?\n".repeat(n / 7)),
    ("rows without an answer.md", |n| {
        "| a | b |\n|---|---|\n".to_owned() + &records(n, |at| format!("| soil {at} | |\n"))
    }),
    ("pages that only count.txt", |n| records(n, |at| format!("Question {at}\n1 / 1 pts\n"))),
    ("a page that only says what is right.txt", |n| {
        "Question 1\n1 / 1 pts\nWhat is soil?\n".to_owned()
            + &"earth\nCorrect!\n".repeat(n / 15)
            + "Question 2\n1 / 1 pts\nWhy?\n"
    }),
    ("callouts in one quote.md", |n| records(n, |at| format!("> [!question] What is soil {at}?\n"))),
    ("callouts in each other.md", |n| {
        records(n, |at| format!("{}[!faq] What is soil {at}?\n", "> ".repeat(at % 200 + 1)))
    }),
    ("braces that nothing closes.txt", |n| records(n, |at| format!("::soil {at}:: What is soil? {{=earth\n"))),
    ("one brace of answers.txt", |n| {
        "::soil:: What is soil? {".to_owned()
            + &"=earth ~air#No. ".repeat(n / 16)
            + "}\n\n::air:: What is air? {=gas ~soil}\n"
    }),
    ("headings without a space.md", |n| records(n, |at| format!("##Soil {at}\n"))),
    ("lines that a digit judges.txt", |n| records(n, |at| format!("{} soil {at}\n", at % 2))),
    ("choices that bear signs.md", |n| records(n, |at| format!("{at}. What is soil?\n- earth {at} *\n- air\n"))),
    ("one choice of signs.txt", |n| {
        format!("1. What?\n- {}\n- b\n2. Why?\n- a ({})\n- b\n", "*".repeat(n / 2), "=".repeat(n / 2))
    }),
    ("decks that never end.txt", |n| records(n, |at| format!("soil {at} - earth {at}\n"))),
    ("sources.md", |n| "## What is soil?\n\nEarth.\n\nSource: https://a.example/b\n".repeat(n / 57)),
    ("words that nobody wrote.txt", |n| records(n, |at| format!("{:x}{:x} ", at * 2_654_435_761 % 4_294_967_291, at))),
];
