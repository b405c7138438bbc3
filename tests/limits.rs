//! Limits and deadlines: a typed error, or what there is up to the limit and word of it.

use std::time::{Duration, Instant};
use tearsheet::{Article, Error, ErrorKind, Extractor, Incomplete, Limits};

const STORY: &str = "<p>The harbour of Norhaven stayed closed on Monday morning, as fog hid its piers.</p>";

fn limited(change: impl FnOnce(&mut Limits), page: &str) -> Result<Article, Error> {
    let mut limits = Limits::default();
    change(&mut limits);
    Extractor::new().with_limits(limits).extract(page)
}

/// What a page that passes a limit gives when asked for what there is.
fn partial(change: impl FnOnce(&mut Limits), page: &str) -> Article {
    let article = limited(
        |limits| {
            limits.partial = true;
            change(limits);
        },
        page,
    );
    article.expect("what there is")
}

#[test]
fn a_page_beyond_a_limit_is_refused_and_the_error_names_the_limit() {
    let page = STORY.repeat(200);
    let error = limited(|l| l.input_bytes = 1_000, &page).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InputTooLarge { limit: 1_000, found: page.len() });
    let error = limited(|l| l.nodes = 100, &page).unwrap_err();
    assert!(error.to_string().contains("Limits::nodes"), "{error}");
    let error = limited(|l| l.depth = 50, &("<div>".repeat(60) + &page)).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooDeep { limit: 50, .. }), "{error}");
    let error = limited(|l| l.attributes = 2, &("<p a=1 b=2 c=3>".to_owned() + &page)).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TooManyAttributes { limit: 2 });
    let error = limited(|l| l.output_bytes = 500, &page).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::OutputTooLarge { limit: 500 });
}

#[test]
fn a_page_beyond_a_limit_gives_what_there_is_where_that_is_asked_for() {
    let page: String = (0..200).map(|i| STORY.replace("Monday", &format!("the {i}th"))).collect();
    let whole = limited(|_| {}, &page).expect("a story");
    assert_eq!((whole.paragraphs().count(), whole.incomplete.as_slice()), (200, [].as_slice()));
    let cut = [
        (partial(|l| l.input_bytes = page.len() / 2, &page), Incomplete::InputBytes),
        (partial(|l| l.nodes = 150, &page), Incomplete::Nodes),
        (partial(|l| l.output_bytes = 5_000, &page), Incomplete::OutputBytes),
    ];
    for (article, why) in cut {
        assert_eq!(article.incomplete, [why]);
        let paragraphs: Vec<&str> = article.paragraphs().collect();
        assert!((20..150).contains(&paragraphs.len()), "{why:?}: {}", paragraphs.len());
        // Perhaps but for the last one, in the middle of which the input may end.
        let whole: Vec<&str> = whole.paragraphs().take(paragraphs.len() - 1).collect();
        assert_eq!(paragraphs[..whole.len()], whole);
    }
    let deep = page.clone() + &"<div>".repeat(60);
    assert_eq!(partial(|l| l.depth = 50, &deep).incomplete, [Incomplete::Depth]);
    let wordy = format!("<main a=1 b=2 c=3>{page}");
    let article = partial(|l| l.attributes = 2, &wordy);
    assert_eq!(article.incomplete, [Incomplete::Attributes]);
    assert_eq!(article.paragraphs().count(), 200);
}

#[test]
fn an_input_in_bytes_is_cut_at_a_limit_too() {
    let page = STORY.repeat(200);
    let mut limits = Limits::default();
    limits.input_bytes = page.len() / 3;
    limits.partial = true;
    let article = Extractor::new().with_limits(limits).extract_bytes(page.as_bytes()).expect("a story");
    assert_eq!(article.incomplete, [Incomplete::InputBytes]);
}

#[test]
fn a_page_that_takes_longer_than_its_deadline_is_given_up() {
    let page = STORY.repeat(3_000);
    let error = limited(|l| l.deadline = Some(Duration::from_millis(1)), &page).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::DeadlinePassed { limit: Duration::from_millis(1) });
    let within = limited(|l| l.deadline = Some(Duration::from_secs(3_600)), &STORY.repeat(3));
    assert!(within.is_ok());
}

