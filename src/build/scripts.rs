//! Modules of a script → the one file that a browser loads.
//!
//! All modules of a bundle stand in one scope, each behind those it imports: so no two of them may declare the same name,
//! and names are imported as they are exported. What is not so stops the build.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tree_sitter::Node;

use super::syntax::{self, Fault, Source};

/// Joins a script with the modules that it imports, without what only people read.
///
/// What `external` names is imported by the browser; only the entry may do so.
pub(crate) fn bundle(entry: &Path, external: &[&str]) -> Result<String, Fault> {
    let mut bundle = Bundle { external, modules: Vec::new(), open: Vec::new(), names: BTreeMap::new() };
    bundle.add(entry)?;
    let last = bundle.modules.len() - 1;
    let mut tokens = Vec::new();
    for (index, module) in bundle.modules.iter().enumerate() {
        tokens.extend(module.tokens(index == last, external)?);
    }
    let tokens = renamed(without_last_commas(tokens), &bundle.names);
    checked(entry, &tokens, written(&tokens))
}

/// Where a name is declared, and whether it lasts: what a bundle exports is called so, and what names a class is shown.
struct Declared {
    module: PathBuf,
    lasts: bool,
}

/// A name that a module declares.
struct Name {
    text: String,
    lasts: bool,
}

/// The modules of a bundle, each behind those it imports.
struct Bundle<'a> {
    external: &'a [&'a str],
    modules: Vec<Module>,
    /// The modules of which the imports are being followed.
    open: Vec<PathBuf>,
    /// The names that modules declare.
    names: BTreeMap<String, Declared>,
}

impl Bundle<'_> {
    fn add(&mut self, path: &Path) -> Result<(), Fault> {
        if self.modules.iter().any(|module| module.path == path) {
            return Ok(());
        }
        if self.open.iter().any(|open| open == path) {
            return Err(format!("{} imports itself by way of others", path.display()));
        }
        self.open.push(path.to_owned());
        let module = Module::read(path)?;
        for name in module.declared(self.open.len() == 1) {
            let declared = Declared { module: path.to_owned(), lasts: name.lasts };
            if let Some(other) = self.names.insert(name.text.clone(), declared) {
                let (one, other) = (other.module.display(), path.display());
                return Err(format!("{one} and {other} both declare `{}`", name.text));
            }
        }
        for import in module.imports()? {
            if !self.external.contains(&import) {
                self.add(&beside(path, import))?;
            }
        }
        self.open.pop();
        self.modules.push(module);
        Ok(())
    }
}

/// Returns the path that a module names by `./name.js`.
fn beside(path: &Path, import: &str) -> PathBuf {
    let folder = path.parent().unwrap_or(Path::new(""));
    import.strip_prefix("./").unwrap_or(import).split('/').fold(folder.to_owned(), |path, part| path.join(part))
}

/// A module, and its syntax.
struct Module {
    path: PathBuf,
    source: Source,
}

impl Module {
    fn read(path: &Path) -> Result<Self, Fault> {
        Ok(Module { path: path.to_owned(), source: Source::read(path, &tree_sitter_javascript::LANGUAGE.into())? })
    }

    fn text(&self, node: Node<'_>) -> &str {
        self.source.of(node)
    }

