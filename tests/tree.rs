//! What holds for the tree of any note, however it is written: each byte has one innermost node, nodes are nested and in
//! order, and what nobody sees of a file (its line ends, its mark of order, blank lines at its end) changes nothing.

use proptest::prelude::*;
use proptest::sample::select;
use studybook::decode::decode;
use studybook::markup::{Extensions, NodeId, Passage, Span, Step, Tree, parse};
use studybook::text::{Source, SourcePath, Text};

use crate::harness::mixture::{COMMENTS, Piece, piece};

/// Files of each flavour.
const NAMES: &[&str] = &["note.md", "note.txt", "note.org"];

fn tree(name: &str, words: &str) -> Tree {
    let extensions = Extensions { smart_punctuation: words.len().is_multiple_of(2), ..Extensions::default() };
    parse(&Text::new(SourcePath::new(name), words), 1, extensions).value
}

/// A note of pieces and comments.
fn notes() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => piece().prop_map(|piece| written(&piece)),
        1 => select(COMMENTS).prop_map(|comment| format!("\n{}", comment.replace('%', "hid"))),
    ];
    prop::collection::vec(part, 1..14).prop_map(|parts| parts.join("\n"))
}

fn written(piece: &Piece) -> String {
    match piece {
        Piece::Fragment(text) => format!("\n{}", text.replace('@', "wört日")),
        Piece::Line(start, words, end) => format!("{start}{}{end}", vec!["wört"; *words].join(" ")),
        Piece::Gap => String::new(),
    }
}

/// Any text at all, as decoding leaves it: no control characters but line ends and tabs.
fn texts() -> impl Strategy<Value = String> {
    "(\\PC|[ \t\n#>*_`<>!\\[\\]()|:$+=~-]){0,200}"
}

/// Checks what must hold for every tree.
fn check(tree: &Tree) -> Result<(), TestCaseError> {
    prop_assert_eq!(crate::harness::shape::fault(tree), None);
    // The node that holds a byte and begins last is the innermost one: all that hold the byte hold each other.
    let text = tree.text().as_str();
    let mut innermost = vec![NodeId::ROOT; text.len()];
    tree.nodes().for_each(|(id, node)| innermost[node.span.range()].fill(id));
    for (byte, id) in innermost.into_iter().enumerate() {
        let holds = |id: NodeId| tree.node(id).span.range().contains(&byte);
        prop_assert!(holds(id) && tree.ancestors(id).all(holds) && !tree.children(id).any(holds));
    }
    Ok(())
}

/// Checks that a passage is read in steps that are nested, and within it.
fn check_steps(passage: &Passage) -> Result<(), TestCaseError> {
    let mut open = Vec::new();
    for step in passage.steps() {
        match step {
            Step::Enter(id, kind, span) => {
                let is_there = passage.spans().iter().any(|own| own.contains(span)) || span.is_empty();
                prop_assert!(is_there || kind.is_hidden() || !kind.is_inline(), "{:?} at {:?} is outside", kind, span);
                open.push(id);
            }
            Step::Leave(id, _) => prop_assert_eq!(open.pop(), Some(id)),
        }
    }
    prop_assert!(open.is_empty());
    Ok(())
}

#[test]
fn what_the_fuzzer_found_keeps_its_shape() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found");
    let Ok(files) = std::fs::read_dir(folder) else { return };
    for path in files.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = decode(&Source::new(name, std::fs::read(&path).unwrap())).value;
        let tree = text.map(|text| parse(&text, 1, Extensions::default()).value);
        assert_eq!(tree.and_then(|tree| crate::harness::shape::fault(&tree)), None, "{name}");
    }
}

/// Prints the tree of a file.
fn printed(name: &str, bytes: &[u8]) -> String {
    let text = decode(&Source::new(name, bytes.to_vec())).value;
    text.map_or_else(String::new, |text| parse(&text, 1, Extensions::default()).value.outline())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn every_byte_of_any_note_is_in_one_innermost_node(note in notes(), name in select(NAMES)) {
        check(&tree(name, &note))?;
    }

    #[test]
    fn every_byte_of_any_text_is_in_one_innermost_node(text in texts(), name in select(NAMES)) {
        check(&tree(name, &text))?;
    }

    #[test]
    fn any_part_of_a_note_is_read_in_nested_steps(note in notes(), name in select(NAMES), a in any::<u16>(), b in any::<u16>()) {
        let tree = std::sync::Arc::new(tree(name, &note));
        let at = |number: u16| {
            let at = usize::from(number) * note.len() / usize::from(u16::MAX);
            (0..=at).rev().find(|at| note.is_char_boundary(*at)).unwrap()
        };
        let (start, end) = (at(a.min(b)), at(a.max(b)));
        check_steps(&Passage::new(&tree, Span::new(start, end)))?;
        check_steps(&Passage::whole(&tree))?;
        // The digest names what is read, and asking for it twice gives the same.
        let passage = Passage::new(&tree, Span::new(start, end));
        prop_assert_eq!(passage.digest(), Passage::new(&tree, Span::new(start, end)).digest());
    }

    #[test]
    fn line_ends_and_a_mark_of_order_change_nothing(note in notes(), name in select(NAMES)) {
        let note = note.replace('\r', "");
        let plain = printed(name, note.as_bytes());
        prop_assert_eq!(&printed(name, note.replace('\n', "\r\n").as_bytes()), &plain, "with CRLF");
        prop_assert_eq!(&printed(name, format!("\u{feff}{note}").as_bytes()), &plain, "with a BOM");
        let both = format!("\u{feff}{}", note.replace('\n', "\r\n"));
        prop_assert_eq!(&printed(name, both.as_bytes()), &plain, "with both");
    }

    #[test]
    fn blank_lines_at_the_end_change_nothing(note in notes(), name in select(NAMES)) {
        // Code that nothing closes goes on to the end, whatever stands there: in one node, or a node for each line.
        let ends = |printed: &str| {
            let lines: Vec<String> = printed.lines().map(|line| line.replace("\\n\"", "\"").replace("\\n\"", "\"")).collect();
            let blank = |line: &&String| line.trim_start().trim_start_matches("Text ").chars().all(|char| char == '"');
            let count = lines.iter().rev().take_while(blank).count();
            lines[..lines.len() - count].iter().map(|line| line.trim_end_matches(['n', '\\', '"'])).collect::<Vec<_>>().join("\n")
        };
        let note = note.trim_end().to_owned() + "\n";
        let plain = ends(&printed(name, note.as_bytes()));
        for blank in ["\n", "\n\n\n"] {
            prop_assert_eq!(&ends(&printed(name, format!("{note}{blank}").as_bytes())), &plain, "{:?}", blank);
        }
    }
}
