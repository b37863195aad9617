// Promise: what a reader measured is laid over the charts as a second line, with how far the run is off in numbers; it
// can be moved and taken away, follows changes of the settings, and is in no link.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** Two minutes in periods of ten seconds, of three metrics. */
const METRICS = [
  "Full label,Duration,Invocations,Errors",
  "Label,Duration,Invocations,Errors",
  "Period,10,10,10",
  ...Array.from({ length: 12 }, (_, at) => `2026/11/27 08:0${Math.floor(at / 6)}:${(at % 6) * 10 || "00"},120,${at < 3 ? 200 : 900},2`),
].join("\n");

class Laid {
  constructor(page) {
    this.page = page;
    this.sheet = page.getByRole("dialog", { name: "Your traffic" });
    this.strip = page.getByTestId("laid");
    this.told = this.strip.getByTestId("laid-told");
    this.values = page.getByTestId("values");
    this.slider = this.strip.getByRole("slider", { name: /^Begins at second/ });
    this.second = this.strip.getByRole("textbox", { name: /^Begins at second/ });
    this.numbers = this.strip.locator("tbody tr");
  }

  async open(hash = "#flash-sale&v=2&at=30") {
    const sluice = new Sluice(this.page);
    await sluice.open(hash);
    await sluice.digests();
    await sluice.pause();
    return sluice;
  }

  async drop(name, text) {
    await new Sluice(this.page).drop(name, text);
  }

  series(name) {
    const box = this.page.getByRole("checkbox", { name: new RegExp(`^${name}`) });
    return this.sheet.getByRole("listitem").filter({ has: box });
  }

  /** Lays the file over the run as it is offered. */
  async lay() {
    await this.sheet.getByRole("radio", { name: "Lay it over the run" }).check({ force: true });
    await this.sheet.getByRole("button", { name: "Lay it over the run" }).click();
    await expect(this.sheet).toBeHidden();
    await expect(this.strip).toBeVisible();
    await expect(this.numbers.first()).toBeAttached({ timeout: 20_000 });
  }

  /** What the table at the pointer says in its rows of this name. */
  async pointed(name) {
    const charts = this.page.getByTestId("charts");
    // In the middle of the first panel.
    await charts.evaluate((it) => it.scrollIntoView());
    const box = await charts.boundingBox();
    await this.page.mouse.move(box.x + 0.4 * box.width, box.y + 60);
    await expect(this.values).toBeVisible();
    return this.values.getByRole("row", { name });
  }
}

test("three metrics are dropped, chosen, and seen over the run with how far it is off", async ({ page }) => {
  const laid = new Laid(page);
  const sluice = await laid.open();
  const address = page.url();
  await laid.drop("metrics.csv", METRICS);
  await laid.sheet.getByRole("radio", { name: "Lay it over the run" }).check({ force: true });
  await expect(laid.sheet.getByRole("listitem")).toHaveCount(3);
  const invocations = laid.series("Invocations");
  await expect(invocations.getByRole("checkbox")).toBeChecked();
  await expect(invocations).toContainText("The file names the metric");
  await expect(invocations.getByRole("combobox").getByRole("option", { selected: true })).toHaveText("Lambda: Invocations");
  // Another metric can be chosen, and a series left out.
  const errors = laid.series("Errors");
  await errors.getByRole("combobox").selectOption({ label: "Lambda: Throttles" });
  await expect(errors.getByRole("combobox").getByRole("option", { selected: true })).toHaveText("Lambda: Throttles");
  await laid.series("Duration").getByRole("checkbox").uncheck();
  await laid.sheet.getByRole("button", { name: "Lay it over the run" }).click();
  await expect(laid.sheet).toBeHidden();
  // Two metrics in two designs.
  await expect(laid.numbers).toHaveCount(4, { timeout: 20_000 });
  await laid.strip.getByText("How far the run is off, in numbers").click();
  await expect(laid.numbers.first()).toContainText(/Lambda: Invocations \/s.*on average .* % off/);
  await expect(laid.strip).toContainText("It stays in this tab");
  const rows = await laid.pointed(/^measured/);
  await expect(rows).toHaveCount(2);
  await expect(rows.first().getByRole("cell").first()).toHaveText(/^\d/);
  // In no link, and gone with a reload.
  expect(page.url()).toBe(address);
  await page.reload();
  await sluice.digests();
  await expect(laid.strip).toHaveCount(0);
});

