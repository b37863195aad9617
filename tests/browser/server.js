// A small static server for the built page. It serves dist/ twice: at the root, and below a
// sub-path, as a project page of a hosting service would.
//
// By hand: `node server.js [port]`.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join, normalize, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const SUB_PATH = "/some/sub-path/";
const MIME_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * Serves `folder`; a port of 0 takes any free one. What is `ahead` comes before all else in the page's head, where
 * the page's own policy does not reach it. Files whose names are in `lost` get no answer: the connection breaks. `caching` is what the answers say of it.
 */
export async function startServer({ folder = DIST, port = 0, ahead = "", caching = "no-store", lost = new Set() } = {}) {
  const server = createServer((request, response) => {
    if (lost.has(basename(request.url.split("?")[0]))) request.socket.destroy();
    else answer({ folder, ahead, caching }, request, response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    /** The page at the root. */
    root: `${origin}/`,
    /** The same page below a sub-path. */
    subPath: `${origin}${SUB_PATH}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer({ folder, ahead, caching }, request, response) {
  const path = pathInFolder(request.url);
  if (path === "favicon.ico") {
    // Asked for by the browser itself, whether or not the page names an icon.
    response.writeHead(204).end();
    return;
  }
  const file = path === undefined ? undefined : join(folder, path);
  const found = file && (await stat(file).catch(() => undefined));
  if (!found?.isFile()) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    return;
  }
  if (ahead && path === "index.html") {
    const page = await readFile(file, "utf8");
    response.writeHead(200, { "content-type": MIME_TYPES[".html"], "cache-control": caching });
    response.end(page.replace("<meta charset=utf-8>", (it) => it + ahead));
    return;
  }
  // Packed copies lie beside the files, for those who can unpack them.
  const packs = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
  const packed = packs && (await stat(`${file}.br`).catch(() => undefined));
  response.writeHead(200, {
    "content-type": MIME_TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": (packed || found).size,
    ...(packed ? { "content-encoding": "br", vary: "accept-encoding" } : {}),
    "cache-control": caching,
    // As hosts of project pages answer: a frame in a sandbox has no origin of its own, and its
    // scripts are asked for as a stranger's.
    "access-control-allow-origin": "*",
  });
  createReadStream(packed ? `${file}.br` : file).pipe(response);
}

/** The path of a request within the folder; undefined for one that leads out of it. */
function pathInFolder(url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  path = path.startsWith(SUB_PATH) ? path.slice(SUB_PATH.length) : path.slice(1);
  path = normalize(path === "" || path.endsWith("/") ? `${path}index.html` : path);
  return path.split(sep).includes("..") ? undefined : path;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const site = await startServer({ port: Number(process.argv[2] ?? 0) });
  console.log(`${site.root}\n${site.subPath}`);
}
