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
    let cases: [(&str, &str, &str); 9] = [
        (
            "button-row",
            "<div><a class=btn href=/a>Sail now</a> <a class=btn href=/b>Ask us</a></div>",
            "<div><a href=/a>Sail now</a> <a href=/b>Ask us</a></div>",
        ),
        ("capital-label", &format!("<p>READ: {link}</p>"), &format!("<p>NATO: {link} and the snow.</p>")),
        ("end-mark", "<p>— END —</p>", "<p>The end</p>"),
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
