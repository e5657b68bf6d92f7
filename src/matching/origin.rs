//! Origins: articles that copy one text stand for one source.

use crate::corpus::Article;

/// Which articles share an origin.
#[derive(Debug, Clone)]
pub struct Origins {
    /// The origin of each article, by its index; origins are numbered from 0.
    pub of_article: Vec<usize>,
}

impl Origins {
    /// Finds the origins of `articles`.
    pub fn find(articles: &[Article]) -> Origins {
        Origins { of_article: (0..articles.len()).collect() }
    }

    /// The number of different origins of `articles`.
    pub fn count(&self, articles: impl Iterator<Item = usize>) -> usize {
        let origins: std::collections::BTreeSet<usize> = articles.map(|article| self.of_article[article]).collect();
        origins.len()
    }
}
