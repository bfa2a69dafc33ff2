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
    // Written last, so that a bundle that was interrupted half way does not count.
    let stamp = out.join("web.complete");

    if !is_on("SKIP_WEB_BUILD") && is_newer(&stamp, &SOURCES.map(|source| web.join(source))) {
        return Ok(());
    }
    clear(&bundle, &stamp).map_err(|error| format!("{}: {error}", bundle.display()))?;
    if is_on("SKIP_WEB_BUILD") {
        return Err("SKIP_WEB_BUILD is set".into());
    }
    let built = build(web, &bundle);
    if built.is_ok() {
        fs::write(&stamp, "").map_err(|error| format!("{}: {error}", stamp.display()))?;
    } else {
        clear(&bundle, &stamp).map_err(|error| format!("{}: {error}", bundle.display()))?;
    }
    built
}

fn build(web: &Path, bundle: &Path) -> Result<(), String> {
    // Builds into different target folders share `web/node_modules`; the lock ends with the file.
    let lock =
        fs::File::create(web.join(".lock")).map_err(|error| format!("web/.lock: {error}"))?;
    lock.lock().map_err(|error| format!("web/.lock: {error}"))?;

    let installed = web.join("node_modules/.package-lock.json");
    if !is_newer(&installed, &[web.join("package-lock.json")]) {
        let ci = [
            "ci",
            "--include=dev",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ];
        run(npm(web).args(ci))?;
    }
    let vite = [
        "run",
        "build",
        "--",
        "--emptyOutDir",
        "--logLevel=warn",
        "--outDir",
    ];
    run(npm(web).args(vite).arg(bundle))
}

fn npm(web: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(web);
    command
}

/// Runs the command; where it fails, the reason is the end of what it said, on one line.
fn run(command: &mut Command) -> Result<(), String> {
    let output = command
        .output()
        .map_err(|error| format!("npm does not start ({error})"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let end = &lines[lines.len().saturating_sub(8)..];
    Err(format!(
        "npm ended with {}: {}",
        output.status,
        end.join(" | ")
    ))
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
