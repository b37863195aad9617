// How long the page's script takes for a frame while it plays the flash sale, from a trace of the
// browser's: a figure for people, no check (another machine has other figures).
//
// By hand, after `cargo xtask build`: `node frames.js [dist folder]`, with SLUICE_CHROMIUM set unless
// Playwright has its own browser.
import { chromium } from "@playwright/test";
import config from "./playwright.config.js";
import { startServer } from "./server.js";

const SECONDS = 10;

const site = await startServer({ folder: process.argv[2] });
const browser = await chromium.launch(config.use.launchOptions);
try {
  for (const [name, act] of [
    ["playing", async () => {}],
    ["playing, all charts", (page) => page.getByRole("button", { name: "more charts" }).click()],
    ["paused", (page) => page.getByTestId("play").click()],
  ]) {
    const page = await browser.newPage();
    await page.goto(`${site.root}#flash-sale&v=2`);
    await page.waitForFunction(() => document.querySelector("main")?.dataset.digests);
    await act(page);
    await page.waitForTimeout(3_000);
    await browser.startTracing(page, { categories: ["devtools.timeline"] });
    await page.waitForTimeout(SECONDS * 1_000);
    const trace = JSON.parse((await browser.stopTracing()).toString());
    const frames = trace.traceEvents
      .filter(({ name, ph }) => name === "FireAnimationFrame" && ph === "X")
      .map(({ dur }) => dur / 1_000)
      .sort((a, b) => a - b);
    const at = (share) => (frames[Math.floor(share * frames.length)] ?? 0).toFixed(2);
    const rate = (frames.length / SECONDS).toFixed(0);
    console.log(`${name}: ${rate} frames/s, script p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
    await page.close();
  }
} finally {
  await browser.close();
  await site.stop();
}
