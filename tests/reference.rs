//! `themes/REFERENCE.md`: what templates see, written from the view types and their comments.
//!
//! `STUDYBOOK_REFERENCE=write cargo test --test tests reference::` writes it anew.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Returns the words of a comment.
fn comment(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(value) if value.path.is_ident("doc") => match &value.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").replace("[`", "`").replace("`]", "`").replace('|', "\\|")
}

/// Names a type as an author of templates thinks of it.
fn kind(of: &Type) -> String {
    let Type::Path(path) = of else { return "array".to_owned() };
    let Some(last) = path.path.segments.last() else { return String::new() };
    let inner: Vec<String> = match &last.arguments {
        PathArguments::AngleBracketed(all) => all
            .args
            .iter()
            .filter_map(|one| if let GenericArgument::Type(one) = one { Some(kind(one)) } else { None })
            .collect(),
        _ => Vec::new(),
    };
    match last.ident.to_string().as_str() {
        "Option" => format!("{} or nothing", inner[0]),
        "Box" => inner[0].clone(),
        "Vec" => format!("list of {}", inner[0]),
        "BTreeMap" => format!("map of {}", inner[1]),
        "String" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u8" | "u16" | "u32" => "number".to_owned(),
        "Html" => "HTML".to_owned(),
        other => format!("`{other}`"),
    }
}

fn fields(fields: &Fields) -> String {
    let mut table = String::from("| field | is | what it holds |\n|---|---|---|\n");
    for field in fields {
        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(table, "| `{name}` | {} | {} |", kind(&field.ty), comment(&field.attrs));
    }
    table
}

/// Describes each type of a file that templates can see.
fn described(path: &Path) -> Vec<(String, String)> {
    let file = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
    let describe = |item: Item| match item {
        Item::Struct(one) if matches!(one.fields, Fields::Named(_)) => {
            let (name, about) = (one.ident.to_string(), comment(&one.attrs));
            Some((name.clone(), format!("## `{name}`\n\n{about}\n\n{}", fields(&one.fields))))
        }
        Item::Enum(one) if one.ident != "BodyView" => {
            let (name, about) = (one.ident.to_string(), comment(&one.attrs));
            let mut text = format!("## `{name}`\n\n{about} It is one of these; `kind` says which.\n");
            for variant in &one.variants {
                let tag = variant.ident.to_string().to_lowercase();
                let _ = write!(text, "\n`{tag}`: {}\n", comment(&variant.attrs));
                match &variant.fields {
                    Fields::Named(_) => {
                        let _ = write!(text, "\n{}", fields(&variant.fields));
                    }
                    Fields::Unnamed(inner) => {
                        let all: Vec<String> = inner.unnamed.iter().map(|field| kind(&field.ty)).collect();
                        let _ = writeln!(text, "It has the fields of {}.", all.join(", "));
                    }
                    Fields::Unit => {}
                }
            }
            Some((name, text))
        }
        _ => None,
    };
    file.items.into_iter().filter_map(describe).collect()
}

/// Lists the blocks of the base: what other templates fill, so that a base of one's own has them, too.
fn blocks() -> String {
    let base = std::fs::read_to_string(root("themes/default/templates/base.html")).unwrap();
    let tags = base.split("{%").map(|tag| tag.trim_start_matches('-').trim_start());
    let names = tags.filter_map(|tag| Some(format!("`{}`", tag.strip_prefix("block ")?.split_once(" %}")?.0)));
    let names: Vec<String> = names.collect();
    format!("A `base.html` of your own keeps the blocks that other templates fill: {}.", names.join(", "))
}

/// Lists the components of the default theme: a `parts.html` of one's own takes the place of all.
fn components() -> String {
    let parts = std::fs::read_to_string(root("themes/default/templates/parts.html")).unwrap();
    let names = parts.split("{% component ").skip(1).filter_map(|part| Some(format!("`{}`", part.split_once('(')?.0)));
    let names: Vec<String> = names.collect();
    let names = names.join(", ");
    format!(
        "A `parts.html` of your own keeps the components that other templates use: {names}. Components of your own are\n\
         known to all templates from a file of any other name, too."
    )
}

/// Writes the reference.
fn reference() -> String {
    let folder = root("src/site/page/view");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut types: Vec<(String, String)> = files.iter().flat_map(|file| described(file)).collect();
    types.extend(described(&root("src/config/appearance.rs")).into_iter().filter(|(name, _)| name == "NavLink"));
    types.sort();
    let module = syn::parse_file(&std::fs::read_to_string(folder.join("mod.rs")).unwrap()).unwrap();
    let about: Vec<String> =
        module.attrs.iter().skip(1).map(|one| comment(std::slice::from_ref(one)).replace("\\|", "|")).collect();
    let mut text = format!(
        "# What templates see\n\nVersion {} of the contract. A test writes this file from `src/site/page/view/`.\n\n{}\n\n{}\n\n{}\n",
        studybook::site::view::VERSION,
        about.join("\n").trim(),
        blocks(),
        components()
    );
    types.iter().for_each(|(_, one)| text += &format!("\n{one}"));
    text
}

#[test]
fn the_reference_of_themes_is_up_to_date() {
    let (path, written) = (root("themes/REFERENCE.md"), reference());
    if std::env::var_os("STUDYBOOK_REFERENCE").is_some_and(|it| it == "write") {
        std::fs::write(&path, &written).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(known == written, "write it anew: STUDYBOOK_REFERENCE=write cargo test --test tests reference::");
}
