// Promise: the numbers lead with what became of people: a bar for each design on one scale, whose segments are all
// requests; what stays zero all along is left out until it is asked for; the price is that of a million done.
import { expect, test } from "./page.js";
import { DESIGNS, Sluice, command } from "./sluice.js";

const FATES = ["in-time", "late", "waiting", "refused", "timed-out", "lost"];

async function opened(page, hash) {
  const sluice = new Sluice(page);
  await sluice.open(hash);
  await sluice.digests();
  await sluice.tab("Numbers");
  return sluice;
}

test("at a second the segments stand in order, add up to all requests, and fill the bar", async ({ page }) => {
  const sluice = await opened(page, "#flash-sale&v=2&at=30&play=no");
  const requests = await sluice.counter("synchronous", "requests");
  const wide = [];
  for (const design of DESIGNS) {
    const bar = page.getByTestId(`${design}-fates`).getByRole("img");
    const segments = await bar.locator("i:not(.fate-twice)").evaluateAll((all) =>
      all.map((it) => [it.className, Number(it.dataset.value), it.getBoundingClientRect().width]),
    );
    expect(segments.map(([name]) => name)).toEqual(FATES.map((fate) => `fate-${fate}`));
    expect(segments.reduce((sum, [, count]) => sum + count, 0)).toBe(requests);
    const { width } = await bar.boundingBox();
    expect(Math.abs(segments.reduce((sum, [, , part]) => sum + part, 0) - width)).toBeLessThan(1);
    // Few, but not invisible; many as wide as their share.
    for (const [name, count, part] of segments) {
      if (count === 0) expect(part, name).toBe(0);
      else expect(part, name).toBeGreaterThanOrEqual(2);
      expect(Math.abs(part / width - count / requests), name).toBeLessThan(0.01);
      // The table has the same number.
      expect(await sluice.counter(design, name), name).toBe(count);
    }
    wide.push(width);
  }
  expect(wide[0]).toBe(wide[1]);
  // In words, for who does not see it.
  const said = page.getByTestId("synchronous-fates").getByRole("img");
  await expect(said).toHaveAccessibleName(/^Synchronous, of 22,287 requests so far: [\d,]+ done within 2 s \(54%\), .* refused \(46%\)$/);
  await said.focus();
  await expect(said).toBeFocused();
});

test("fates are the largest numbers of the panel, and come before latencies and costs", async ({ page }) => {
  await opened(page, "#flash-sale&v=2&at=30&play=no");
  const sizes = await page.getByRole("tabpanel").locator(".lines td[data-testid]").evaluateAll((cells) =>
    cells
      .filter((cell) => cell.checkVisibility())
      .map((cell) => [cell.dataset.testid, parseFloat(getComputedStyle(cell).fontSize)]),
  );
  const largest = Math.max(...sizes.map(([, size]) => size));
  expect(sizes.filter(([, size]) => size === largest).every(([name]) => name.includes("-fate-"))).toBe(true);
  const place = (name) => sizes.findIndex(([found]) => found === name);
  const order = ["synchronous-fate-in-time", "synchronous-answer-p50", "synchronous-cost-per-done", "synchronous-throughput"];
  expect(order.map(place)).toEqual(order.map(place).toSorted((a, b) => a - b));
  expect(place(order[0])).toBe(0);
});

test("what stays zero all along is left out until it is asked for, and does not jump", async ({ page }) => {
  const sluice = await opened(page, "#flash-sale&v=2&at=3&play=no");
  const row = (name) => page.locator(`.line-${name}`);
  const silent = ["fate-timed-out", "fate-lost", "fate-twice", "dead-letters", "queued-retries"];
  for (const name of silent) await expect(row(name), name).toBeHidden();
  // Nobody is refused yet, but somebody will be: the row is there from the start.
  for (const ms of [3_000, 40_000, 110_000]) {
    await sluice.seek(ms);
    await expect(row("fate-refused")).toBeVisible();
    await expect(row("fate-lost")).toBeHidden();
  }
  await page.getByRole("button", { name: `Show what stays zero: ${silent.length}` }).click();
  for (const name of silent) await expect(row(name), name).toBeVisible();
  const hide = page.getByRole("button", { name: /^Hide what stays zero/ });
  await expect(hide).toHaveAttribute("aria-expanded", "true");
  await hide.click();
  await expect(row("fate-lost")).toBeHidden();
  // A zero has no colour, whatever it was before.
  const zeros = await page.locator(".lines td[data-tone]").evaluateAll((cells) =>
    cells.filter((cell) => cell.querySelector(".value").textContent === "0").map((cell) => cell.dataset.tone),
  );
  expect(zeros.length).toBeGreaterThan(0);
  expect(zeros.every((tone) => tone === "")).toBe(true);
});

test("the price is per million done, as the command line has it; without any there is none", async ({ page }) => {
  const sluice = await opened(page, "#flash-sale&v=2&play=no&at=120");
  const { designs } = command("flash-sale");
  for (const { design, cost } of designs) {
    expect(await sluice.counter(design, "cost-per-done")).toBe(cost.per_million_done_usd);
    expect(await sluice.counter(design, "cost")).toBe(cost.per_million_requests_usd);
    expect(await sluice.counter(design, "cost-total")).toBe(cost.total_usd);
  }
  await expect(page.getByTestId("synchronous-cost-per-done")).toHaveText("$6.89");
  await sluice.seek(0);
  await expect(page.getByTestId("synchronous-cost-per-done")).toHaveText("nothing done");
});
