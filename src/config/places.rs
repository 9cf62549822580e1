//! Where the values of `studybook.toml` stand that can only be judged when theme and guide are known.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic};
use crate::settings::{Document, Entry, Value};
use crate::text::{Excerpt, SourcePath};

/// The name by which diagnostics call the configuration.
pub fn file_name() -> SourcePath {
    SourcePath::new("studybook.toml")
}

/// The tables whose values are judged later.
const LATER: [&str; 2] = ["look", "theme-options"];

/// The lines of such values by name: `look.logo`, `look.links.0`, `theme-options.width`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Places(BTreeMap<String, Excerpt>);

impl Places {
    /// Notes the lines of what a file says.
    pub(super) fn of(entries: &[Entry], document: &Document<'_>) -> Self {
        let mut places = BTreeMap::new();
        for table in entries.iter().filter(|entry| LATER.contains(&entry.key.as_str())) {
            let Value::Table(keys) = &table.value.value else { continue };
            for Entry { key, span, value } in keys {
                let name = format!("{}.{key}", table.key);
                if let Value::List(items) = &value.value {
                    let items = items.iter().enumerate();
                    places.extend(items.map(|(at, item)| (format!("{name}.{at}"), document.excerpt(&item.span))));
                }
                // The theme has no such name, or the value is wrong: the name leads to both.
                places.insert(name, document.excerpt(span));
            }
        }
        Places(places)
    }

    /// Says what is wrong with a value, by its name; at its line, where a file said it.
    pub(crate) fn wrong(&self, code: Code, name: &str, message: impl Into<String>) -> Diagnostic {
        match self.0.get(name) {
            Some(excerpt) => Diagnostic::at(code, excerpt.clone(), message),
            None => Diagnostic::of_file(code, &file_name(), message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    #[test]
    fn a_value_that_is_judged_later_is_told_with_its_line() {
        let text = "title = \"T\"\n[look]\nlogo = \"a.svg\"\nlinks = [\"[A](a.html)\",\n  \"[B](b.html)\"]\n\
            [theme-options]\nwidth = 3\n";
        let places = config::read(text).value.places;
        let place = |name: &str| {
            let told = places.wrong(Code::BadValue, name, "wrong");
            told.excerpt.map(|excerpt| (excerpt.place.line, excerpt.place.column))
        };
        let names = ["look.logo", "look.links.0", "look.links.1", "theme-options.width", "title", "look.footer"];
        assert_eq!(names.map(place), [Some((3, 1)), Some((4, 10)), Some((5, 3)), Some((7, 1)), None, None]);
    }
}
