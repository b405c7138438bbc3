//! Pages like those of news sites, with nested furniture, odd markup and several scripts.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Sentences as stories have them; numbers tell one from another.
const SENTENCES: &[&str] = &[
    "The harbour of Norhaven stayed closed for 7 hours on Monday, as fog hid both of its piers.",
    "“Ferries will sail again,” the port said, “once the outer light can be seen & the wind turns.”",
    "Die Fähren fahren wieder, sobald das äußere Leuchtfeuer zu sehen ist, sagte ein Sprecher.",
    "Гавань Норхавена в понедельник утром оставалась закрытой, так как туман скрыл оба пирса.",
    "北港星期一早晨仍然关闭，因为大雾使引航员看不见两座码头，四十多名船员在船上过夜。",
    "港は月曜日の朝も閉鎖されたままだった。霧のために水先案内人が桟橋を見ることができなかったからだ。",
    "ظل الميناء مغلقا صباح الاثنين لأن الضباب حجب الرصيفين عن المرشدين.",
    "घने कोहरे के कारण सोमवार सुबह बंदरगाह बंद रहा और चालीस से अधिक नाविक जहाज पर ही रुके रहे।",
    "Norhaven harbour: 3 < 4 ferries, e\u{301}te\u{301}, soft\u{ad}hyphen, zero\u{200b}width, a\u{a0}b.",
];

/// What stands around and between the paragraphs of a story.
const FURNITURE: &[&str] = &[
    "<nav><ul><li><a href=/>Home</a><li><a href=/sea>Sea</a></ul></nav>",
    "<div class='newsletter box'><p>Sign up for our newsletter!</p><form><input type=email></form></div>",
    "<aside class=related><h4>More on this</h4><a href=/ice>Ice closes the lake</a></aside>",
    "<div class=ad><script>var ad = '<p>Buy a boat</p>';</script><span>Advertisement</span></div>",
    "<footer>© The Norhaven Post. All rights reserved.</footer>",
    "<style>.a::before { content: 'styled' }</style><!-- <p>a comment</p> -->",
    "<template><p>Text of a template that nobody sees.</p></template>",
    "<section id=comments><div class=comment><b>Kim</b><p>First! I saw no fog at all there.</p></div></section>",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Fog\"}</script>",
    "<figure><img src=/fog.jpg alt=Fog><figcaption>The outer pier. Photo: Mika Aalto</figcaption></figure>",
    "<p class=byline>By <a rel=author href=/lund>Ada Lund</a> <time datetime=2024-03-05>5 March 2024</time></p>",
    "<iframe src=https://video.example/1></iframe><hr><wbr>",
];

/// Markup that no one should write, in front of or behind a piece.
const ODD: &[&str] = &[
    "",
    "",
    "",
    "",
    "</div>",
    "<b>",
    "</p>",
    "<i><p>",
    "</b></i>",
    "<table>",
    "<td>",
    "</table>",
    "<br/><br>",
    "<a>",
    "<x-part>",
    "</x-part>",
    "<center><font>",
    "<li>",
    "<h2>",
    "</h3>",
    "<svg><desc>",
    "</svg>",
    "<p",
    "&",
    "</",
    "<select><option>",
];

/// How a paragraph's text may be set; `{}` is the text.
const SETTINGS: &[&str] = &[
    "<p>{}</p>",
    "<p>{}",
    "<p><b>{}</b></p>",
    "<p><a href='/a'>{}</a> {}</p>",
    "<p>{}<br>{}</p>",
    "<div>{}<br><br>{}</div>",
    "<p>\n  {} <em>so</em>\n\t<code>it</code> <span>is<!-- --> said</span>\n</p>",
    "<blockquote><p>{}</p><cite>Pilot Cole</cite></blockquote>",
    "<ul><li>{}<li>{}<ol><li>{}</ol></ul>",
    "<h3>What comes next</h3><p>{}</p>",
    "<pre>{}\n  indented</pre>",
    "<table><tr><td><p>{}</p></td></tr></table>",
    "<div><span>{}</span><p>{}</p>{}</div>",
    "<x-p>{}</x-p>",
];

fn text() -> impl Strategy<Value = String> {
    (vec(select(SENTENCES), 1..4), 0..10_000u32)
        .prop_map(|(sentences, number)| format!("{number}. {}", sentences.join(" ")))
}

fn passage() -> impl Strategy<Value = String> {
    (select(SETTINGS), text()).prop_map(|(setting, text)| setting.replace("{}", &escaped(&text)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace("< ", "&lt; ")
}

/// A piece of a page, perhaps with others nested within.
fn piece() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![4 => passage(), 2 => select(FURNITURE).prop_map(str::to_owned)];
    let leaf =
        (select(ODD), leaf, select(ODD)).prop_map(|(before, leaf, after)| format!("{before}{leaf}{after}"));
    let container =
        select(&["div", "section", "article", "main", "aside class=box", "div class='story body'"][..]);
    leaf.prop_recursive(4, 24, 6, move |inner| {
        (container.clone(), vec(inner, 1..6)).prop_map(|(tag, pieces)| {
            let name = tag.split(' ').next().unwrap_or(tag);
            format!("<{tag}>{}</{name}>", pieces.concat())
        })
    })
}

/// A whole page: a headline, and pieces of all kinds.
pub fn page() -> impl Strategy<Value = String> {
    vec(piece(), 1..8).prop_map(|pieces| {
        format!(
            "<!doctype html><html lang=en><head><title>Fog closes the harbour - Post</title></head><body>\
             <h1>Fog closes the harbour</h1>{}</body></html>",
            pieces.concat()
        )
    })
}
