// Makes the icons and the card of assets/ anew from the icon's SVG and from the real page. By hand, after
// `cargo xtask build`: `SLUICE_CHROMIUM=… node assets.js`.
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { startServer } from "./server.js";

const assets = new URL("../../assets/", import.meta.url);
const path = (name) => new URL(name, assets).pathname;
const site = await startServer();
const browser = await chromium.launch({
  executablePath: process.env.SLUICE_CHROMIUM || undefined,
  args: ["--no-sandbox", "--disable-gpu"],
});
const icon = readFileSync(path("icon.svg"), "utf8");
for (const side of [180, 192, 512]) {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${icon}`);
  await page.screenshot({ path: path(`icon-${side}.png`) });
  await page.close();
}

// The card: the title, what happens, and the lanes at the height of the surge.
const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, bypassCSP: true });
await page.goto(`${site.root}?embed&theme=light&chart=no#flash-sale&v=2&at=30`);
await page.waitForFunction(() => document.querySelector("main")?.dataset.digests);
await page.addStyleTag({
  content: `.open, .note, .dock { display: none !important }
    main { padding: 1.6rem 3rem !important } h1 { font-size: 1.9rem !important; color: inherit !important }
    .headline { font-size: 2rem }`,
});
await page.evaluate(() => dispatchEvent(new Event("resize")));
await page.waitForTimeout(500);
await page.screenshot({ path: path("card.png") });
await browser.close();
await site.stop();
