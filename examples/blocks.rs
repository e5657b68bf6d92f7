//! Prints how an article is read: its metadata and every block with the blocks that govern it.
//!
//!     cargo run --example blocks -- FILE...

use twosource::corpus::Corpus;

fn main() -> Result<(), twosource::error::Error> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let corpus = Corpus::read(&paths)?;
    for skipped in corpus.skipped.iter().chain(&corpus.failed) {
        println!("not read: {}: {}", skipped.path, skipped.reason);
    }
    for article in &corpus.articles {
        println!("== {} | {:?} | {:?} | {:?}", article.path, article.title, article.publisher, article.published);
        for remark in &article.remarks {
            println!("   remark: {remark}");
        }
        for (index, block) in article.prose.blocks.iter().enumerate() {
            println!("{index:4} {:?} {:?} {:?}", block.kind, block.heads, article.prose.slice(block.span));
        }
    }
    Ok(())
}
