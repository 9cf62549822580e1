//! Numbers of things in a sentence: `1 note`, `2 notes`.

/// Writes a number of things, whose name is regular.
pub fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_singular() {
        assert_eq!([0, 1, 2].map(|number| counted(number, "note")), ["0 notes", "1 note", "2 notes"]);
    }
}
