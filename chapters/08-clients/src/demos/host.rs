//! A client and a slow server, for the demos about several requests.

use std::io;

use stage::{Stage, say};

use super::stand_in;
use crate::{AsyncHttpClient, HttpError};

// ANCHOR: get
/// A server that takes its time, and a client for it.
#[derive(Clone)]
pub struct Host {
    stage: Stage,
    client: AsyncHttpClient,
    url: String,
}

impl Host {
    /// Fetches what takes so many units.
    ///
    /// # Errors
    ///
    /// If the fetch fails.
    pub async fn get(
        self,
        name: &'static str,
        units: u32,
    ) -> Result<&'static str, HttpError> {
        let lane = self.stage.lane(name);
        say!(lane, "{name} starts" => Waiting);
        self.client.fetch(format!("{}/{units}", self.url)).await?;
        say!(lane, "{name} ends" => Done);
        Ok(name)
    }
}
// ANCHOR_END: get

impl Host {
    /// Starts the server.
    ///
    /// # Errors
    ///
    /// If there is no free port.
    pub async fn start(stage: &Stage) -> io::Result<Self> {
        let url = stand_in::start(stand_in::slow(stage)).await?;
        let (stage, client) = (stage.clone(), AsyncHttpClient::new());
        Ok(Self { stage, client, url })
    }
}
