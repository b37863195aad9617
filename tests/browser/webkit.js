// Promise: the page works in WebKit, the engine of Safari, and complains about nothing: it plays, pauses and
// seeks, takes settings and undoes them, counts the same as the command line to the last bit, and plays in a
// sandboxed frame under a strict policy when it is seen.
//
// `SLUICE_WEBKIT=/usr/bin/WebKitWebDriver node webkit.js`, after a build; needs `xvfb-run`.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { startServer } from "./server.js";
import { goldenPresets } from "./sluice.js";
import { Driven, KEYS, until } from "./webdriver.js";

const PLAY = "[data-testid=play]";
const TIMELINE = "[data-testid=timeline]";
const LOAD = "[data-testid=load]";
/** How far the flash sale goes. */
const END_MS = 120_000;

/** Stands before all else in the page and keeps what would be on its console: the driver cannot tell. */
const KEEPS_COMPLAINTS = `<script>
  const complaints = [];
  const complain = (...words) => complaints.push(words.join(" "));
  console.error = console.warn = complain;
  addEventListener("error", ({ message, target }) => complain(message ?? "not loaded: " + (target.src || target.href)), true);
  addEventListener("unhandledrejection", ({ reason }) => complain("rejected:", reason));
  addEventListener("securitypolicyviolation", (it) => complain(it.violatedDirective, "forbids", it.blockedURI));
</script>`;

const site = await startServer({ ahead: KEEPS_COMPLAINTS });
const host = createServer((request, response) => {
  const frame = (id) =>
    `<iframe id="${id}" sandbox="allow-scripts" title="Sluice" width="640" height="900" src="${site.root}?embed#flash-sale&v=2"></iframe>`;
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src ${new URL(site.root).origin}`,
  });
  const far = `<p style="height:4000px">…</p>${frame("far")}`;
  response.end(`<!doctype html><link rel="icon" href="data:,"><title>A post</title>${frame("near")}${far}`);
});
await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));

const browser = await Driven.open(process.env.SLUICE_WEBKIT || "WebKitWebDriver").catch(async (error) => {
  await site.stop();
  host.close();
  throw error;
});
console.log(browser.version);

/** What `main` says about itself; empty if there is none yet. */
const main = (name) => browser.run((name) => document.querySelector("main")?.dataset[name] ?? "", name);
const playheadMs = async () => Number(await main("playheadMs"));
const plays = () => until("it plays", async () => (await playheadMs()) > 1_000);
const digests = (of = "all") => until(`${of} is simulated`, () => main("digests"));
const complainsAboutNothing = async () => assert.deepEqual(await browser.run(() => complaints), []);

/** Opens a link as if for the first time. */
async function open(hash, root = site.root) {
  await browser.goTo("about:blank");
  await browser.goTo(root + hash);
}

const promises = {
  "the page plays, below a path as well": async () => {
    for (const root of [site.root, site.subPath]) {
      await open("", root);
      await plays();
      assert.equal(await browser.run(() => document.getElementById("first")), null, "the first picture is gone");
      await complainsAboutNothing();
    }
  },

  "it counts the same as the command line, in every preset": async () => {
    for (const [preset, golden] of goldenPresets()) {
      await open(`#${preset}&v=2&play=no`);
      assert.deepEqual((await digests(preset)).split(","), golden, preset);
    }
    await complainsAboutNothing();
  },

  "many runs are answered by workers": async () => {
    await open("#flash-sale&v=2&at=30&ask=luck%3Bseeds%3D4");
    const answer = () => browser.run(() => document.querySelector("#decide [data-testid=answer]")?.textContent ?? "");
    await until("an answer", answer);
    assert.match(await answer(), /the difference is no luck/);
    await complainsAboutNothing();
  },

  "it pauses, goes on, and seeks": async () => {
    await open("#flash-sale&v=2");
    await plays();
    await digests();
    await browser.click(PLAY);
    await until("it is paused", async () => (await main("playing")) === "false");
    const paused = await playheadMs();
    await pause(500);
    assert.equal(await playheadMs(), paused);
    await browser.click(PLAY);
    await until("it goes on", async () => (await playheadMs()) > paused);
    await browser.click(PLAY);
    const time = () => browser.run(() => document.querySelector("[data-testid=time]").textContent);
    await browser.press(TIMELINE, KEYS.home);
    await until("the start", async () => (await playheadMs()) === 0);
    const start = await time();
    await browser.press(TIMELINE, KEYS.right);
    await until("a step further", async () => (await playheadMs()) > 0);
    await browser.press(TIMELINE, KEYS.end);
    await until("the end", async () => (await playheadMs()) === END_MS);
    assert.notEqual(await time(), start);
    await complainsAboutNothing();
  },

  "another load is another run, and undo brings the first one back": async () => {
    await open("#flash-sale&v=2&at=40&play=no");
    const before = await digests();
    await browser.press(LOAD, KEYS.end);
    await until("another run", async () => !["", before].includes(await main("digests")));
    assert.match(await browser.run(() => decodeURIComponent(location.hash)), /load/, "the link has it");
    await browser.press(LOAD, KEYS.control, "z");
    await until("the first run again", async () => (await main("digests")) === before);
    await complainsAboutNothing();
  },

  "embeds in a sandbox under a strict policy play when they are seen": async () => {
    await browser.goTo(`http://127.0.0.1:${host.address().port}/`);
    await browser.enter("#near");
    await plays();
    const width = await browser.run(() => document.documentElement.scrollWidth);
    assert.ok(width <= 640, `${width} px are too wide for a frame of 640`);
    await complainsAboutNothing();
    await browser.leave();
    await browser.enter("#far");
    assert.equal(await playheadMs(), 0, "nobody sees it yet");
    await browser.leave();
    await browser.run(() => document.querySelector("#far").scrollIntoView());
    await browser.enter("#far");
    await plays();
    await complainsAboutNothing();
  },
};

let passed = 0;
try {
  for (const [name, holds] of Object.entries(promises)) {
    await holds().catch(async (error) => {
      const said = await browser.run(() => complaints.join("; ")).catch(() => "");
      throw new Error(`${name}: ${error.message}${said && `. The page said: ${said}`}`, { cause: error });
    });
    console.log(`  ok ${name}`);
    passed += 1;
  }
  console.log(`${passed} passed`);
} finally {
  await browser.close();
  await site.stop();
  host.closeAllConnections();
  host.close();
}
