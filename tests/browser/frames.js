// How long the page's script takes for a frame, from a trace of the browser's: while it plays the flash sale, with
// all charts, eight times as fast, a whole day in four designs, and while it is paused. A figure for people, no check
// (another machine has other figures). It is the processor's time, so that other programs hardly change it.
//
// By hand, after `cargo xtask build`: `node frames.js [dist folder]`, with SLUICE_CHROMIUM set unless
// Playwright has its own browser.
import { chromium } from "@playwright/test";
import config from "./playwright.config.js";
import { startServer } from "./server.js";

const SECONDS = 10;
/** A whole day in four designs takes seconds to simulate. */
const PATIENCE_MS = 120_000;
const DESIGNS = encodeURIComponent('["synchronous","event-driven","monolith","hybrid"]');
/** What is looked at, and the link that shows it. */
const CASES = [
  ["playing", "flash-sale&v=2&play=yes"],
  ["playing, all charts", "flash-sale&v=2&play=yes&charts=all"],
  ["playing, 8×", "flash-sale&v=2&play=yes&speed=8"],
  ["playing, a day in four designs, 600×", `big-day&v=2&play=yes&speed=600&designs=${DESIGNS}`],
  ["paused", "flash-sale&v=2&play=no&at=40"],
];

const site = await startServer({ folder: process.argv[2] });
const browser = await chromium.launch(config.use.launchOptions);

/** The frames of `SECONDS`, by how long their script took in ms. */
async function frames(page) {
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await page.waitForTimeout(SECONDS * 1_000);
  const trace = JSON.parse((await browser.stopTracing()).toString());
  return trace.traceEvents
    .filter(({ name, ph }) => name === "FireAnimationFrame" && ph === "X")
    .map(({ tdur }) => tdur / 1_000)
    .sort((a, b) => a - b);
}

try {
  for (const [name, link] of CASES) {
    const page = await browser.newPage();
    await page.goto(`${site.root}#${link}`);
    await page.waitForFunction(() => document.querySelector("main")?.dataset.digests, null, { timeout: PATIENCE_MS });
    // What has ended meanwhile plays again from its start.
    const main = page.locator("main");
    const plays = async () => (await main.getAttribute("data-playing")) === "true";
    if (name !== "paused" && !(await plays())) await page.getByTestId("play").click();
    await page.waitForTimeout(1_000);
    const all = await frames(page);
    const ended = name !== "paused" && !(await plays()) ? ", but it came to its end" : "";
    const at = (share) => (all[Math.floor(share * all.length)] ?? 0).toFixed(2);
    const rate = (all.length / SECONDS).toFixed(0);
    console.log(`${name}: ${rate} frames/s, script p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms${ended}`);
    await page.close();
  }
} finally {
  await browser.close();
  await site.stop();
}
