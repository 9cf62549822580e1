//! Cloze deletions → questions: `{{c1::Paris::city}}`.

/// A question for one number of a text: what is asked, and what was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    /// The text with a gap, or the hint in it.
    pub(super) question: String,
    /// What stands in the gaps.
    pub(super) answer: String,
}

/// A piece of a text.
enum Piece<'a> {
    Text(&'a str),
    Open(u32),
    Close,
}

/// Makes a question of each number, in order.
pub(super) fn gaps(text: &str) -> Vec<Gap> {
    let pieces = pieces(text);
    let mut numbers: Vec<u32> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Open(number) => Some(*number),
            Piece::Text(_) | Piece::Close => None,
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|number| gap(&pieces, number)).collect()
}

fn gap(pieces: &[Piece<'_>], number: u32) -> Gap {
    let mut question = String::new();
    let mut answers = Vec::new();
    // Clozes that are open: each with its number and what stands in it.
    let mut open: Vec<(u32, String)> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => open.last_mut().map_or(&mut question, |(_, inner)| inner).push_str(text),
            Piece::Open(number) => open.push((*number, String::new())),
            Piece::Close => {
                let Some((own, inner)) = open.pop() else { continue };
                let (words, hint) =
                    inner.split_once("::").map_or((inner.as_str(), None), |(words, hint)| (words, Some(hint)));
                let shown = if own == number { format!("[{}]", hint.unwrap_or("…")) } else { words.to_owned() };
                if own == number {
                    answers.push(words.to_owned());
                }
                open.last_mut().map_or(&mut question, |(_, inner)| inner).push_str(&shown);
            }
        }
    }
    open.iter().for_each(|(_, inner)| question.push_str(inner));
    Gap { question, answer: answers.join("<br>") }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0);
    while let Some(next) = text[at..].find(['{', '}']) {
        at += next;
        let rest = &text[at..];
        let opened = opening(rest);
        if let Some((number, length)) = opened {
            pieces.push(Piece::Text(&text[start..at]));
            pieces.push(Piece::Open(number));
            depth += 1;
            at += length;
            start = at;
        } else if depth > 0 && rest.starts_with("}}") {
            pieces.push(Piece::Text(&text[start..at]));
            pieces.push(Piece::Close);
            depth -= 1;
            at += 2;
            start = at;
        } else {
            at += 1;
        }
    }
    pieces.push(Piece::Text(&text[start..]));
    pieces
}

/// Reads `{{c1::`; returns the number and the length.
fn opening(rest: &str) -> Option<(u32, usize)> {
    let inner = rest.strip_prefix("{{c")?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner[..digits].parse().ok()?;
    inner[digits..].starts_with("::").then_some((number, 3 + digits + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_asks() {
        let text = "{{c1::Paris}} is the capital of {{c2::France::country}}, with {{c1::the {{c2::Seine}}}}. }}";
        let gap = |question: &str, answer: &str| Gap { question: question.to_owned(), answer: answer.to_owned() };
        assert_eq!(
            gaps(text),
            [
                gap("[…] is the capital of France, with […]. }}", "Paris<br>the Seine"),
                gap("Paris is the capital of [country], with the […]. }}", "France<br>Seine"),
            ]
        );
        assert_eq!(gaps("no gap {{c::x}} {{c99999999999::x}}"), []);
        assert_eq!(gaps("{{c1::never closed"), [gap("never closed", "")]);
    }
}