test("it is moved by the slider and by the box, follows the settings, and is taken away", async ({ page }) => {
  const laid = new Laid(page);
  const sluice = await laid.open();
  await laid.drop("metrics.csv", METRICS);
  await laid.lay();
  await laid.strip.getByText("How far the run is off, in numbers").click();
  const first = laid.numbers.filter({ hasText: "Lambda: Invocations /s" }).first();
  const before = await first.textContent();
  // By keyboard alone.
  await laid.slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(laid.told).toContainText("lies on second 1 of the run");
  await expect(laid.second).toHaveValue("1");
  await laid.second.fill("30");
  await laid.second.press("Enter");
  await laid.second.blur();
  await expect(laid.told).toContainText("lies on second 30 of the run");
  await expect(first).not.toHaveText(before);
  await laid.strip.getByRole("button", { name: "Reset" }).click();
  await expect(first).toHaveText(before);
  // Another run is compared anew.
  await sluice.openSettings("Lambda");
  await sluice.setting("Concurrency limit").fill("5");
  await sluice.setting("Concurrency limit").press("Enter");
  await sluice.digests();
  await expect(first).not.toHaveText(before, { timeout: 20_000 });
  await laid.strip.getByRole("button", { name: "Remove" }).click();
  await expect(laid.strip).toHaveCount(0);
  await expect(await laid.pointed(/^measured/)).toHaveCount(0);
});

test("the same with the keyboard alone", async ({ page }) => {
  const laid = new Laid(page);
  const sluice = await laid.open();
  await sluice.presets.selectOption({ label: "Your traffic…" });
  const buffer = Buffer.from(METRICS);
  await laid.sheet.getByLabel(/^Choose a file/).setInputFiles({ name: "metrics.csv", mimeType: "text/csv", buffer });
  await laid.sheet.getByRole("radio", { name: "Replay it as traffic" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(laid.sheet.getByRole("listitem")).toHaveCount(3);
  await page.keyboard.press("Tab");
  await expect(laid.series("Duration").getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Space");
  const lay = laid.sheet.getByRole("button", { name: "Lay it over the run" });
  for (let nth = 0; nth < 8 && !(await lay.evaluate((it) => it === document.activeElement)); nth += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(laid.sheet).toBeHidden();
  await expect(laid.numbers).toHaveCount(4, { timeout: 20_000 });
});

const instant = (at) => new Date(1795766400000 + 1000 * at).toISOString().replace("Z", "000Z");
const logged = (at) =>
  `https ${instant(at)} app/shop/0123 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 120 326 ` +
  `"GET https://shop.example:443/ HTTP/2.0" "curl/8.1" - -`;

test("a load balancer's log is replayed, and what it measured lies over its own run by the clock", async ({ page }) => {
  const laid = new Laid(page);
  const sluice = await laid.open("#steady-day&v=2");
  const log = Array.from({ length: 60 }, (_, at) => Array(at < 50 ? 2 : 20).fill(logged(at)).join("\n"));
  await laid.drop("elb.log", `${log.join("\n")}\n`);
  await laid.sheet.getByRole("checkbox", { name: /with what it measured/ }).check();
  await laid.sheet.getByRole("button", { name: "Open", exact: true }).click();
  await expect(laid.sheet).toBeHidden();
  await sluice.digests();
  await expect(laid.told).toContainText("Laid together by the clock", { timeout: 20_000 });
  await laid.strip.getByText("How far the run is off, in numbers").click();
  const answers = laid.numbers.filter({ hasText: "AnswerTime Average" });
  await expect(answers.first()).toContainText("251 ms");
  await expect(await laid.pointed(/^measured/)).not.toHaveCount(0);
});

test("a run that was changed is compared anew, and a link of the page does not have what lies over it", async ({ page, context }) => {
  const laid = new Laid(page);
  await laid.open();
  await laid.drop("metrics.csv", METRICS);
  await laid.lay();
  const other = await context.newPage();
  await other.goto(page.url());
  await new Sluice(other).digests();
  await expect(other.getByTestId("laid")).toHaveCount(0);
  await other.close();
});

for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
  test(`automatic checks find nothing at ${width} px, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    const laid = new Laid(page);
    await laid.open();
    await laid.drop("metrics.csv", METRICS);
    await laid.sheet.getByRole("radio", { name: "Lay it over the run" }).check({ force: true });
    const findings = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
    };
    expect(await findings(), "choosing").toEqual([]);
    await laid.lay();
    await laid.strip.getByText("How far the run is off, in numbers").click();
    expect(await findings(), "laid").toEqual([]);
    const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(sizes[0]).toBeLessThanOrEqual(sizes[1]);
  });
}
