// Promise: in the page, by keyboard, a reader has each cell of a map sized anew, is told before what that takes, sees what was
// found for each design, and opens a cell with it.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** Some hundred runs, on a machine that has other things to do. */
const LONG = 90_000;
const MAP = "map;goal=failed<1%;x=traffic.load=0.5..2:2;y=lambda.work.median_ms=50..150:2;seeds=1";
const LINK = "flash-sale&v=2&at=10&play=no&duration_s=20";

test.describe.configure({ timeout: 150_000 });

/** The sheet with a map as its question. */
class Sized {
  constructor(page) {
    this.page = page;
    this.sheet = page.getByRole("dialog", { name: "Decide" });
    this.tick = this.sheet.getByRole("checkbox", { name: "Size each cell anew" });
    this.answer = this.sheet.getByTestId("answer");
    this.said = this.sheet.getByTestId("said");
    this.map = this.sheet.getByTestId("map");
    this.cell = this.sheet.getByTestId("cell");
    this.ask = this.sheet.getByTestId("ask");
  }

  async open(question) {
    await new Sluice(this.page).open(`#${LINK}&ask=${encodeURIComponent(question)}`);
    await this.sheet.waitFor();
  }

  box(name) {
    return this.sheet.getByRole("textbox", { name, exact: true });
  }

  async press(where, ...keys) {
    await where.focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

test("by keyboard alone, a small map is sized, and a cell opens with what was found", async ({ page }) => {
  const sized = new Sized(page);
  await sized.open(MAP);
  await expect(sized.answer.getByRole("listitem").first()).toBeVisible({ timeout: LONG });
  await expect(sized.answer).not.toContainText("concurrency limit");
  await expect(sized.tick).not.toBeChecked();
  await expect(sized.sheet.getByText(/^At least 4 runs, and /)).toBeVisible();
  await sized.press(sized.tick, "Space");
  await expect(sized.sheet.getByRole("combobox", { name: "May vary" })).toHaveValue("lambda.concurrency_limit");
  await expect(sized.box("from")).toHaveValue("5");
  await expect(sized.sheet.getByText(/^At most [\d,]+ runs, up to \d+ in each cell/)).toBeVisible();
  await sized.box("to").fill("5");
  await sized.press(sized.ask, "Enter");
  await expect(sized.said).toContainText("goes up");
  await sized.box("to").fill("300");
  await sized.press(sized.ask, "Enter");
  await expect(sized.answer).toContainText(/with concurrency limit \d+/, { timeout: LONG });
  await sized.press(sized.map, "Home");
  const each = /Synchronous: meets every goal, for \$[\d.]+ per million done, with concurrency limit (\d+)/;
  await expect(sized.cell).toContainText(each);
  const found = await new AxeBuilder({ page }).include("#decide").analyze();
  expect(found.violations).toEqual([]);
  const words = await sized.cell.textContent();
  const [, first] = words.match(each);
  const [, last] = words.match(/Event-driven: .*?with concurrency limit (\d+)/);
  await sized.press(sized.map, "Enter");
  await expect(sized.sheet).toBeHidden();
  await expect.poll(() => page.url()).toContain(`&lambda.concurrency_limit=${first}`);
  expect(decodeURIComponent(page.url())).toContain("traffic.load=0.5");
  expect(last).not.toBe(first);
  expect(decodeURIComponent(page.url())).toMatch(new RegExp(`settings_of_last.*concurrency_limit[^&]*${last}`));
});

test("a sized map is in a link, stops and goes on, and refuses what makes no sense", async ({ page }) => {
  const sized = new Sized(page);
  await sized.open(`${MAP.replaceAll(":2;", ":4;")};vary=lambda.concurrency_limit`);
  await expect(sized.tick).toBeChecked();
  await expect(sized.sheet.getByText(/^[1-9]\d* of about [\d,]+ runs, about/)).toBeVisible({ timeout: LONG });
  const stop = sized.sheet.getByTestId("stop");
  await stop.focus();
  await page.keyboard.press("Enter");
  await expect(sized.said).toContainText("What is done is kept");
  await expect(sized.ask).toHaveText("Go on");
  for (const [name, typed, said] of [
    ["To the right", "lambda.concurrency_limit=5..50:2", "Vary: lambda.concurrency_limit is an axis of the map."],
    ["Seeds", "500", "runs, but 10,000 are allowed"],
    ["from", "few", "From of lambda.concurrency_limit is “few”, but must be a number."],
  ]) {
    const before = await sized.box(name).inputValue();
    await sized.box(name).fill(typed);
    await sized.press(sized.ask, "Enter");
    await expect(sized.said).toContainText(said);
    await sized.box(name).fill(before);
  }
  await sized.box("To the right").fill("traffic.load=0.5..1:2");
  await sized.box("Up").fill("lambda.work.median_ms=50..150:2");
  await sized.press(sized.ask, "Enter");
  await expect(sized.answer).toContainText(/with concurrency limit/, { timeout: LONG });
  await sized.sheet.getByText("Link to this question").click();
  const link = sized.sheet.getByRole("textbox", { name: "Link to this question" });
  await expect(link).toHaveValue(/vary%3Dlambda\.concurrency_limit%3D5/);
  await sized.press(sized.tick, "Space");
  await expect(link).not.toHaveValue(/vary/);
  await expect(sized.box("from")).toBeHidden();
});
