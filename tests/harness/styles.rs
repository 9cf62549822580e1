//! Notes in many styles: records that are written alike, of made-up words each of which stands nowhere else.

#![allow(dead_code, unreachable_pub, reason = "each suite uses what it needs")]

/// What stands before a question; `%` is its number.
pub const ASKING: &[&str] = &[
    "## ",
    "### %. ",
    "%. ",
    "%) ",
    "- ",
    "* ",
    "**%. ",
    "**",
    "Q: ",
    "Q%: ",
    "Task % - ",
    "### Card %\n\n",
    "Card %\n",
    "<details>\n<summary>",
    "",
];

/// What ends a question.
pub const ENDS: &[&str] = &["?", "", ":", "？", "."];

/// What stands between a question and its answer.
pub const BETWEEN: &[&str] = &["\n", "\n\n", " :: ", "; ", "\t", " - "];

/// What stands before each line of an answer; the label of an answer stands before the first one alone.
pub const ANSWERING: &[&str] = &["", "   ", "- ", "  - ", "> ", "A: ", "Answer: ", "**Back:** "];

/// What stands between two records.
pub const GAPS: &[&str] = &["\n", "\n\n", "\n\n\n", "\n\n---\n\n", "\n***\n"];

/// Consonants and vowels of some alphabets.
const ALPHABETS: &[(&str, &str)] =
    &[("bdfghklmnprstvwz", "aeiou"), ("бвгджзклмнпрстфх", "аеиоу"), ("βγδζθκλμνξπρστφχ", "αειου")];

/// So many bytes make a style.
pub const BYTES: usize = 7;

/// How the records of a note are written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Before a question.
    pub asking: &'static str,
    /// Behind a question.
    pub end: &'static str,
    /// Between question and answer.
    pub between: &'static str,
    /// Before an answer.
    pub answering: &'static str,
    /// Between two records.
    pub gap: &'static str,
    /// Whether a heading stands above every fourth record.
    pub has_sections: bool,
    /// Whether every third question has no answer.
    pub is_partly_open: bool,
}

impl Style {
    /// Chooses a style; zeros choose the plainest.
    pub fn of(bytes: [u8; BYTES]) -> Self {
        let one = |from: &'static [&'static str], byte: u8| from[usize::from(byte) % from.len()];
        Style {
            asking: one(ASKING, bytes[0]),
            end: one(ENDS, bytes[1]),
            between: one(BETWEEN, bytes[2]),
            answering: one(ANSWERING, bytes[3]),
            gap: one(GAPS, bytes[4]),
            has_sections: bytes[5] % 3 == 2,
            is_partly_open: bytes[6] % 4 == 3,
        }
    }

    /// Returns whether what asks is told from prose by its end and by its mark: a plain heading, a label, a summary.
    pub fn is_telling(&self) -> bool {
        let marks = ["## ", "Q", "Task", "<"];
        matches!(self.end, "?" | "？") && marks.iter().any(|mark| self.asking.starts_with(mark))
    }
}

/// Writes notes; the same seed gives the same words.
#[derive(Debug, Clone)]
pub struct Writer {
    /// What is written.
    pub text: String,
    /// The words of it, each once.
    pub words: Vec<String>,
    seed: usize,
}

impl Writer {
    /// Starts a note.
    pub fn new(seed: usize) -> Self {
        Writer { text: String::new(), words: Vec::new(), seed }
    }

    /// Writes records in a style.
    pub fn records(&mut self, style: &Style, count: usize) {
        for number in 1..=count {
            if style.has_sections && number % 4 == 1 {
                let title = self.sentence(2);
                self.text += &format!("# {title}\n\n");
            }
            self.record(style, number);
            self.text += style.gap;
        }
        self.text.push('\n');
    }

    /// Writes a paragraph of prose.
    pub fn paragraph(&mut self) {
        let sentences: Vec<String> = (0..3).map(|more| self.sentence(7 + more) + ".").collect();
        self.text += &format!("{}\n", sentences.join(" "));
    }

    fn record(&mut self, style: &Style, number: usize) {
        let prompt = self.sentence(2 + self.chance(5));
        self.text += &format!("{}{prompt}{}", style.asking.replace('%', &number.to_string()), style.end);
        self.text += if style.asking.starts_with("**") { "**" } else { "" };
        let is_hidden = style.asking.starts_with('<');
        self.text += if is_hidden { "</summary>\n\n" } else { "" };
        if !(style.is_partly_open && number.is_multiple_of(3)) {
            self.text += if is_hidden { "" } else { style.between };
            self.answer(style);
        }
        self.text += if is_hidden { "\n\n</details>\n" } else { "" };
    }

    fn answer(&mut self, style: &Style) {
        let is_label = style.answering.contains(':');
        for line in 0..=self.chance(2) {
            let words = self.sentence(3 + self.chance(7));
            self.text += if line > 0 { "\n" } else { "" };
            self.text += if is_label && line > 0 { "" } else { style.answering };
            self.text += &format!("{words}.");
        }
    }

    /// Makes a line of words, the first with a capital.
    fn sentence(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        let line = words.join(" ");
        let mut letters = line.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// Makes the next word: three syllables, which tell its number.
    fn word(&mut self) -> String {
        let (consonants, vowels) = ALPHABETS[self.seed % ALPHABETS.len()];
        let syllables = consonants.chars().count() * vowels.chars().count();
        // A prime that divides no power of the number of syllables: no word is made twice.
        let mut rest = (self.words.len() * 7919 + self.seed * 31) % syllables.pow(3);
        let mut word = String::new();
        for _ in 0..3 {
            let (syllable, vowel) = (rest % syllables, rest % syllables % 5);
            word.extend(consonants.chars().nth(syllable / 5).into_iter().chain(vowels.chars().nth(vowel)));
            rest /= syllables;
        }
        self.words.push(word.clone());
        word
    }

    /// Returns a number below another one, that follows from what was written.
    fn chance(&self, below: usize) -> usize {
        let mixed = (self.words.len() + 1).wrapping_mul(2_654_435_761) ^ self.seed.wrapping_mul(40_503);
        (mixed >> 7) % below
    }
}
