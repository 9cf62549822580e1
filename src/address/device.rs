//! Names that no file may have on Windows.

/// Returns whether a part of a path names a device: Windows takes `con`, `CON.txt` and `con .txt` for the console.
pub fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end();
    // The longest is `conout$`.
    if stem.len() > 7 {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" => true,
        _ => {
            let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
            port.is_some_and(|port| matches!(port, "0" | "¹" | "²" | "³") || matches!(port.as_bytes(), [b'1'..=b'9']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_known_with_any_ending() {
        for (name, expected) in [("con", true), ("AUX.md", true), ("lpt1", true), ("com10", false), ("console", false)]
        {
            assert_eq!(is_device(name), expected, "{name}");
        }
    }
}
