//! A client of the search index that was written from `src/search/FORMAT.md` alone: it reads all that an index holds.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::{GzDecoder, ZlibDecoder};
use serde_json::Value;

use super::part::{Bits, Part};
use studybook::search::SearchIndex;

/// What an index knows of a term: its stem, the documents that it heads with their weights, and those that mention it
/// with whether they do so more than once.
#[derive(Debug, Default)]
pub(super) struct Term {
    pub(super) stem: String,
    pub(super) headings: Vec<(usize, u8)>,
    pub(super) mentions: Vec<(usize, bool)>,
}

/// What an index shows of a document; its words where there are excerpts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) title: String,
    pub(super) topic: String,
    pub(super) url: String,
    pub(super) words: Option<String>,
}

/// The files of an index.
pub(super) struct Reader {
    files: BTreeMap<String, Vec<u8>>,
    pub(super) manifest: Value,
}

/// Where a block lies.
struct Place {
    file: String,
    offset: usize,
    length: usize,
}

impl Reader {
    pub(super) fn open(index: SearchIndex) -> Self {
        let files: BTreeMap<_, _> = index.files.into_iter().collect();
        let manifest = serde_json::from_reader(GzDecoder::new(&*files["index.silo"])).unwrap();
        Reader { files, manifest }
    }

    /// Returns a field of the manifest that holds numbers.
    fn figures(&self, field: &str) -> Vec<usize> {
        serde_json::from_value(self.manifest[field].clone()).unwrap()
    }

    fn documents(&self) -> usize {
        self.manifest["documents"].as_u64().unwrap() as usize
    }

    fn bytes(&self, Place { file, offset, length }: &Place) -> &[u8] {
        &self.files[file][*offset..offset + length]
    }

    /// Unpacks a part.
    fn part(&self, place: &Place) -> Part {
        let (build, packed) = self.bytes(place).split_at(4);
        assert_eq!(u64::from(u32::from_le_bytes(build.try_into().unwrap())), self.manifest["build"].as_u64().unwrap());
        let mut bytes = Vec::new();
        ZlibDecoder::new(packed).read_to_end(&mut bytes).unwrap();
        Part::new(bytes)
    }

    /// Reads all blocks of terms.
    pub(super) fn terms(&self) -> BTreeMap<String, Term> {
        let (terms, lists) = (self.figures("terms"), self.figures("lists"));
        let starts: Vec<&str> = self.manifest["starts"].as_str().unwrap().lines().collect();
        let both: Vec<usize> = terms.iter().zip(&lists).map(|(terms, lists)| terms + lists).collect();
        let mut found = BTreeMap::new();
        for (number, place) in places("t", &self.figures("blocks"), &both).into_iter().enumerate() {
            let block = self.block(&Place { length: terms[number], ..place });
            assert_eq!(block[0].0, starts[number]);
            found.extend(block);
        }
        found
    }

    fn block(&self, place: &Place) -> Vec<(String, Term)> {
        let mut part = self.part(place);
        let count = part.number();
        let rules: Vec<_> = (0..part.number())
            .map(|_| {
                let (drop, length) = (part.number(), part.number());
                (drop, part.text(length))
            })
            .collect();
        let rule_of = part.numbers(count);
        let counts = [part.numbers(count), part.numbers(count)];
        let mut offset = place.offset + place.length;
        let mut terms: Vec<Term> = (0..count).map(|_| Term::default()).collect();
        for (at, term) in terms.iter_mut().enumerate() {
            for (kind, counts) in counts.iter().enumerate().filter(|(_, counts)| counts[at] > 0) {
                let (file, start, length) = part.list(&place.file, &mut offset);
                let list = Place { file, offset: start, length };
                let bits = Bits::new(self.bytes(&list));
                match kind {
                    0 => term.headings = bits.headings(counts[at], self.documents()),
                    _ => term.mentions = bits.mentions(counts[at], self.documents()),
                }
            }
        }
        let words = part.lines(count);
        for ((term, word), rule) in terms.iter_mut().zip(&words).zip(rule_of) {
            let units: Vec<u16> = word.encode_utf16().collect();
            let (drop, add) = &rules[rule];
            term.stem = String::from_utf16(&units[..units.len() - drop]).unwrap() + add;
        }
        words.into_iter().zip(terms).collect()
    }

    /// Reads what is shown of all documents.
    pub(super) fn shown(&self) -> Vec<Shown> {
        let [share, per_file] = self.figures("titles")[..] else { panic!("{}", self.manifest) };
        let batches = self.figures("batches");
        let texts = places("x", &self.figures("shelves"), &self.figures("texts"));
        let mut blocks = self.title_blocks(per_file).into_iter();
        let mut shown = Vec::new();
        for (number, documents) in batches.into_iter().enumerate() {
            for first in (0..documents).step_by(share) {
                let titles = self.titles(&blocks.next().unwrap(), texts.get(number), first);
                assert_eq!(titles.len(), share.min(documents - first));
                shown.extend(titles);
            }
        }
        assert!(blocks.next().is_none() && shown.len() == self.documents());
        shown
    }