    fn statements(&self) -> Vec<Node<'_>> {
        let root = self.source.tree.root_node();
        root.children(&mut root.walk()).collect()
    }

    /// Lists the modules that this one imports.
    fn imports(&self) -> Result<Vec<&str>, Fault> {
        let mut imports = Vec::new();
        for node in self.statements().into_iter().filter(|node| node.kind() == "import_statement") {
            let is_renamed = leaves(node).iter().any(|leaf| leaf.kind() == "as");
            let source = node.child_by_field_name("source").filter(|_| !is_renamed);
            let Some(source) = source else { return Err(self.fault(node, "imports a name by another one")) };
            imports.push(self.text(source).trim_matches(['\'', '"']));
        }
        Ok(imports)
    }

    /// Lists the names that the module declares for all of it.
    fn declared(&self, is_entry: bool) -> Vec<Name> {
        let mut names = Vec::new();
        for statement in self.statements() {
            let node = statement.child_by_field_name("declaration").unwrap_or(statement);
            let is_exported = is_entry && statement.kind() == "export_statement";
            let lasts = is_exported || node.kind() == "class_declaration";
            let own: Vec<Node<'_>> = match node.kind() {
                "lexical_declaration" | "variable_declaration" => {
                    let declarators: Vec<Node<'_>> = node.named_children(&mut node.walk()).collect();
                    declarators.into_iter().filter_map(|it| it.child_by_field_name("name")).flat_map(leaves).collect()
                }
                "function_declaration" | "generator_function_declaration" | "class_declaration" => {
                    node.child_by_field_name("name").into_iter().collect()
                }
                _ => Vec::new(),
            };
            let named = own.into_iter().filter(|leaf| leaf.kind() != "property_identifier" && is_name(*leaf));
            names.extend(named.map(|leaf| Name { text: self.text(leaf).to_owned(), lasts }));
        }
        names
    }

    /// Lists the tokens of the module as they stand in a bundle; `is_entry` exports what it exports.
    fn tokens(&self, is_entry: bool, external: &[&str]) -> Result<Vec<Token<'_>>, Fault> {
        let mut tokens = Vec::new();
        for statement in self.statements() {
            let kept = match statement.kind() {
                "import_statement" => {
                    let source = statement.child_by_field_name("source").map(|source| self.text(source));
                    let is_external = source.is_some_and(|it| external.contains(&it.trim_matches(['\'', '"'])));
                    if is_external && !is_entry {
                        return Err(self.fault(statement, "only the entry of a bundle imports what is outside of it"));
                    }
                    is_external.then_some(statement)
                }
                "export_statement" if !is_entry => match statement.child_by_field_name("declaration") {
                    Some(declaration) => Some(declaration),
                    None => return Err(self.fault(statement, "exports no declaration")),
                },
                _ => Some(statement),
            };
            self.push(&mut tokens, kept.map(leaves).unwrap_or_default())?;
        }
        Ok(tokens)
    }

    fn push<'a>(&'a self, tokens: &mut Vec<Token<'a>>, leaves: Vec<Node<'a>>) -> Result<(), Fault> {
        let mut end = None;
        for leaf in leaves {
            let gap = end.map_or(Gap::Line, |end: usize| Gap::of(&self.source.text[end..leaf.start_byte()]));
            let is_within = |parent: Node<'_>| parent.kind() == "template_string" && leaf.prev_sibling().is_some();
            if gap != Gap::None && leaf.parent().is_some_and(is_within) {
                return Err(self.fault(leaf, "is a template of which the parser loses white space"));
            }
            end = Some(leaf.end_byte());
            tokens.push(Token { text: self.text(leaf).into(), kind: leaf.kind(), gap });
        }
        Ok(())
    }

    fn fault(&self, node: Node<'_>, what: &str) -> Fault {
        format!("{}:{}: it {what}", self.path.display(), node.start_position().row + 1)
    }
}

fn is_name(leaf: Node<'_>) -> bool {
    NAMES.contains(&leaf.kind())
}

/// The kinds of tokens that name what is declared; the last two name a property, too.
const NAMES: [&str; 3] = ["identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"];

/// Lists what a node is made of; strings and regular expressions are one piece, and so is each text of a template.
fn leaves(node: Node<'_>) -> Vec<Node<'_>> {
    syntax::leaves(node, &["string", "regex"])
}

/// A token, and what stands before it in the source.
#[derive(Debug, Clone)]
struct Token<'a> {
    text: Cow<'a, str>,
    kind: &'a str,
    gap: Gap,
}

/// What stands between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    /// A line ends, and perhaps a statement with it.
    Line,
}

