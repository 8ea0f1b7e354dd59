//! What can be said on the command line.

use std::net::IpAddr;
use std::path::PathBuf;

use axum::http::Uri;
use clap::Parser;

use crate::rules::Rules;

/// The chat room, until it is stopped.
#[derive(Clone, Debug, Parser)]
#[command(name = "cargo run -p chapter12 -- serve")]
pub struct Options {
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 8888)]
    pub port: u16,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub address: IpAddr,
    /// The SQLite file for accounts and history, its key beside it; without
    /// it, both are gone afterwards
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// A site whose pages may use this server, as `https://chat.example`
    #[arg(long, value_name = "URL")]
    pub origin: Vec<Uri>,
    /// Tell nobody who comes and goes
    #[arg(long)]
    pub quiet: bool,
    /// So many people who talk by themselves
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub bots: usize,
    /// No coco, cc and aa
    #[arg(long)]
    pub no_demo_accounts: bool,
    /// How many connections an address may have; 100, and as many as it likes
    /// from this machine
    #[arg(long, value_name = "N")]
    pub per_address: Option<usize>,
    /// How many people the room holds
    #[arg(long, value_name = "N", default_value_t = Rules::default().people)]
    pub people: usize,
}