    /// Tells where the blocks of titles lie: in the manifest, or in the heads of the files.
    fn title_blocks(&self, per_file: usize) -> Vec<Place> {
        let lengths = self.figures("lengths");
        if !lengths.is_empty() {
            return places("d", &vec![per_file; lengths.len().div_ceil(per_file)], &lengths);
        }
        let files = (0..).map(|number| format!("d{number}.silo")).take_while(|file| self.files.contains_key(file));
        let of_file = |file: String| {
            let head = self.files[&file][..4 * per_file].chunks(4);
            let lengths = head.map(|length| u32::from_le_bytes(length.try_into().unwrap()) as usize);
            let mut offset = 4 * per_file;
            let place = |length| {
                offset += length;
                Place { file: file.clone(), offset: offset - length, length }
            };
            lengths.filter(|length| *length > 0).map(place).collect::<Vec<_>>()
        };
        files.flat_map(of_file).collect()
    }

    /// Reads a block of titles, whose first document has a number in its batch.
    fn titles(&self, place: &Place, text: Option<&Place>, first: usize) -> Vec<Shown> {
        let mut part = self.part(place);
        let count = part.number();
        let words = self.words(&mut part, text, first);
        let copied = part.numbers(count);
        let runs = part.number();
        let runs = part.numbers(runs);
        let rest = part.rest();
        let lines: Vec<&str> = rest.split_terminator('\n').collect();
        let topics: Vec<&str> = runs.iter().zip(&lines[count..]).flat_map(|(run, topic)| vec![*topic; *run]).collect();
        let (mut base, mut shown) = ("", Vec::new());
        for (at, title) in lines[..count].iter().enumerate() {
            let mut tail = lines[count + runs.len() + at];
            if let Some((own, rest)) = tail.split_once('\t') {
                (base, tail) = (own, rest);
            }
            let url = format!("{base}{}{tail}", &slug(title)[..copied[at]]);
            let words = words.as_ref().map(|words| words[at].clone());
            shown.push(Shown { title: (*title).to_owned(), topic: topics[at].to_owned(), url, words });
        }
        shown
    }

    /// Reads the words of the documents of a block of titles, from its first one on.
    fn words(&self, part: &mut Part, text: Option<&Place>, first: usize) -> Option<Vec<String>> {
        let blocks = part.number();
        let text = text.filter(|_| blocks > 0)?;
        let (mut offset, before) = (text.offset + part.number(), part.number());
        assert!(before <= first);
        let mut words = Vec::new();
        for _ in 0..blocks {
            let (documents, length) = (part.number(), part.number());
            let block = self.part(&Place { file: text.file.clone(), offset, length });
            let own: Vec<String> = block.whole().split_terminator('\0').map(str::to_owned).collect();
            assert_eq!(own.len(), documents);
            words.extend(own);
            offset += length;
        }
        Some(words.split_off(before))
    }

    /// Reads the words by their second letters.
    pub(super) fn lookalikes(&self) -> BTreeMap<String, Vec<String>> {
        let blocks: Vec<(String, usize)> = serde_json::from_value(self.manifest["words"].clone()).unwrap();
        let mut offset = 0;
        let mut block = |(letter, length): (String, usize)| {
            let mut part = self.part(&Place { file: "words.silo".to_owned(), offset, length });
            offset += length;
            let count = part.number();
            (letter, part.lines(count))
        };
        blocks.into_iter().map(&mut block).collect()
    }

    /// Reads topics and tags.
    pub(super) fn topics(&self) -> Value {
        let length = self.files["topics.silo"].len();
        serde_json::from_str(&self.part(&Place { file: "topics.silo".to_owned(), offset: 0, length }).whole()).unwrap()
    }
}

/// Tells where blocks lie, so many in each file of a kind.
fn places(kind: &str, counts: &[usize], lengths: &[usize]) -> Vec<Place> {
    let (mut places, mut next) = (Vec::new(), lengths.iter());
    for (number, count) in counts.iter().enumerate() {
        let mut offset = 0;
        for length in next.by_ref().take(*count) {
            places.push(Place { file: format!("{kind}{number}.silo"), offset, length: *length });
            offset += length;
        }
    }
    places
}

fn slug(title: &str) -> String {
    let mut slug = String::new();
    for char in title.chars().filter(|char| !matches!(char, '\'' | '’' | '`')) {
        match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' => slug.push(char.to_ascii_lowercase()),
            _ if slug.is_empty() || slug.ends_with('-') => (),
            _ => slug.push('-'),
        }
    }
    slug
}
