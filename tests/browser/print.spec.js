// Promise: paper shows the scenario, the time, headline, figure, charts and numbers on one sheet, from any tab and
// any screen, in ink on white; and afterwards the page is as it was.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** How many sheets a PDF has. */
const sheets = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length;

for (const [name, size, hash] of [
  ["a laptop", { width: 1280, height: 720 }, "#flash-sale&v=2&at=30"],
  ["a phone, by night", { width: 390, height: 844 }, "#retry-storm&v=2&at=45&theme=dark"],
]) {
  test(`one sheet from ${name}`, async ({ page, browserName }) => {
    test.skip(browserName !== "chromium", "Only Chromium writes PDF.");
    await page.setViewportSize(size);
    const sluice = new Sluice(page);
    await sluice.open(hash);
    await sluice.digests();
    await sluice.tab("Settings");
    const canvas = page.locator(".picture canvas").first();
    const before = await canvas.evaluate((it) => [it.width, it.height]);
    for (const format of ["A4", "Letter"]) {
      expect(sheets(await page.pdf({ format })), format).toBe(1);
    }
    await expect.poll(() => canvas.evaluate((it) => [it.width, it.height])).toEqual(before);
    await expect(page.getByRole("tab", { name: "Settings" })).toHaveAttribute("aria-selected", "true");

    // What stands on the sheet: as wide as its text, 186 mm.
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 703, height: 1030 });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page.getByTestId("time")).toBeVisible();
    await expect(page.getByTestId("time")).toHaveText(/^00:(30|45) \/ 02:00$/);
    await expect(page.locator(".readouts").first()).toBeVisible();
    await expect(page.getByRole("button").first()).toBeHidden();
    for (const part of [".headline", ".picture", ".charts", ".readouts"]) {
      const box = await page.locator(part).first().boundingBox();
      expect(box.x, part).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, part).toBeLessThanOrEqual(703.5);
      expect(box.y + box.height, part).toBeLessThanOrEqual(1030);
    }
    // No picture is squashed, and paper is white.
    for (const it of await page.locator(".picture canvas, .charts canvas").all()) {
      const [wide, high] = await it.evaluate((it) => {
        const { width, height } = it.getBoundingClientRect();
        return [width / it.width, height / it.height];
      });
      expect(Math.abs(wide / high - 1)).toBeLessThan(0.01);
    }
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  });
}
