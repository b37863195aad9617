// Promise: the picture is there before the program, nothing moves when the program takes over, and
// a page that cannot start says so.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** Where the parts of the page stand, by their first occurrence. */
function places(page, inside) {
  return page.evaluate((inside) => {
    const box = (selector) => {
      // Of the pictures for several widths the one that is shown.
      const all = [...document.querySelectorAll(`${inside} ${selector}`)];
      const found = all.find((element) => element.checkVisibility());
      const { x, y, width, height } = found.getBoundingClientRect();
      return [selector, x, y, width, height].map((edge) => edge.toFixed?.(1) ?? edge).join(" ");
    };
    return [".header", ".preset", ".headline", ".picture", ".picture > *"].map(box);
  }, inside);
}

for (const width of [320, 390, 768, 1280]) {
  test(`the first picture stands where the page's own will stand, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
          // A number that grows to the left in its box moves its text, and no box.
          const boxes = sources.filter(({ node }) => node?.nodeType !== Node.TEXT_NODE);
          const names = boxes.map(({ node }) => node?.className || node?.nodeName);
          if (boxes.length > 0) window.shifts.push(`${names}: ${value}`);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    let arrive;
    const arrived = new Promise((resolve) => (arrive = resolve));
    await page.route("**/*.wasm", async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto("./", { waitUntil: "domcontentloaded" });
    await expect(page.locator("#first .picture svg:visible").first()).toBeVisible();
    const before = await places(page, "#first");
    arrive();
    const sluice = new Sluice(page);
    await sluice.main.waitFor();
    await expect(page.locator("#first")).toHaveCount(0);
    const after = await places(page, "main");
    expect(after).toEqual(before);
    await sluice.digests();
    expect(await page.evaluate(() => window.shifts)).toEqual([]);
  });
}

test("a page whose program cannot be had says so, and keeps its picture", async ({
  page,
  complaints,
}) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./");
  await expect(page.getByText(/could not start/)).toBeVisible();
  await expect(page.getByText(/loading/i)).toHaveCount(0);
  await expect(page.locator("#first .picture")).toBeVisible();
  complaints.length = 0;
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says what it needs, and shows its picture", async ({ page }) => {
    await page.goto("./");
    await expect(page.getByText(/needs JavaScript/)).toBeVisible();
    await expect(page.locator("#first .picture")).toBeVisible();
    await expect(page.getByText(/loading/i)).toBeHidden();
  });
});
