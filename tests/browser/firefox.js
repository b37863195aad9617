// Promise: the page and sandboxed embeds of it play in Firefox, when they are seen, and complain about
// nothing; the page tells its stories and the studio makes its pictures there as well. Where the connection breaks the
// page says so, and another try works.
//
// `SLUICE_FIREFOX=/usr/bin/firefox-esr node firefox.js`, after a build.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import puppeteer from "puppeteer-core";
import { startServer } from "./server.js";
import { goldenPresets } from "./sluice.js";
import { until } from "./webdriver.js";

/** What takes long: counting a preset, answering a question, making a film. */
const LONG_MS = 60_000;

/** The names of files that the server does not answer for. */
const lost = new Set();
const site = await startServer({ lost });
const host = createServer((request, response) => {
  const frame = `<iframe sandbox="allow-scripts" title="Sluice" width="640" height="900" src="${site.root}?embed#flash-sale&v=2"></iframe>`;
  const far = `<p style="height:4000px">…</p>${frame}`;
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src ${new URL(site.root).origin}`,
  });
  response.end(`<!doctype html><link rel="icon" href="data:,"><title>A post</title>${frame}${far}`);
});
await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.env.SLUICE_FIREFOX,
  headless: true,
});
let passed = 0;

/** Waits until `look`, in the page, gives something true. Puppeteer's own waiting makes functions of text there, which the
 * page's policy forbids in some versions of Firefox (140, not 153). */
const sees = (frame, what, look, patienceMs) => until(what, () => frame.evaluate(look), patienceMs);
const isThere = (page, css) => until(css, () => page.$(css));

/** Opens `url` and waits until what is simulated there has moved; then looks closer, for which it gets the complaints. */
async function plays(name, url, within, closer = () => {}) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  const frame = await within(page);
  const playhead = () => Number(document.querySelector("main")?.dataset.playheadMs) > 1000;
  await sees(frame, "it plays", playhead);
  const speaks = () => document.querySelector(".headline span")?.textContent.length > 10;
  await sees(frame, "the headline", speaks);
  await closer(page, complaints);
  assert.deepEqual(complaints, [], name);
  await page.close();
  passed += 1;
}

/** In the page: makes a small picture of this kind in the open sheet. */
async function make(kind) {
  const sheet = document.querySelector("#share");
  const labelled = (words) => {
    const label = [...sheet.querySelectorAll("label")].find((one) => one.textContent.trim().startsWith(words));
    return label.querySelector("input, select");
  };
  // Controls come with the frame after the one that they follow from.
  const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 50)));
  const choose = async (words, entry) => {
    const menu = labelled(words);
    const found = [...menu.options].find((option) => option.textContent.trim().startsWith(entry));
    menu.value = found.value;
    menu.dispatchEvent(new Event("change", { bubbles: true }));
    await frame();
  };
  labelled("Picture").click();
  await frame();
  await choose("Kind", kind);
  await choose("Width", "320");
  if (kind === "GIF") {
    const until = labelled("to");
    until.value = "10";
    for (const name of ["input", "change"]) until.dispatchEvent(new Event(name, { bubbles: true }));
    await frame();
  }
  [...sheet.querySelectorAll("button")].find((button) => button.textContent.trim() === "Create").click();
}

try {
  await plays("the page, its studio", site.root, (page) => page, async (page) => {
    await page.click("[data-testid=stories]");
    await sees(page, "the story", () => {
      const buttons = [...document.querySelectorAll("[data-testid=story] li button")];
      const burst = buttons.find((button) => button.textContent.startsWith("The burst"));
      burst?.click();
      return burst !== undefined;
    });
    await sees(
      page,
      "its first step",
      () => document.querySelector("[data-testid=story] h2")?.textContent === "Calm before the sale",
    );
    await page.click("[data-testid=share]");
    await isThere(page, "#share[open]");
    for (const [kind, ending] of [["PNG", "png"], ["GIF", "gif"]]) {
      await page.evaluate(make, kind);
      const made = () => page.$$eval("#share .result a", (links) => links[0]?.download);
      await until(kind, async () => (await made())?.endsWith(ending), LONG_MS);
      const drawn = (image) => image.decode().then(() => image.naturalWidth > 300);
      assert.ok(await page.$eval("#share .result img", drawn), kind);
    }
  });
  await plays("the same counts as the command line's, in every preset", site.root, (page) => page, async (page) => {
    for (const [preset, golden] of goldenPresets()) {
      await page.goto("about:blank");
      await page.goto(`${site.root}#${preset}&v=2&play=no`);
      const digests = () => document.querySelector("main")?.dataset.digests;
      const found = await sees(page, `all of ${preset}`, digests, LONG_MS);
      assert.deepEqual(found.split(","), golden, preset);
    }
    await page.goto("about:blank");
    await page.goto(`${site.root}#flash-sale&v=2&at=30&ask=luck%3Bseeds%3D4`);
    const answer = () => document.querySelector("#decide [data-testid=answer]")?.textContent.includes("no luck");
    await sees(page, "an answer", answer, LONG_MS);
  });
  await plays("the page below a path", site.subPath, (page) => page);
  await plays("the studio, when it could not be loaded at first", site.root, (page) => page, async (page, complaints) => {
    const status = () => page.$eval("#status", (it) => it.textContent);
    // The one that has its service worker's copy is another page.
    for (const file of ["studio.js", "studio_bg.wasm"]) {
      lost.add(file);
      await page.evaluate(async () => {
        for (const name of await caches.keys()) await caches.delete(name);
      });
      await page.reload();
      await isThere(page, "main[data-digests]");
      await page.click("[data-testid=share]");
      const said = () => document.getElementById("status").textContent.endsWith("Please try again.");
      await sees(page, "a sentence", said);
      assert.equal(await page.$("#share[open]"), null, file);
      lost.clear();
      await page.click("[data-testid=share]");
      await isThere(page, "#share[open]");
      assert.equal(await status(), "", file);
    }
    complaints.length = 0;
  });
  const embedded = (page, nth) => page.$$("iframe").then((frames) => frames[nth].contentFrame());
  await plays("embeds in a sandbox", `http://127.0.0.1:${host.address().port}/`, (page) => embedded(page, 0), async (page) => {
    const far = await embedded(page, 1);
    const playhead = () => far.evaluate(() => Number(document.querySelector("main")?.dataset.playheadMs));
    assert.equal(await playhead(), 0, "nobody sees it yet");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await until("it plays as well", async () => (await playhead()) > 500);
    // A narrower place: nothing sticks out.
    await page.evaluate(() => document.querySelectorAll("iframe").forEach((frame) => (frame.width = "320")));
    await sees(far, "320 px", () => innerWidth === 320 && document.documentElement.scrollWidth <= 320);
  });
  console.log(`${passed} passed`);
} finally {
  await browser.close();
  await site.stop();
  host.close();
}
