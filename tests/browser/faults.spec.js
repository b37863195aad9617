// Promise: whatever fails around the page (the network, a worker, the storage, the clock), it says so in a sentence and
// goes on: what was asked for works at the next try. A page that nobody sees does nothing, and one that is come back to
// goes on where it was. However much is changed, nothing of it stays behind.
import { chromium } from "@playwright/test";
import { expect, test } from "./page.js";
import config from "./playwright.config.js";
import { startServer } from "./server.js";
import { Sluice } from "./sluice.js";

const DAY_MS = 86_400_000;
const LOST = "This part of the page could not be loaded: is there a connection? Please try again.";

/** Opens the page at an instant, with its run complete. */
async function opened(page, hash = "#flash-sale&v=2&at=30") {
  const sluice = new Sluice(page);
  await sluice.open(hash);
  await sluice.digests();
  return sluice;
}

for (const [name, id] of [["Share", "share"], ["Decide", "decide"]]) {
  test(`without a network ${name} says so, and comes at the next try as it always looks`, async ({
    page,
    context,
    complaints,
  }) => {
    const sheet = page.locator(`#${id}[open]`);
    const button = page.getByRole("button", { name, exact: true });
    /** How the sheet's parts are laid out: without its style sheet they stand one below the other. */
    const laid = () =>
      sheet.locator("fieldset").first().evaluate((it) => {
        const { display, borderTopWidth } = getComputedStyle(it);
        return { display, borderTopWidth };
      });
    await opened(page);
    await button.click();
    const always = await laid();

    await page.reload();
    await new Sluice(page).digests();
    await context.setOffline(true);
    await button.click();
    const status = page.locator("#status");
    await expect(status).toHaveText(LOST);
    complaints.length = 0;
    await context.setOffline(false);
    await button.click();
    await expect(sheet).toBeVisible();
    expect(await laid()).toEqual(always);
    await expect(status).toHaveText("");
  });
}

test("without a network the stories say so, and come at the next try", async ({ page, context, complaints }) => {
  await opened(page);
  const stories = page.getByRole("button", { name: "Stories", exact: true });
  const said = page.getByTestId("story").getByRole("alert");
  const burst = page.getByRole("button", { name: /^The burst/ });
  await context.setOffline(true);
  await stories.click();
  await expect(said).toHaveText("The stories could not be loaded: is there a connection?");
  await context.setOffline(false);
  await stories.click();
  await expect(burst).toBeVisible();
  await expect(said).toHaveCount(0);

  await context.setOffline(true);
  await burst.click();
  await expect(said).toHaveText("The stories could not be loaded: is there a connection?");
  await context.setOffline(false);
  await burst.click();
  await expect(page.getByRole("heading", { name: "Calm before the sale" })).toBeVisible();
  await expect(said).toHaveCount(0);
  complaints.length = 0;
});

test("without a network settings say that their reasons are missing, and have them at the next try", async ({
  page,
  context,
  complaints,
}) => {
  await opened(page);
  const tab = (name) => page.getByRole("tab", { name, exact: true });
  const why = page.locator(".setting-why").first();
  const missing = "Why it matters could not be loaded: is there a connection?";
  await context.setOffline(true);
  await tab("Settings").click();
  await page.getByTestId("search-settings").fill("batch size");
  await expect(why).toContainText(missing);
  await context.setOffline(false);
  await tab("Numbers").click();
  await tab("Settings").click();
  await expect(why).toBeVisible();
  await expect(why).not.toContainText(missing);
  complaints.length = 0;
});

