// Why each setting matters: one line beside each, also when the page lays the settings out anew.
const reasons = fetch(new URL("reasons.json", import.meta.url)).then((file) => file.json());

export async function tell(settings) {
  const all = await reasons;
  const write = () => {
    for (const place of settings.querySelectorAll("[data-why]:empty")) {
      place.textContent = all[place.dataset.why] ?? "";
    }
  };
  write();
  new MutationObserver(write).observe(settings, { childList: true, subtree: true });
}
