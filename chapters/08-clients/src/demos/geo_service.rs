//! A stand-in for the service that knows where an address is.

use std::io;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::{Router, routing::get};
use serde_json::{Value, json};

use super::stand_in;

/// Addresses that are asked for: one that it knows, one of nobody's, and one
/// for which it breaks.
pub const ADDRESSES: [&str; 3] = ["123.112.18.111", "10.0.0.1", "192.0.2.1"];
/// Four addresses that it knows.
pub const KNOWN: [&str; 4] =
    ["123.112.18.111", "112.112.233.89", "119.112.23.3", "120.223.70.76"];

/// What the service says of an address.
#[must_use]
pub fn says(ip: &str) -> Value {
    let place = match ip {
        "123.112.18.111" => ["Beijing", "Beijing"],
        "112.112.233.89" => ["Yunnan", "Kunming"],
        "119.112.23.3" => ["Liaoning", "Dalian"],
        "120.223.70.76" => ["Shandong", "Jinan"],
        _ => return json!({"status": "fail", "message": "private range"}),
    };
    let [region, city] = place;
    json!({"status": "success", "country": "China", "regionName": region, "city": city})
}

/// The service's answer: a status and a body.
async fn answer(Path(ip): Path<String>) -> (StatusCode, String) {
    let broken = ip == ADDRESSES[2];
    let status =
        if broken { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::OK };
    (status, says(&ip).to_string())
}

/// The URL of the service: the stand-in's, or that in `GEO_URL`, which is
/// `http://ip-api.com/json` for the real one.
///
/// # Errors
///
/// If there is no free port.
pub async fn url() -> io::Result<String> {
    if let Ok(real) = std::env::var("GEO_URL") {
        return Ok(real);
    }
    let routes = Router::new().route("/json/{ip}", get(answer));
    Ok(format!("{}/json", stand_in::start(routes).await?))
}
