//! A pair by list, then a pair by dict.

use std::collections::HashMap;
use std::time::Instant;

use axum::{Router, extract::Path, routing::get};
use futures_util::future::join_all;
use stage::{BoxError, Stage, say};

use super::geo_service::{KNOWN, says};
use super::{run_sync, stand_in, units};
use crate::AsyncHttpClient;
use crate::demos::extracted::{LookupError, Place, get_ip_info};

/// How many units the service takes for each of the addresses.
const UNITS: [u32; 4] = [2, 3, 4, 1];

/// A service that takes its time.
async fn service(stage: &Stage) -> std::io::Result<String> {
    let stage = stage.clone();
    let answer = async move |Path(ip): Path<String>| {
        let place = KNOWN.iter().position(|known| *known == ip);
        let units = place.map_or(0, |place| UNITS[place]);
        tokio::time::sleep(stage.units(units)).await;
        says(&ip).to_string()
    };
    stand_in::start(Router::new().route("/{ip}", get(answer))).await
}

// ANCHOR: demo
struct Lookups<'a> {
    stage: &'a Stage,
    client: AsyncHttpClient,
    service: String,
}

impl Lookups<'_> {
    async fn get(&self, name: &str, ip: &str) -> Result<Place, LookupError> {
        let lane = self.stage.lane(name);
        say!(lane, "{name} starts" => Waiting);
        let place = get_ip_info(&self.client, &self.service, ip).await;
        say!(lane, "{name} ends" => Done);
        place
    }

    async fn main(&self) -> Result<(), LookupError> {
        let main = self.stage.lane("main");
        let list = [self.get("rep1", KNOWN[0]), self.get("rep2", KNOWN[1])];
        let [rep1, rep2] = join_all(list).await.try_into().expect("a pair");
        say!(main, "by list: {}, {}", rep1?.city, rep2?.city => Waiting);

        let named = [("rep3", KNOWN[2]), ("rep4", KNOWN[3])];
        let named =
            named.map(async |(name, ip)| (name, self.get(name, ip).await));
        let mut dict: HashMap<_, _> =
            join_all(named).await.into_iter().collect();
        let mut take = |name| dict.remove(name).expect("it was asked for");
        say!(main, "by dict: {}, {}", take("rep3")?.city, take("rep4")?.city);
        Ok(())
    }
}
// ANCHOR_END: demo

/// Two addresses at once, then two more.
///
/// # Errors
///
/// If the system gives no loop or port, or a lookup fails.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let [main, ..] = stage.lanes(["main", "rep1", "rep2", "rep3", "rep4"]);
    run_sync(async {
        let service = service(stage).await?;
        let client = AsyncHttpClient::new();
        let begin = Instant::now();
        Lookups { stage, client, service }.main().await?;
        let total = units(stage, "total", begin.elapsed());
        say!(main, "all done after {total}" => Done);
        Ok(())
    })?
}
