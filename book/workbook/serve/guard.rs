//! Nobody but a browser that was sent here by this address gets an answer: a
//! page from elsewhere whose name was made to point at this machine (DNS
//! rebinding) asks with its own name. And nobody but a page of the workbook
//! gets a live connection.
//!
//! This keeps other sites out, not other users of this machine.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The names of this machine for itself.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Lets a request pass if it asks for this machine at this port.
pub(super) async fn only_this_machine(
    State(port): State<u16>,
    request: Request,
    next: Next,
) -> Response {
    if asks_for_this_machine(request.headers(), port) {
        next.run(request).await
    } else {
        let text = "The workbook is served to this machine only.\n";
        (StatusCode::FORBIDDEN, text).into_response()
    }
}

fn asks_for_this_machine(headers: &HeaderMap, port: u16) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    host.to_str().is_ok_and(|host| {
        // Browsers leave the usual port out.
        let (name, given) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse()),
            _ => (host, Ok(80)),
        };
        given == Ok(port) && NAMES.iter().any(|n| n.eq_ignore_ascii_case(name))
    })
}

/// Whether a page of the workbook asks this: a browser says for a page where
/// it comes from, and no page can say anything else.
pub(super) fn is_asked_by_own_page(headers: &HeaderMap) -> bool {
    let only = |name: &str| {
        let mut all = headers.get_all(name).iter();
        let one = all.next().map(|value| value.to_str().unwrap_or_default());
        if all.next().is_none() { one } else { Some("") }
    };
    let host = only("host").unwrap_or_default();
    only("origin") == Some(&format!("http://{host}"))
        && matches!(only("sec-fetch-site"), None | Some("same-origin"))
}

/// What everybody else is told.
pub(super) fn refusal() -> Response {
    let text = "Only a page of the workbook itself may ask for this.\n";
    (StatusCode::FORBIDDEN, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(host: &str, port: u16) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        asks_for_this_machine(&headers, port)
    }

    #[test]
    fn this_machine_at_this_port_passes() {
        assert!(passes("127.0.0.1:3000", 3000));
        assert!(passes("LocalHost:3000", 3000));
        assert!(passes("[::1]:3000", 3000));
        assert!(passes("localhost", 80));
    }

    #[test]
    fn a_page_is_known_by_its_origin() {
        let asks = |lines: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in lines {
                headers.append(*name, value.parse().unwrap());
            }
            is_asked_by_own_page(&headers)
        };
        let host = ("host", "localhost:3000");
        let own = ("origin", "http://localhost:3000");
        assert!(asks(&[host, own]));
        assert!(asks(&[host, own, ("sec-fetch-site", "same-origin")]));
        assert!(!asks(&[host]));
        assert!(!asks(&[host, own, own]));
        assert!(!asks(&[host, own, ("sec-fetch-site", "same-site")]));
        for origin in
            ["null", "http://localhost:3001", "http://127.0.0.1:3000", ""]
        {
            assert!(!asks(&[host, ("origin", origin)]), "{origin}");
        }
    }

    #[test]
    fn other_names_and_ports_do_not() {
        for host in ["evil.example:3000", "localhost:3001", "localhost", ""] {
            assert!(!passes(host, 3000), "{host}");
        }
        assert!(!passes("[::1]", 3000));
        assert!(!passes("localhost.evil.example:3000", 3000));
        assert!(!asks_for_this_machine(&HeaderMap::new(), 3000));
    }
}
