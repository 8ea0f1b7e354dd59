//! How many requests a second.
use stage::{BoxError, Stage};
/// Nothing yet.
/// # Errors
/// None.
pub fn demo(_stage: &Stage) -> Result<(), BoxError> {
    Ok(())
}
