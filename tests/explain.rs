//! What `Extractor::explain` says of pages.

use tearsheet::{Because, Decision, Explanation, Extractor, Field};

const STORY: &str = "<h1>Fog closes the harbour</h1>\
    <p>The harbour of Norhaven stayed closed on Monday morning, as fog hid both of its piers.</p>\
    <p>Forty crews waited on board for the wind to turn, and the pilots went home at noon.</p>\
    <p>Ferries will sail again once the pilots can see the outer light, the port said.</p>";

fn explained(html: &str) -> Explanation {
    Extractor::new().explain(html).expect("within limits")
}

fn decision(html: &str, text: &str) -> Decision {
    let decisions = explained(html).decisions;
    decisions.into_iter().find(|decision| decision.text.starts_with(text)).expect("a piece of the page")
}

#[test]
fn the_page_s_footer_goes_and_an_article_s_own_is_judged() {
    let notice = "<footer><p>The Norhaven Post is printed by the harbour.</p></footer>";
    let outside = decision(&format!("<article>{STORY}</article>{notice}"), "The Norhaven Post");
    assert_eq!(outside.because, Because::Rule("page-footer"));
    let inside = decision(&format!("<article>{STORY}{notice}</article>"), "The Norhaven Post");
    assert_ne!(inside.because, Because::Rule("page-footer"));
}

#[test]
fn a_footer_that_holds_the_page_is_none() {
    let whole = decision(&format!("<body><footer>{STORY}"), "The harbour of Norhaven");
    assert!(whole.kept);
}

#[test]
fn a_button_goes_and_one_around_a_picture_is_judged() {
    let with = |inside: &str| {
        format!("<article>{STORY}<button>{inside}<span>Fog over the outer pier</span></button></article>")
    };
    assert_eq!(decision(&with(""), "Fog over").because, Because::Rule("button"));
    assert_ne!(decision(&with("<img src=/fog.jpg>"), "Fog over").because, Because::Rule("button"));
}

