//! Lines of code, each read once: what a grammar makes of a line depends on nothing but the line and the state in which
//! it is met, and samples of code hold the same lines again and again.
//!
//! What is remembered is bounded, and never seen: a line that was forgotten is read again. States can't be shared by threads,
//! so each remembers its own.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use syntect::parsing::{ClearAmount, ParseState, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::token::{Token, token_of};

/// A longer line hardly comes again.
const LONGEST: usize = 200;
/// More states than these are not told apart: code that is nested deeply is read anew.
const MOST_STATES: usize = 256;
/// A thread keeps so many bytes of lines, about; then it forgets all of them.
const MOST_BYTES: usize = 1 << 20;

/// What changes within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// A scope begins, which may say what it holds.
    Push(Option<Token>),
    /// So many scopes end.
    Pop(usize),
    /// So many scopes are set aside; all, where no number is given.
    Clear(Option<usize>),
    /// What was set aside last is back.
    Restore,
}

/// A line that was read.
#[derive(Debug)]
pub(super) struct Line {
    /// What changes, with the byte of the line before which it does.
    pub(super) changes: Box<[(usize, Change)]>,
    /// The state behind it, if it has a number.
    next: Option<usize>,
}

/// Reads code line by line.
pub(super) struct Reader {
    grammars: &'static SyntaxSet,
    /// The number of the state before the next line, if it has one.
    at: Option<usize>,
    /// The state itself; nothing where it is known by its number.
    state: Option<ParseState>,
}

impl Reader {
    /// Starts to read code in a language.
    pub(super) fn new(grammar: &'static SyntaxReference, grammars: &'static SyntaxSet) -> Self {
        let (at, state) = KNOWN.with_borrow_mut(|known| known.start(grammar));
        Reader { grammars, at, state }
    }

    /// Reads the next line; nothing where the grammar stumbles.
    pub(super) fn read(&mut self, line: &str) -> Option<Rc<Line>> {
        KNOWN.with_borrow_mut(|known| {
            if let Some(read) = self.at.and_then(|at| known.states.get(at)?.lines.get(line)) {
                (self.at, self.state) = (read.next, None);
                return Some(Rc::clone(read));
            }
            let mut state = self.state.take().or_else(|| Some(known.states.get(self.at?)?.state.clone()))?;
            let changes = state.parse_line(line, self.grammars).ok()?;
            let changes = changes.into_iter().filter_map(|(at, change)| Some((at, Change::of(&change)?))).collect();
            let next = known.number(&state);
            let read = Rc::new(Line { changes, next });
            if let Some(at) = self.at.filter(|_| next.is_some() && line.len() <= LONGEST) {
                known.keep(at, line, &read);
            }
            (self.at, self.state) = (next, Some(state));
            Some(read)
        })
    }
}

impl Change {
    fn of(change: &ScopeStackOp) -> Option<Self> {
        match change {
            ScopeStackOp::Push(scope) => Some(Change::Push(token_of(*scope))),
            ScopeStackOp::Pop(count) => Some(Change::Pop(*count)),
            ScopeStackOp::Clear(ClearAmount::TopN(count)) => Some(Change::Clear(Some(*count))),
            ScopeStackOp::Clear(ClearAmount::All) => Some(Change::Clear(None)),
            ScopeStackOp::Restore => Some(Change::Restore),
            ScopeStackOp::Noop => None,
        }
    }
}

/// All that a thread remembers.
#[derive(Default)]
struct Known {
    /// Every state in which a line was met.
    states: Vec<State>,
    /// The states in which grammars begin.
    starts: FxHashMap<usize, usize>,
    /// How many bytes the lines take, about.
    bytes: usize,
}

/// A state, and the lines that were met in it.
struct State {
    state: ParseState,
    lines: FxHashMap<Box<str>, Rc<Line>>,
}

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

