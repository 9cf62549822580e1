//! What is said in braces behind a heading, as all writers of notes write it.

/// What is said in braces behind a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Braces<'a> {
    /// Its id.
    pub id: Option<&'a str>,
    /// Whether it asks, where that has to be said.
    pub asks: Option<bool>,
    /// Its tags, without spaces.
    pub tags: Vec<&'a str>,
    /// Other wordings, without quotes in them.
    pub also: Vec<&'a str>,
    /// The ids of related questions.
    pub related: Vec<&'a str>,
}

impl Braces<'_> {
    /// Writes them behind a space; nothing where nothing is said.
    pub fn write(&self) -> String {
        let id = self.id.map(|id| format!("#{id}"));
        let asks = self.asks.map(|asks| if asks { ".question" } else { ".prose" }.to_owned());
        let tags = self.tags.iter().map(|tag| format!(".{tag}"));
        let also = self.also.iter().map(|also| format!("also=\"{also}\""));
        let related = (!self.related.is_empty()).then(|| format!("related=\"{}\"", self.related.join(", ")));
        let all: Vec<String> = id.into_iter().chain(asks).chain(tags).chain(also).chain(related).collect();
        if all.is_empty() { String::new() } else { format!(" {{{}}}", all.join(" ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::dialect::marks::split_attributes;

    #[test]
    fn what_is_written_is_what_is_read() {
        let [tags, also, related] = [["easy", "net"], ["Ports?", "Which, then?"], ["dns", "tcp--why"]].map(Vec::from);
        let braces = Braces { id: Some("port"), asks: Some(true), tags, also, related };
        let line = format!("What is a port?{}", braces.write());
        let (words, read) = split_attributes(&line);
        assert_eq!(words, "What is a port?");
        let read = Braces { id: read.id, asks: read.decided, tags: read.tags, also: read.also, related: read.related };
        assert_eq!(read, braces);
        assert_eq!(Braces::default().write(), "");
        assert_eq!(split_attributes(&Braces { asks: Some(false), ..Braces::default() }.write()).1.decided, Some(false));
    }
}
