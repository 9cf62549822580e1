//! What the files of `src/` import and define, read from their syntax. Tests in them are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Item, Token, UseTree, Visibility};

/// The path of a module or of a name in it, from the root of the crate: `["disk", "store", "Store"]`.
pub(super) type Name = Vec<String>;

/// A file and what it says of others.
#[derive(Debug)]
pub(super) struct Source {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Whether it defines something, besides modules and what it imports.
    pub(super) is_home: bool,
    /// The types that it defines for everybody.
    pub(super) public_types: Vec<String>,
    /// What it imports, or names by a path in its code.
    imports: Vec<Name>,
    /// What it hands on.
    handed_on: Vec<Name>,
}

/// All files of the crate, by their modules.
#[derive(Debug)]
pub(super) struct Sources(pub(super) BTreeMap<Name, Source>);

impl Sources {
    /// Reads the files of the rooms in a folder.
    pub(super) fn read(folder: &Path, rooms: &[String]) -> Self {
        let mut sources = Sources(BTreeMap::new());
        for room in rooms {
            for entry in walkdir::WalkDir::new(folder.join(room)) {
                let path = entry.unwrap().into_path();
                if path.extension().is_some_and(|end| end == "rs") {
                    sources.0.insert(module(folder, &path), Source::read(path));
                }
            }
        }
        sources
    }

    /// Returns the modules that a file imports from, each where its names are defined and not where they are handed on.
    pub(super) fn imports(&self, own: &Name) -> BTreeSet<Name> {
        let Some(source) = self.0.get(own) else { return BTreeSet::new() };
        let found = source.imports.iter().filter_map(|path| self.home(self.absolute(own, path)?, 0));
        found.filter(|module| module != own).collect()
    }

    /// Returns the rooms that a file imports from or hands on names of.
    pub(super) fn rooms(&self, own: &Name) -> BTreeSet<String> {
        let Some(source) = self.0.get(own) else { return BTreeSet::new() };
        let paths = source.imports.iter().chain(&source.handed_on);
        paths.filter_map(|path| self.absolute(own, path)?.into_iter().next()).collect()
    }

    /// Returns a path from the root of the crate; `None` where it leads to another crate.
    fn absolute(&self, own: &Name, path: &Name) -> Option<Name> {
        let supers = path.iter().take_while(|part| *part == "super").count();
        let (base, rest) = match path.first()?.as_str() {
            "crate" => (Vec::new(), &path[1..]),
            "self" => (own.clone(), &path[1..]),
            "super" => (own[..own.len().checked_sub(supers)?].to_vec(), &path[supers..]),
            child => {
                let module: Name = own.iter().cloned().chain([child.to_owned()]).collect();
                (self.0.contains_key(&module).then(|| own.clone())?, &path[..])
            }
        };
        Some(base.into_iter().chain(rest.iter().filter(|part| *part != "self").cloned()).collect())
    }

    /// Returns the module in which a name is defined.
    fn home(&self, name: Name, depth: usize) -> Option<Name> {
        let length = (1..=name.len()).rev().find(|length| self.0.contains_key(&name[..*length]))?;
        let (module, rest) = (name[..length].to_vec(), &name[length..]);
        let (Some(first), true) = (rest.first(), depth < 8) else { return Some(module) };
        let handed_on = self.0[&module].handed_on.iter().find(|path| path.last() == Some(first));
        let home = handed_on.and_then(|path| self.home(self.absolute(&module, path)?, depth + 1));
        home.or(Some(module))
    }

    /// Returns the circles of modules that import each other, within what `keeps` says; each sorted.
    pub(super) fn circles(&self, keeps: impl Fn(&Name, &Name) -> bool) -> Vec<BTreeSet<Name>> {
        let arrows: BTreeMap<&Name, BTreeSet<Name>> = self
            .0
            .keys()
            .map(|own| (own, self.imports(own).into_iter().filter(|other| keeps(own, other)).collect()))
            .collect();
        let reach = |from: &Name| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(next) = open.pop() {
                open.extend(arrows.get(&next).into_iter().flatten().filter(|to| seen.insert((*to).clone())).cloned());
            }
            seen
        };
        let reached: BTreeMap<&Name, BTreeSet<Name>> = self.0.keys().map(|own| (own, reach(own))).collect();
        let circle = |own: &Name| -> BTreeSet<Name> {
            reached[own].iter().filter(|other| reached[*other].contains(own)).cloned().collect()
        };
        let circles: BTreeSet<BTreeSet<Name>> = self.0.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
        circles.into_iter().collect()
    }
}

