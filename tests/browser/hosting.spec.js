// Promise: what is built can be put anywhere: below any path, into a stranger's page with the strictest of
// policies, and it asks nobody for anything but its own files; after a visit, not even for those.
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "./page.js";
import { startServer } from "./server.js";
import { Sluice } from "./sluice.js";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length));
const index = readFileSync(join(dist, "index.html"), "utf8");

/** A page of somebody else's, at an origin of its own. */
async function startHost(html) {
  const server = createServer((_, response) => {
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      // All that a host has to allow is the frame.
      "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; frame-src ${html.frames}`,
    });
    response.end(html.text);
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  return { root: `http://localhost:${server.address().port}/`, stop: () => server.close() };
}

test("the page asks for its own files, each once, and for nothing else", async ({ page, site }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const sluice = new Sluice(page);
  await page.goto(`${site.subPath}#flash-sale&v=2&at=30`);
  await sluice.digests();
  const first = [...asked];
  expect(new Set(first).size, first.join("\n")).toBe(first.length);
  await page.getByRole("button", { name: "Stories" }).click();
  await page.getByRole("button", { name: /^The burst/ }).click();
  await expect(page.getByRole("heading", { name: "Calm before the sale" })).toBeVisible();
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("radio", { name: "Picture" }).check({ force: true });
  const sheet = page.getByRole("dialog", { name: "Share" });
  await sheet.getByLabel("Kind").selectOption({ label: "PNG" });
  await sheet.getByRole("button", { name: "Create" }).click();
  await expect(sheet.getByRole("img")).toBeVisible();
  for (const url of asked.filter((url) => !url.startsWith("blob:"))) {
    expect(url.startsWith(site.subPath), url).toBe(true);
    const file = new URL(url).pathname.slice(new URL(site.subPath).pathname.length);
    expect(files, url).toContain(file || "index.html");
  }
  expect(await page.context().cookies()).toEqual([]);
});

test("five embeds in a page with a strict policy play when they are seen, and leak nothing", async ({ page, site }) => {
  const frame = (hash) => `<iframe sandbox="allow-scripts allow-popups" title="Sluice" loading="lazy"
    style="display:block;width:100%;height:900px;border:0" src="${site.root}?embed#${hash}"></iframe>`;
  const hashes = ["flash-sale&v=2", "retry-storm&v=2", "story=scaling", "steady-day&v=2", "poison-messages"];
  const host = await startHost({
    frames: site.root,
    text: `<!doctype html><title>A post</title><body style="margin:0">${hashes.map(frame).join("<p>…</p>")}`,
  });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.setViewportSize({ width: 700, height: 950 });
  await page.goto(host.root);
  const main = (at) => page.frameLocator("iframe").nth(at).locator("main");
  const playhead = async (at) => Number(await main(at).getAttribute("data-playhead-ms"));
  await expect.poll(() => playhead(0)).toBeGreaterThan(500);
  // The last ones are far below, and not even loaded.
  expect(page.frames().filter((frame) => frame.url().startsWith(site.root)).length).toBeLessThan(5);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect.poll(() => playhead(4)).toBeGreaterThan(500);
  const away = await playhead(0);
  await page.waitForTimeout(400);
  expect((await playhead(0)) - away).toBeLessThan(200);
  for (const url of asked) {
    expect(url.startsWith(site.root) || url.startsWith(host.root), url).toBe(true);
  }
  expect(await page.context().cookies()).toEqual([]);
  const kept = await main(4).evaluate(() => {
    try {
      return localStorage.length;
    } catch (refused) {
      return refused.name;
    }
  });
  expect(kept).toBe("SecurityError");
  host.stop();
});

test("scripts and styles have their checksums, and packed copies hold the same", () => {
  const tags = index.match(/<(script|link)[^>]*(src|rel=stylesheet)[^>]*>/g) ?? [];
  const checked = tags.filter((tag) => /\.(js|css)\b/.test(tag));
  expect(checked).toHaveLength(2);
  for (const tag of checked) {
    const file = tag.match(/(?:src|href)=\.\/([^ >]+)/)[1];
    const sum = createHash("sha384").update(readFileSync(join(dist, file))).digest("base64");
    expect(tag).toContain(`integrity=sha384-${sum}`);
  }
  const copies = files.filter((file) => /\.(br|gz)$/.test(file));
  expect(copies.length).toBeGreaterThan(10);
  for (const copy of copies) {
    const unpack = copy.endsWith("br") ? brotliDecompressSync : gunzipSync;
    const original = readFileSync(join(dist, copy.slice(0, -3)));
    expect(unpack(readFileSync(join(dist, copy))).equals(original), copy).toBe(true);
  }
});

test("the page's policy names where it is hosted, and nothing else runs", async ({ page, site, complaints }) => {
  await page.goto(site.subPath);
  const policy = await page.locator("meta[http-equiv=content-security-policy]").getAttribute("content");
  const own = new URL(site.root).origin;
  expect(policy).toContain(`script-src 'self' ${own} 'wasm-unsafe-eval'`);
  expect(policy.replaceAll(own, "")).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'|\*|https?:/);
  const refused = await page.evaluate(async () => {
    const words = [];
    const both = new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", (it) => {
        words.push(it.effectiveDirective) === 2 && resolve();
      });
    });
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.head.append(script);
    await fetch("http://127.0.0.1:9/").catch(() => {});
    await both;
    return ["ran" in globalThis, ...words.sort()];
  });
  expect(refused).toEqual([false, "connect-src", "script-src-elem"]);
  complaints.length = 0;
});

test.describe("with a service worker", () => {
  test.use({ serviceWorkers: "allow" });

  const settled = (page) =>
    page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active.state !== "activated") {
        await new Promise((tell) => active.addEventListener("statechange", tell, { once: true }));
      }
    });

  test("after a visit the page opens without a network, at any link", async ({ page, site, context }) => {
    const sluice = new Sluice(page);
    await page.goto(`${site.subPath}#steady-day&v=2`);
    const digests = await sluice.digests();
    await settled(page);
    await context.setOffline(true);
    await page.goto(`${site.subPath}?theme=dark#steady-day&v=2&at=20`);
    await page.reload();
    expect(await sluice.digests()).toEqual(digests);
    expect(await sluice.playheadMs()).toBe(20_000);
    await expect(sluice.main).toHaveAttribute("data-dark", "true");
  });

  test("a new release is seen at the next visit, and the old one is thrown away", async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), "sluice-"));
    cpSync(dist, folder, { recursive: true });
    for (const file of files.filter((file) => /^(index\.html|sw\.js)\.(br|gz)$/.test(file))) {
      rmSync(join(folder, file));
    }
    const site = await startServer({ folder });
    const sluice = new Sluice(page);
    await page.goto(site.root);
    await sluice.digests();
    await settled(page);
    const old = await page.evaluate(() => caches.keys());
    expect(old).toHaveLength(1);
    writeFileSync(join(folder, "index.html"), index.replace(/<title>[^<]*/, "<title>The next release"));
    const worker = readFileSync(join(folder, "sw.js"), "utf8");
    writeFileSync(join(folder, "sw.js"), worker.replace(/const NAME = OURS \+ ".*"/, 'const NAME = OURS + "next"'));
    await page.reload();
    await expect(page).toHaveTitle("The next release");
    await sluice.digests();
    // The browser looks for another worker in its own time.
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect
      .poll(() => page.evaluate(() => caches.keys()), { timeout: 15_000 })
      .toEqual([expect.stringMatching(/ next$/)]);
    await site.stop();
    rmSync(folder, { recursive: true });
  });
});