#[test]
fn each_rule_over_a_line_hits_its_furniture_and_spares_what_looks_like_it() {
    let link = "<a href=/ferries>Ferries sail again after the fog</a>";
    let news = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Fog\"}</script>";
    let cases: [(&str, &str, &str); 29] = [
        (
            "button",
            "<div><a role=button tabindex=0>Нажмите для раскрытия</a></div>",
            "<div><a role=button href=/fog>Нажмите для раскрытия</a></div>",
        ),
        (
            "button-row",
            "<div><a class=btn href=/a>Sail now</a> <a class=btn href=/b>Ask us</a></div>",
            "<div><a href=/a>Sail now</a> <a href=/b>Ask us</a></div>",
        ),
        ("capital-label", &format!("<p>READ: {link}</p>"), &format!("<p>NATO: {link} and the snow.</p>")),
        ("end-mark", "<p>— END —</p>", "<p>The end</p>"),
        ("end-mark", "<p>-30-</p>", "<p>-30</p>"),
        (
            "rail-heading",
            &format!("{news}<h3>More great Norhaven stories</h3>"),
            "<h3>More great Norhaven stories</h3>",
        ),
        (
            "credit-label",
            "<p><img src=/fog.jpg></p><p><a href=/s>Image source</a></p>",
            "<p><img src=/fog.jpg></p><p><a href=/s>Image source: Ada Lund</a></p>",
        ),
        (
            "bold-label",
            &format!("{news}<p><b>Dig deeper:</b> {link}</p>"),
            &format!("<p><b>Dig deeper:</b> {link}</p>"),
        ),
        (
            "code-language",
            "<div><span>js</span></div><pre class=language-js>let a = 1;</pre>",
            "<div><span>js</span></div><pre class=language-css>a { color: red }</pre>",
        ),
        ("rail-heading", "<h2>Customers also bought</h2>", "<h2>Customers also bought in the fog</h2>"),
        ("promo-label", "<h2>See also</h2>", "<h2 id=see><a href=#see>See also</a></h2>"),
        (
            "bracketed-link",
            "<p>[ <a href=/ferries>Ferries sail again after the fog.</a> ]</p>",
            "<p><a href=/ferries>Ferries sail again after the fog.</a></p>",
        ),
        (
            "copyright-line",
            "<p>Copyright 2019 Norhaven Post. All rights reserved. This may not be redistributed.</p>",
            "<p>Copyright reform came up again in 2019, and the port of Norhaven had its say.</p>",
        ),
        (
            "counter",
            "<div itemprop=interactionStatistic><span>2 likes</span></div>",
            "<div><span>2 likes</span></div>",
        ),
        (
            "follow-us",
            "<p>Follow us on <a href=/t>Twitter</a> and <a href=/f>Facebook</a>.</p>",
            "<p>The port is on <a href=/t>Twitter</a> and <a href=/f>Facebook</a>, too.</p>",
        ),
        ("icon", "<span>\u{e064}</span>", "<p>\u{e064} Fog</p>"),
        (
            "interface-label",
            "<h3>Listen</h3>",
            "<h3>Listen</h3><p>The pilots listen for the horn of the northern pier all through the night.</p>",
        ),
        (
            "notice-in-italics",
            "<p><em>Never miss a story: get our free daily newsletter on <a href=/n>the tides</a>.</em></p>",
            "<p><em>The tides are all that the pilots of <a href=/n>Norhaven</a> talk about.</em></p>",
        ),
        (
            "post-metadata",
            "<p>Filed under <a rel='category tag' href=/c>Fog</a>. You can <a href=#respond>reply</a>.</p>",
            "<p>Fog is filed under <a href=/c>weather</a>. You can <a href=#respond>reply</a>.</p>",
        ),
        (
            "field-label",
            "<form><label for=q>Search the port</label><input id=q type=search></form>",
            "<form><label for=q>Is the port closed?</label><input id=q type=checkbox><p>Yes.</p></form>",
        ),
        (
            "file-note",
            "<p><a href=/pier.jpg>pier.jpg (184.2 KiB)</a></p>",
            "<p>The chart of the pier takes 184.2 KiB.</p>",
        ),
        (
            "sort-bar",
            "<p>Sort by: <a href='?s=date'>Date</a> <a href='?s=name'>Name</a></p>",
            "<p>See also: <a href='/tides?s=date'>Tides</a> <a href='/fog?s=name'>Fog</a></p>",
        ),
        (
            "pointed-link",
            "<p>► <a href=/ferries>Ferries sail again after the fog</a></p>",
            "<p>► Ferries <a href=/ferries>sail again</a> after the fog, crews say.</p>",
        ),
        ("price-link", "<p><a href=//shop>$189 at Holm</a></p>", "<p><a href=//shop>$189 million</a></p>"),
        ("reading-time", "<span>6 minutos de lectura</span>", "<p>6 ministros y una lectura</p>"),
        (
            "reply-form",
            "<form><h2>Your answer</h2><p>Please stay on topic.</p><textarea></textarea></form>",
            "<form><h2>Your answer</h2><p>Please stay on topic.</p></form>",
        ),
        (
            "subscribe-link",
            "<p><a href=/pilot/subscribe><b>Subscribe to the Pilot for fog alerts.</b></a></p>",
            "<p>Crews can <a href=/pilot/subscribe>subscribe to fog alerts</a> at the port.</p>",
        ),
        (
            "tab-labels",
            "<div><label for=a>Docker</label><label for=b>Package</label></div>",
            "<div><b>Docker</b><b>Package</b></div>",
        ),
        ("signature", "<p>__________<br>Ada Lund, pilot</p>", "<p>_ Ada Lund, pilot</p>"),
    ];
    for (rule, furniture, text) in cases {
        let decided = |line: &str| {
            let decisions = explained(&format!("<article>{STORY}{line}{STORY}</article>")).decisions;
            decisions.iter().any(|decision| decision.because == Because::Rule(rule))
        };
        assert!(decided(furniture), "{rule} passes over {furniture}");
        assert!(!decided(text), "{rule} hits {text}");
    }
}

#[test]
fn candidates_say_what_gives_a_field_and_what_agrees() {
    let html = format!(
        "<title>Tide tables</title><meta property=og:title content='Fog closes the harbour'>\
         <meta name=author content='Ada Lund'>\
         <article>{STORY}<time datetime=2024-03-05>5 March 2024</time></article>"
    );
    let explanation = explained(&html);
    let of = |field: Field| explanation.candidates.iter().filter(move |c| c.field == field);
    let titles: Vec<(&str, bool)> = of(Field::Title).map(|c| (c.source.as_str(), c.agrees)).collect();
    assert_eq!(titles, [("<h1>", true), ("<title>", false), ("og:title", true)]);
    let place = of(Field::Title).next().and_then(|c| c.place.as_deref());
    assert!(place.is_some_and(|place| place.ends_with("article > h1")));
    assert!(of(Field::Authors).all(|c| c.value == "Ada Lund" && c.agrees && c.place.is_none()));
    assert!(of(Field::Published).any(|c| c.value == "2024-03-05" && c.agrees));
}
