//! A few of each kind of state's turns; the suite has them all.

use super::State;
use super::suite::tokens;
use serde_json::{Value, json};

fn data(source: &str) -> Value {
    tokens(source, State::Data, None).into()
}

fn raw(source: &str, state: State, tag: &str) -> Value {
    tokens(source, state, Some(tag)).into()
}

#[test]
fn text_is_what_starts_nothing() {
    assert_eq!(data("a < b <3 </"), json!([["Character", "a < b <3 </"]]));
    assert_eq!(data("a\r\nb\rc"), json!([["Character", "a\nb\nc"]]));
    assert_eq!(data("a</>b\0"), json!([["Character", "ab\0"]]));
}

#[test]
fn tags() {
    assert_eq!(data("<P CLASS=a class='b'/>"), json!([["StartTag", "p", {"class": "a"}, true]]));
    assert_eq!(data("<p/a =1\0 b>"), json!([["StartTag", "p", {"a": "1\u{fffd}", "b": ""}]]));
    assert_eq!(data("<p =x=\"<>\"é>"), json!([["StartTag", "p", {"=x": "<>", "é": ""}]]));
    assert_eq!(data("</p a=b>"), json!([["EndTag", "p"]]));
    assert_eq!(data("x<p a='"), json!([["Character", "x"]]));
}

#[test]
fn many_attributes_keep_the_first_of_each_name() {
    let source: String = (0..3_000).map(|i| format!(" a{}={i}", i % 1_500)).collect();
    let tokens = data(&format!("<p{source}>"));
    let attributes = tokens[0][2].as_object().expect("attributes");
    assert_eq!(attributes.len(), 1_500);
    assert!(attributes.iter().all(|(name, value)| name[1..] == *value.as_str().unwrap_or_default()));
}

#[test]
fn names_past_the_table_are_cut() {
    let source: String = (0..10_000).map(|i| format!("<name-{i}>")).collect();
    let tokens = tokens(&source, State::Data, None);
    assert_eq!(tokens[8_000][1], "name-8000");
    assert_eq!(tokens[9_999][1], "name-99");
}

#[test]
fn character_references() {
    let of = |source| data(source)[0][1].as_str().unwrap_or_default().to_owned();
    assert_eq!(of("&amp;&ampx&AMP"), "&&x&");
    assert_eq!(of("&notit;&notin;&nosuch;&;&"), "¬it;∉&nosuch;&;&");
    assert_eq!(of("&#65;&#x42&#X43;&#;&#x;"), "ABC&#;&#x;");
    assert_eq!(of("&#128;&#0;&#xD800;&#99999999999;"), "€\u{fffd}\u{fffd}\u{fffd}");
    assert_eq!(of("&nGt;"), "≫\u{20d2}");
    let link = data("<a href='?a&copy=b&lt&ltx&lt;&gt'>");
    assert_eq!(link[0][2]["href"], "?a&copy=b<&ltx<>");
}

#[test]
fn no_bare_name_is_longer_than_looked_for() {
    let bare = html5ever::data::NAMED_ENTITIES.entries();
    let bare = bare.filter(|(name, characters)| characters.0 != 0 && !name.ends_with(';'));
    assert_eq!(bare.map(|(name, _)| name.len()).max(), Some(super::reference::LONGEST_BARE));
    let names = html5ever::data::NAMED_ENTITIES.keys();
    assert_eq!(names.map(|name| name.len()).max(), Some(super::reference::LONGEST_NAME + 1));
}

#[test]
fn comments() {
    assert_eq!(data("<!--a--b-->"), json!([["Comment", "a--b"]]));
    assert_eq!(data("<!--a--!>b"), json!([["Comment", "a"], ["Character", "b"]]));
    assert_eq!(data("<!--><!---><!-----><!--\0"), {
        json!([["Comment", ""], ["Comment", ""], ["Comment", "-"], ["Comment", "\u{fffd}"]])
    });
    assert_eq!(data("<!--a--!"), json!([["Comment", "a"]]));
    assert_eq!(data("<?a?></ a><!x"), { json!([["Comment", "?a?"], ["Comment", " a"], ["Comment", "x"]]) });
    assert_eq!(data("<![CDATA[a]]>"), json!([["Comment", "[CDATA[a]]"]]));
}

#[test]
fn doctypes() {
    assert_eq!(data("<!doctype HTML>"), json!([["DOCTYPE", "html", null, null, true]]));
    assert_eq!(data("<!DOCTYPE>"), json!([["DOCTYPE", null, null, null, false]]));
    assert_eq!(data("<!DOCTYPE a PUBLIC 'b'\"c\" d>"), json!([["DOCTYPE", "a", "b", "c", true]]));
    assert_eq!(data("<!DOCTYPE a SYSTEM 'b>"), json!([["DOCTYPE", "a", null, "b", false]]));
}

#[test]
fn raw_text_ends_with_its_own_tag() {
    assert_eq!(raw("a<b>&lt;</p></TITLE >", State::Rcdata, "title"), {
        json!([["Character", "a<b><</p>"], ["EndTag", "title"]])
    });
    assert_eq!(raw("&lt;</stylex></style/>", State::Rawtext, "style"), {
        json!([["Character", "&lt;</stylex>"], ["EndTag", "style"]])
    });
    assert_eq!(raw("\0</style", State::Rawtext, "style"), json!([["Character", "\u{fffd}</style"]]));
    assert_eq!(raw("</plaintext>\0", State::Plaintext, "plaintext"), {
        json!([["Character", "</plaintext>\u{fffd}"]])
    });
    assert_eq!(raw("a]]]>b", State::Cdata, "x"), json!([["Character", "a]b"]]));
}

#[test]
fn scripts_within_comments_within_scripts() {
    let whole = |source: &str| {
        let found = raw(&format!("{source}</script>"), State::ScriptData, "script");
        found == json!([["Character", source], ["EndTag", "script"]])
    };
    assert!(whole("a<b"));
    assert!(whole("<!--<script></script>-->"));
    assert!(whole("<!--<script>--></scrip>"));
    assert!(whole("<!--<script></script "));
    assert!(!whole("<!--<scripts></script>"));
    assert!(!whole("<!--><script></script>"));
    assert!(!whole("<!--<script></script></script>"));
}
