// How long the page's script takes for a frame: while it plays the flash sale, with all charts, eight times as fast, a
// whole day in four designs, and while it is paused. A figure for people, no check (another machine has other figures).
//
// In Chromium it is the processor's time, from a trace, so that other programs hardly change it. Firefox has no such
// trace for scripts: with `--firefox` it is the time from the beginning to the end of what the page does when the
// browser calls it for a frame, by a clock of microseconds. Other programs make that longer, so everything is played three
// times and the round with the lowest p95 counts; and the machine should do nothing else. With `--callbacks` Chromium is
// measured that way too, to compare.
//
// By hand, after `cargo xtask build`: `node frames.js [--firefox] [--callbacks] [dist folder]`, with SLUICE_CHROMIUM or
// SLUICE_FIREFOX set; without the first one, Playwright looks for a browser of its own.
import { chromium } from "@playwright/test";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import config from "./playwright.config.js";
import { startServer } from "./server.js";

const SECONDS = 10;
const ROUNDS = 3;
/** A whole day in four designs takes seconds to simulate. */
const PATIENCE_MS = 120_000;
const BUDGET_MS = 4;
const DESIGNS = encodeURIComponent('["synchronous","event-driven","monolith","hybrid"]');
/** What is looked at, and the link that shows it. */
const CASES = [
  ["playing", "flash-sale&v=2&play=yes"],
  ["playing, all charts", "flash-sale&v=2&play=yes&charts=all"],
  ["playing, 8×", "flash-sale&v=2&play=yes&speed=8"],
  ["playing, a day in four designs, 600×", `big-day&v=2&play=yes&speed=600&designs=${DESIGNS}`],
  ["paused", "flash-sale&v=2&play=no&at=40"],
];

const OPTIONS = { firefox: { type: "boolean" }, callbacks: { type: "boolean" } };
const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
const byCallbacks = values.firefox || values.callbacks;
const site = await startServer({ folder: positionals[0] });
const browser = values.firefox
  ? await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.SLUICE_FIREFOX,
      headless: true,
      defaultViewport: { width: 1280, height: 720 },
      // Its clock is a millisecond coarse unless it is told otherwise.
      extraPrefsFirefox: { "privacy.reduceTimerPrecision": false },
    })
  : await chromium.launch(config.use.launchOptions);

/** In the page, before all else: keeps how long each call for a frame takes. */
function keep() {
  globalThis.took = [];
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (draw) =>
    ask((time) => {
      const began = performance.now();
      draw(time);
      globalThis.took.push(performance.now() - began);
    });
}

/** The frames of `SECONDS`, by how long their script took in ms. */
async function frames(page) {
  if (byCallbacks) {
    await page.evaluate(() => globalThis.took.splice(0).length);
    await pause(SECONDS * 1_000);
    return page.evaluate(() => globalThis.took);
  }
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await pause(SECONDS * 1_000);
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const calls = trace.traceEvents.filter(({ name, ph }) => name === "FireAnimationFrame" && ph === "X");
  return calls.map(({ tdur }) => tdur / 1_000);
}

/** Waits until the page's run is complete. */
async function complete(page) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await page.evaluate(() => document.querySelector("main")?.dataset.digests))) {
    if (Date.now() > end) throw new Error("the run does not come to its end");
    await pause(100);
  }
}

/** Opens a link and measures it: what its frames took, in order, and whether it came to its end before. */
async function measured(link, isPaused) {
  const page = await browser.newPage();
  if (byCallbacks) await (page.evaluateOnNewDocument ?? page.addInitScript).call(page, keep);
  await page.goto(`${site.root}#${link}`);
  await complete(page);
  // What has ended meanwhile plays again from its start.
  const plays = () => page.evaluate(() => document.querySelector("main").dataset.playing === "true");
  if (!isPaused && !(await plays())) await page.click("[data-testid=play]");
  await pause(1_000);
  const all = (await frames(page)).sort((a, b) => a - b);
  const ended = !isPaused && !(await plays());
  await page.close();
  return { all, ended, at: (share) => all[Math.floor(share * all.length)] ?? 0 };
}

try {
  console.log(values.firefox ? await browser.version() : `Chromium ${browser.version()}`);
  for (const [name, link] of CASES) {
    const rounds = [];
    while (rounds.length < (byCallbacks ? ROUNDS : 1)) rounds.push(await measured(link, name === "paused"));
    const { all, ended, at } = rounds.reduce((best, one) => (one.at(0.95) < best.at(0.95) ? one : best));
    const over = at(0.95) > BUDGET_MS ? `, over the budget of ${BUDGET_MS} ms` : "";
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => at(share).toFixed(2));
    const rate = (all.length / SECONDS).toFixed(0);
    const cut = ended ? ", but it came to its end" : "";
    console.log(`${name}: ${rate} frames/s, script p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms${over}${cut}`);
  }
} finally {
  await browser.close();
  await site.stop();
}
