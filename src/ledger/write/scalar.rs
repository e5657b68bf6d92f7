//! Text as a YAML scalar inside braces: plain where every reader of YAML takes it for that text, in double quotes else.

/// `text` as a scalar on one line.
pub fn text(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str) -> bool {
    let inner = |character: char| character.is_alphanumeric() || " -_./$€£%'’()+&".contains(character);
    let starts = text.starts_with(|character: char| character.is_alphanumeric() || "$€£".contains(character));
    starts && !text.ends_with(' ') && !text.contains("  ") && text.chars().all(inner) && !is_other_type(text)
}

/// Whether some reader of YAML takes `text` for no text: a number (`12345678`, `1e10`, `0x1f`, `1_000`), a day, a word
/// such as `yes` or `null`.
fn is_other_type(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let lower = text.to_ascii_lowercase();
    let all = |text: &str, extra: &str| text.chars().all(|c| c.is_ascii_digit() || extra.contains(c));
    let starts = lower.starts_with(|character: char| character.is_ascii_digit());
    let based = ["0x", "0o", "0b"].iter().any(|base| lower.strip_prefix(base).is_some_and(|rest| all(rest, "abcdef_")));
    let power = lower.split_once('e').is_some_and(|(digits, power)| all(digits, "._") && all(power, "+-_"));
    words.contains(&lower.as_str()) || (starts && (all(&lower, "._-+") || based || power))
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() || is_break_or_mark(control) => {
                quoted.push_str(&format!("\\U{:08x}", u32::from(control)));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Line separators, bidirectional controls and other characters that a reader of the file could not see.
fn is_break_or_mark(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_reader_takes_it_for_the_same_text() {
        let texts = [
            "extended in February 2026",
            "3f9c2a71",
            "12345678",
            "1234e567",
            "12e4",
            "5c88110b",
            "0b11",
            "0x5c",
            "0x1f",
            "null",
            "Yes",
            "2026-01-31",
            "$38 billion",
            "4,536 MW",
            "a: b",
            "a #b",
            "- a",
            "[a]",
            "{a}",
            "it's",
            "\"quoted\"",
            "back\\slash",
            "",
            " a ",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "|",
            ">",
            "?",
            ":",
            "two\nlines",
            "tab\there",
            "\u{1b}[31m",
            "\u{202e}x",
            "naïve café ’s",
            "今日は",
            "👩\u{200d}🔬",
            "a:b",
            "50%",
            "~",
            "1_000",
            "1.5",
            ".5",
            "-1",
            "a\u{85}b",
            "\u{feff}",
        ];
        for text in texts {
            let line = format!("[{{a: {}, b: x}}]", super::text(text));
            let read: serde_yaml::Value = serde_yaml::from_str(&line).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!(read[0]["a"].as_str(), Some(text), "{line}");
            let tree = crate::ledger::tree::read(&line).unwrap().unwrap();
            assert_eq!(tree.items()[0].get("a").and_then(|node| node.text()).unwrap_or(""), text, "{line}");
        }
    }
}
