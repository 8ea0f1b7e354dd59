//! Connections that wait for their next request.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::connection::Connection;
use crate::target::Target;

/// How long one is kept. Servers close theirs after a minute or so.
const KEPT: Duration = Duration::from_secs(30);

/// How many are kept at most: each has a buffer.
const MOST: usize = 100;

/// Open connections without a request, the last one used at the end.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    idle: Mutex<Vec<Connection>>,
}

impl Pool {
    /// A connection to this server, if one waits.
    pub(crate) fn take(&self, target: &Target) -> Option<Connection> {
        let mut idle = self.idle();
        let fits = |kept: &Connection| {
            kept.is_open() && kept.target.is_same_server(target)
        };
        let place = idle.iter().rposition(fits)?;
        Some(idle.remove(place))
    }

    /// Keeps a connection for the next request.
    pub(crate) fn put(&self, mut connection: Connection) {
        connection.used = Instant::now();
        let mut idle = self.idle();
        if idle.len() >= MOST {
            idle.remove(0);
        }
        idle.push(connection);
        // The oldest stand first, so this looks at no more than it removes.
        let old = idle.iter().take_while(|kept| kept.used.elapsed() > KEPT);
        let old = old.count();
        idle.drain(..old);
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
