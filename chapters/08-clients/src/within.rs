//! A limit on how long something may take.

use std::time::Duration;

use tokio::time::timeout;

use crate::error::{HttpError, Phase};

// ANCHOR: within
/// What the future gives, or an error if it takes too long. It is dropped
/// then.
pub(crate) async fn within<T>(
    limit: Duration,
    phase: Phase,
    future: impl Future<Output = T>,
) -> Result<T, HttpError> {
    timeout(limit, future).await.map_err(|_| HttpError::Timeout(phase))
}
// ANCHOR_END: within