impl Gap {
    fn of(between: &str) -> Self {
        match between {
            "" => Gap::None,
            _ if between.contains('\n') => Gap::Line,
            _ => Gap::Space,
        }
    }
}

/// Leaves out commas behind which nothing follows.
fn without_last_commas(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut kept: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if matches!(token.kind, ")" | "}") && kept.last().is_some_and(|last| last.kind == ",") {
            kept.pop();
        }
        kept.push(token);
    }
    kept
}

/// Gives short names to what modules declare for all of them.
///
/// Wherever such a name stands, it means what is declared so, there or in a scope within: so all of them are renamed alike,
/// and nothing that the browser has is among them.
fn renamed<'a>(tokens: Vec<Token<'a>>, names: &BTreeMap<String, Declared>) -> Vec<Token<'a>> {
    let taken: BTreeSet<&str> = tokens.iter().map(|token| &*token.text).collect();
    let free = (0..).map(short).filter(|name| !taken.contains(&**name));
    let passing = names.iter().filter(|(name, declared)| !declared.lasts && name.len() > 2).map(|(name, _)| name);
    let short: BTreeMap<&String, String> = passing.zip(free).collect();
    let mut renamed = Vec::with_capacity(tokens.len());
    for token in tokens {
        match short.get(&token.text.to_string()).filter(|_| NAMES.contains(&token.kind)) {
            Some(name) if token.kind == "identifier" => renamed.push(Token { text: name.clone().into(), ..token }),
            // It is the name of a property, too, and that one stays.
            Some(name) => {
                let colon = Token { text: ":".into(), kind: ":", gap: Gap::None };
                let value = Token { text: name.clone().into(), kind: "identifier", gap: Gap::None };
                renamed.extend([token, colon, value]);
            }
            None => renamed.push(token),
        }
    }
    renamed
}

/// Makes names of two signs or three, none of which is a word of the language.
fn short(number: usize) -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let first = letter(number).to_ascii_uppercase();
    match number / 26 {
        0 => format!("{first}"),
        rest => format!("{first}{}", letter(rest - 1)) + &"_".repeat((rest - 1) / 26),
    }
}

/// Writes tokens with no more between them than they need.
fn written(tokens: &[Token<'_>]) -> String {
    let mut script = String::new();
    for Token { text, gap, .. } in tokens {
        let (before, after) = (script.chars().next_back(), text.chars().next());
        if let (Some(before), Some(after)) = (before, after) {
            script.push_str(between(before, after, *gap));
        }
        script.push_str(text);
    }
    script.push('\n');
    script
}

/// Returns what must stand between two tokens, given their characters that would touch.
fn between(before: char, after: char, gap: Gap) -> &'static str {
    let is_word = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$' | '#' | '\\');
    match (gap, before, after) {
        (Gap::None, ..) => "",
        // A line may end a statement, but not behind what asks for more, or before what goes on.
        (Gap::Line, ..) if !";{,([:?=&|<>*!".contains(before) && !")]},.;:?&|=<>*".contains(after) => "\n",
        (_, '+', '+') | (_, '-', '-') | (_, '/', '/' | '*') | (_, '<', '!') | (_, '?', '.') | (_, '-', '>') => " ",
        _ if is_word(before) && is_word(after) => " ",
        _ => "",
    }
}

/// Makes sure that a bundle reads as its modules do; returns it.
fn checked(entry: &Path, tokens: &[Token<'_>], joined: String) -> Result<String, Fault> {
    let told = |what: &str| format!("{}: joined with its modules, {what}", entry.display());
    let again = Source::parse(joined, &tree_sitter_javascript::LANGUAGE.into()).map_err(|fault| told(&fault))?;
    let own = leaves(again.tree.root_node()).into_iter().map(|leaf| again.of(leaf));
    let is_same = own.eq(tokens.iter().map(|token| &*token.text));
    if is_same { Ok(again.text) } else { Err(told("it says something else")) }
}
