//! Every kind of diagnostic there is, with its name and its weight.

use serde::{Deserialize, Serialize};

use super::severity::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// The kind of a diagnostic. Its name is stable and printed in brackets.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl Code {
            /// Every code, in the order of the stages that report them.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// Returns the stable name, as printed.
            pub fn name(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// Returns the code of a name.
            pub fn named(name: &str) -> Option<Self> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }

            /// Returns what it means, with an example and what to do, in Markdown.
            pub fn page(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("pages/", $text, ".md")),)* }
            }

            /// Returns how much it matters where nobody says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // -- discover
    /// A file or folder could not be read.
    Unreadable = "unreadable", Error;
    /// A file is larger than notes are allowed to be.
    TooLarge = "too-large", Error;
    /// A pipe, socket or device stands where a note could be.
    NotAFile = "not-a-file", Warning;
    /// A link leads nowhere, in a circle, or out of the notes.
    LinkNotFollowed = "link-not-followed", Warning;
    /// A file's name is not valid Unicode.
    OddName = "odd-name", Warning;
    // -- decode
    /// A file holds no text at all.
    Empty = "empty", Hint;
    /// A file looks like a program or a picture, not like a note.
    NotText = "not-text", Error;
    /// A file is not UTF-8 and was read in another encoding.
    OtherEncoding = "other-encoding", Hint;
    /// Text was decoded wrongly at some time before, and was repaired.
    Mojibake = "mojibake", Hint;
    /// Some bytes could not be read as text.
    InvalidBytes = "invalid-bytes", Warning;
    /// Control characters were left out.
    ControlCharacters = "control-characters", Hint;
    /// Characters that nobody sees were left out or read as spaces.
    InvisibleCharacters = "invisible-characters", Hint;
    // -- markup
    /// A code block that nothing closes.
    UnclosedFence = "unclosed-fence", Warning;
    /// A comment that nothing closes: what follows is not shown.
    OpenComment = "open-comment", Warning;
    /// A keyword or a block of Org that nobody knows.
    UnknownOrg = "unknown-org", Hint;
    // -- note
    /// A note is written regularly, and it is not sure which of its lines ask.
    UnsureReading = "unsure-reading", Warning;
    /// A comment that silences what nobody knows.
    UnknownAllow = "unknown-allow", Warning;
    // -- check
    /// A question that nobody answers.
    Unanswered = "unanswered", Warning;
    /// Two questions ask nearly the same.
    NearDuplicate = "near-duplicate", Hint;
    /// A question asks two things.
    TwoQuestions = "two-questions", Hint;
    /// An answer says no more than its question.
    AnswerRepeats = "answer-repeats", Warning;
    /// A code block names no language.
    NoLanguage = "no-language", Hint;
    /// A topic asks a single question.
    LoneQuestion = "lone-question", Hint;
    /// A note asks nothing.
    NoQuestions = "no-questions", Hint;
    /// Words look like a question and were read as prose.
    ReadAsProse = "read-as-prose", Hint;
    /// A sample of code does not do what its note says.
    SampleFailed = "sample-failed", Error;
    /// Samples could not be checked, since what checks them is missing.
    SamplesLeftOut = "samples-left-out", Hint;
    /// A link out of the guide leads nowhere.
    DeadOutsideLink = "dead-outside-link", Warning;
    /// A server of a link out of the guide does not say now whether it leads anywhere.
    UnsureOutsideLink = "unsure-outside-link", Hint;
    // -- configuration and front matter
    /// A key of the configuration that nobody knows.
    UnknownKey = "unknown-key", Error;
    /// A key of a note's front matter that means nothing here; other programs have keys of their own.
    ForeignKey = "foreign-key", Warning;
    /// Something in a note's front matter that cannot be read, and is left out; other programs write it in their own way.
    BadFrontMatter = "bad-front-matter", Warning;
    /// A value of the wrong type, or one that cannot be used.
    BadValue = "bad-value", Error;
    /// TOML or YAML that cannot be read.
    BadSyntax = "bad-syntax", Error;
    /// Colours of the configuration that are hard to read.
    LowContrast = "low-contrast", Warning;
    // -- link
    /// The same question is asked twice and was merged.
    Duplicate = "duplicate", Hint;
    /// Two questions want the same id.
    IdCollision = "id-collision", Warning;
    /// What is remembered of questions is not what the notes say, and may not be written.
    LockOutdated = "lock-outdated", Error;
    /// A link leads to a note, a question or a file that does not exist.
    DeadLink = "dead-link", Warning;
    /// Two notes want the same address, and the second one got a number.
    AddressNumbered = "address-numbered", Warning;
    /// A path is written with backslashes, and was read with slashes.
    BackslashPath = "backslash-path", Hint;
    /// A note has no title, and was called by what it is about.
    MadeTitle = "made-title", Hint;
    // -- render
    /// Raw HTML was taken out.
    RemovedHtml = "removed-html", Warning;
    /// A code block names a language that nobody knows.
    UnknownLanguage = "unknown-language", Warning;
    /// A formula cannot be read.
    BadMath = "bad-math", Warning;
    /// Lists or quotes are nested deeper than anybody can read.
    TooDeep = "too-deep", Warning;
    // -- site
    /// Two pages want the same address.
    AddressTaken = "address-taken", Error;
    /// A template cannot be read or fails.
    BadTemplate = "bad-template", Error;
    /// A template of a theme that nothing asks for.
    UnusedTemplate = "unused-template", Warning;
    /// Something was left out because no base URL is known.
    NoBaseUrl = "no-base-url", Hint;
    /// A file of an earlier build was changed by somebody else, and so was left.
    OutputKept = "output-kept", Warning;
    /// The history of the notes is incomplete, so dates were left out.
    NoHistory = "no-history", Hint;
}
