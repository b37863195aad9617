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
          // A number that grows to the left in its box moves its text, and no box; the pieces of a bar of fates are
          // as long as the numbers are, which is what they are for.
          const boxes = sources.filter(({ node }) => node?.nodeType !== Node.TEXT_NODE && !node?.closest(".fates-bar"));
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
    await expect(page.locator("#first .picture > :visible")).toBeVisible();
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

for (const width of [320, 390, 768, 1280]) {
  test(`the first picture looks like the page's own, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    // The first picture is that of the first moment.
    await page.emulateMedia({ reducedMotion: "reduce" });
    const sluice = new Sluice(page);
    const wasm = "**/*.wasm";
    await page.route(wasm, () => {});
    await page.goto("./", { waitUntil: "domcontentloaded" });
    // As much of the picture as fits on the screen above the buttons.
    const clip = { ...(await page.locator("#first .picture").boundingBox()), height: 420 };
    const first = await page.screenshot({ clip });
    await page.unroute(wasm);
    await page.reload();
    await sluice.digests();
    await sluice.seek(0);
    const own = await page.screenshot({ clip });
    const share = await page.evaluate(differing, [first, own].map((png) => png.toString("base64")));
    // A place that lies between two pixels comes out a little different; a line gone astray, more.
    expect(share).toBeLessThan(0.005);
  });
}

/** The share of pixels that have nothing like them in the other picture, there or next to there. */
async function differing(pictures) {
  const [one, other] = await Promise.all(
    pictures.map(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    }),
  );
  const row = one.width * 4;
  const near = [-row, 0, row].flatMap((down) => [down - 4, down, down + 4]);
  const alike = (from, at, to, place) =>
    [0, 1, 2].every((channel) => Math.abs(from[at + channel] - to[place + channel]) <= 48);
  const lonely = (from, to) => {
    let count = 0;
    for (let at = row + 4; at < from.length - row - 4; at += 4) {
      if (!near.some((step) => alike(from, at, to, at + step))) count += 1;
    }
    return count;
  };
  return (lonely(one.data, other.data) + lonely(other.data, one.data)) / (one.width * one.height);
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
