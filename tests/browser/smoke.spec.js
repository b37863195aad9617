// Promise: the built page starts and works, at the root of a server and below a sub-path: it simulates
// the run to its end, and the numbers of both designs move. (That it does not complain while doing so
// is promised by every test: see page.js.)
import { expect, test } from "./page.js";
import { DESIGNS, Sluice } from "./sluice.js";

async function expectToWork(page) {
  const sluice = new Sluice(page);
  await expect(sluice.main).toBeVisible();
  for (const design of DESIGNS) {
    const requests = async () => (await sluice.counter(design, "requests")) ?? 0;
    await expect.poll(requests, design).toBeGreaterThan(0);
    const before = await requests();
    await expect.poll(requests, design).toBeGreaterThan(before);
  }
  const digests = await sluice.digests();
  expect(digests).toHaveLength(DESIGNS.length);
  for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{16}$/);
}

test("the page works at the root of a server", async ({ page }) => {
  await page.goto("./");
  await expectToWork(page);
});

test("the page works below a sub-path", async ({ page, site }) => {
  await page.goto(site.subPath);
  await expectToWork(page);
});