impl Source {
    fn read(path: PathBuf) -> Self {
        let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        let items: Vec<Item> = file.items.into_iter().filter(|item| !is_test(attributes(item))).collect();
        let mut imports = Imports::default();
        items.iter().for_each(|item| imports.visit_item(item));
        let is_home = items.iter().any(|item| !matches!(item, Item::Mod(_) | Item::Use(_)));
        let public_types = items.iter().filter_map(public_type).collect();
        Source { path, is_home, public_types, imports: imports.found, handed_on: imports.handed_on }
    }
}

/// Returns the name of a type that an item defines for everybody.
fn public_type(item: &Item) -> Option<String> {
    let (vis, name) = match item {
        Item::Struct(one) => (&one.vis, &one.ident),
        Item::Enum(one) => (&one.vis, &one.ident),
        Item::Trait(one) => (&one.vis, &one.ident),
        Item::Type(one) => (&one.vis, &one.ident),
        _ => return None,
    };
    matches!(vis, Visibility::Public(_)).then(|| name.to_string())
}

/// Returns the module of a file: `src/disk/mod.rs` is `disk`.
fn module(folder: &Path, path: &Path) -> Name {
    let below = path.strip_prefix(folder).unwrap().with_extension("");
    let parts = below.iter().map(|part| part.to_str().unwrap().to_owned());
    parts.filter(|part| part != "mod").collect()
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|one| one.path().is_ident("cfg") && one.parse_args::<syn::Ident>().is_ok_and(|it| it == "test"))
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(one) => &one.attrs,
        Item::Enum(one) => &one.attrs,
        Item::Fn(one) => &one.attrs,
        Item::Impl(one) => &one.attrs,
        Item::Mod(one) => &one.attrs,
        Item::Static(one) => &one.attrs,
        Item::Struct(one) => &one.attrs,
        Item::Trait(one) => &one.attrs,
        Item::Type(one) => &one.attrs,
        Item::Use(one) => &one.attrs,
        _ => &[],
    }
}

/// Collects what code imports.
#[derive(Default)]
struct Imports {
    found: Vec<Name>,
    handed_on: Vec<Name>,
}

impl<'a> Visit<'a> for Imports {
    fn visit_item_use(&mut self, one: &'a syn::ItemUse) {
        let mut paths = Vec::new();
        flatten(&one.tree, &mut Vec::new(), &mut paths);
        match one.vis {
            Visibility::Inherited => self.found.extend(paths.iter().cloned()),
            Visibility::Public(_) | Visibility::Restricted(_) => {}
        }
        self.handed_on.extend(paths);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let parts: Name = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1 {
            self.found.push(parts);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, one: &'a syn::Macro) {
        let mut inner = Imports::default();
        let arguments = one.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
        arguments.iter().flatten().for_each(|argument| inner.visit_expr(argument));
        self.found.extend(inner.found);
        visit::visit_macro(self, one);
    }
}

/// Lists the paths of a `use`.
fn flatten(tree: &UseTree, above: &mut Name, paths: &mut Vec<Name>) {
    match tree {
        UseTree::Path(path) => {
            above.push(path.ident.to_string());
            flatten(&path.tree, above, paths);
            above.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, above, paths)),
        UseTree::Name(name) => paths.push(above.iter().cloned().chain([name.ident.to_string()]).collect()),
        UseTree::Rename(name) => paths.push(above.iter().cloned().chain([name.ident.to_string()]).collect()),
        UseTree::Glob(_) => paths.push(above.clone()),
    }
}
