// Promise: what a reader finds on the page works, on a phone, by keyboard and with less motion.
import { expect, test } from "./page.js";
import { DESIGNS, Sluice, command } from "./sluice.js";

test("breaking the database acts at the playhead, and can be taken back", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#steady-day&v=2");
  const untouched = await sluice.digests();
  await sluice.pause();
  await sluice.seek(30_000);
  await sluice.break(/^database down/);
  await expect.poll(() => sluice.main.getAttribute("data-digests")).not.toBe(untouched.join(","));
  await sluice.digests();
  expect(await sluice.playheadMs()).toBe(30_000);
  await sluice.seek(45_000);
  await expect.poll(() => sluice.counter("synchronous", "refused")).toBeGreaterThan(0);
  await page.getByRole("button", { name: /undo/i }).click();
  await expect.poll(() => sluice.main.getAttribute("data-digests")).toBe(untouched.join(","));
});

test("the load slider and the menu change the run", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#steady-day&v=2");
  const [before] = await sluice.digests();
  await sluice.load.focus();
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(async () => (await sluice.main.getAttribute("data-digests"))?.split(",")[0])
    .not.toBe(before);
  await sluice.presets.selectOption("poison-messages");
  await expect(page).toHaveURL(/#poison-messages&v=2$/);
  await sluice.digests();
  await sluice.pause();
  await sluice.seek(100_000);
  await expect.poll(() => sluice.counter("event-driven", "dead-letters")).toBeGreaterThan(50);
});

test("a changed run can be saved and repeated without the page", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#steady-day&v=2");
  const before = await sluice.digests();
  await sluice.pause();
  await sluice.seek(20_000);
  await sluice.break(/^database down/);
  await expect.poll(() => sluice.main.getAttribute("data-digests")).not.toBe(before.join(","));
  const digests = await sluice.digests();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /save the changed scenario/i }).click(),
  ]);
  const report = command("--scenario", await download.path());
  expect(report.designs.map((design) => design.digest)).toEqual(digests);
});

test("the keyboard plays, pauses and steps", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.digests();
  await sluice.pause();
  await sluice.seek(10_000);
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => sluice.playheadMs()).toBe(10_100);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => sluice.playheadMs()).toBe(10_000);
  await page.keyboard.press("Space");
  await expect.poll(() => sluice.isPlaying()).toBe(true);
  await page.keyboard.press("Space");
  await expect.poll(() => sluice.isPlaying()).toBe(false);
});

test("it stops at the end, and play begins again", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.digests();
  await sluice.seek(119_700);
  await expect.poll(() => sluice.isPlaying()).toBe(false);
  expect(await sluice.playheadMs()).toBe(120_000);
  await sluice.playButton.click();
  await expect.poll(() => sluice.playheadMs()).toBeLessThan(60_000);
  expect(await sluice.isPlaying()).toBe(true);
});

test("who asked for less motion gets a page that stands still", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.digests();
  expect(await sluice.isPlaying()).toBe(false);
  await sluice.seek(20_000);
  await expect.poll(() => sluice.counter("synchronous", "requests")).toBeGreaterThan(1_000);
});

test("an address that says nonsense opens the first scenario and says so", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#no-such-thing");
  await expect(page.getByText(/no-such-thing/)).toBeVisible();
  await sluice.digests();
  await expect(sluice.presets).toHaveValue("flash-sale");
});

for (const width of [320, 390, 768, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`nothing runs off the side at ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      const sluice = new Sluice(page);
      await sluice.open();
      await sluice.digests();
      await sluice.pause();
      await sluice.seek(25_000);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await sluice.tab("Numbers");
      for (const design of DESIGNS) {
        await expect(page.getByTestId(`${design}-throughput`)).toBeVisible();
      }
    });
  }
}
