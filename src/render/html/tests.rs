use crate::article::{Article, Block, Image, List, ListItem, Mark, MarkKind, Text};
use scraper::Html;

#[test]
fn markup_in_an_article_stays_readable_as_text() {
    let payload = || "<script>alert(1)</script>".to_owned();
    let article = Article {
        title: Some(payload()),
        body: vec![Block::Paragraph(Text::plain(payload())), Block::Code { text: payload() }],
        ..Article::default()
    };
    let page = Html::parse_document(&article.to_html());
    let shown: String = page.root_element().text().collect();
    assert_eq!(shown.matches(&payload()).count(), 3);
}

#[test]
fn an_article_is_clean_semantic_html() {
    let strong = Mark { start: 0, end: 3, kind: MarkKind::Strong };
    let link =
        Mark { start: 0, end: 12, kind: MarkKind::Link { href: "https://example.com/?a=1&b=2".into() } };
    let inner = ListItem { text: Text::plain("inner"), ordered: true, items: Vec::new() };
    let article = Article {
        title: Some("Fog & rain".into()),
        subtitle: Some("Ferries wait".into()),
        authors: vec!["Ada Lund".into(), "Ben Roe".into()],
        published: serde_json::from_str("\"2024-03-05\"").ok(),
        language: Some("en".into()),
        body: vec![
            Block::Image(Image {
                url: Some("/fog.jpg".into()),
                alt: None,
                caption: Some("The pier.".into()),
                credit: Some("Mika Aalto".into()),
            }),
            Block::Paragraph(Text { text: "Fog and rain\nstay.".into(), marks: vec![link, strong] }),
            Block::List(List {
                ordered: false,
                items: vec![ListItem { text: Text::plain("outer"), ordered: true, items: vec![inner] }],
            }),
            Block::Quote { text: Text::plain("One.\nTwo."), attribution: Some("Pilot Cole".into()) },
            Block::Embed { url: "https://video.example.com/1".into(), caption: Some("The fog".into()) },
        ],
        ..Article::default()
    };
    let expected = r#"<article lang="en">
<header>
<h1>Fog &amp; rain</h1>
<p class="standfirst">Ferries wait</p>
<p class="byline"><span class="author">Ada Lund</span>, <span class="author">Ben Roe</span> <time datetime="2024-03-05">2024-03-05</time></p>
</header>
<figure><img src="/fog.jpg" alt=""><figcaption>The pier. <cite>Mika Aalto</cite></figcaption></figure>
<p><a href="https://example.com/?a=1&amp;b=2"><strong>Fog</strong> and rain</a><br>stay.</p>
<ul><li>outer<ol><li>inner</li></ol></li></ul>
<blockquote><p>One.</p><p>Two.</p><footer><cite>Pilot Cole</cite></footer></blockquote>
<figure><figcaption><a href="https://video.example.com/1">The fog</a></figcaption></figure>
</article>
"#;
    assert_eq!(article.to_html(), expected);
}
