//! The demo that somebody may have meant.

/// How many letters may be wrong: two that were swapped count as two.
const MOST: usize = 3;

/// The known name that takes the fewest changes of a letter to come to; none
/// if that is more than [`MOST`], or more than half of its letters.
pub(crate) fn nearest<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let changes = |known: &'a str| (changes(name, known), known);
    let (changes, nearest) = known.map(changes).min_by_key(|(n, _)| *n)?;
    let most = MOST.min(nearest.chars().count() / 2);
    (changes <= most).then_some(nearest)
}

/// How many letters are to be put in, left out or replaced: Levenshtein's
/// distance, a row of his table at a time.
fn changes(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut corner = above;
        row[0] = above + 1;
        for (column, other) in to.iter().enumerate() {
            let replaced = corner + usize::from(letter != *other);
            corner = row[column + 1];
            row[column + 1] = replaced.min(corner + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::{changes, nearest};

    #[test]
    fn changes_are_counted() {
        for (from, to, count) in [
            ("", "", 0),
            ("", "lazy", 4),
            ("lazy", "", 4),
            ("lazy", "lazy", 0),
            ("lasy", "lazy", 1),
            ("kitten", "sitting", 3),
            ("über", "uber", 1),
        ] {
            assert_eq!(changes(from, to), count, "{from} {to}");
        }
    }

    #[test]
    fn what_is_far_from_all_names_means_none_of_them() {
        let known = || ["sleepers", "lazy"].into_iter();
        assert_eq!(nearest("sleeper", known()), Some("sleepers"));
        assert_eq!(nearest("lzay", known()), Some("lazy"));
        assert_eq!(nearest("crazy!", known()), None);
        assert_eq!(nearest("a-sleeping-one", known()), None);
        assert_eq!(nearest("lay", known()), Some("lazy"));
        assert_eq!(nearest("", known()), None);
        assert_eq!(nearest("lazy", [].into_iter()), None);
    }
}
