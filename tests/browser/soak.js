// A long visit: a reader that never tires plays, scrubs and changes the page at random, with every sheet, story and
// preset, for so many simulated hours, changes and minutes. Whatever the page complains about ends it. Between, the
// page is brought to the same state, its garbage is collected, and its memory is measured: it has to stay flat.
//
// By hand, after `cargo xtask build`: `node soak.js [--minutes 20] [--hours 24] [--changes 200] [--seed 1] [dist
// folder]`, with SLUICE_CHROMIUM set unless Playwright has its own browser. The same seed chooses the same; when it does
// so depends on the machine.
import { chromium } from "@playwright/test";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import config from "./playwright.config.js";
import { startServer } from "./server.js";
import { act } from "./soak/acts.js";
import { Dice } from "./soak/dice.js";

const OPTIONS = {
  minutes: { type: "string", default: "20" },
  hours: { type: "string", default: "24" },
  changes: { type: "string", default: "200" },
  seed: { type: "string", default: "1" },
};
const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
const [minutes, hours, changes, seed] = ["minutes", "hours", "changes", "seed"].map((name) => Number(values[name]));
/** How often memory is measured. */
const SAMPLE_MS = 60_000;
/** How long the page may take to simulate a run, or to answer. */
const PATIENCE_MS = 120_000;
/** What it goes back to before it is measured. */
const REST = "flash-sale&v=2&at=30";
/** What takes the most memory is looked at first: WebAssembly's memory never shrinks. */
const HEAVIEST = `big-day&v=2&play=no&designs=${encodeURIComponent('["synchronous","event-driven","monolith","hybrid"]')}`;
/** What the middle of the last quarter may have more than that of the second one: a share, and in megabytes or pieces. */
const GROWTH = { share: 0.1, more: { heap: 2, wasm: 8, renderer: 40, nodes: 300, listeners: 100 } };

const COLUMN = 10;

const site = await startServer({ folder: positionals[0] });
const browser = await chromium.launch(config.use.launchOptions);
const page = await browser.newPage({ serviceWorkers: "block" });
const complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()}`));
page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
page.on("crash", () => complaints.push("the page crashed"));
page.on("dialog", (dialog) => dialog.dismiss());
page.setDefaultTimeout(PATIENCE_MS);
await page.addInitScript(watch);
const tools = await page.context().newCDPSession(page);
await tools.send("Performance.enable");

/** In the page: keeps hold of WebAssembly's memory, and counts what is played and changed. */
function watch() {
  const seen = { memories: [], playedMs: 0, scrubbedMs: 0, changes: 0 };
  globalThis.seen = seen;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const begin = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...given) => {
      const made = await begin(...given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) seen.memories.push(memory);
      return made;
    };
  }
  // Nothing of it leads away from the page, or waits for a person.
  globalThis.print = () => {};
  globalThis.open = () => null;
  Element.prototype.requestFullscreen = async () => {};
  /** The page says five times a second where it is: what goes farther in that time has been sought. */
  const STEP_MS_MAX = 400;
  let [before, digests] = [0, ""];
  setInterval(() => {
    const data = document.querySelector("main")?.dataset;
    if (!data) return;
    const now = Number(data.playheadMs);
    const speed = Number(document.querySelector("[data-testid=speed]").value);
    const isPlayed = data.playing === "true" && now > before && now - before <= speed * STEP_MS_MAX;
    seen[isPlayed ? "playedMs" : "scrubbedMs"] += Math.abs(now - before);
    before = now;
    // A run that has come to its end, and is another than the last one that did.
    if (data.digests && data.digests !== digests) {
      digests = data.digests;
      seen.changes += 1;
    }
  }, 100);
}

/** Opens a link in the page that is there, and waits until its run is complete. */
async function look(link) {
  await page.evaluate((link) => {
    for (const sheet of document.querySelectorAll("dialog[open]")) sheet.close();
    location.hash = `#${link}`;
  }, link);
  await page.waitForTimeout(500);
  await page.waitForFunction(() => document.querySelector("main").dataset.digests, null, { polling: 100 });
}

