//! Who is connected: to be counted, and to be sent home.

use tokio::sync::watch;
/// All connections of a server. Clones are the same connections.
///
/// Each connection holds a receiver of one channel: what is sent reaches all
/// of them, and counting the receivers counts the connections.
#[derive(Clone, Debug)]
pub struct Connections {
    stop: watch::Sender<bool>,
}

impl Default for Connections {
    fn default() -> Self {
        Self { stop: watch::Sender::new(false) }
    }
}

impl Connections {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.stop.receiver_count()
    }

    /// Ends all of them with the code 1001, and waits until they are over.
    pub async fn close_all(&self) {
        self.stop.send_replace(true);
        self.stop.closed().await;
    }

    /// One more. It counts until it is dropped.
    pub(crate) fn enter(&self) -> Place {
        Place(self.stop.subscribe())
    }
}

/// One connection among the others.
pub(crate) struct Place(watch::Receiver<bool>);

impl Place {
    /// Waits until all are sent home.
    pub(crate) async fn sent_home(&mut self) {
        // Without a sender there is nobody left who could send it home.
        let _ = self.0.wait_for(|stop| *stop).await;
    }
}