impl Known {
    /// Returns the state in which a grammar begins: by its number, or by itself where it has none yet.
    fn start(&mut self, grammar: &'static SyntaxReference) -> (Option<usize>, Option<ParseState>) {
        // Grammars are never moved, so their addresses tell them apart.
        let name = std::ptr::from_ref(grammar).addr();
        if let Some(at) = self.starts.get(&name) {
            return (Some(*at), None);
        }
        let state = ParseState::new(grammar);
        let at = self.number(&state);
        self.starts.extend(at.map(|at| (name, at)));
        (at, Some(state))
    }

    /// Returns the number of a state; nothing where there are too many.
    fn number(&mut self, state: &ParseState) -> Option<usize> {
        let known = self.states.iter().position(|known| known.state == *state);
        known.or_else(|| {
            (self.states.len() < MOST_STATES).then(|| {
                self.states.push(State { state: state.clone(), lines: FxHashMap::default() });
                self.states.len() - 1
            })
        })
    }

    /// Keeps a line that was read in a state.
    fn keep(&mut self, at: usize, line: &str, read: &Rc<Line>) {
        self.bytes += line.len() + size_of_val(&*read.changes) + size_of::<(Box<str>, Line)>();
        if self.bytes > MOST_BYTES {
            self.states.iter_mut().for_each(|state| state.lines.clear());
            self.bytes = 0;
        }
        if let Some(state) = self.states.get_mut(at) {
            state.lines.insert(line.into(), Rc::clone(read));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that come again in other states: within a string, a comment, a block.
    const SAMPLES: [(&str, &str); 5] = [
        (
            "py",
            "def f():\n    \"\"\"\n    return 1\n    \"\"\"\n    return 1\n\n\ndef f():\n    return 1\n    \"\"\"\n",
        ),
        ("js", "/*\nlet a = 1;\n*/\nlet a = 1;\nlet b = `\nlet a = 1;\n`;\nlet a = 1;\n"),
        ("rs", "fn f() {\n    g(1);\n}\n/* fn f() {\n    g(1);\n}\n*/\nfn f() {\n    g(1);\n"),
        ("sh", "cat <<END\nif true\nEND\nif true; then\n  cat <<OTHER\nif true\nEND\nOTHER\nfi"),
        ("html", "<style>\na { color: red }\n</style>\na { color: red }\n<script>\nlet a = 1;\n</script>\n"),
    ];

    #[test]
    fn a_line_that_is_remembered_is_the_one_that_is_read() {
        let grammars: &'static SyntaxSet = Box::leak(Box::new(two_face::syntax::extra_newlines()));
        for (name, code) in SAMPLES.iter().chain(&SAMPLES) {
            let grammar = grammars.find_syntax_by_extension(name).unwrap();
            let (mut reader, mut state) = (Reader::new(grammar, grammars), ParseState::new(grammar));
            for line in code.split_inclusive('\n') {
                let fresh = state.parse_line(line, grammars).unwrap();
                let fresh = fresh.into_iter().filter_map(|(at, change)| Some((at, Change::of(&change)?)));
                assert_eq!(*reader.read(line).unwrap().changes, *fresh.collect::<Vec<_>>(), "{name}: {line}");
            }
        }
    }

    #[test]
    fn no_more_is_kept_than_is_meant_to_be() {
        let grammars: &'static SyntaxSet = Box::leak(Box::new(two_face::syntax::extra_newlines()));
        let state = ParseState::new(grammars.find_syntax_plain_text());
        let mut known = Known::default();
        let at = known.number(&state).unwrap();
        assert_eq!(known.number(&state), Some(at));
        let read = Rc::new(Line { changes: [].into(), next: Some(at) });
        for number in 0..MOST_BYTES / 32 {
            known.keep(at, &number.to_string(), &read);
        }
        assert!(known.bytes <= MOST_BYTES && known.states[at].lines.len() < MOST_BYTES / 32);
    }
}
