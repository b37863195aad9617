// Promise: a reader's own traffic, or a scenario that was saved, is looked at before it is opened; what cannot be read
// is said in a sentence, and nothing is lost.
import { readFileSync } from "node:fs";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** The sheet that takes files. */
class Traffic {
  constructor(page) {
    this.page = page;
    this.sheet = page.getByRole("dialog", { name: "Your traffic" });
    this.found = this.sheet.getByTestId("found");
    this.said = this.sheet.getByTestId("said");
  }

  async open(hash) {
    const sluice = new Sluice(this.page);
    await sluice.open(hash);
    await sluice.digests();
    await sluice.presets.selectOption({ label: "Your traffic…" });
    await expect(this.sheet).toBeVisible();
    return sluice;
  }

  async take(name, text, mimeType = "text/csv") {
    const buffer = Buffer.from(text);
    await this.sheet.getByLabel(/^Choose a file/).setInputFiles({ name, mimeType, buffer });
  }

  async accept() {
    await this.sheet.getByRole("button", { name: "Open", exact: true }).click();
    await expect(this.sheet).toBeHidden();
  }
}

const rows = Array.from(
  { length: 60 },
  (_, at) => `2026/11/27 08:00:${String(at).padStart(2, "0")},${at < 30 ? 50 : 400}`,
);

test("a table is shown as it was understood, and then replayed under its own name", async ({ page }) => {
  const traffic = new Traffic(page);
  const sluice = await traffic.open("#flash-sale&v=2&at=30");
  // The menu shows what is looked at until something is opened.
  await expect(sluice.presets).toHaveValue("flash-sale");
  await traffic.take("requests.csv", `Full label,Requests\n${rows.join("\n")}\nyesterday,7\n`);
  await expect(traffic.found.getByRole("heading", { name: "requests.csv" })).toBeVisible();
  await expect(traffic.found.getByTestId("kind")).toHaveText(
    "An export of CloudWatch's console. 62 lines, 2 of them skipped.",
  );
  await expect(traffic.found.getByTestId("taken")).toHaveText("Taken as time: Full label. Taken as count: Requests.");
  await expect(traffic.found.getByRole("row")).toHaveCount(4);
  await expect(traffic.found.getByRole("row", { name: "2026/11/27 08:00:00 50" })).toBeVisible();
  await expect(traffic.found).toContainText("13,500 requests in 60 s, up to 400 a second");
  await expect(traffic.found).toContainText("Line 62: “yesterday” is no time.");
  await expect(page).toHaveURL(/#flash-sale&v=2&at=30$/);
  await traffic.accept();
  await expect(page).toHaveURL(/title=Traffic.*requests.*csv/);
  await expect(sluice.presets.getByRole("option", { selected: true })).toHaveText("Traffic of requests.csv");
  await sluice.digests();
  await sluice.seek(59_000);
  const requests = await sluice.counter("synchronous", "requests");
  expect(Math.abs(requests - 13_300)).toBeLessThan(600);
  // Back to a preset: its own name, and no other.
  await sluice.presets.selectOption("steady-day");
  await expect(sluice.presets).toHaveValue("steady-day");
  await expect(sluice.presets.getByRole("option", { name: /requests\.csv/ })).toHaveCount(0);
});

test("another choice reads the file once more", async ({ page }) => {
  const traffic = new Traffic(page);
  await traffic.open("#flash-sale&v=2");
  const minutes = Array.from({ length: 180 }, (_, at) => `${1795766400 + 60 * at},${at === 90 ? 9000 : 600}`);
  await traffic.take("night.csv", minutes.join("\n"));
  await expect(traffic.found).toContainText("the busiest 1 h is taken");
  await traffic.sheet.getByLabel(/^If it is longer/).selectOption({ label: "all of it, at a higher speed" });
  await expect(traffic.found).toContainText("3.0 times as fast");
  await expect(traffic.found).not.toContainText("the busiest");
});

test("a scenario that was saved can be opened again; what cannot is said, and nothing is lost", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=30&lambda.concurrency_limit=77");
  await sluice.digests();
  await page.getByRole("button", { name: "Share" }).click();
  const share = page.getByRole("dialog", { name: "Share" });
  await share.getByRole("radio", { name: "Data" }).check({ force: true });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    share.getByRole("button", { name: "Scenario, JSON" }).click(),
  ]);
  const saved = readFileSync(await download.path(), "utf8");
  await page.goto("./#steady-day&v=2");
  await page.reload();
  const traffic = new Traffic(page);
  await traffic.open("#steady-day&v=2");
  await traffic.take("mine.json", "{", "application/json");
  await expect(traffic.said).toContainText("mine.json cannot be opened");
  await expect(traffic.found).toHaveCount(0);
  await expect(page).toHaveURL(/#steady-day&v=2$/);
  await traffic.take("mine.json", saved, "application/json");
  await expect(traffic.found).toContainText("A scenario: “Flash sale”.");
  await traffic.accept();
  await expect(page).toHaveURL(/#flash-sale&v=2&lambda\.concurrency_limit=77/);
});

test("a file that is dragged over the page opens the sheet, which takes it", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#steady-day&v=2");
  await sluice.digests();
  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['{"version":1}'], "broken.json", { type: "application/json" }));
    return transfer;
  });
  await page.dispatchEvent("main", "dragenter", { dataTransfer: files });
  const traffic = new Traffic(page);
  await expect(traffic.sheet).toBeVisible();
  // Wherever in the sheet it is let fall.
  await page.dispatchEvent("#traffic", "drop", { dataTransfer: files });
  await expect(traffic.said).toContainText("broken.json cannot be opened");
});
