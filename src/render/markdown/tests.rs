use crate::article::{Article, Block, Cell, Image, List, ListItem, Mark, MarkKind, Table, Text};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn body(blocks: Vec<Block>) -> String {
    Article { body: blocks, ..Article::default() }.to_markdown()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Text::plain(text))
}

fn marked(text: &str, marks: &[(usize, usize, MarkKind)]) -> Text {
    let mark =
        |(start, end, kind): &(usize, usize, MarkKind)| Mark { start: *start, end: *end, kind: kind.clone() };
    Text { text: text.into(), marks: marks.iter().map(mark).collect() }
}

fn link(href: &str) -> MarkKind {
    MarkKind::Link { href: href.into() }
}

fn item(text: &str, items: Vec<ListItem>) -> ListItem {
    ListItem { text: Text::plain(text), ordered: false, items }
}

#[test]
fn an_article_reads_as_one_would_write_it() {
    let article = Article {
        title: Some("Fog closes the harbour".into()),
        subtitle: Some("Ferries wait".into()),
        authors: vec!["Ada Lund".into(), "Ben Roe".into()],
        published: serde_json::from_str("\"2024-03-05\"").ok(),
        body: vec![
            Block::Image(Image {
                url: Some("https://example.com/fog (1).jpg".into()),
                alt: Some("A pier".into()),
                caption: Some("The pier in fog.".into()),
                credit: Some("Mika Aalto/AFP".into()),
            }),
            Block::Paragraph(marked(
                "Ferries wait, said the port.",
                &[(0, 7, MarkKind::Strong), (23, 27, link("https://example.com/port?a=1&b=2"))],
            )),
            Block::Heading { level: 3, text: Text::plain("What next") },
            Block::Quote { text: Text::plain("We wait.\nWe see."), attribution: Some("Pilot Cole".into()) },
            Block::Code { text: "depth = 3\n".into() },
            Block::Embed { url: "https://video.example.com/1".into(), caption: Some("The fog".into()) },
        ],
        ..Article::default()
    };
    let expected = "\
# Fog closes the harbour

*Ferries wait*

Ada Lund, Ben Roe · 2024-03-05

![A pier](https://example.com/fog%20%281%29.jpg)  
*The pier in fog.* (Mika Aalto/AFP)

**Ferries** wait, said the [port](https://example.com/port?a=1&b=2).

### What next

> We wait.
>
> We see.
>
> — Pilot Cole

```
depth = 3
```

[The fog](https://video.example.com/1)
";
    assert_eq!(article.to_markdown(), expected);
}

#[test]
fn an_empty_article_is_empty() {
    assert_eq!(body(Vec::new()), "");
    assert_eq!(body(vec![paragraph(""), Block::Heading { level: 1, text: Text::default() }]), "");
}

#[test]
fn lists_nest_and_do_not_run_into_each_other() {
    let ordered = |items| Block::List(List { ordered: true, items });
    let inner = item("two\nlines", vec![item("deep", vec![])]);
    let list =
        ordered(vec![item("one", vec![inner]), item("", vec![item("stray", vec![])]), item("1. x", vec![])]);
    let expected = "1. one\n   - two  \n     lines\n     - deep\n- stray\n2. 1\\. x\n\n1) a\n";
    assert_eq!(body(vec![list, ordered(vec![item("a", vec![])])]), expected);
}

#[test]
fn a_very_deep_list_stays_small() {
    let deepest = (0..2_000).fold(item("x", vec![]), |inner, _| item("x", vec![inner]));
    let list = body(vec![Block::List(List { ordered: false, items: vec![deepest] })]);
    assert!(list.len() < 100_000, "{}", list.len());
    assert_eq!(list.matches("- x").count(), 2_001);
}

#[test]
fn tables_have_a_heading_row_and_hold_pipes() {
    let cell = |text: &str, header| Cell { text: Text::plain(text), header };
    let table = |header| {
        Block::Table(Table {
            caption: Some("Depths".into()),
            rows: vec![vec![cell("a|b", header), cell("c\nd", header)], vec![cell("1", false)]],
        })
    };
    assert_eq!(body(vec![table(true)]), "*Depths*\n\n| a\\|b | c<br>d |\n| --- | --- |\n| 1 |\n");
    assert_eq!(body(vec![table(false)]), "*Depths*\n\n|  |  |\n| --- | --- |\n| a\\|b | c<br>d |\n| 1 |\n");
}

#[test]
fn a_fence_is_longer_than_the_backticks_in_the_code() {
    let code = Block::Code { text: "````\ncode\n````".into() };
    assert_eq!(body(vec![code]), "`````\n````\ncode\n````\n`````\n");
}

#[test]
fn unsafe_addresses_are_left_out() {
    let blocks = vec![
        Block::Paragraph(marked("press here", &[(6, 10, link("javascript&colon;alert(1)"))])),
        Block::Image(Image {
            url: Some("data:image/svg+xml,x".into()),
            caption: Some("Fog".into()),
            ..Image::default()
        }),
        Block::Embed { url: "vbscript:x".into(), caption: None },
    ];
    assert_eq!(body(blocks), "press here\n\n*Fog*\n");
}

#[test]
fn stars_give_way_where_they_would_not_count() {
    let strong =
        |text, start, end| body(vec![Block::Paragraph(marked(text, &[(start, end, MarkKind::Strong)]))]);
    assert_eq!(strong("in word", 1, 4), "i**n w**ord\n");
    assert_eq!(strong("a (b)c", 2, 5), "a <strong>(b)</strong>c\n");
    assert_eq!(strong("a b c", 1, 4), "a **b** c\n");
}

#[test]
fn text_stays_text() {
    for text in [
        "# no heading",
        "1984. It was",
        "1) one",
        "- a",
        "+ a",
        "* a",
        "> a",
        "---",
        "===",
        "***",
        "___",
        "a\n---",
        "a\n===",
        "a | b\n--- | ---",
        "a\n:-:|--",
        "~~~",
        "```",
        "<b>",
        "</p>",
        "<!-- x -->",
        "&amp; &#38; &nope; AT&T",
        "[a](b)",
        "![a](b)",
        "[a]: /b",
        "[^1]: note",
        "a\\",
        "a\\\nb",
        "_a_",
        "__a__",
        "snake_case_name",
        "~~a~~",
        "`a`",
        "<https://example.com>",
        "C# #",
        "    indented",
        "a  \nb",
        "\tb",
        "!",
        "\u{a0}- a",
        "|a|",
        "1.",
        "-",
        "$5 and $6",
        "a\u{1}b",
        "**“a”**b",
    ] {
        assert_eq!(read_back(&body(vec![paragraph(text)])).text, folded(text), "{text:?}");
        let heading = Block::Heading { level: 2, text: Text::plain(text) };
        assert_eq!(read_back(&body(vec![heading])).text, folded(text), "heading {text:?}");
        let cell = Cell { text: Text::plain(text), header: false };
        let table = body(vec![Block::Table(Table { caption: None, rows: vec![vec![cell]] })]);
        assert_eq!(read_back(&table).text, folded(text), "cell {text:?}");
        let list = Block::List(List { ordered: false, items: vec![item(text, vec![])] });
        assert_eq!(read_back(&body(vec![list])).text, folded(text), "item {text:?}");
        let quote = Block::Quote { text: Text::plain(text), attribution: None };
        assert_eq!(read_back(&body(vec![quote])).text, folded(text), "quote {text:?}");
    }
}

/// Random text with random marks comes back from an independent Markdown reader as it was.
#[test]
fn text_and_marks_survive_a_markdown_reader() {
    let mut random = Random(7);
    for _ in 0..20_000 {
        let text = random.text();
        let expected = Shown::of(&text);
        let markdown = body(vec![Block::Paragraph(text.clone())]);
        assert_eq!(read_back(&markdown), expected, "{text:?}\n{markdown}");
    }
}

/// Text with the marks that lie over each of its characters; white space carries none.
#[derive(Debug, PartialEq, Default)]
struct Shown {
    text: String,
    marks: Vec<[bool; 4]>,
}

impl Shown {
    fn of(text: &Text) -> Self {
        let mut shown = Shown::default();
        let mut at = 0;
        for c in text.text.chars() {
            let covers = |slot: usize| {
                text.marks.iter().any(|mark| {
                    let of_kind = ["Link", "Strong", "Emphasis", "Code"]
                        .get(slot)
                        .is_some_and(|name| format!("{:?}", mark.kind).starts_with(name));
                    of_kind && mark.start <= at && at < mark.end
                })
            };
            shown.push(c, [covers(0), covers(1), covers(2), covers(3)]);
            at += c.len_utf8();
        }
        shown.trimmed()
    }

    fn push(&mut self, c: char, marks: [bool; 4]) {
        if c.is_whitespace() {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
                self.marks.push([false; 4]);
            }
        } else if !c.is_control() {
            self.text.push(c);
            self.marks.push(marks);
        }
    }

    fn trimmed(mut self) -> Self {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.marks.pop();
        }
        self
    }
}

fn folded(text: &str) -> String {
    Shown::of(&Text::plain(text)).text
}

fn read_back(markdown: &str) -> Shown {
    let mut shown = Shown::default();
    let mut open = [0usize; 4];
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(markdown, options) {
        let marks = open.map(|count| count > 0);
        match event {
            Event::Start(Tag::Link { .. }) => open[0] += 1,
            Event::End(TagEnd::Link) => open[0] -= 1,
            Event::Start(Tag::Strong) => open[1] += 1,
            Event::End(TagEnd::Strong) => open[1] -= 1,
            Event::Start(Tag::Emphasis) => open[2] += 1,
            Event::End(TagEnd::Emphasis) => open[2] -= 1,
            Event::InlineHtml(html) => match &*html {
                "<strong>" => open[1] += 1,
                "</strong>" => open[1] -= 1,
                "<code>" => open[3] += 1,
                "</code>" => open[3] -= 1,
                "<em>" => open[2] += 1,
                "</em>" => open[2] -= 1,
                "<br>" => shown.push(' ', marks),
                other => panic!("markup {other:?} in\n{markdown}"),
            },
            Event::Code(code) => {
                let marks = [marks[0], marks[1], marks[2], true];
                code.chars().for_each(|c| shown.push(c, marks));
            }
            Event::Text(text) => text.chars().for_each(|c| shown.push(c, marks)),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => shown.push(' ', marks),
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
                | Tag::List(None)
                | Tag::Item
                | Tag::BlockQuote(_),
            )
            | Event::End(_) => {}
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    shown.trimmed()
}

/// A small generator of numbers: the test must be the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn text(&mut self) -> Text {
        const PIECES: &[&str] = &[
            "a", "b", "word", "é", "漢", " ", " ", "\n", "*", "_", "`", "``", "[", "]", "(", ")", "!", "<",
            ">", "&", "&amp;", "\\", "#", "# ", "- ", "+ ", "1. ", "2) ", "|", "~", "“", "”", ".", ":", "-",
            "=", "'", "€", "\u{301}", "\u{a0}",
        ];
        let mut text = String::from("x");
        for _ in 0..self.below(12) {
            text.push_str(PIECES[self.below(PIECES.len())]);
        }
        let text = text[self.below(2)..].to_owned();
        let mut marks = Vec::new();
        for _ in 0..self.below(4) {
            let (a, b) = (self.boundary(&text), self.boundary(&text));
            let kinds = [link("/to"), MarkKind::Strong, MarkKind::Emphasis, MarkKind::Code];
            marks.push(Mark { start: a.min(b), end: a.max(b), kind: kinds[self.below(4)].clone() });
        }
        Text { text, marks }
    }

    fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
    }
}