/** The resident memory of the process that has the page, in megabytes; 0 where that cannot be known. */
async function renderer() {
  const all = await browser.newBrowserCDPSession();
  const { processInfo } = await all.send("SystemInfo.getProcessInfo");
  await all.detach();
  const resident = ({ id }) => {
    try {
      return Number(readFileSync(`/proc/${id}/status`, "utf8").match(/VmRSS:\s+(\d+)/)?.[1] ?? 0);
    } catch {
      return 0;
    }
  };
  // A spare one, without a page, is smaller.
  return Math.max(0, ...processInfo.filter(({ type }) => type === "renderer").map(resident)) / 1_024;
}

async function measure() {
  await look(REST);
  await page.getByRole("tab", { name: "Numbers" }).click();
  for (let twice = 0; twice < 2; twice += 1) {
    await tools.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(200);
  }
  const { metrics } = await tools.send("Performance.getMetrics");
  const metric = (name) => metrics.find((it) => it.name === name).value;
  const { wasm, ...seen } = await page.evaluate(() => {
    const bytes = globalThis.seen.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    const { playedMs, scrubbedMs, changes } = seen;
    return { playedMs, scrubbedMs, changes, wasm: bytes };
  });
  return {
    ...seen,
    heap: metric("JSHeapUsedSize") / 2 ** 20,
    wasm: wasm / 2 ** 20,
    renderer: await renderer(),
    nodes: metric("Nodes"),
    listeners: metric("JSEventListeners"),
  };
}

function print(name, it) {
  const cell = (value, digits = 0) => value.toFixed(digits).padStart(COLUMN);
  console.log(
    name.padStart(6) + cell(acts) + cell(it.changes) + cell(it.playedMs / 3_600_000, 1) +
      cell(it.scrubbedMs / 3_600_000) + cell(it.heap, 1) +
      cell(it.wasm, 1) + cell(it.renderer) + cell(it.nodes) + cell(it.listeners),
  );
}

let acts = 0;
const recent = [];
const samples = [];
try {
  await page.goto(`${site.root}#${REST}`);
  await look(HEAVIEST);
  const heads = ["acts", "changes", "played h", "sought h", "heap MB", "wasm MB", "page MB", "nodes", "listeners"];
  console.log("min".padStart(6) + heads.map((it) => it.padStart(COLUMN)).join(""));
  const dice = new Dice(seed);
  const began = Date.now();
  let sampled = 0;
  for (;;) {
    if (Date.now() - sampled >= SAMPLE_MS) {
      const now = await measure();
      sampled = Date.now();
      samples.push(now);
      print(((sampled - began) / 60_000).toFixed(1), now);
      const isLong = sampled - began >= minutes * 60_000;
      if (isLong && now.playedMs >= hours * 3_600_000 && now.changes >= changes) break;
    }
    recent.push(await act(page, dice));
    if (recent.length > 12) recent.shift();
    acts += 1;
    const broken = await page.evaluate(() => document.querySelector("#status").textContent);
    if (broken.includes("broke")) complaints.push(broken);
    if (complaints.length > 0) throw new Error(complaints.join("\n"));
  }
  const quarter = (nth) => samples.slice((samples.length * nth) >> 2, (samples.length * (nth + 1)) >> 2);
  const middle = (some, name) => some.map((it) => it[name]).sort((a, b) => a - b)[some.length >> 1];
  const grown = Object.entries(GROWTH.more).filter(([name, more]) => {
    const [early, late] = [quarter(1), quarter(3)].map((some) => middle(some, name));
    console.log(`${name}: ${early.toFixed(1)} in the second quarter, ${late.toFixed(1)} in the last`);
    return late > early * (1 + GROWTH.share) + more;
  });
  if (grown.length > 0) throw new Error(`not flat: ${grown.map(([name]) => name).join(", ")}`);
  console.log("flat, and no complaint");
} catch (error) {
  console.error(`seed ${seed}, after ${acts} acts: ${error.message}\nthe last ones:\n  ${recent.join("\n  ")}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await site.stop();
}
