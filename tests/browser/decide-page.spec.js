// Promise: the page leads to the questions that many runs answer (is it luck, what do I need, which design when), a link
// can ask one, and what luck does to the run lies behind its curves, in words and with a way to take it away, until the
// run is another.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

const WORDS = "33.1 % ± 0.4 refused; the difference is no luck.";

class Decide {
  constructor(page) {
    this.page = page;
    this.sluice = new Sluice(page);
    this.status = page.getByRole("status").filter({ hasText: WORDS });
    this.takeAway = page.getByRole("button", { name: "Take away" });
    this.curves = page.locator(".charts canvas").first();
  }

  /** Opens the page, which hands its wishes to the test instead of the second program. */
  async open(address = "#flash-sale&v=2&at=30") {
    await this.page.addInitScript(() => {
      window.handed = [];
      const hear = (event) => {
        window.handed.push(JSON.parse(event.detail));
        event.stopImmediatePropagation();
      };
      addEventListener("sluice-hand-over", hear);
    });
    await this.sluice.open(address);
    await this.sluice.digests();
  }

  /** The questions that were handed over since the last time. */
  async asked() {
    const handed = await this.page.evaluate(() => window.handed.splice(0));
    return handed.filter(({ wish }) => wish === "decide").map(({ about }) => about);
  }

  /** What the page says of itself when it asks. */
  async handed() {
    await this.page.getByTestId("decide").click();
    return this.page.evaluate(() => window.handed.splice(0).at(-1));
  }

  /** Hands over the bands of this run, each from 50 to 400 in every second. */
  async spread(generation) {
    const band = [50, 400].map((value) => Array(120).fill(value));
    const designs = [0, 1].map(() => Array(5).fill(band));
    const detail = JSON.stringify({ generation, seeds: 20, words: WORDS, designs });
    await this.send(detail);
  }

  send(detail) {
    return this.page.evaluate((detail) => {
      dispatchEvent(new CustomEvent("sluice-spread", { detail }));
    }, detail);
  }

  /** What is painted of the curves. */
  picture() {
    return this.curves.evaluate((canvas) => canvas.toDataURL());
  }
}

test("the header, the numbers and the settings lead to a question each, by keyboard too", async ({ page }) => {
  const decide = new Decide(page);
  await decide.open();
  expect(await decide.asked()).toEqual([]);
  const map = page.getByRole("button", { name: "Decide", exact: true });
  await expect(map).toHaveAttribute("aria-haspopup", "dialog");
  await map.click();
  expect(await decide.asked()).toEqual(["map"]);
  await decide.sluice.tab("Numbers");
  await page.getByRole("button", { name: "Is it luck?" }).click();
  expect(await decide.asked()).toEqual(["luck"]);
  await decide.sluice.openSettings("Lambda");
  const find = (name) => page.getByRole("button", { name: `Find the cheapest value that meets a goal: ${name}`, exact: true });
  await find("Concurrency limit").focus();
  await page.keyboard.press("Enter");
  await find("Memory").click();
  expect(await decide.asked()).toEqual(["size;vary=lambda.concurrency_limit", "size;vary=lambda.memory_mb"]);
  // What neither limits nor costs is not asked for.
  await expect(page.getByRole("textbox", { name: "Failing by chance" })).toBeVisible();
  await expect(find("Failing by chance")).toHaveCount(0);
});

test("a link asks its question once, when the page opens or when it comes; a frame asks none", async ({ page }) => {
  const decide = new Decide(page);
  await decide.open("#flash-sale&v=2&ask=luck");
  expect(await decide.asked()).toEqual(["luck"]);
  await page.getByTestId("load").press("ArrowRight");
  await decide.sluice.digests();
  await expect.poll(() => page.url()).not.toContain("ask=");
  expect(await decide.asked()).toEqual([]);
  const question = "size;design=synchronous;goal=failed<0.1%;vary=lambda.concurrency_limit=10..1000";
  await page.evaluate((ask) => (location.hash = `flash-sale&v=2&ask=${encodeURIComponent(ask)}`), question);
  await expect.poll(() => decide.asked()).toEqual([question]);
  await page.goto("./?embed#flash-sale&v=2&at=30&ask=luck");
  await decide.sluice.digests();
  expect(await decide.asked()).toEqual([]);
});

test("bands lie behind the curves with their words, and go when they are taken away", async ({ page }) => {
  const decide = new Decide(page);
  await decide.open();
  await decide.sluice.pause();
  await decide.sluice.tab("Numbers");
  const { generation } = await decide.handed();
  const before = await decide.picture();
  await decide.spread(generation + 1);
  await expect(decide.takeAway).toBeHidden();
  expect(await decide.picture()).toBe(before);
  await decide.spread(generation);
  await expect(decide.status).toBeVisible();
  await expect.poll(() => decide.picture()).not.toBe(before);
  await expect(decide.curves).toHaveAccessibleName(/; shaded: 8 in 10 of 20 seeds\.$/);
  await decide.takeAway.click();
  await expect(decide.status).toHaveCount(0);
  await expect(decide.takeAway).toBeHidden();
  await expect(decide.curves).toHaveAccessibleName(/[a-z]\.$/);
  await expect.poll(() => decide.picture()).toBe(before);
});

test("bands are of one run: they go with a changed setting, and an empty message takes them away", async ({ page }) => {
  const decide = new Decide(page);
  await decide.open();
  await decide.sluice.tab("Numbers");
  const { generation } = await decide.handed();
  await decide.spread(generation);
  await expect(decide.status).toBeVisible();
  await decide.send("");
  await expect(decide.status).toHaveCount(0);
  await decide.spread(generation);
  await expect(decide.status).toBeVisible();
  await page.getByTestId("load").press("ArrowRight");
  await expect(decide.status).toHaveCount(0);
  await expect(decide.curves).toHaveAccessibleName(/[a-z]\.$/);
  // What comes too late is of another run.
  await decide.spread(generation);
  await page.waitForTimeout(100);
  await expect(decide.status).toHaveCount(0);
});

for (const [width, colorScheme] of [[320, "light"], [390, "dark"], [1280, "light"]]) {
  test(`at ${width} px, ${colorScheme}, all ways have room, and automatic checks find nothing`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    const decide = new Decide(page);
    await decide.open();
    const ways = page.locator(".header .ways > button");
    const tops = await ways.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(new Set(tops).size, "in one row").toBe(1);
    const { generation } = await decide.handed();
    await decide.spread(generation);
    await decide.sluice.tab("Numbers");
    await expect(decide.status).toBeVisible();
    const findings = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
    };
    expect(await findings(), "numbers").toEqual([]);
    await decide.sluice.openSettings("Lambda");
    expect(await findings(), "settings").toEqual([]);
    const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(sizes[0]).toBeLessThanOrEqual(sizes[1]);
  });
}
