//! The tokenizer suite of html5lib-tests.

use super::{State, Tokenizer, normalize_newlines};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use serde_json::{Value, json};
use std::cell::RefCell;

/// Keeps tokens in the suite's notation.
#[derive(Default)]
pub(super) struct Record(RefCell<Vec<Value>>);

impl Record {
    fn characters(&self, characters: &str) {
        let mut tokens = self.0.borrow_mut();
        if let Some(Value::Array(last)) = tokens.last_mut()
            && last[0] == "Character"
            && let Value::String(text) = &mut last[1]
        {
            text.push_str(characters);
        } else {
            tokens.push(json!(["Character", characters]));
        }
    }
}

impl TokenSink for Record {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.characters(&text),
            Token::NullCharacterToken => self.characters("\0"),
            Token::CommentToken(text) => self.0.borrow_mut().push(json!(["Comment", &*text])),
            Token::DoctypeToken(doctype) => {
                let [name, public, system] =
                    [doctype.name, doctype.public_id, doctype.system_id].map(|part| part.map(String::from));
                self.0.borrow_mut().push(json!(["DOCTYPE", name, public, system, !doctype.force_quirks]));
            }
            Token::TagToken(tag) => self.0.borrow_mut().push(notation(&tag)),
            Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

fn notation(tag: &Tag) -> Value {
    if tag.kind == TagKind::EndTag {
        return json!(["EndTag", &*tag.name]);
    }
    let attributes: serde_json::Map<_, _> =
        tag.attrs.iter().map(|a| (a.name.local.to_string(), Value::from(&*a.value))).collect();
    let mut tokens = json!(["StartTag", &*tag.name, attributes]);
    if tag.self_closing
        && let Value::Array(tokens) = &mut tokens
    {
        tokens.push(true.into());
    }
    tokens
}

/// The tokens of a text, in the suite's notation.
pub(super) fn tokens(source: &str, state: State, last_start_tag: Option<&str>) -> Vec<Value> {
    let source = StrTendril::from_slice(&normalize_newlines(source));
    let record = Record::default();
    let mut tokenizer = Tokenizer::new(&source, &record);
    tokenizer.state = state;
    tokenizer.last_start_tag = last_start_tag.map(Into::into);
    while tokenizer.step() {}
    record.0.into_inner()
}

fn state(name: &str) -> State {
    match name {
        "Data state" => State::Data,
        "PLAINTEXT state" => State::Plaintext,
        "RCDATA state" => State::Rcdata,
        "RAWTEXT state" => State::Rawtext,
        "Script data state" => State::ScriptData,
        "CDATA section state" => State::Cdata,
        other => panic!("no such state: {other}"),
    }
}

/// Resolves the escapes that a doubly escaped test has left; `None` where they name half a pair,
/// which no text of ours can hold.
fn unescape(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => {
            let quoted = format!("\"{}\"", text.replace('"', "\\\""));
            serde_json::from_str(&quoted).ok()
        }
        Value::Array(items) => items.iter().map(unescape).collect(),
        Value::Object(items) => {
            let items = items.iter().map(|(k, v)| Some((k.clone(), unescape(v)?)));
            items.collect::<Option<_>>().map(Value::Object)
        }
        other => Some(other.clone()),
    }
}

/// Runs one test in each of its states; how many these are.
fn check(file: &str, test: &Value) -> usize {
    let (mut input, mut expected) = (test["input"].clone(), test["output"].clone());
    if test["doubleEscaped"] == true {
        let (Some(i), Some(e)) = (unescape(&input), unescape(&expected)) else { return 0 };
        (input, expected) = (i, e);
    }
    let input = input.as_str().expect("an input");
    let whole = vec![Value::from("Data state")];
    let states = test["initialStates"].as_array().unwrap_or(&whole);
    for name in states {
        let name = name.as_str().expect("a state's name");
        let found = tokens(input, state(name), test["lastStartTag"].as_str());
        assert_eq!(Value::from(found), expected, "{file}: {} in {name}: {input:?}", test["description"]);
    }
    states.len()
}

#[test]
fn html5lib_tokenizer_suite() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/html5lib/tokenizer");
    let Ok(folder) = std::fs::read_dir(folder) else { return };
    let mut passed = 0;
    for entry in folder {
        let path = entry.expect("a file").path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // How XML would have it is not ours to follow.
        if !file.ends_with(".test") || file == "xmlViolation.test" {
            continue;
        }
        let suite: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect(&file)).expect(&file);
        passed +=
            suite["tests"].as_array().expect(&file).iter().map(|test| check(&file, test)).sum::<usize>();
    }
    println!("{passed} passed");
    assert!(passed > 7_000, "only {passed} were run");
}
