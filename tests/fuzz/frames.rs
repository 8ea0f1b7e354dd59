//! Bytes of peers that nobody has thought of, against lesson 11's WebSocket:
//! what its handler hears and what it answers is held against a model.
//!
//! It searches for as many milliseconds as `ARBTEST_BUDGET_MS` says, for a
//! second without. What fails is printed as a seed: put it into `SEED`, and
//! the same bytes come again. Bytes worth keeping go into `corpus`.

mod generator;
mod model;
mod session;

use std::time::Duration;

use arbtest::{arbitrary, arbtest};
use session::Session;

/// The seed of a failure that is looked into, as it was printed.
const SEED: Option<u64> = None;

/// How long the search takes if nobody says.
const BUDGET: Duration = Duration::from_secs(1);

/// Checks what comes of these bytes, cut into pieces of that size.
fn check(bytes: &[u8], piece: usize) {
    let expected = model::expected(bytes);
    let session = Session::of(bytes, piece);
    session.assert_well_formed();
    assert_eq!(session.heard, expected.heard, "{bytes:02x?}");
    let closed = session.close_code();
    assert!(
        expected.codes.contains(&closed),
        "closed with {closed:?}, not one of {:?}: {bytes:02x?}",
        expected.codes
    );
}

#[test]
fn the_corpus_is_answered_as_the_model_says() {
    for (name, bytes) in generator::corpus() {
        for piece in [1, 2, 3, 7, 64, 4096] {
            println!("{name} in pieces of {piece}");
            check(&bytes, piece);
        }
    }
}

#[test]
fn whatever_a_peer_writes_is_answered_as_the_model_says() {
    let corpus = generator::corpus();
    let property = |u: &mut arbitrary::Unstructured<'_>| {
        let bytes = generator::bytes(u, &corpus)?;
        let piece = *u.choose(&[1, 2, 5, 16, 100, 4096])?;
        check(&bytes, piece);
        Ok(())
    };
    let search = arbtest(property).size_max(4096);
    match SEED {
        Some(seed) => search.seed(seed).run(),
        None if std::env::var_os("ARBTEST_BUDGET_MS").is_some() => search.run(),
        None => search.budget(BUDGET).run(),
    }
}
