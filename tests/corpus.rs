//! Reading a corpus: every format and encoding newsrooms send, and every way in which a file can be no article.

use std::fs;
use std::path::Path;

use twosource::corpus::{Article, BlockKind, Corpus};
use twosource::error::Error;

fn read(path: &str, source: &[u8]) -> Article {
    Article::read(path, source.to_vec()).expect("an article")
}

/// Every block's text and the texts of its heads.
fn blocks(article: &Article) -> Vec<(BlockKind, String, Vec<String>)> {
    let prose = &article.prose;
    let text = |index: usize| prose.slice(prose.blocks[index].span).to_owned();
    let heads = |index: usize| prose.blocks[index].heads.iter().map(|&head| text(head)).collect();
    (0..prose.blocks.len()).map(|index| (prose.blocks[index].kind, text(index), heads(index))).collect()
}

#[test]
fn front_matter_tells_title_publisher_day_and_address() {
    let article = read(
        "a.md",
        b"---\ntitle: \"Plant to cost $14 billion\"\npublisher: Northern Post\npublished: 2025-03-04\nurl: https://example.org/a\n---\nText.\n",
    );
    assert_eq!(article.title.as_deref(), Some("Plant to cost $14 billion"));
    assert_eq!(article.publisher.as_deref(), Some("Northern Post"));
    assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2025-03-04"));
    assert_eq!(article.url.as_deref(), Some("https://example.org/a"));
    let title = article.prose.blocks[0].span;
    assert_eq!(article.quote(article.prose.source_span(title)), "Plant to cost $14 billion");
}

#[test]
fn front_matter_with_the_mistakes_of_hands_loses_nothing() {
    let whole = ["Hospital: the cost doubles to $5 million", "Northern Post", "2025-11-03"];
    for (head, [title, publisher, published]) in [
        (
            "---\ntitle: Hospital: the cost doubles to $5 million\npublisher: Northern Post\npublished: 2025-11-03\n---\n",
            whole,
        ),
        (
            "---\ntitle:\tHospital: the cost doubles to $5 million\npublisher:\tNorthern Post\npublished:\t2025-11-03\ntags:\n\t- a\n---\n",
            whole,
        ),
        (
            "---\nTitle: 'Hospital: the cost doubles to $5 million'\nSource: [Northern Post]\nDate: Nov 3, 2025\n---\n",
            whole,
        ),
        (
            "\n---\ntitle: >-\n  Hospital: the cost\n  doubles to $5 million\npublisher:\n  - Northern Post\ndatePublished: 2025-11-03T23:30:00-05:00\n---\n",
            whole,
        ),
        (
            "+++\ntitle = \"Hospital: the cost doubles to $5 million\" # checked\npublisher = 'Northern Post'\ndate = 2025-11-03T08:30:00Z\ntags = [\"a\"]\n\n[cover]\ntitle = \"Crane\"\n+++\n",
            whole,
        ),
        (
            "---\ntitle: Contract #3 costs $5 million # checked\npublisher: Northern Post\npublished: Mon, 03 Nov 2025 08:30:00 GMT\n---\n",
            ["Contract #3 costs $5 million", "Northern Post", "2025-11-03"],
        ),
        (
            "---\ntitle: \"Late\" hospital: $5 million more\npublisher: Northern Post\npublished: 3 November 2025, 08:30\n---\n",
            ["\"Late\" hospital: $5 million more", "Northern Post", "2025-11-03"],
        ),
        (
            "---\ntitle: 'It''s late: $5 million more'\npublisher: Northern Post: Online\npublished: 2025-11-03\n---\n",
            ["It's late: $5 million more", "Northern Post: Online", "2025-11-03"],
        ),
    ] {
        for path in ["a.md", "a.txt"] {
            let article = read(path, format!("{head}It cost $14 billion.\n").as_bytes());
            assert_eq!(article.title.as_deref(), Some(title), "{path}: {head}");
            assert_eq!(article.publisher.as_deref(), Some(publisher), "{path}: {head}");
            assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some(published), "{path}: {head}");
            assert_eq!(article.remarks, [""; 0], "{path}: {head}");
            let blocks = blocks(&article);
            assert_eq!(
                blocks.iter().map(|(_, text, _)| text.as_str()).collect::<Vec<_>>(),
                [title, "It cost $14 billion."],
                "{path}: {head}"
            );
            let at = article.prose.text.find("$5").expect("the amount of the title");
            assert_eq!(article.quote(article.prose.source_span((at..at + 2).into())), "$5", "{path}: {head}");
        }
    }
}