test("a worker that dies, or never comes, ends its picture with a sentence, and the next try makes it", async ({
  page,
  context,
  complaints,
}) => {
  // One that is busy hears nothing of what a test tells it, so it is held from outside, as the page does.
  await page.addInitScript(() => {
    globalThis.begun = [];
    globalThis.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        begun.push(this);
      }
    };
  });
  await opened(page);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("radio", { name: "Picture" }).check({ force: true });
  const sheet = page.getByRole("dialog", { name: "Share" });
  const create = sheet.getByRole("button", { name: "Create" });
  const said = sheet.getByTestId("said");
  const stopped = "This could not be made: the worker has stopped. Please try again, or a smaller one.";

  await sheet.getByLabel("Kind").selectOption({ label: "GIF, moving" });
  await create.click();
  await expect(sheet.getByRole("progressbar")).toBeVisible();
  await page.evaluate(() => {
    begun[0].terminate();
    begun[0].dispatchEvent(new ErrorEvent("error"));
  });
  await expect(said).toHaveText(stopped);

  await sheet.getByLabel("Kind").selectOption({ label: "PNG" });
  await context.setOffline(true);
  await create.click();
  await expect(said).toHaveText(stopped);
  await expect(sheet.getByRole("progressbar")).toHaveCount(0);
  complaints.length = 0;
  await context.setOffline(false);
  await create.click();
  await expect(sheet.getByRole("img")).toBeVisible();
});

test("a question whose workers cannot come is given up with a sentence, and goes on later", async ({
  page,
  context,
  complaints,
}) => {
  test.slow();
  await opened(page, "#flash-sale&v=2&at=30&ask=luck%3Bseeds%3D4");
  const sheet = page.getByRole("dialog", { name: "Decide" });
  const answer = sheet.getByTestId("answer");
  await expect(answer).toContainText("no luck", { timeout: 30_000 });
  await context.setOffline(true);
  await sheet.getByRole("textbox", { name: "Seeds" }).fill("8");
  await sheet.getByTestId("ask").click();
  await expect(sheet.getByTestId("said")).toContainText(/^3 workers have stopped with the same run.* What is done is kept\.$/);
  complaints.length = 0;
  await context.setOffline(false);
  await sheet.getByTestId("ask").click();
  await expect(answer).toContainText("no luck", { timeout: 30_000 });
  await expect(sheet.getByText(/8 seeds/).first()).toBeVisible();
});

test("with a full storage a choice holds for the visit", async ({ page }) => {
  const sluice = await opened(page);
  const kept = await page.evaluate(() => {
    let text = "x".repeat(1 << 20);
    for (let nth = 0; text; nth += 1) {
      try {
        localStorage.setItem(`filler-${nth}`, text);
      } catch {
        text = text.slice(text.length >> 1 || 1);
      }
    }
    return Object.values(localStorage).join("").length;
  });
  expect(kept).toBeGreaterThan(1 << 20);
  await sluice.tab("Settings");
  for (const [theme, dark] of [["dark", "true"], ["light", "false"]]) {
    await page.getByRole("combobox", { name: /Colours/ }).selectOption(theme);
    await expect(sluice.main).toHaveAttribute("data-dark", dark);
  }
  expect(await page.evaluate(() => localStorage.getItem("sluice-theme"))).toBe(null);
});

test.describe("with a service worker", () => {
  test.use({ serviceWorkers: "allow" });

  test("with no room to keep files they come from the network", async ({ page, site, context }) => {
    await opened(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 50));
    });
    const tools = await context.newCDPSession(page);
    const { origin } = new URL(site.root);
    await tools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000 });
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.getByRole("dialog", { name: "Share" })).toBeVisible();
  });
});

test.describe("when the clock is set by a day", () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      let ahead = 0;
      for (const clock of [performance, Date]) {
        const now = clock.now.bind(clock);
        clock.now = () => now() + ahead;
      }
      globalThis.setClock = (ms) => (ahead += ms);
    }),
  );

  for (const [name, by] of [["forwards", DAY_MS], ["back", -DAY_MS]]) {
    test(`${name}, the page plays on at its pace, and takes changes`, async ({ page }) => {
      const sluice = await opened(page, "#flash-sale&v=2");
      const from = await sluice.playheadMs();
      await page.evaluate((by) => setClock(by), by);
      await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(from + 1_000);
      expect(await sluice.playheadMs()).toBeLessThan(from + 10_000);
      const before = await sluice.main.getAttribute("data-digests");
      await page.getByTestId("load").press("ArrowRight");
      await expect(sluice.main).not.toHaveAttribute("data-digests", before);
      await expect(sluice.main).toHaveAttribute("data-digests", /./);
    });

    test(`${name}, a run under way is simulated to its end`, async ({ page }) => {
      const sluice = new Sluice(page);
      await sluice.open("#big-day&v=2&play=no");
      await page.waitForFunction(() => Number(document.querySelector("main").dataset.readyMs) > 0);
      await page.evaluate((by) => setClock(by), by);
      await sluice.digests();
    });
  }

  test("the workers of a question are let work on", async ({ page }) => {
    await opened(page, "#flash-sale&v=2&at=30&ask=luck%3Bseeds%3D400");
    await expect.poll(() => page.workers().length).toBeGreaterThan(1);
    const workers = page.workers();
    const far = page.locator("#decide progress");
    const share = () => far.evaluate((it) => it.value);
    await page.evaluate((by) => setClock(by), DAY_MS);
    // Twice as long as it takes until somebody looks whether they are alive.
    const from = await share();
    await page.waitForTimeout(2_000);
    expect(page.workers()).toEqual(workers);
    await expect.poll(share).toBeGreaterThan(from);
  });
});

