// Promise: the charts lead to the moments that they show, and tell their values.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

async function stopped(page, size = { width: 1280, height: 1000 }) {
  await page.setViewportSize(size);
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2");
  await sluice.digests();
  await sluice.pause();
  return sluice;
}

/** Where the instant after a second of the two minutes lies on the charts: pixels are whole. */
async function place(page, second) {
  const charts = page.getByTestId("charts");
  // They are painted once they come into view.
  await expect(charts).toHaveAttribute("data-axis", /./);
  const [box, axis] = [await charts.boundingBox(), Number(await charts.getAttribute("data-axis"))];
  return { x: box.x + 8 + ((second + 0.2) / 120) * (axis - 16), y: box.y + 60 };
}

test("a notable moment is a button that leads there, by mouse and by keyboard", async ({ page }) => {
  const sluice = await stopped(page);
  const marks = page.getByRole("group", { name: "Notable moments" }).getByRole("button");
  const throttle = marks.filter({ hasText: "first throttle" });
  await expect(throttle).toHaveAccessibleName(/^00:\d\d first throttle, Synchronous$/);
  const name = await throttle.getAttribute("aria-label");
  await throttle.click();
  await expect.poll(async () => Math.floor((await sluice.playheadMs()) / 1_000)).toBe(
    Number(name.slice(3, 5)),
  );
  const peak = marks.filter({ hasText: "queue at its peak" });
  await peak.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(30_000);
  await sluice.seek(0);
  // Space is a button's own key as well: it does not play.
  await peak.focus();
  await page.keyboard.press("Space");
  await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(30_000);
  expect(await sluice.isPlaying()).toBe(false);
});

test("pointing shows the values of both designs at that instant, in a box of one size", async ({
  page,
}) => {
  const sluice = await stopped(page);
  await sluice.seek(0);
  const values = page.getByTestId("values");
  await expect(values).toBeHidden();
  const at = await place(page, 20);
  await page.mouse.move(at.x, at.y);
  await expect(values.getByRole("columnheader")).toHaveText(["00:20", "Synchronous", "Event-driven"]);
  const waiting = values.getByRole("row", { name: /^waiting/ }).getByRole("cell").last();
  const shown = await waiting.textContent();
  const box = await values.boundingBox();
  const start = await place(page, 2);
  await page.mouse.move(start.x, start.y);
  await expect(values).toContainText("00:02");
  const other = await values.boundingBox();
  expect([other.width, other.height]).toEqual([box.width, box.height]);
  expect(await sluice.playheadMs()).toBe(0);
  await page.mouse.move(at.x, at.y - 600);
  await expect(values).toBeHidden();
  // It is the number that stands beside the picture then.
  await sluice.seek(20_000);
  await sluice.tab("Numbers");
  await expect(page.getByTestId("event-driven-queued")).toHaveText(shown);
  // By keyboard the same box follows the timeline.
  await sluice.timeline.focus();
  await page.keyboard.press("ArrowRight");
  await expect(values).toContainText("00:20");
});

