//! Letters of East Asian scripts, and the marks that belong to them.

/// Returns whether a character belongs to a script that is written without spaces: Chinese and Japanese.
pub(super) fn is_unspaced(char: char) -> bool {
    matches!(
        char,
        '\u{2e80}'..='\u{312f}'
            | '\u{31a0}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff01}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Returns whether a character is as wide as two of Latin: those of scripts without spaces, and of Korean and Yi.
pub(super) fn is_wide(char: char) -> bool {
    let is_other = matches!(
        char,
        '\u{1100}'..='\u{11ff}'
            | '\u{3130}'..='\u{319f}'
            | '\u{a000}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'
    );
    is_other || is_unspaced(char)
}
