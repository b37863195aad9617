// How soon a reader on a phone sees something, and what the page costs who does not look: a table of figures with
// their budgets. Chromium as a phone, its processor slowed down four times, over two kinds of mobile network; the
// files are packed, nothing is in a cache. Each figure is the median of three loads.
//
// By hand, after `cargo xtask build`: `node times.js [--check] [dist folder]`, with SLUICE_CHROMIUM set unless
// Playwright has its own browser. With `--check` it fails if something is over its budget: on a machine that does
// nothing else, and never among the tests.
import { chromium } from "@playwright/test";
import { createServer } from "node:http";
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import config from "./playwright.config.js";
import { startServer } from "./server.js";

const LOADS = 3;
const CPU_SLOWDOWN = 4;
/** An everyday phone, upright. */
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };
/** Mbit/s towards the reader, the time of a round trip in ms, and the budgets in s. */
const NETWORKS = [
  { name: "1.6 Mbit/s, 150 ms", mbit: 1.6, latency: 150, picture: 0.7, running: 2.8 },
  { name: "9 Mbit/s, 60 ms", mbit: 9, latency: 60, running: 1.1 },
];
/** How long things may still move after the figure runs, and how long nobody is to ask for frames, in ms. */
const AFTERWARDS_MS = 2_000;
const QUIET_MS = 3_000;
/** What was asked for before the reader looked away may still come. */
const SETTLED_MS = 1_000;
const PATIENCE_MS = 60_000;

/** Runs in the page before all else: when what was painted, what moved, and how many frames were asked for. */
function observe() {
  const seen = { picture: null, running: null, shift: 0, shifted: [], frames: 0 };
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (name === "first-contentful-paint") seen.picture = startTime;
    }
  }).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      seen.shift += value;
      seen.shifted.push(...sources.map(({ node }) => node?.className || node?.nodeName));
    }
  }).observe({ type: "layout-shift", buffered: true });
  const runs = () => {
    const main = document.querySelector("main[data-playing=true][data-waiting=false]");
    return main && !document.getElementById("first");
  };
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (draw) => {
    seen.frames += 1;
    return ask((time) => {
      draw(time);
      // Whatever waits until after the frame finds it painted.
      if (seen.running === null && runs()) {
        seen.running = 0;
        setTimeout(() => (seen.running = performance.now()));
      }
    });
  };
}

const { values, positionals } = parseArgs({ options: { check: { type: "boolean" } }, allowPositionals: true });
const [busy] = loadavg();
const site = await startServer({ folder: positionals[0] });
const host = createServer((_, response) => {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><title>A post</title>
    <iframe src="${site.root}?embed#flash-sale&v=2" width="360" height="900"></iframe><p style="height:4000px">`);
});
await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
const browser = await chromium.launch(config.use.launchOptions);

/** A phone with nothing in its cache. */
async function phone() {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: "block" });
  await context.addInitScript(observe);
  return context.newPage();
}

const playheadMs = () => Number(document.querySelector("main")?.dataset.playheadMs);
const plays = (frame) => frame.waitForFunction(() => globalThis.seen.running, null, { timeout: PATIENCE_MS });

/** One load; gives what the page saw. */
async function load({ mbit, latency }) {
  const page = await phone();
  const tools = await page.context().newCDPSession(page);
  const perSecond = (mbit * 1e6) / 8;
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: perSecond,
    uploadThroughput: perSecond / 2,
  });
  await tools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  await page.goto(site.root, { waitUntil: "commit" });
  await plays(page);
  const began = await page.evaluate(playheadMs);
  await page.waitForTimeout(AFTERWARDS_MS);
  if (!((await page.evaluate(playheadMs)) > began)) throw new Error("The figure does not run: its time stands still.");
  const seen = await page.evaluate(() => globalThis.seen);
  await page.context().close();
  return seen;
}

/** How many frames are asked for once the reader has looked away. */
async function framesAfter(url, inside, lookAway) {
  const page = await phone();
  await page.goto(url);
  const frame = await inside(page);
  await plays(frame);
  // While it simulates, it draws how far it is.
  await frame.waitForFunction(() => document.querySelector("main").dataset.digests, null, { timeout: PATIENCE_MS });
  await lookAway(page);
  await page.waitForTimeout(SETTLED_MS);
  const before = await frame.evaluate(() => globalThis.seen.frames);
  await page.waitForTimeout(QUIET_MS);
  const after = await frame.evaluate(() => globalThis.seen.frames);
  await page.context().close();
  return after - before;
}

/** What a hidden tab tells its page. Chromium without a window hides none. */
function hide() {
  Object.defineProperty(document, "hidden", { get: () => true });
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}

const seconds = (ms) => (ms / 1_000).toFixed(2);
const sorted = (values) => values.toSorted((a, b) => a - b);
const rows = [];

function timeRow(what, all, budget) {
  const median = sorted(all)[Math.floor(all.length / 2)];
  const limit = budget === undefined ? "–" : `${budget.toFixed(1)} s`;
  rows.push([what, `${seconds(median)} s`, limit, sorted(all).map(seconds).join(", "), median > budget * 1_000]);
}

function countRow(what, value, text, remark) {
  rows.push([what, text, "0", remark, value > 0]);
}

try {
  const packed = await fetch(site.root, { headers: { "accept-encoding": "br" } });
  if (packed.headers.get("content-encoding") !== "br") {
    throw new Error("There are no packed files: `cargo xtask build` makes them.");
  }
  await packed.body.cancel();
  const shifts = [];
  for (const network of NETWORKS) {
    const loads = [];
    for (let nth = 0; nth < LOADS; nth += 1) loads.push(await load(network));
    timeRow(`first picture, ${network.name}`, loads.map((it) => it.picture), network.picture);
    timeRow(`figure running, ${network.name}`, loads.map((it) => it.running), network.running);
    shifts.push(...loads);
  }
  const worst = shifts.reduce((worst, it) => (it.shift > worst.shift ? it : worst));
  countRow("layout shift, worst load", worst.shift, worst.shift.toFixed(4), [...new Set(worst.shifted)].join(", "));
  const own = (page) => page.mainFrame();
  const link = `${site.root}#flash-sale&v=2`;
  const embedded = async (page) => (await page.$("iframe")).contentFrame();
  for (const [what, url, inside, lookAway] of [
    ["paused", link, own, (page) => page.getByTestId("play").click()],
    ["in a hidden tab", link, own, (page) => page.evaluate(hide)],
    ["scrolled away", `http://127.0.0.1:${host.address().port}/`, embedded, (page) => page.evaluate(() => scrollTo(0, 3_000))],
  ]) {
    const frames = await framesAfter(url, inside, lookAway);
    countRow(`frames asked for in ${QUIET_MS / 1_000} s, ${what}`, frames, String(frames), "");
  }
} finally {
  await browser.close();
  await site.stop();
  host.closeAllConnections();
  host.close();
}

console.log("| what | figure | budget | all loads |\n|---|---:|---:|---|");
for (const [what, figure, budget, all] of rows) console.log(`| ${what} | ${figure} | ${budget} | ${all} |`);
const over = rows.filter((row) => row[4]).map(([what, figure, budget]) => `${what} (${figure}, budget ${budget})`);
console.log(over.length > 0 ? `\nOver budget: ${over.join("; ")}.` : "\nEverything is within its budget.");
if (busy > availableParallelism() / 2) {
  console.log(`The machine did other things meanwhile (load ${busy.toFixed(1)} at the start): the times are too long.`);
}
process.exitCode = values.check && over.length > 0 ? 1 : 0;
