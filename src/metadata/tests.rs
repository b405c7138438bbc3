//! The whole stage on small pages.

use super::{Metadata, is_bare_date, read};
use crate::dom::Page;
use crate::options::Limits;
use url::Url;

fn metadata(html: &str) -> Metadata {
    read(&Page::parse(html, &Limits::default()).expect("within limits"), None).expect("in time")
}

fn title(html: &str) -> String {
    metadata(html).title.unwrap_or_default()
}

fn published(html: &str) -> String {
    metadata(html).published.map(|d| d.to_string()).unwrap_or_default()
}

/// A page with this head, this above the text, and some text.
fn page(head: &str, body: &str) -> String {
    let text =
        "The harbour stayed closed on Monday, as fog hid both of its piers from the pilots. ".repeat(4);
    format!(
        "<html lang=en><head>{head}</head><body><main><article>{body}<p>{text}</p></article></main></body>"
    )
}

#[test]
fn the_seen_headline_wins_over_a_rewrite_for_sharing() {
    let head =
        "<title>Harbour shut | Norhaven Post</title><meta property=og:title content='Fog! Ships stuck'>
        <meta property=og:site_name content='Norhaven Post'>";
    assert_eq!(title(&page(head, "<h1>Fog closes the harbour</h1>")), "Fog closes the harbour");
}

#[test]
fn the_site_s_own_sign_is_no_headline() {
    let head = "<title>Fog closes the harbour - Norhaven Post</title>";
    let html = page(head, "<h1><a href='/'>The Post of Norhaven</a></h1><h2>Fog closes the harbour</h2>");
    assert_eq!(title(&html), "Fog closes the harbour");
    let found = metadata(&page(
        "<meta property=og:site_name content='Norhaven Post'><title>Fog closes it | Norhaven Post</title>",
        "<h1>Norhaven Post</h1>",
    ));
    assert_eq!(found.title.as_deref(), Some("Fog closes it"));
    assert!(found.headline.is_none());
}

#[test]
fn a_live_blog_is_named_by_its_headline_not_by_its_newest_entry() {
    let head = "<title>Storm Perrin: as it happened | Post</title><meta property=og:title content='Storm Perrin: as it happened'>";
    let html =
        page(head, "<h1>Storm Perrin: as it happened</h1><h2>Bridge reopens</h2><h2>Power is back</h2>");
    assert_eq!(title(&html), "Storm Perrin: as it happened");
}

#[test]
fn a_kicker_in_the_heading_is_left_out() {
    let head =
        "<title>Fog closes the harbour</title><meta property=og:title content='Fog closes the harbour'>";
    assert_eq!(
        title(&page(head, "<h1><span>Weather</span> Fog closes the harbour</h1>")),
        "Fog closes the harbour"
    );
    let named = "<h1><span class='article__kicker'>Weather</span> <span>Fog closes the harbour</span></h1>";
    assert_eq!(title(&page("<title>Harbour is closed by fog</title>", named)), "Fog closes the harbour");
}

#[test]
fn a_title_escaped_twice_is_read() {
    let html = page(
        "<meta property=og:title content='Fog &amp;amp; ice close it'>",
        "<h1>Fog &amp;amp; ice close it</h1>",
    );
    assert_eq!(title(&html), "Fog & ice close it");
}

#[test]
fn the_byline_gives_separate_names_in_order() {
    let html = page(
        "",
        "<h1>Fog closes the harbour</h1><div class='byline'>By <a href='/authors/1'>Ida Lund</a> and
        <a href='/authors/2'>Ole Berg</a><span class=role>Political Editor</span></div>",
    );
    let found = metadata(&html);
    assert_eq!(found.authors, ["Ida Lund", "Ole Berg"]);
    assert_eq!(found.bylines.len(), 1);
}

#[test]
fn a_byline_without_markup_is_found_and_marked() {
    let found = metadata(&page("", "<h1>Fog closes the harbour</h1><p>By Ida Lund</p><p>4 March 2024</p>"));
    assert_eq!(found.authors, ["Ida Lund"]);
    assert_eq!(found.bylines.len(), 1);
    let found =
        metadata(&page("", "<h1>Fog closes the harbour</h1><div>Ida Lund</div><div>4 March 2024</div>"));
    assert_eq!(found.authors, ["Ida Lund"]);
}

#[test]
fn the_seen_byline_completes_and_corrects_the_tags() {
    let ld = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Fog closes the harbour","author":{"name":"AUTHOR"}}</script>"#;
    let byline = "<h1>Fog closes the harbour</h1><p class=byline>By Ida Lund and Ole Berg</p>";
    for author in ["IDA LUND", "Norhaven Post", "idalund"] {
        let head =
            format!("<meta property=og:site_name content='Norhaven Post'>{}", ld.replace("AUTHOR", author));
        assert_eq!(metadata(&page(&head, byline)).authors, ["Ida Lund", "Ole Berg"], "{author}");
    }
}

