//! The room of lesson 12: accounts, history in SQLite and all.

use chapter12::people::now;
use chapter12::serve::{Options, Server};
use stage::BoxError;
use tokio::runtime::Builder;

pub(crate) fn serve(quiet: bool) {
    let runtime = Builder::new_current_thread().enable_all().build();
    let served: Result<(), BoxError> =
        runtime.map_err(Into::into).and_then(|runtime| {
            runtime.block_on(async {
                let server = Server::open(&options(quiet)).await?;
                let cookie =
                    server.web.key.sign("somebody", now() / 1000 + 999);
                let port = server.address.port();
                println!("{port} chat-session={cookie}");
                server.run(std::future::pending::<()>()).await
            })
        });
    if let Err(error) = served {
        eprintln!("error: {error}");
    }
}

fn options(quiet: bool) -> Options {
    Options {
        port: 0,
        address: [127, 0, 0, 1].into(),
        db: None,
        origin: Vec::new(),
        quiet,
        bots: 0,
        no_demo_accounts: true,
        per_address: None,
        people: 20_000,
    }
}
