//! The service worker: after the first visit, the page opens without a network.
//!
//! The files of the first visit are cached when the worker is installed, once the page is ready; what
//! comes later (the studio, stories) is cached on first use. File names change with their content, and the
//! release with the stories, so cached files are used without asking the server. Only the page itself is requested each time, so that a new release
//! is seen at the next visit; its worker deletes what the old one cached. Where nothing can be kept, because
//! the storage is full or broken, the page is as it is without a worker.

use std::fmt::Write as _;

/// Registers it, except inside another page's frame, where it is not wanted (or, sandboxed, not allowed).
pub(super) const REGISTERS: &str = "<script>shown.embed===undefined&&addEventListener(\"load\",\
    ()=>navigator.serviceWorker?.register(\"sw.js\").catch(()=>{}))</script>";

/// How long to wait for the page from the network if there is a cached one.
const PATIENCE_MS: u32 = 3_000;

/// The worker's script: `release` names its cache, `files` are cached at once.
pub(super) fn worker(release: &str, files: &[String]) -> String {
    let mut list = String::new();
    for file in files {
        // File names from a build contain no quotes. Writing to a String cannot fail.
        let _ = write!(list, "\"{file}\",");
    }
    format!(
        r#"// Keeps the page for offline use. Written by `cargo xtask build`.
const OURS = `sluice ${{registration.scope}} `;
const NAME = OURS + "{release}";
const FILES = [{list}];
addEventListener("install", (event) => {{
  skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)));
}});
const open = () => caches.open(NAME).catch(() => ({{ async match() {{}}, async put() {{}} }}));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("fetch", (event) => {{
  const {{ request }} = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? newest(request) : kept(request));
}});
async function tidy() {{
  for (const name of await caches.keys()) {{
    if (name.startsWith(OURS) && name !== NAME) await caches.delete(name);
  }}
  await clients.claim();
}}
async function newest(request) {{
  const cache = await open();
  const page = new URL(request.url).pathname === new URL(registration.scope).pathname;
  const old = page && (await cache.match("./"));
  const late = new Promise((tell, fail) => setTimeout(old ? tell : fail, {PATIENCE_MS}, old));
  return Promise.race([fetch(request), ...(old ? [late] : [])]).catch((error) => {{
    if (old) return old;
    throw error;
  }});
}}
async function kept(request) {{
  const cache = await open();
  const found = await cache.match(request, {{ ignoreVary: true }});
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") await cache.put(request, answer.clone()).catch(() => {{}});
  return answer;
}}
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_its_release_and_its_files() {
        let script = worker("12ab", &["./".into(), "a.js".into()]);
        assert!(script.contains("const NAME = OURS + \"12ab\";"));
        assert!(script.contains("const FILES = [\"./\",\"a.js\",];"));
        assert!(!script.contains("{{") && !script.contains("}}"));
    }
}