#[test]
fn front_matter_that_can_be_read_in_two_ways_is_remarked_on_and_read_all_the_same() {
    let article = read("a.md", b"---\npublisher: Northern Post\ntitle: [unclosed\n---\nIt cost $14 billion.\n");
    assert!(article.remarks[0].starts_with("line 3: front matter"), "{:?}", article.remarks);
    assert_eq!(article.publisher.as_deref(), Some("Northern Post"));
    assert_eq!(article.prose.text.trim(), "[unclosed\nIt cost $14 billion.");
    let article = read("a.md", b"---\ntitle: \"No end\npublisher: Northern Post\npublished: 2025-11-03\n---\nText.\n");
    assert!(article.remarks[0].starts_with("line 2: front matter"), "{:?}", article.remarks);
    assert_eq!(article.title.as_deref(), Some("No end"));
    assert!(article.published.is_some());
}

#[test]
fn a_cell_is_governed_by_its_row_its_column_and_what_stands_above() {
    let article = read("a.md", b"# Fleet\n\nCapacity by unit:\n\n| Unit | Capacity |\n|---|---|\n| One | 819 MW |\n");
    let (kind, text, heads) = blocks(&article).pop().expect("a last block");
    assert_eq!((kind, text.as_str()), (BlockKind::Cell { table: 0, row: 1, column: 1, header: false }, "819 MW"));
    assert_eq!(heads, ["One", "Capacity", "Capacity by unit:", "Fleet"]);
}

#[test]
fn an_empty_corner_moves_no_header() {
    let article = read("a.md", b"| | Harbour Line | Busway |\n|---|---|---|\n| Cost | $715 million | $433 million |\n");
    let cells: Vec<Vec<String>> = blocks(&article).into_iter().skip(3).map(|(_, _, heads)| heads).collect();
    assert_eq!(cells, [["Cost", "Harbour Line"], ["Cost", "Busway"]]);
}

#[test]
fn an_item_is_governed_by_the_line_that_introduces_it() {
    let article = read("a.md", b"Key Terms of the Deal\n- Value: $38 billion\n- Term: 7 years\nThe deal is done.\n");
    let blocks = blocks(&article);
    let texts: Vec<&str> = blocks.iter().map(|(_, text, _)| text.as_str()).collect();
    assert_eq!(texts, ["Key Terms of the Deal", "Value: $38 billion", "Term: 7 years", "The deal is done."]);
    assert_eq!(blocks[2].2, ["Key Terms of the Deal"]);
}

#[test]
fn html_keeps_every_position_through_tags_and_entities() {
    let html = "<html><head><title>T &amp; Q</title><meta name=date content=2025-03-04></head><body><nav>Menu $1</nav>\
                <article><h1>Plant</h1><p>It cost <b>$14</b>&nbsp;billion (&euro;13&#8239;bn).</p>\
                <script>var x = '$9 billion'</script><ul><li>Term: 7&nbsp;years</ul></article><footer>$5</footer></body></html>";
    let article = read("a.html", html.as_bytes());
    assert_eq!(article.title.as_deref(), Some("T & Q"));
    let texts: Vec<String> = blocks(&article).into_iter().map(|(_, text, _)| text).collect();
    assert_eq!(texts, ["T & Q", "Plant", "It cost $14\u{a0}billion (€13\u{202f}bn).", "Term: 7\u{a0}years"]);
    let at = article.prose.text.find("€13").expect("the amount");
    let span = article.prose.source_span((at..at + "€13\u{202f}bn".len()).into());
    assert_eq!(article.quote(span), "&euro;13&#8239;bn");
}

