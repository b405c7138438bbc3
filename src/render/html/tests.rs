use crate::article::{Article, Block, Cell, Image, List, ListItem, Mark, MarkKind, Table, Text};
use scraper::Html;

/// What could run code, or break out of a text or an attribute.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "\" onfocus=\"alert(1)\" autofocus x=\"",
    "</article><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<style>@import'javascript:alert(1)';</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " \u{1}\tjavascript:alert(1)",
    "java\r\nscript:alert(1)",
    "java\u{0}script:alert(1)",
    "javascript\u{9}:alert(1)",
    "javascript&#58;alert(1)",
    "&#x6A;avascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "vbscript:msgbox(1)",
    "https://example.com/\" onclick=\"alert(1)",
    "https://example.com/><script>alert(1)</script>",
];

fn everywhere(payload: &str) -> Article {
    let text = || Text {
        text: payload.into(),
        marks: vec![
            Mark { start: 0, end: 4, kind: MarkKind::Link { href: payload.into() } },
            Mark { start: 2, end: usize::MAX, kind: MarkKind::Strong },
        ],
    };
    let some = || Some(payload.to_owned());
    Article {
        title: some(),
        subtitle: some(),
        authors: vec![payload.into()],
        language: some(),
        published: None,
        body: vec![
            Block::Paragraph(text()),
            Block::Heading { level: 9, text: text() },
            Block::List(List {
                ordered: true,
                items: vec![ListItem { text: text(), ordered: false, items: Vec::new() }],
            }),
            Block::Quote { text: text(), attribution: some() },
            Block::Image(Image { url: some(), alt: some(), caption: some(), credit: some() }),
            Block::Table(Table { caption: some(), rows: vec![vec![Cell { text: text(), header: true }]] }),
            Block::Code { text: payload.into() },
            Block::Embed { url: payload.into(), caption: some() },
            Block::Embed { url: payload.into(), caption: None },
        ],
        ..Article::default()
    }
}

#[test]
fn no_payload_becomes_markup() {
    for payload in PAYLOADS {
        let html = everywhere(payload).to_html();
        let page = Html::parse_document(&html);
        for element in page.root_element().descendants().filter_map(scraper::ElementRef::wrap) {
            assert!(is_known(element.value().name()), "{payload}: {html}");
            for (name, value) in element.value().attrs() {
                assert!(is_safe(name, value), "{payload}: {name}={value} in {html}");
            }
        }
    }
}

fn is_known(name: &str) -> bool {
    const KNOWN: &str = "html head body article header h1 h2 h3 h4 h5 h6 p span time ul ol li blockquote footer cite figure img \
        figcaption table caption tbody tr th td pre code a strong em br";
    KNOWN.split(' ').any(|known| known == name)
}

fn is_safe(name: &str, value: &str) -> bool {
    match name {
        // As in an address bar: what it comes to against some page.
        "href" | "src" => {
            let base = url::Url::parse("https://example.com/page").ok();
            let target = base.and_then(|base| base.join(value).ok());
            target.is_none_or(|target| matches!(target.scheme(), "http" | "https" | "mailto"))
        }
        "class" => matches!(value, "standfirst" | "byline" | "author"),
        "alt" | "lang" | "datetime" => true,
        _ => false,
    }
}

#[test]
fn payloads_stay_readable_as_text() {
    let article = everywhere("<script>alert(1)</script>");
    let page = Html::parse_document(&article.to_html());
    let shown: String = page.root_element().text().collect();
    assert_eq!(shown.matches("<script>alert(1)</script>").count(), 15);
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
