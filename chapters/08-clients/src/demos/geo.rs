//! Where is this address? All in one function.

use serde_json::Value;
use stage::{BoxError, Stage, say};

use super::geo_service::{ADDRESSES, url};
use super::run_sync;
use crate::AsyncHttpClient;

// ANCHOR: demo
async fn main(stage: &Stage, service: String) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let client = AsyncHttpClient::new();
    for ip in ADDRESSES {
        match client.fetch(format!("{service}/{ip}")).await {
            Err(error) => say!(main, "{ip}: {error}"),
            Ok(response) => {
                let data: Value = serde_json::from_slice(&response.body)?;
                if data["status"] == "success" {
                    let text = |name: &str| data[name].as_str().unwrap_or("?");
                    let (country, region) =
                        (text("country"), text("regionName"));
                    let city = text("city");
                    say!(main, "{ip}: {country}, {region}, {city}");
                } else {
                    say!(
                        main,
                        "{ip}: the service says `{}`",
                        data["status"].as_str().unwrap_or("?")
                    );
                }
            }
        }
    }
    Ok(())
}
// ANCHOR_END: demo

/// Three addresses are looked up.
///
/// # Errors
///
/// If the system gives no loop or port, or the service answers no JSON.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    run_sync(async { main(stage, url().await?).await })?
}