#[test]
fn a_page_says_that_it_is_for_payers_or_goes_on_elsewhere() {
    let story = STORY.repeat(3);
    let page = |head: &str, tail: &str| limited(|_| {}, &format!("<head>{head}</head>{story}{tail}"));
    let ld = |parts: &str| {
        format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\
             \"isAccessibleForFree\":false,\"hasPart\":{{\"isAccessibleForFree\":\"False\",\
             \"cssSelector\":\"{parts}\"}}}}</script>"
        )
    };
    let walled = page(&ld(".wall"), "<div class=wall>Subscribe to read on.</div>").expect("a story");
    assert_eq!(walled.incomplete, [Incomplete::Paywall]);
    let open = page(&ld(".story .paid"), &format!("<div class='more paid'>{}</div>", STORY.repeat(6)));
    assert_eq!(open.expect("a story").incomplete, []);
    let links = "<link rel=canonical href=https://post.example/fog><link rel=next href=/fog?page=2>";
    assert_eq!(page(links, "").expect("a story").incomplete, [Incomplete::MorePages]);
}

/// How long after its deadline each kind of page is given up, or before it is read.
#[test]
#[ignore = "takes a minute; prints times"]
fn how_late_a_deadline_is() {
    let n = 100_000;
    let ld = |body: String| format!("<script type=application/ld+json>{body}</script>{}", STORY.repeat(5));
    let pages: Vec<(&str, String)> = vec![
        ("paragraphs", STORY.repeat(n)),
        ("short paragraphs", "<p>x".repeat(n)),
        ("headings", "<h1>Fog closes the harbour</h1>".repeat(n)),
        ("links in a paragraph", format!("<p>{}</p>", "<a href=/x>fog</a> ".repeat(n))),
        ("list items", format!("<ul>{}</ul>", "<li>Fog closes the harbour".repeat(n))),
        ("cells", format!("<table>{}</table>", "<tr><td>fog<td>ice".repeat(n / 2))),
        (
            "pictures",
            "<figure><img src=/a.jpg><figcaption>Fog. Photo: A. Bee</figcaption></figure>".repeat(n / 2),
        ),
        ("bylines", "<p class=byline>By Ada Bee, 25 November 2026</p>".repeat(n)),
        ("times", "<time datetime=2026-11-25>25 November 2026</time> ".repeat(n)),
        ("br", format!("<p>{}</p>", "fog<br>".repeat(10 * n))),
        ("text", format!("<p>{}</p>", "fog hides the pier ".repeat(10 << 20 >> 4))),
        ("line", format!("<p>{}</p>", "x".repeat(10 << 20))),
        ("references", format!("<p>{}</p>", "&amp;".repeat(2 << 20))),
        ("div", "<div>".repeat(4_000) + &STORY.repeat(n)),
        (
            "JSON-LD",
            ld(format!("{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}", "Fog. ".repeat(2 << 20))),
        ),
        (
            "JSON-LD markup",
            ld(format!(
                "{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}",
                "<p>Fog.</p>".repeat(1 << 20)
            )),
        ),
        (
            "JSON-LD articles",
            ld(format!("[{}{{}}]", "{\"@type\":\"NewsArticle\",\"headline\":\"Fog\"},".repeat(n / 2))),
        ),
        ("JSON-LD, deep", ld("[".repeat(n))),
        (
            "state",
            format!(
                "<script>x={{\"a\":\"{}\"}}</script>{STORY}",
                "<p>Fog hides the pier.</p>".repeat(150_000)
            ),
        ),
        (
            "comments",
            STORY.repeat(20) + &"<div class=comment><b>Ada</b><p>First of all, fog.</p></div>".repeat(n / 2),
        ),
        ("metas", "<meta name=author content='Ada Bee'>".repeat(n)),
    ];
    for (name, page) in &pages {
        print!("{name:22} {:5} kB", page.len() >> 10);
        for millis in [5, 50, 200, 1_000] {
            let limit = Duration::from_millis(millis);
            let start = Instant::now();
            let outcome = limited(|l| l.deadline = Some(limit), page);
            let over = start.elapsed().as_secs_f64() * 1e3 - millis as f64;
            let given_up = match outcome.as_ref().map_err(Error::kind) {
                Err(ErrorKind::DeadlinePassed { .. }) => '*',
                // Done, or over another limit before.
                _ => ' ',
            };
            print!("  {over:8.1}{given_up}");
        }
        println!();
    }
}
