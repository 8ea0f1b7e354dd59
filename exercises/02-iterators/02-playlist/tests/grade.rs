//! What a playlist must do when it is walked, from easy to hard.

use std::process::ExitCode;

use exercise2_2::Playlist;
use judge::{Check, Original, Outcome, ensure, equal, memory};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "by-reference",
            10,
            "a walk by reference gives the songs in order and stays at its end",
            by_reference,
        ),
        Check::new(
            "by-value",
            8,
            "a walk by value gives the songs in order and stays at its end",
            by_value,
        ),
        Check::new(
            "walks-again",
            6,
            "after a walk by reference the playlist is as it was",
            walks_again,
        ),
        Check::new(
            "nested-walks",
            6,
            "a walk inside a walk sees every pair of songs",
            nested_walks,
        ),
        Check::new("no-clones", 5, "no song is cloned", no_clones),
        Check::new(
            "no-second-list",
            5,
            "walking 10,000 songs takes less than 1,000 bytes",
            no_second_list,
        ),
    ])
}

fn three_songs() -> Playlist<&'static str> {
    Playlist::new(vec!["A", "B", "C"])
}

/// What so many calls of `next` give. A walk without an end is cut off here.
fn calls<W: IntoIterator>(walk: W, number: usize) -> Vec<Option<W::Item>> {
    let mut walk = walk.into_iter();
    (0..number).map(|_| walk.next()).collect()
}

/// How many songs come, counted up to 20,000.
fn number(walk: impl IntoIterator) -> usize {
    walk.into_iter().take(20_000).count()
}

fn by_reference() -> Outcome {
    let songs = three_songs();
    let got = calls(&songs, 7);
    let (a, b, c) = (Some(&"A"), Some(&"B"), Some(&"C"));
    let expected = [a, b, c, None, None, None, None];
    equal("seven calls of a walk over &[A, B, C]", &got, &expected)?;
    let twice = Playlist::new(vec!["A", "A", "B"]);
    let got = calls(&twice, 4);
    let expected = [a, a, b, None];
    equal("four calls of a walk over &[A, A, B]", &got, &expected)?;
    let nothing = Playlist::new(Vec::<u32>::new());
    let got = calls(&nothing, 2);
    equal("two calls of a walk over &[]", &got, &[None, None])
}

fn by_value() -> Outcome {
    let got = calls(three_songs(), 7);
    let (a, b, c) = (Some("A"), Some("B"), Some("C"));
    let expected = [a, b, c, None, None, None, None];
    equal("seven calls of a walk over [A, B, C]", &got, &expected)?;
    let twice = Playlist::new(vec!["A", "A", "B"]);
    let got = calls(twice, 4);
    let expected = [a, a, b, None];
    equal("four calls of a walk over [A, A, B]", &got, &expected)?;
    let nothing = Playlist::new(Vec::<u32>::new());
    let got = calls(nothing, 2);
    equal("two calls of a walk over []", &got, &[None, None])
}

fn walks_again() -> Outcome {
    let songs = three_songs();
    let got = calls(&songs, 2);
    equal("a walk that is broken off", &got, &[Some(&"A"), Some(&"B")])?;
    for before in ["was broken off", "went to its end"] {
        let got = calls(&songs, 4);
        let expected = [Some(&"A"), Some(&"B"), Some(&"C"), None];
        equal(format!("a walk after one that {before}"), &got, &expected)?;
    }
    let _ = calls(&songs, 1);
    let got = number(songs);
    equal("how many songs then come by value", &got, &3)
}

fn nested_walks() -> Outcome {
    let songs = three_songs();
    let mut pairs = Vec::new();
    for first in (&songs).into_iter().take(5) {
        for second in (&songs).into_iter().take(5) {
            pairs.push(format!("{first}{second}"));
        }
    }
    let expected = ["AA", "AB", "AC", "BA", "BB", "BC", "CA", "CB", "CC"];
    equal("the pairs of A, B, C", &pairs, &expected)?;
    let (mut ahead, mut behind) = ((&songs).into_iter(), (&songs).into_iter());
    let got = [ahead.next(), ahead.next(), behind.next(), ahead.next()];
    let expected = [Some(&"A"), Some(&"B"), Some(&"A"), Some(&"C")];
    equal("one walk, one walk, the other, one", &got, &expected)
}

fn no_clones() -> Outcome {
    let (songs, clones) = Original::of(vec!["A", "B", "C"]);
    let songs = Playlist::new(songs);
    equal("how many songs came by reference", &number(&songs), &3)?;
    equal("clones made by reference", &clones.count(), &0)?;
    equal("how many songs came by value", &number(songs), &3)?;
    equal("clones made by value", &clones.count(), &0)
}

fn no_second_list() -> Outcome {
    let songs = Playlist::new((0..10_000_u64).collect());
    frugal("by reference", memory::peak(|| number(&songs)))?;
    frugal("by value", memory::peak(|| number(songs)))
}

fn frugal(how: &str, (number, bytes): (usize, usize)) -> Outcome {
    equal(format!("how many songs came {how}"), &number, &10_000)?;
    ensure(
        bytes < 1_000,
        format!("memory that a walk {how} takes"),
        "less than 1,000 bytes for 10,000 songs",
        format!("{bytes} bytes"),
    )
}