#[test]
fn names_of_others_are_not_authors() {
    let html = page(
        "<meta name=author content='Ida Lund'>",
        "<h1>Fog closes the harbour</h1>
        <aside class=related><div class=byline>By Per Holm</div></aside>
        <figure><figcaption>Piers in fog. <span class=author>Kai Foss</span></figcaption></figure>",
    ) + "<section class=comments><span class=author>Ann Dahl</span></section>";
    let found = metadata(&html);
    assert_eq!(found.authors, ["Ida Lund"]);
}

#[test]
fn the_site_signs_only_where_nobody_else_does() {
    let head =
        "<meta property=og:site_name content='Norhaven Post'><meta name=author content='Norhaven Post'>";
    assert_eq!(metadata(&page(head, "<h1>Fog closes it all</h1>")).authors, ["Norhaven Post"]);
}

#[test]
fn a_clause_that_the_page_shows_is_no_suffix() {
    let ld = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"TITLE"}</script>"#;
    let titled = |shown: &str| {
        let head = format!(
            "<meta property=og:title content='Fog closes the harbour'>{}",
            ld.replace("TITLE", shown)
        );
        title(&page(&head, &format!("<h1>{shown}</h1>")))
    };
    let whole = "Fog closes the harbour — and the crews of the ferries wait on board";
    assert_eq!(titled(whole), whole);
    assert_eq!(titled("Fog closes the harbour – Norhaven Post"), "Fog closes the harbour");
}

