// Promise: what a design needs is found in the page by mouse and by keyboard, with its margin and its curve; it can be
// stopped and goes on, and whatever makes no sense gets a sentence.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

const LINK = "flash-sale&v=2&at=30&play=no";

/** The sheet as a question: its fields, what is said, and its answer. */
class Question {
  constructor(page) {
    this.page = page;
    this.sheet = page.getByRole("dialog", { name: "Decide" });
    this.answer = this.sheet.getByTestId("answer");
    this.said = this.sheet.getByTestId("said");
    this.ask = this.sheet.getByTestId("ask");
  }

  /** Opens the link that asks it. */
  async open(about) {
    await new Sluice(this.page).open(`#${LINK}&ask=${encodeURIComponent(about)}`);
    await this.sheet.waitFor();
  }

  box(name) {
    return this.sheet.getByRole("textbox", { name, exact: true });
  }

  async fill(boxes) {
    for (const [name, text] of Object.entries(boxes)) await this.box(name).fill(text);
  }
}

test("the flash sale needs about 130 at once, which the page then shows", async ({ page }) => {
  test.setTimeout(120_000);
  const question = new Question(page);
  // Beside the setting is a button that asks for it; it was asked for by name, so it is asked at once.
  const sluice = new Sluice(page);
  await sluice.open(`#${LINK}`);
  await sluice.openSettings("Lambda");
  await page.getByRole("button", { name: "Find the cheapest value that meets a goal: Concurrency limit" }).click();
  await expect(question.sheet.getByRole("progressbar")).toBeVisible();
  await expect(question.answer).toHaveText(
    /^Concurrency limit 1[23]\d meets failed<0\.1% in each of 20 seeds, for \$\d+\.\d+ per million done\.$/,
    { timeout: 60_000 },
  );
  const limit = (await question.answer.textContent()).match(/limit (\d+)/)[1];
  await expect(question.sheet.getByText(/^It costs the same up to 500 at least\.$/)).toBeVisible();
  await expect(question.sheet.getByText(/^failed<0\.1%: 0\.\d+% in the worst seed, \d+% of the limit is left\.$/)).toBeVisible();
  await expect(question.sheet.getByText(/^What binds next is /)).toBeVisible();
  // The curve is a picture that is there, and a table for who cannot see it.
  const curves = question.sheet.getByTestId("curves");
  await expect(curves).toHaveAttribute("alt", /Concurrency limit/);
  expect(await curves.evaluate((image) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(300);
  await question.sheet.getByText("All that was tried").click();
  const rows = question.sheet.getByRole("group", { name: "All that was tried" }).getByRole("row");
  await expect(rows.filter({ hasText: new RegExp(`^${limit}`) })).toContainText("met");
  await expect(rows.filter({ hasText: new RegExp(`^${limit - 1}`) })).toContainText("missed");
  const use = question.sheet.getByRole("button", { name: "Use this" });
  await expect(use).toHaveAttribute("title", `Concurrency limit ${limit} for all designs`);
  await use.click();
  await expect(question.sheet).toBeHidden();
  await expect.poll(() => page.url()).toContain(`lambda.concurrency_limit=${limit}`);
  await sluice.tab("Numbers");
  await expect(page.getByTestId("synchronous-refused")).toContainText(/^\s*(<0\.1|0)%/);
});

test("where only the last design's settings are shown, “Find” asks for its own value", async ({ page }) => {
  test.setTimeout(120_000);
  const question = new Question(page);
  const sluice = new Sluice(page);
  await sluice.open(`#${LINK}&duration_s=40&settings_of_last.lambda.concurrency_limit=30`);
  await sluice.openSettings("Lambda");
  await page.getByTestId("scope").selectOption("last");
  await page.getByRole("button", { name: "Find the cheapest value that meets a goal: Concurrency limit" }).click();
  await expect(question.sheet.getByRole("combobox", { name: "Design" }).getByRole("option", { selected: true })).toHaveText(
    /^Event-driven/,
  );
  for (const [name, value] of [["from", "3"], ["to", "300"]]) await expect(question.box(name)).toHaveValue(value);
  await expect(question.answer).toBeVisible({ timeout: 60_000 });
});

test("by keyboard: other goals, another setting, and what was found is used", async ({ page }) => {
  test.setTimeout(120_000);
  const question = new Question(page);
  await question.open("size;goal=failed<5%;vary=lambda.concurrency_limit=50..200;seeds=2");
  await expect(question.answer).toContainText("meets failed<5% in each of 2 seeds", { timeout: 60_000 });
  await question.box("Goals").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("failed<2%");
  // Past the setting and its range, another setting, the load and the seeds.
  const menu = question.sheet.getByRole("combobox", { name: "May vary" });
  await page.keyboard.press("Tab");
  await expect(menu).toBeFocused();
  await expect(menu).toHaveValue("lambda.concurrency_limit");
  for (const name of ["from", "to"]) {
    await page.keyboard.press("Tab");
    await expect(question.box(name)).toBeFocused();
  }
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("Tab");
  await expect(question.ask).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question.answer).toContainText("meets failed<2% in each of 2 seeds", { timeout: 60_000 });
  await page.keyboard.press("Tab");
  await expect(question.sheet.getByTestId("use")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question.sheet).toBeHidden();
  await expect.poll(() => page.url()).toContain("lambda.concurrency_limit=1");
});

test("a question is stopped, and goes on from what is known", async ({ page }) => {
  test.setTimeout(120_000);
  const question = new Question(page);
  await question.open("size;vary=lambda.concurrency_limit=100..200;seeds=8");
  await expect(question.sheet.getByText(/^[2-9]\d* of about \d+ runs/)).toBeVisible({ timeout: 30_000 });
  await question.sheet.getByTestId("stop").click();
  await expect(question.said).toHaveText("Stopped. What is done is kept: it goes on from here.");
  await expect(question.sheet.getByRole("progressbar")).toBeHidden();
  await expect(question.ask).toHaveText("Go on");
  await question.ask.click();
  await expect(question.answer).toContainText("in each of 8 seeds", { timeout: 60_000 });
  await expect(question.ask).toHaveText("Ask");
});

test("a goal that cannot be met, and by which limit; several settings at once", async ({ page }) => {
  test.setTimeout(120_000);
  const question = new Question(page);
  await question.open("size;vary=lambda.concurrency_limit=5..40;seeds=2");
  await expect(question.answer).toHaveText(
    "Nothing in this range meets failed<0.1%; what binds is the function’s concurrency limit: 40 at once, at which the range ends.",
    { timeout: 60_000 },
  );
  await expect(question.sheet.getByText(/^Concurrency limit 40 comes nearest: \d+(\.\d+)?% in its worst seed\.$/)).toBeVisible();
  await expect(question.sheet.getByTestId("use")).toHaveCount(0);
  // Another setting comes with its usual range, and can go again.
  await question.sheet.getByRole("button", { name: "Vary another setting" }).click();
  const rows = question.sheet.getByRole("group", { name: "May vary" });
  await expect(rows).toHaveCount(2);
  await rows.last().getByRole("combobox").selectOption("lambda.memory_mb");
  await expect(rows.last().getByRole("textbox", { name: "from" })).not.toHaveValue("");
  await rows.last().getByRole("button", { name: "Do not vary this" }).click();
  await expect(rows).toHaveCount(1);
});

test("what makes no sense gets a sentence, and nothing that was typed is lost", async ({ page }) => {
  test.setTimeout(120_000);
  const question = new Question(page);
  await question.open("size;goal=failed<2%;vary=lambda.concurrency_limit=100..140;seeds=1");
  await expect(question.answer).toBeVisible({ timeout: 60_000 });
  const good = { Goals: "failed<2%", from: "100", to: "140", "Range of load": "", Seeds: "1" };
  for (const [name, text, said] of [
    ["Goals", "faild<1%", /^Goals: “faild<1%” must begin with failed, /],
    ["Goals", "failed<1%, done.p99<2", /^Goals: “done\.p99<2” must end with a time with its unit/],
    ["from", "many", /^From of lambda\.concurrency_limit is “many”, but must be a number\.$/],
    ["to", "", /^To of lambda\.concurrency_limit is “”, but must be a number\.$/],
    ["to", "9", /^Vary: “lambda\.concurrency_limit=100\.\.9” must have a range that goes up/],
    ["to", "1000000", /^Vary: lambda\.concurrency_limit must be a whole number from 0 to 100,000/],
    ["Range of load", "2", /^Load: “2” must be LOW\.\.HIGH/],
    ["Seeds", "few", /^Seeds is “few”, but must be a whole number from 1 to 10,000\.$/],
    ["Seeds", "9000", /^This may take [\d,]+ runs, but 10,000 are allowed/],
  ]) {
    await question.fill({ ...good, [name]: text });
    await question.ask.click();
    await expect(question.said, `${name}: ${text}`).toHaveText(said);
    for (const [other, kept] of Object.entries({ ...good, [name]: text })) {
      await expect(question.box(other)).toHaveValue(kept);
    }
  }
  await question.fill(good);
  await question.ask.click();
  await expect(question.said).toHaveText("");
  await expect(question.answer).toContainText("meets failed<2%", { timeout: 60_000 });
});
