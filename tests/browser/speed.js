// Opens a build of the duel in Chromium and prints the lines in which it says how fast it ran.
// `cargo xtask bench` runs this once per round.
//
// By hand: `node speed.js FOLDER`, with SLUICE_CHROMIUM set unless Playwright has its own browser.
import { chromium } from "@playwright/test";
import config from "./playwright.config.js";
import { startServer } from "./server.js";

/** A round takes a second or two; on a machine that does other things, longer. */
const PATIENCE_MS = 120_000;

const site = await startServer({ folder: process.argv[2] });
const browser = await chromium.launch(config.use.launchOptions);
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(site.root);
  const lines = await page.waitForFunction(() => globalThis.sluiceDuel, undefined, {
    timeout: PATIENCE_MS,
  });
  process.stdout.write(await lines.jsonValue());
} finally {
  await browser.close();
  await site.stop();
}