test("dragging on the charts scrubs", async ({ page }) => {
  const sluice = await stopped(page);
  const [from, to] = [await place(page, 20), await place(page, 70)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(19_500);
  expect(await sluice.playheadMs()).toBeLessThan(20_500);
  await page.mouse.move(to.x, to.y + 300, { steps: 5 });
  await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(69_500);
  await page.mouse.up();
  await page.mouse.move(from.x, from.y);
  await expect(page.getByTestId("values")).toContainText("00:20");
  expect(await sluice.playheadMs()).toBeGreaterThan(69_500);
});

test("more charts are shown when asked for, at 320 pixels as well", async ({ page }) => {
  await stopped(page, { width: 320, height: 700 });
  const charts = page.getByTestId("charts");
  const before = (await charts.boundingBox()).height;
  const more = page.getByRole("button", { name: "more charts" });
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await more.focus();
  await page.keyboard.press("Enter");
  const fewer = page.getByRole("button", { name: "fewer charts" });
  await expect(fewer).toHaveAttribute("aria-expanded", "true");
  await expect.poll(async () => (await charts.boundingBox()).height).toBeGreaterThan(before + 100);
  const marks = page.getByRole("group", { name: "Notable moments" }).getByRole("button");
  expect(await marks.count()).toBeGreaterThan(1);
  await expect(marks.first()).toHaveText("");
  await expect(marks.first()).toHaveAccessibleName(/^00:\d\d /);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("a finger that moves up scrolls and does not seek, a tap seeks", async ({ browser, site }) => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 390, height: 700 },
  });
  const page = await context.newPage();
  await page.goto(`${site.root}#flash-sale&v=2`);
  const sluice = new Sluice(page);
  await sluice.digests();
  await sluice.pause();
  const charts = page.getByTestId("charts");
  await charts.scrollIntoViewIfNeeded();
  expect(await charts.evaluate((canvas) => getComputedStyle(canvas).touchAction)).toBe("pan-y");
  const at = await place(page, 90);
  await page.touchscreen.tap(at.x, at.y);
  await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(88_000);
  await context.close();
});

for (const size of [{ width: 1280, height: 720 }, { width: 390, height: 844 }]) {
  test(`the values are near the pointer and in view at every corner, at ${size.width} by ${size.height}`, async ({ page }) => {
    const sluice = await stopped(page, size);
    await page.locator(".charts").evaluate((charts) => charts.scrollIntoView({ block: "center" }));
    const values = page.getByTestId("values");
    // What can be seen of the charts: the player, and on a phone the panel's tabs, lie over the rest.
    const seen = await page.evaluate(() => {
      const rect = (selector) => document.querySelector(selector).getBoundingClientRect();
      const [canvas, figure, player, tabs] = [".over", ".figure", ".player", ".panel"].map(rect);
      const ends = [canvas.bottom, figure.bottom, player.top];
      if (innerWidth < 1024) ends.push(tabs.top);
      return {
        left: canvas.left,
        right: canvas.right,
        top: Math.max(canvas.top, figure.top),
        bottom: Math.min(...ends),
        end: Math.min(...ends.slice(1)),
        start: Math.max(0, figure.top),
      };
    });
    for (const x of [seen.left + 2, seen.right - 2]) {
      for (const y of [seen.top + 2, seen.bottom - 2]) {
        await page.mouse.move(x, y);
        await expect(values).toBeVisible();
        const box = await values.boundingBox();
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(size.width);
        expect(box.y).toBeGreaterThanOrEqual(seen.start - 1);
        expect(box.y + box.height).toBeLessThanOrEqual(seen.end + 1);
        const far = (from, length, to) => Math.max(from - to, to - from - length, 0);
        expect(far(box.x, box.width, x)).toBeLessThan(20);
        expect(far(box.y, box.height, y)).toBeLessThan(20);
      }
    }
    // By keyboard it stands beside the instant's line, in view as well.
    await page.mouse.move(4, 4);
    await sluice.timeline.focus();
    await page.keyboard.press("End");
    await expect(values).toContainText("02:00");
    const box = await values.boundingBox();
    expect(box.x + box.width).toBeLessThanOrEqual(size.width);
    expect(box.y + box.height).toBeLessThanOrEqual(seen.end + 1);
  });
}

test("charts take the height that is left, and are never lower than at least", async ({ page }) => {
  const heights = [];
  for (const height of [900, 1000, 1100]) {
    const sluice = await stopped(page, { width: 1280, height });
    const charts = page.locator(".charts canvas").first();
    const box = await charts.boundingBox();
    heights.push(box.height);
    if (height > 900) {
      const figure = await page.locator(".figure").boundingBox();
      expect(Math.abs(box.y + box.height - figure.y - figure.height)).toBeLessThan(3);
    }
    await sluice.page.goto("about:blank");
  }
  expect(heights[0]).toBeGreaterThan(190);
  expect(heights[1]).toBeGreaterThan(heights[0] + 50);
  expect(heights[2]).toBeGreaterThan(1.7 * heights[0]);
});
