//! What all tests need: the site, built once, from files and over HTTP; a
//! page of the one browser; and what to do where something is missing.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use libtest_mimic::Failed;
use tempfile::TempDir;
use tower_http::services::ServeDir;
use workbook::workspace::Workspace;

use crate::chromium::{self, Chromium};
use crate::page::Page;

/// How long anything may take before a test calls it hanging.
pub(crate) const DEADLINE: Duration = Duration::from_secs(60);

/// What tests run in.
pub(crate) struct World {
    chromium: Chromium,
    site: TempDir,
    served: SocketAddr,
    /// The source of axe-core.
    pub(crate) axe: String,
}

/// By which way a page comes to its reader.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    /// From a folder.
    File,
    /// From a web server.
    Http,
}

/// Begun by the first test that needs it, ended after the last one.
static WORLD: Mutex<Option<Result<Arc<World>, String>>> = Mutex::new(None);

/// The root of the clone under test.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("it lies in tests/browser")
}

/// Where npm puts axe-core.
pub(crate) fn axe() -> PathBuf {
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules");
    modules.join("axe-core/axe.min.js")
}

/// What all tests share: the site, built and served, and the browser.
pub(crate) fn world() -> Result<Arc<World>, Failed> {
    let mut world = WORLD.lock().map_err(|_| "a test broke down in here")?;
    let begun = world.get_or_insert_with(|| {
        World::begin().map(Arc::new).map_err(|error| {
            error.message().unwrap_or("the browser did not start").to_owned()
        })
    });
    Ok(begun.clone()?)
}

/// Ends the browser and removes the site.
pub(crate) fn end() {
    if let Ok(mut world) = WORLD.lock() {
        *world = None;
    }
}

/// A new page, which knows and remembers nothing.
pub(crate) fn page() -> Result<Page, Failed> {
    Page::open(&world()?.chromium.address)
}

/// Fails with a text that says what was expected and what came instead.
pub(crate) fn ensure(holds: bool, otherwise: &str) -> Result<(), Failed> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}

/// Whether what cannot be tested here fails instead of being left out.
pub(crate) fn is_required() -> bool {
    let is = |name, value| std::env::var(name).is_ok_and(|v| v == value);
    is("CI", "true") && is("WORKBOOK_REQUIRE_ALL", "1")
}

impl World {
    fn begin() -> Result<Self, Failed> {
        let program = chromium::find().ok_or("there is no Chromium")?;
        let axe = std::fs::read_to_string(axe())?;
        let workspace = Workspace::at(root())?;
        // A path that needs escaping in an address, as other people's do.
        let site = tempfile::Builder::new().prefix("Büro und 书").tempdir()?;
        workbook::site::build(&workspace, &site.path().join("book"))?;
        let served = serve(site.path().join("book"))?;
        let chromium = Chromium::start(&program)?;
        Ok(Self { chromium, site, served, axe })
    }

    /// The folder of the site.
    pub(crate) fn folder(&self) -> PathBuf {
        self.site.path().join("book")
    }

    /// The address of a page.
    pub(crate) fn url(&self, way: Way, name: &str) -> String {
        match way {
            Way::File => file_url(&self.folder().join(name)),
            Way::Http => format!("http://{}/{name}", self.served),
        }
    }
}

/// A file's address.
pub(crate) fn file_url(path: &Path) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let path = path.to_string_lossy();
    let escaped = path.bytes().map(|byte| match byte {
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    format!("file://{}", escaped.collect::<String>())
}

/// Serves a folder, as any web host would, until the tests are over.
pub(crate) fn serve(folder: PathBuf) -> Result<SocketAddr, Failed> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)
                .expect("a socket that does not block");
            let site =
                axum::Router::new().fallback_service(ServeDir::new(folder));
            // It ends with the program.
            let _ = axum::serve(listener, site).await;
        });
    });
    Ok(address)
}