#[test]
fn encodings_and_line_ends_do_not_move_a_figure() {
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("caf\u{e9} $38".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cases: [(&str, Vec<u8>); 5] = [
        ("UTF-8", "café $38".into()),
        ("byte-order mark", "\u{feff}café $38".into()),
        ("Windows-1252", b"caf\xe9 $38".to_vec()),
        ("UTF-16", utf16),
        ("CRLF", b"one\r\n\r\ntwo caf\xc3\xa9 $38\r\n".to_vec()),
    ];
    for (name, source) in cases {
        let article = read("a.txt", &source);
        let at = article.prose.text.find("$38").unwrap_or_else(|| panic!("{name}: {:?}", article.prose.text));
        let span = article.prose.source_span((at..at + 3).into());
        let bytes: Vec<u8> = article.source[span.range()].iter().copied().filter(|&byte| byte != 0).collect();
        assert_eq!(bytes, b"$38", "{name}");
        assert!(article.prose.text.contains("café"), "{name}: {:?}", article.prose.text);
    }
}

#[test]
fn what_is_no_article_is_skipped_with_its_reason() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    write("good.md", b"It cost $14 billion.");
    write("empty.md", b"");
    write("blank.txt", b" \n\n");
    write("picture.md", b"\x89PNG\0\0\0");
    write("table.csv", b"a,b");
    write(".hidden.md", b"It cost $15 billion.");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).expect("linked");
    let corpus = Corpus::read(&[folder.path()]).expect("a corpus");
    let name = |path: &str| Path::new(path).file_name().expect("a name").to_string_lossy().into_owned();
    assert_eq!(corpus.articles.iter().map(|article| name(&article.path)).collect::<Vec<_>>(), ["good.md"]);
    let mut skipped: Vec<(String, &str)> = corpus
        .skipped
        .iter()
        .map(|file| (name(&file.path), file.reason.split(&[':', ' '][..]).next().unwrap_or("")))
        .collect();
    skipped.sort();
    let mut expected = vec![
        (".hidden.md", "hidden"),
        ("blank.txt", "empty"),
        ("empty.md", "empty"),
        ("picture.md", "binary"),
        ("table.csv", "not"),
    ];
    if cfg!(unix) {
        expected.insert(3, ("loop", "symbolic"));
    }
    assert_eq!(skipped.iter().map(|(name, reason)| (name.as_str(), *reason)).collect::<Vec<_>>(), expected);
    assert!(corpus.failed.is_empty());
}

#[test]
fn a_file_to_which_several_paths_lead_is_read_once() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).expect("made");
    fs::write(inner.join("good.md"), b"It cost $14 billion.").expect("written");
    #[cfg(unix)]
    std::os::unix::fs::symlink(inner.join("good.md"), folder.path().join("alias.md")).expect("linked");
    let paths = [folder.path().to_owned(), inner.clone(), inner.join("../inner/good.md")];
    for paths in [&paths[..], &[paths[2].clone(), paths[1].clone(), paths[0].clone()]] {
        let corpus = Corpus::read(paths).expect("a corpus");
        let read: Vec<&str> = corpus.articles.iter().map(|article| article.path.as_str()).collect();
        assert_eq!(read, [inner.join("good.md").to_string_lossy()]);
        assert!(corpus.skipped.iter().all(|file| file.reason.starts_with("the same file as ")), "{:?}", corpus.skipped);
    }
}

#[test]
fn a_missing_path_is_an_error_that_names_it() {
    let error = Corpus::read(&["no/such/folder"]).expect_err("an error");
    assert!(matches!(error, Error::NotFound(_)));
    assert!(error.to_string().starts_with("no/such/folder: no such file or folder"), "{error}");
}

#[test]
fn one_line_of_fifty_megabytes_is_read() {
    let sentence = "The plant cost $14 billion and opened in 2016. ";
    let source = sentence.repeat(50_000_000 / sentence.len()).into_bytes();
    let length = source.len();
    let article = Article::read("long.txt", source).expect("an article");
    assert_eq!(article.prose.blocks.len(), 1);
    assert_eq!(article.prose.blocks[0].span.end, length - 1);
}

#[test]
fn the_order_of_paths_does_not_matter_and_nothing_is_read_twice() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for name in ["a.md", "b.md", "c.md"] {
        fs::write(folder.path().join(name), "Text.").expect("written");
    }
    let paths = |names: &[&str]| names.iter().map(|name| folder.path().join(name)).collect::<Vec<_>>();
    let read = |paths: Vec<std::path::PathBuf>| {
        let corpus = Corpus::read(&paths).expect("a corpus");
        corpus.articles.into_iter().map(|article| article.path).collect::<Vec<_>>()
    };
    assert_eq!(
        read(paths(&["c.md", "a.md", "b.md"])),
        read(vec![folder.path().to_owned(), folder.path().join("a.md")])
    );
}
