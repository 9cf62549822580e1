//! Headings and lines that only count a question are its number on the page of a topic.

use super::Studio;

#[test]
fn what_only_counts_a_question_is_its_number() {
    let records = |head: &dyn Fn(usize) -> String| {
        let asked = ["What is a hull?", "What is a mast?", "What is a keel?", "What is a rudder?", "What is a sail?"];
        let record = |(at, asked): (usize, &&str)| format!("{}\n{asked}\nA part of a ship.\n\n", head(at + 1));
        asked.iter().enumerate().map(record).collect::<String>()
    };
    let headings = "# Ships\n\n".to_owned() + &records(&|number| format!("## Question {number}\n"));
    let lines = records(&|number| format!("Card {number}"));
    let pages = Studio::of(&[("ships.md", &headings), ("cards.txt", &lines)]).pages();
    let (ships, cards) = (&pages.files["ships.html"], &pages.files["cards.html"]);
    assert!(ships.contains("<span class=\"number\" id=\"section-question-2\">Question 2</span>"), "{ships}");
    assert!(cards.contains("<span class=\"number\">Card 2</span>"), "{cards}");
    assert_eq!(ships.matches("Question 2<").count() + cards.matches("Card 2<").count(), 2);
    assert!(!ships.contains("class=\"section\"") && ships.contains("<h2 dir=\"auto\">"), "{ships}");
}

#[test]
fn a_heading_that_says_more_than_a_number_stays() {
    let note = "# Ships\n\n## Harbour 1\n\n### 1. What is a quay?\n\nA wall.\n\n### 2. What is a pier?\n\nA bridge.\n\n\
        ## Question 7\n\nNobody asks here.\n";
    let pages = Studio::of(&[("ships.md", note)]).pages();
    let ships = &pages.files["ships.html"];
    assert!(ships.contains("id=\"section-question-7\">Question 7</h"), "{ships}");
    assert!(ships.contains("id=\"section-harbour-1\">Harbour 1</h"), "{ships}");
    assert!(ships.contains("<span class=\"number\">1</span>"), "{ships}");
}

#[test]
fn a_counter_that_leads_somewhere_stays() {
    let record = |number: usize| {
        format!("## [Question {number}](more.md)\n\n### {number}. What is part {number} of a ship?\n\nWood.\n\n")
    };
    let headings = "# Ships\n\n".to_owned() + &(1..6).map(record).collect::<String>();
    let lines: String = (1..6)
        .map(|number| format!("[Card {number}](more.md)\n\n{number}. What is part {number} of a port?\nStone.\n\n"))
        .collect();
    let more = ("more.md", "# More\n\nOf all.\n");
    let pages = Studio::of(&[("ships.md", &headings), ("cards.md", &lines), more]).pages();
    for (page, counter) in [("ships.html", "Question"), ("cards.html", "Card")] {
        let links = pages.files[page].matches(&format!("<a href=\"more.html\">{counter} ")).count();
        assert_eq!(links, 5, "{}", pages.files[page]);
    }
}