#[test]
fn an_office_is_one_author_and_two_people_are_two() {
    let ld = |author: &str| {
        let head = format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Fog closes the harbour\",\
             \"author\":{author}}}</script>"
        );
        metadata(&page(&head, "<h1>Fog closes the harbour</h1>")).authors
    };
    let office = r#"{"@type":"GovernmentOrganization","name":"Fisheries and Coasts"}"#;
    assert_eq!(ld(office), ["Fisheries and Coasts"]);
    assert_eq!(ld(r#"{"@type":"Person","name":"Ida Lund and Ole Berg"}"#), ["Ida Lund", "Ole Berg"]);
}

#[test]
fn the_site_is_called_what_its_sign_and_the_tab_say() {
    let named = |tab: &str, sign: &str| {
        let head = format!("<title>{tab}</title>");
        metadata(&page(&head, &format!("<a href=/>{sign}</a><h1>Fog closes the harbour</h1>"))).site_name
    };
    let post = Some("Norhaven Post".to_owned());
    assert_eq!(named("Fog closes the harbour | Norhaven Post", "Norhaven Post"), post);
    assert_eq!(named("Norhaven Post: Fog closes the harbour", "<img alt='Norhaven Post'>"), post);
    assert_eq!(named("Fog closes the harbour | Norhaven Post", "Home"), None);
}

#[test]
fn an_article_in_dutch_is_no_label() {
    let html = |lang: &str| {
        page("", "<h1>Mist sluit de haven</h1><p>De Rode Duivels</p>")
            .replace("lang=en", &format!("lang={lang}"))
    };
    assert!(metadata(&html("nl")).authors.is_empty());
    assert_eq!(metadata(&html("ro")).authors, ["Rode Duivels"]);
}

#[test]
fn published_and_modified_are_told_apart() {
    let html = page(
        "",
        "<h1>Fog closes the harbour</h1><p>Updated 5 March 2024 10:15 | Published 4 March 2024 08:30</p>",
    );
    let found = metadata(&html);
    assert_eq!(found.published.map(|d| d.to_string()).as_deref(), Some("2024-03-04T08:30:00"));
    assert_eq!(found.modified.map(|d| d.to_string()).as_deref(), Some("2024-03-05T10:15:00"));
}

#[test]
fn the_more_exact_of_two_equal_days_is_kept() {
    let head = r#"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-04"}</script>
        <meta property="article:published_time" content="2024-03-04T08:30:00+01:00">"#;
    assert_eq!(published(&page(head, "<h1>Fog closes it</h1>")), "2024-03-04T08:30:00+01:00");
}

#[test]
fn dates_of_other_stories_and_comments_are_passed_over() {
    let html = page("", "<h1>Fog closes the harbour</h1><p>Norhaven, 4 March 2024</p>")
        + "<div class=related><time datetime=2024-03-09>9 March</time></div>
        <div class=comments><time datetime=2024-03-07>7 March</time></div>";
    assert_eq!(published(&html), "2024-03-04");
}

#[test]
fn a_visible_date_tells_day_from_month_in_a_declared_one() {
    let head = "<meta property=article:published_time content=03-09-2026>";
    let page = |seen: &str| page(head, &format!("<h1>Fog closes it</h1><p>Published {seen}</p>"));
    assert_eq!(published(&page("March 9, 2026")), "2026-03-09");
    assert_eq!(published(&page("9 March 2026")), "2026-03-09");
    assert_eq!(published(&page("3 September 2026")), "2026-09-03");
}

#[test]
fn the_only_date_of_a_page_is_its_own_and_one_of_several_is_not() {
    let far =
        "<p>Fog hides the piers of the harbour, and its pilots wait for the wind to turn.</p>".repeat(400);
    let page = |end: &str| page("", &format!("<h1>Fog closes the harbour</h1>{far}{end}"));
    assert_eq!(published(&page("<p>Last updated: March 4, 2024</p>")), "2024-03-04");
    assert_eq!(published(&page("<p>Last updated: March 4, 2024</p><p>May 7, 2024</p>")), "");
    assert_eq!(
        published(&page("<p>The harbour opened for the first time on March 4, 1824, they say.</p>")),
        ""
    );
}

#[test]
fn a_date_that_opens_the_text_is_the_article_s() {
    let text =
        "The harbour stayed closed, as fog hid both of its piers from the pilots of the ferries. ".repeat(4);
    assert_eq!(
        published(&page("", &format!("<h1>Fog closes the harbour</h1><p>04.03.2024 – {text}</p>"))),
        "2024-03-04"
    );
}

#[test]
fn a_page_without_headings_or_classes_is_read_by_its_lines() {
    let html = "<title>Norhaven Courier online - Last train rolls into its siding</title><table><tr><td>
        <font class=breadcrumbs>You are here: <a href=/>Home</a> &gt; <a href=/local/>Local</a></font><br>
        <font size=5><b>Last train rolls into its siding</b></font><br><font size=1>By Ida Lund</font><br>
        <font size=1>14 November 2003, 5:42 pm</font><br>The train stopped for good.</td></tr></table>";
    let found = metadata(html);
    assert_eq!(found.title.as_deref(), Some("Last train rolls into its siding"));
    assert!(found.headline.is_some());
    assert_eq!(found.authors, ["Ida Lund"]);
    assert_eq!(found.published.map(|d| d.to_string()).as_deref(), Some("2003-11-14T17:42:00"));
    assert_eq!(found.section.as_deref(), Some("Local"));
}

#[test]
fn visible_tags_are_read_where_none_are_declared() {
    let html = page("", "<h1>Fog closes the harbour</h1>")
        + "<div class=article-topics>More on:
        <a href=/t/fog>Fog</a> <a href=/t/ferries>Ferries</a></div>";
    assert_eq!(metadata(&html).tags, ["Fog", "Ferries"]);
}

#[test]
fn numbers_are_read_in_the_order_of_the_page_s_country() {
    let dated = |lang: &str| {
        page("", "<h1>Fog closes the harbour</h1><p>03/04/2024</p>")
            .replace("lang=en", &format!("lang={lang}"))
    };
    assert_eq!(published(&dated("en-US")), "2024-03-04");
    assert_eq!(published(&dated("en-GB")), "2024-04-03");
    assert_eq!(published(&dated("fr")), "2024-04-03");
}

#[test]
fn the_day_in_the_address_is_the_last_resort() {
    let html = page(
        "<link rel=canonical href='https://post.example/2024/03/04/fog'>",
        "<h1>Fog closes the harbour</h1>",
    );
    assert_eq!(published(&html), "2024-03-04");
}

#[test]
fn addresses_are_absolute() {
    let head = "<base href='https://post.example/news/'><link rel=canonical href='fog'><meta property=og:image content='/fog.jpg'>";
    let found = metadata(&page(head, "<h1>Fog</h1>"));
    assert_eq!(found.url.as_deref(), Some("https://post.example/news/fog"));
    assert_eq!(found.lead_image.as_deref(), Some("https://post.example/fog.jpg"));
    let parsed = Page::parse("<h1>Fog</h1>", &Limits::default()).expect("within limits");
    let address = Url::parse("https://post.example/a").ok();
    assert_eq!(
        read(&parsed, address.as_ref()).expect("in time").url.as_deref(),
        Some("https://post.example/a")
    );
}

#[test]
fn section_tags_language_and_texts_are_read() {
    let head = r#"<meta property="article:section" content="Weather"><meta name="keywords" content="fog, ferries, Fog">
        <meta name="description" content="No ferry sails."><script type="application/ld+json">{"@type":"NewsArticle",
        "headline":"Fog closes it","alternativeHeadline":"No ferry","articleBody":"<p>One &amp; two.</p><p>Three.</p>"}</script>"#;
    let found = metadata(&page(head, "<h1>Fog closes it</h1>"));
    assert_eq!(found.section.as_deref(), Some("Weather"));
    assert_eq!(found.tags, ["fog", "ferries"]);
    assert_eq!(found.language.as_deref(), Some("en"));
    assert_eq!(found.description.as_deref(), Some("No ferry sails."));
    assert_eq!(found.alternative_headline.as_deref(), Some("No ferry"));
    assert_eq!(found.article_body.as_deref(), Some("One & two.\nThree."));
}

#[test]
fn hostile_pages_end_soon_and_do_no_harm() {
    for piece in [
        "<div class=byline>",
        "<h1>",
        "<time>",
        "<h2 class=headline>a | b - ",
        "<meta name=author content='A B, '>",
    ] {
        let _ = metadata(&piece.repeat(3000));
    }
    let _ = metadata(&format!("<title>{}</title>", "a - ".repeat(100_000)));
    let _ = metadata(&format!("<meta name=author content='{}'>", "Ida Lund, ".repeat(50_000)));
    assert!(metadata("").title.is_none());
}

#[test]
fn a_container_named_for_its_tags_holds_no_tags() {
    let story = |class: &str| {
        let links = "<p>The <a href='/ferry'>ferry</a> sails.</p><p>The <a href='/fog'>fog</a> stays.</p>";
        page("", &format!("<div class='{class}'><h1>Fog closes the harbour</h1>{links}</div>"))
    };
    assert!(metadata(&story("article-text has-tags")).tags.is_empty());
    let listed = page(
        "",
        "<h1>Fog closes the harbour</h1><div class=tags><a href=/t/fog>fog</a>, <a href=/t/sea>sea,</a></div>",
    );
    assert_eq!(metadata(&listed).tags, ["fog", "sea"]);
}

#[test]
fn a_numbered_pager_says_that_there_is_more() {
    let head = "<link rel=canonical href='https://norhaven.example/fog-closes-harbour'>";
    let pager =
        |href: &str| page(head, &format!("<h1>Fog closes the harbour</h1><b>1</b> <a href='{href}'>2</a>"));
    assert!(metadata(&pager("/fog-closes-harbour/2")).has_more_pages);
    assert!(!metadata(&pager("/ferries/2")).has_more_pages);
    assert!(!metadata(&pager("/fog-closes-harbour#comment-2")).has_more_pages);
}

#[test]
fn a_label_amid_a_line_names_the_author() {
    let bar = "<h1>Fog closes the harbour</h1><div><span>14 жовтня 2025</span> <span>3 412</span>
        <span>Автор: <a href=/ida>Іда Лунд</a></span></div>";
    assert_eq!(metadata(&page("", bar)).authors, ["Іда Лунд"]);
}

#[test]
fn a_wall_in_the_paid_part_is_no_text() {
    let head =
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Fog closes the harbour\",
        \"isAccessibleForFree\":\"False\",\"hasPart\":{\"@type\":\"WebPageElement\",
        \"isAccessibleForFree\":\"False\",\"cssSelector\":\".paid\"}}</script>";
    let offers = "<li>First month for 1 euro</li><li>12 months for the price of 10</li>".repeat(8);
    let text =
        "<p>The harbour stayed closed on Monday, as fog hid both of its piers from the pilots.</p>".repeat(6);
    let paywalled = |paid: &str| {
        let body = format!("<h1>Fog closes the harbour</h1><div class=paid>{paid}</div>");
        metadata(&page(head, &body)).is_paywalled
    };
    assert!(paywalled(&format!("<p>Read on</p><ul>{offers}</ul>")));
    assert!(!paywalled(&text));
}

#[test]
fn dates_that_a_text_tells_of_are_no_date_lines() {
    for told in [
        "Gestorben ist er am 4. Mai 2011.",
        "Final score: 21:15",
        "Ratio 16:10",
        "June 5, 2024: York",
        "01.06. Salzburg, Rockhouse",
        "Doors open at 7:30 pm",
    ] {
        assert!(!is_bare_date(told, false), "{told}");
    }
    for bare in
        ["3 May 2012", "Updated 10:45", "10:45 Uhr", "Monday, 3 May 2012", "Joined: 1. Mar 2023, 01:25"]
    {
        assert!(is_bare_date(bare, false), "{bare}");
    }
    assert!(!is_bare_date("3 May 2012", true));
    assert!(is_bare_date("Updated 3 May 2012", true));
}

#[test]
fn a_kicker_that_json_ld_leaves_out_is_no_headline() {
    let page = |headline: &str| {
        format!(
            "<meta property=og:title content='Election in Norhaven: Fog closes the polls'>\
             <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"{headline}\"}}</script>\
             <article><h1><span>Election in Norhaven</span> <span>Fog closes the polls</span></h1><p>Text.</p></article>"
        )
    };
    assert_eq!(title(&page("Fog closes the polls")), "Fog closes the polls");
    let whole = "Election in Norhaven: Fog closes the polls";
    assert_eq!(title(&page(whole)), whole);
}
