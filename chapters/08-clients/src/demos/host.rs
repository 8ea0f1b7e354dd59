//! A client and a slow server, for the demos about several requests.

use std::io;

use stage::{Lane, Stage, say};
use tokio::task::JoinHandle;

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
        self.rest(lane, name, units).await
    }

    async fn rest(
        self,
        lane: Lane,
        name: &'static str,
        units: u32,
    ) -> Result<&'static str, HttpError> {
        self.client.fetch(format!("{}/{units}", self.url)).await?;
        say!(lane, "{name} ends" => Done);
        Ok(name)
    }
}
// ANCHOR_END: get

impl Host {
    // ANCHOR: begin
    /// The same, begun before it returns: a plain function that spawns the
    /// rest.
    pub fn begin(
        self,
        name: &'static str,
        units: u32,
    ) -> JoinHandle<Result<&'static str, HttpError>> {
        let lane = self.stage.lane(name);
        say!(lane, "{name} starts" => Waiting);
        tokio::spawn(self.rest(lane, name, units))
    }
    // ANCHOR_END: begin

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
