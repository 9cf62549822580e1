//! Arguments in, exit code out.

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--") && a != "list").collect();
    let sources: Vec<_> = paths
        .iter()
        .map(|p| {
            studybook::text::Source::new(
                std::path::Path::new(p).file_name().unwrap().to_str().unwrap(),
                std::fs::read(p).unwrap(),
            )
        })
        .collect();
    let guide = studybook::compile::guide(&sources, &Default::default(), &Default::default(), Default::default());
    for row in studybook::cli::list::rows(&guide.value) {
        println!("{}", serde_json::to_string(&row).unwrap());
    }
}
