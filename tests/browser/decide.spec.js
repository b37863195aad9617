// Promise: in the page, by mouse and by keyboard, a reader learns whether a difference is luck and which design fits when,
// and takes the decision home as a record; a question can be stopped and goes on, survives a worker that dies, opens from a
// link, and refuses nonsense in one sentence.
import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** A question of many runs, on a machine that has other things to do. */
const LONG = 90_000;

test.describe.configure({ timeout: 150_000 });

class Decide {
  constructor(page) {
    this.page = page;
    this.sheet = page.getByRole("dialog", { name: "Decide" });
    this.answer = this.sheet.getByTestId("answer");
    this.said = this.sheet.locator(".made [data-testid=said]").first();
    this.map = this.sheet.getByTestId("map");
    this.cell = this.sheet.getByTestId("cell");
  }

  async open(question, preset = "flash-sale&v=2&at=30") {
    const sluice = new Sluice(this.page);
    await sluice.open(`#${preset}&ask=${encodeURIComponent(question)}`);
    await expect(this.sheet).toBeVisible({ timeout: 20_000 });
    return sluice;
  }

  field(name) {
    return this.sheet.getByRole("textbox", { name });
  }

  async ask() {
    await this.sheet.getByTestId("ask").click();
  }
}

test("a reader asks whether it is luck, and the charts show what luck does", async ({ page }) => {
  const decide = new Decide(page);
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=30");
  await sluice.digests();
  await page.getByRole("button", { name: "Is it luck?" }).click();
  await expect(decide.answer).toContainText(
    /Synchronous: 32\.\d+% ± 0\.\d+ failed, Event-driven: none failed; the difference is no luck\./,
    { timeout: LONG },
  );
  const rows = decide.sheet.getByRole("row");
  await expect(rows.filter({ hasText: "cost per million done" })).toContainText("$");
  await expect(decide.sheet.getByText(/20 seeds, 7 to 26/)).toBeVisible();
  const found = await new AxeBuilder({ page }).include("#decide").analyze();
  expect(found.violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(decide.sheet).toBeHidden();
  await expect(page.getByText(/the difference is no luck/)).toBeVisible();
});

test("by keyboard alone: luck with other seeds, stopped, gone on with, and nonsense refused", async ({ page }) => {
  const decide = new Decide(page);
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=30");
  await page.getByRole("button", { name: "Decide" }).focus();
  await page.keyboard.press("Enter");
  await expect(decide.sheet).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  const seeds = decide.field("Seeds");
  await expect(decide.sheet.getByText("± is the 95%")).toBeHidden();
  await seeds.focus();
  for (const [typed, said] of [
    ["1", "Seeds is 1, but must be at least 2"],
    ["many", "Seeds is “many”, but must be a whole number from 1 to 10,000."],
    ["-5", "Seeds is “-5”"],
  ]) {
    await seeds.fill(typed);
    // Past the field that says how exact it should be.
    for (let step = 0; step < 2; step += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(decide.said).toContainText(said);
    await expect(seeds).toHaveValue(typed);
    await seeds.focus();
  }
  await seeds.fill("400");
  for (let step = 0; step < 2; step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const stop = decide.sheet.getByTestId("stop");
  await expect(decide.sheet.getByText(/^[1-9]\d* of about 400 runs, about/)).toBeVisible({ timeout: LONG });
  await stop.focus();
  await page.keyboard.press("Enter");
  await expect(decide.said).toContainText("What is done is kept");
  // What was asked for is less than what is known of it, or little more.
  await seeds.fill("4");
  await expect(decide.sheet.getByTestId("ask")).toHaveText("Go on");
  await decide.sheet.getByTestId("ask").focus();
  await page.keyboard.press("Enter");
  await expect(decide.answer).toContainText("the difference is no luck", { timeout: LONG });
});

test("luck is asked until it is known well enough, and says what that takes", async ({ page }) => {
  const decide = new Decide(page);
  await decide.open("luck;seeds=4");
  await expect(decide.sheet.getByText(/: 4 seeds, /)).toBeVisible({ timeout: LONG });
  const until = decide.field("Until precise");
  await until.fill("failed");
  await decide.ask();
  await expect(decide.said).toContainText("Until precise: “failed” must be METRIC=WIDTH");
  await until.fill("failed=0.15%");
  await expect(decide.sheet.getByText("10,000 seeds at most: as many as it takes.")).toBeVisible();
  await decide.ask();
  await expect(decide.sheet.getByText(/: ([5-9]|[1-9]\d+) seeds, /)).toBeVisible({ timeout: LONG });
});

test("a worker that dies is replaced, and its job repeated", async ({ page, complaints }) => {
  const decide = new Decide(page);
  await decide.open("luck;seeds=60");
  await expect.poll(() => page.workers().length).toBeGreaterThan(1);
  await page.workers()[0].evaluate(() => setTimeout(() => { throw new Error("killed by the test"); }));
  await expect(decide.answer).toContainText("no luck", { timeout: LONG });
  await expect(decide.sheet.getByText(/60 seeds/).first()).toBeVisible();
  complaints.length = 0;
});

test("the article's map is drawn, says a cell's numbers by mouse and by keys, and opens its run", async ({ page }) => {
  const decide = new Decide(page);
  await decide.open("map");
  await expect(decide.map).toBeVisible({ timeout: LONG });
  await expect(decide.answer.getByRole("listitem").first()).toContainText(/Synchronous is the cheaper/, { timeout: LONG });
  await expect(decide.map.getByRole("img")).toHaveAttribute("alt", /Event-driven/);
  await decide.map.focus();
  for (const key of ["Home", "ArrowUp", "ArrowRight"]) {
    await page.keyboard.press(key);
  }
  await expect(decide.cell).toContainText(/Load 0\.1\d+×, burstiness [\d.]+×/);
  await expect(decide.cell).toContainText(/Synchronous: meets every goal, for \$[\d.]+ per million done/);
  const found = await new AxeBuilder({ page }).include("#decide").analyze();
  expect(found.violations).toEqual([]);
  const area = await decide.map.boundingBox();
  await page.mouse.move(area.x + area.width * 0.9, area.y + area.height * 0.5);
  await expect(decide.cell).toContainText("misses");
  await page.mouse.move(area.x + area.width * 0.3, area.y + area.height * 0.7);
  await expect(decide.cell).toContainText("meets every goal");
  await page.mouse.click(area.x + area.width * 0.3, area.y + area.height * 0.7);
  await expect(decide.sheet).toBeHidden();
  await expect.poll(() => page.url()).toContain("burstiness");
});

test("a map over axes of one's own, refused where they make no sense, is kept in a link", async ({ page }) => {
  const decide = new Decide(page);
  await decide.open("map;x=traffic.load=0.5..2:2;y=lambda.concurrency_limit=40..160:2;goal=failed<1%;seeds=2");
  await expect(decide.answer.getByRole("listitem").first()).toBeVisible({ timeout: LONG });
  await expect(decide.sheet.getByText("At least 8 runs")).toBeVisible();
  for (const [name, typed, said] of [
    ["Goals", "failed<", "Goals: “failed<” must"],
    ["To the right", "lambda.nothing=1..2:2", "To the right: lambda.nothing is not a field"],
    ["Up", "up", "Up: “up” must be PATH=LOW..HIGH:COUNT"],
    ["Seeds", "9,999,999", "Seeds is “9,999,999”"],
  ]) {
    const field = decide.field(name);
    const before = await field.inputValue();
    await field.fill(typed);
    await decide.ask();
    await expect(decide.said).toContainText(said);
    await expect(field).toHaveValue(typed);
    await field.fill(before);
  }
  await decide.sheet.getByText("Link to this question").click();
  const link = await decide.sheet.getByRole("textbox", { name: "Link to this question" }).inputValue();
  await page.goto("about:blank");
  await page.goto(link);
  await expect(decide.sheet).toBeVisible({ timeout: 20_000 });
  await expect(decide.field("Goals")).toHaveValue("failed<1%");
  await expect(decide.field("Up")).toHaveValue("lambda.concurrency_limit=40..160:2");
  await expect(decide.answer.getByRole("listitem").first()).toBeVisible({ timeout: LONG });
});

test("a question that is none is refused, and the sheet can still be used", async ({ page }) => {
  const decide = new Decide(page);
  await decide.open("dance");
  await expect(decide.sheet.getByText("“dance” is no question")).toBeVisible();
  await expect(decide.sheet.getByTestId("ask")).toBeEnabled();
});

test("the decision record is written, opened, printed and saved", async ({ page, context }) => {
  const decide = new Decide(page);
  await decide.open("record;goal=failed<1%;vary=lambda.concurrency_limit=60..160;seeds=3");
  const open = decide.sheet.getByRole("link", { name: "Open it, to read and to print" });
  await expect(open).toBeVisible({ timeout: LONG });
  const markdown = decide.sheet.getByRole("textbox", { name: "The record as Markdown" });
  await expect(markdown).toHaveValue(/^# .*\n[\s\S]*Event-driven[\s\S]*3 seeds/);
  await decide.field("Title").fill("Take orders by <queue>");
  await expect(markdown).toHaveValue(/^# Take orders by/);
  const [record] = await Promise.all([context.waitForEvent("page"), open.click()]);
  await expect(record.getByRole("heading", { level: 1 })).toHaveText("Take orders by <queue>");
  // Its style came with it.
  expect(await record.locator("body").evaluate((body) => getComputedStyle(body).fontFamily)).not.toMatch(/^serif|Times/);
  expect((await record.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
  await record.close();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    decide.sheet.getByRole("button", { name: "Save as Markdown" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("decision.md");
  expect(await readFile(await saved.path(), "utf8")).toBe(await markdown.inputValue());
});
