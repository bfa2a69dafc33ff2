//! Builds the playground into `$OUT_DIR/web`, from where `src/http/playground.rs` takes it into the program.
//!
//! Without npm the program is built all the same, with an empty folder, and serves a plain page instead.
//! `SKIP_WEB_BUILD=1` leaves the playground out on purpose; `REQUIRE_WEB=1` makes its absence an error.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

/// What the bundle is made of. Never `web` itself, which holds `node_modules`.
const SOURCES: [&str; 5] = [
    "src",
    "index.html",
    "package.json",
    "package-lock.json",
    "vite.config.js",
];

fn main() {
    for source in SOURCES {
        println!("cargo::rerun-if-changed=web/{source}");
    }
    for switch in ["SKIP_WEB_BUILD", "REQUIRE_WEB"] {
        println!("cargo::rerun-if-env-changed={switch}");
    }
    match playground() {
        Err(reason) if is_on("REQUIRE_WEB") => {
            println!("cargo::error=playground not built: {reason}");
        }
        Err(reason) if !is_on("SKIP_WEB_BUILD") => {
            println!(
                "cargo::warning=playground not built, a plain page takes its place: {reason}; \
                 try again with REQUIRE_WEB=1"
            );
        }
        _ => {}
    }
}

fn is_on(switch: &str) -> bool {
    env::var_os(switch).is_some_and(|value| value == "1")
}

/// Leaves in the output folder the whole bundle of the present sources, or else nothing.
fn playground() -> Result<(), String> {
    let web = Path::new("web");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let bundle = out.join("web");
    // Gets its name last, so that a bundle that was interrupted half way does not count, but keeps
    // the time of the beginning, so that a change made meanwhile does.
    let begun = out.join("web.begun");
    let stamp = out.join("web.complete");

    if !is_on("SKIP_WEB_BUILD") && is_newer(&stamp, &SOURCES.map(|source| web.join(source))) {
        return Ok(());
    }
    clear(&bundle, &stamp).map_err(at(&bundle))?;
    if is_on("SKIP_WEB_BUILD") {
        return Err("SKIP_WEB_BUILD is set".into());
    }
    fs::write(&begun, "").map_err(at(&begun))?;
    let built = build(web, &bundle);
    let last = if built.is_ok() {
        fs::rename(&begun, &stamp)
    } else {
        clear(&bundle, &stamp)
    };
    built.and(last.map_err(at(&out)))
}

fn build(web: &Path, bundle: &Path) -> Result<(), String> {
    // Builds into different target folders share `web/node_modules`; the lock ends with the file.
    let path = web.join(".lock");
    let lock = fs::File::create(&path).map_err(at(&path))?;
    lock.lock().map_err(at(&path))?;

    let installed = web.join("node_modules/.package-lock.json");
    if !is_newer(&installed, &[web.join("package-lock.json")]) {
        // Without a network, npm gives up after 12 seconds, not 70.
        let patience = "--prefer-offline --fetch-retry-mintimeout=1000";
        let ci = "ci --include=dev --ignore-scripts --no-audit --no-fund";
        run(npm(web).args(ci.split(' ')).args(patience.split(' ')))?;
    }
    let vite = "run build -- --emptyOutDir --logLevel=warn --outDir";
    run(npm(web).args(vite.split(' ')).arg(bundle))
}

fn npm(web: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(web).env("npm_config_loglevel", "error");
    command
}

/// Runs the command; where it fails, the reason is how what it said begins, on one line.
fn run(command: &mut Command) -> Result<(), String> {
    let output = command
        .output()
        .map_err(|error| format!("npm does not start ({error})"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines = said.lines().filter(|line| !line.trim().is_empty());
    let reason: Vec<&str> = lines.take(8).collect();
    Err(format!(
        "npm ended with {}: {}",
        output.status,
        reason.join(" | ")
    ))
}

/// Says where something went wrong.
fn at(path: &Path) -> impl FnOnce(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

fn clear(bundle: &Path, stamp: &Path) -> io::Result<()> {
    for gone in [fs::remove_file(stamp), fs::remove_dir_all(bundle)] {
        if let Err(error) = gone
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
    }
    fs::create_dir_all(bundle)
}

/// Whether the product exists and nothing among the sources was changed after it.
fn is_newer(product: &Path, sources: &[PathBuf]) -> bool {
    let made = fs::metadata(product).and_then(|metadata| metadata.modified());
    let changed = sources.iter().map(|source| last_change(source)).max();
    matches!((made, changed), (Ok(made), Some(Some(changed))) if changed <= made)
}

/// The last change of a file, or of a folder and all that is in it.
fn last_change(path: &Path) -> Option<SystemTime> {
    let metadata = fs::metadata(path).ok()?;
    let inside = metadata.is_dir().then(|| fs::read_dir(path).ok()).flatten();
    inside
        .into_iter()
        .flatten()
        .filter_map(|entry| last_change(&entry.ok()?.path()))
        .chain(metadata.modified().ok())
        .max()
}
