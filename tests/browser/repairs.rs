//! What mdBook leaves to be done, done by `book/theme/mdbook.js`.

use libtest_mimic::Failed;

use crate::Proof;

/// The tests of this file.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    let proof = |name: &str, proof: fn() -> Result<(), Failed>| {
        let proof: Proof = Box::new(proof);
        (format!("repairs: {name}"), proof)
    };
    vec![]
}
