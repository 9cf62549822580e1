//! A sample → what is to be done with it.
//!
//! The words of the fence decide, and words that ask for something impossible are a mistake instead of nothing. Runs nothing;
//! that is [`crate::samples::run`].

use crate::samples::find::Sample;

/// What is to be done with a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    /// Python must compile.
    Compile,
    /// Python, with its standard library only, must run and print what is promised.
    Python,
    /// The same in a throw-away project of Django.
    Django,
    /// SQL must run on SQLite; its last rows are what it prints.
    Sqlite,
    /// SQL must run on PostgreSQL; all its rows are what it prints.
    Postgresql,
    /// `bash` must be able to read it.
    Shell,
    /// nginx must accept it, as a part of its `http` block.
    Nginx,
    /// Must parse.
    Json,
    /// Must parse.
    Yaml,
    /// Must parse.
    Toml,
}

impl Check {
    /// Returns whether a sample prints something when this is done.
    fn prints(self) -> bool {
        matches!(self, Check::Python | Check::Django | Check::Sqlite | Check::Postgresql)
    }
}

/// Says what is to be done with a sample, if anything; or what is wrong with the words at its fence.
pub(crate) fn check(sample: &Sample) -> Result<Option<Check>, String> {
    let known = |mark: &String| matches!(mark.as_str(), "file" | "append" | "linenos" | "diff") || is_check(mark);
    if let Some(mark) = sample.marks.iter().find(|mark| !known(mark)) {
        return Err(match mark.as_str() {
            "output" => "this output has no sample right above it".to_owned(),
            _ => format!("nobody understands `{mark}`"),
        });
    }
    let check = match (sample.language.as_str(), sample.marks.iter().find(|mark| is_check(mark)).map(String::as_str)) {
        ("python", None) => Some(Check::Compile),
        ("python", Some("check")) => Some(Check::Python),
        ("python", Some("check=django")) => Some(Check::Django),
        ("sql", Some("check")) => Some(Check::Sqlite),
        ("sql", Some("check=postgresql")) => Some(Check::Postgresql),
        ("nginx", Some("check")) => Some(Check::Nginx),
        ("sh" | "bash", None | Some("check")) => Some(Check::Shell),
        ("json", None | Some("check")) => Some(Check::Json),
        ("yaml", None | Some("check")) => Some(Check::Yaml),
        ("toml", None | Some("check")) => Some(Check::Toml),
        (_, None) => None,
        (language, Some(mark)) => return Err(format!("`{mark}` means nothing for `{language}`")),
    };
    if sample.output.is_some() && !check.is_some_and(Check::prints) {
        return Err("an output is promised, but nothing runs".to_owned());
    }
    Ok(check)
}

fn is_check(mark: &str) -> bool {
    mark == "check" || mark.starts_with("check=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(fence: &str, expected: Result<Option<Check>, &str>) {
        let found = crate::samples::find::samples("", &format!("```{fence}\n```\n"));
        assert_eq!(check(&found[0]), expected.map_err(str::to_owned));
    }

    #[test]
    fn the_words_decide() {
        says("python title=\"a.py\" file append", Ok(Some(Check::Compile)));
        says("python check", Ok(Some(Check::Python)));
        says("python check=django", Ok(Some(Check::Django)));
        says("sql", Ok(None));
        says("http", Ok(None));
        says("", Ok(None));
    }

    #[test]
    fn a_word_that_asks_for_nothing_is_a_mistake() {
        says("python chek", Err("nobody understands `chek`"));
        says("python check=flask", Err("`check=flask` means nothing for `python`"));
        says("html check", Err("`check` means nothing for `html`"));
        says("text output", Err("this output has no sample right above it"));
    }
}