test("a tab that nobody sees asks for no frames, and goes on where it was when it is seen", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.frames_ = 0;
    const ask = requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (draw) => {
      globalThis.frames_ += 1;
      return ask(draw);
    };
  });
  const sluice = await opened(page, "#flash-sale&v=2");
  const show = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, hidden);
  await show(true);
  // The frame that was asked for before still comes.
  await page.waitForTimeout(300);
  const frames = () => page.evaluate(() => globalThis.frames_);
  const [asked, playhead] = [await frames(), await sluice.playheadMs()];
  await page.waitForTimeout(1_500);
  expect(await frames()).toBe(asked);
  expect(await sluice.playheadMs()).toBe(playhead);
  await show(false);
  await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(playhead);
  expect(await sluice.playheadMs()).toBeLessThan(playhead + 1_000);
  await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(playhead + 1_000);
});

test("the way back finds the page as it was left, and it plays on", async () => {
  // A page that must not be kept anywhere is not kept for the way back either.
  const site = await startServer({ caching: "max-age=60" });
  const browser = await chromium.launch({
    ...config.use.launchOptions,
    // Playwright turns it off, since its own "load" then never comes.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  const page = await browser.newPage({ serviceWorkers: "block" });
  const sluice = new Sluice(page);
  await page.goto(`${site.root}#flash-sale&v=2`);
  await sluice.digests();
  await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (globalThis.persisted = persisted)));
  const left = await sluice.playheadMs();
  // Of another site, or the page would be left in another way.
  await page.goto(`${site.root.replace("127.0.0.1", "localhost")}model.html`);
  await page.waitForTimeout(3_000);
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => globalThis.persisted)).toBe(true);
  const found = await sluice.playheadMs();
  expect(found).toBeGreaterThanOrEqual(left);
  expect(found).toBeLessThan(left + 2_500);
  await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(found + 500);
  await browser.close();
  await site.stop();
});

test("after a change the page holds no more of the browser than before", async ({ page }) => {
  // What the program gives to the browser to be called is entered in a register, to be told when it is gone.
  await page.addInitScript(() => {
    globalThis.given = [];
    const { register } = FinalizationRegistry.prototype;
    FinalizationRegistry.prototype.register = function (called, ...more) {
      given.push(new WeakRef(called));
      return register.call(this, called, ...more);
    };
  });
  const tools = await page.context().newCDPSession(page);
  const sluice = await opened(page);
  const change = async () => {
    for (const key of ["ArrowRight", "ArrowLeft"]) {
      const before = await sluice.main.getAttribute("data-digests");
      await page.getByTestId("load").press(key);
      await expect(sluice.main).not.toHaveAttribute("data-digests", before);
      await expect(sluice.main).toHaveAttribute("data-digests", /./);
    }
    await tools.send("HeapProfiler.collectGarbage");
    return page.evaluate(() => given.filter((it) => it.deref()).length);
  };
  const first = await change();
  expect(first).toBeGreaterThan(0);
  for (let nth = 0; nth < 4; nth += 1) await change();
  // Each simulates for a tenth of a second, in some twenty slices.
  expect(await change()).toBeLessThan(first + 20);
});
