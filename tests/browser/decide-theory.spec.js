// Promise: the page sets formulas beside a run and says where they may not be trusted; from a run that is not steady one
// press leads to the stretch that is, by mouse and by keyboard, and a span that makes no sense gets a sentence.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

const STEADY = "46 s to 120 s";

/** The sheet: its fields, what is said, and its answer. */
class Theory {
  constructor(page) {
    this.page = page;
    this.sheet = page.getByRole("dialog", { name: "Decide" });
    this.ask = this.sheet.getByTestId("ask");
    this.said = this.sheet.getByTestId("said");
    this.steadier = this.sheet.getByRole("button", { name: `Look at ${STEADY}` });
    this.tables = this.sheet.getByRole("table");
  }

  /** Opens the link that asks it. */
  async open(about = "theory") {
    await new Sluice(this.page).open(`#flash-sale&v=2&at=30&play=no&ask=${encodeURIComponent(about)}`);
    await this.sheet.waitFor();
  }

  /** Waits for the answer about a span, of both designs. */
  async answer(span) {
    const headings = this.sheet.getByRole("heading", { level: 3 });
    await expect(headings).toHaveText([`Synchronous, ${span}`, `Event-driven, ${span}`], { timeout: 30_000 });
    await expect(this.sheet.getByRole("progressbar")).toBeHidden();
  }

  box(name) {
    return this.sheet.getByRole("textbox", { name });
  }

  /** The lines of a part and its formula. */
  part(table, name) {
    const head = this.page.getByRole("rowheader", { name });
    return this.tables.nth(table).locator("tbody").filter({ has: head });
  }
}

test("the flash sale is not steady; its steady stretch is one press away, and theory agrees there", async ({ page }) => {
  const theory = new Theory(page);
  await theory.open();
  await theory.answer("0 s to 120 s");
  await expect(theory.sheet.getByRole("radio", { name: "Does theory agree?" })).toBeChecked();
  const remark = `The formulas are for a steady load, which this span does not have; the longest steady stretch is from ${STEADY}.`;
  await expect(theory.sheet.getByText(remark)).toHaveCount(2);
  const refusing = theory.part(0, /^Lambda: Erlang B/);
  await expect(refusing.getByRole("rowheader").first()).toContainText(/refused = B\(c, λS\)\s*λ \d+\/s · S \d+ ms · c 50 · λS/);
  await expect(refusing.getByRole("row", { name: /^share refused/ })).toContainText(/\d+%\s*3\d\.\d%.* times as much/);
  await expect(refusing).toContainText("Its assumptions do not hold:");
  await expect(refusing.getByRole("listitem").first()).toHaveText(/^The load is not steady: it goes from 80 to 1,000 requests\/s/);
  await theory.steadier.click();
  await theory.answer(STEADY);
  await expect(theory.box("From")).toHaveValue("46");
  await expect(theory.box("Until")).toHaveValue("120");
  await expect(theory.steadier).toHaveCount(0);
  await expect(theory.sheet.getByText("not steady")).toHaveCount(0);
  await expect(refusing.getByRole("row", { name: /^mean busy/ })).toContainText("equal to half a percent");
  await expect(refusing).not.toContainText("do not hold");
  // What the sale left in the queue is served in the same stretch, and is said.
  await expect(theory.part(1, /^Pollers/)).toContainText(/messages wait already when the span begins/);
  await expect(theory.sheet.getByText(/S mean service · c servers/)).toBeVisible();
});

test("by keyboard: the stretch, a span of one's own with Enter, and the link to it", async ({ page }) => {
  const theory = new Theory(page);
  await theory.open();
  await theory.answer("0 s to 120 s");
  await theory.steadier.focus();
  await page.keyboard.press("Enter");
  // The button that was pressed is gone: the next thing to press has the focus.
  await expect(theory.ask).toBeFocused();
  await theory.answer(STEADY);
  await theory.box("From").fill("60");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("110.5");
  await page.keyboard.press("Enter");
  await theory.answer("60 s to 110.5 s");
  await theory.sheet.getByText("Link to this question").first().click();
  const link = await theory.sheet.getByRole("textbox", { name: "Link to this question" }).inputValue();
  expect(decodeURIComponent(link)).toContain("ask=theory;from=60;until=110.5");
  // Escape closes it, from the tabs too.
  await theory.sheet.getByRole("radio", { name: "Does theory agree?" }).focus();
  await page.keyboard.press("Escape");
  await expect(theory.sheet).toBeHidden();
});

test("a span that makes no sense gets a sentence with the field's name, and the link holds a span", async ({ page }) => {
  const theory = new Theory(page);
  await theory.open("theory;from=60;until=90");
  await theory.answer("60 s to 90 s");
  for (const [from, until, sentence] of [
    ["soon", "", "From: “soon” must be a number of seconds."],
    ["120", "", "From is 120, but must be from 0 to less than 120, the seconds of this run."],
    ["50", "40", "Until is 40, but must be more than 50, where the span begins, and at most 120, the seconds of this run."],
  ]) {
    await theory.box("From").fill(from);
    await theory.box("Until").fill(until);
    await theory.ask.click();
    await expect(theory.said).toHaveText(sentence);
  }
  await theory.box("From").fill("");
  await theory.box("Until").fill("");
  await theory.ask.click();
  await theory.answer("0 s to 120 s");
  await expect(theory.said).toHaveText("");
});

for (const [width, colorScheme] of [[390, "light"], [1280, "dark"]]) {
  test(`at ${width} px, ${colorScheme}, all columns are in view, and automatic checks find nothing`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    const theory = new Theory(page);
    await theory.open();
    await theory.answer("0 s to 120 s");
    for (const table of await theory.sheet.locator(".result").all()) {
      const [needed, room] = await table.evaluate((it) => [it.scrollWidth, it.clientWidth]);
      expect(needed).toBeLessThanOrEqual(room);
    }
    const small = await theory.tables.first().evaluate((table) => {
      const cells = [...table.querySelectorAll("th, td, small, li")];
      return Math.min(...cells.map((it) => Number.parseFloat(getComputedStyle(it).fontSize)));
    });
    expect(small, "pixels of the smallest letters").toBeGreaterThanOrEqual(12);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
    expect(found).toEqual([]);
  });
}
