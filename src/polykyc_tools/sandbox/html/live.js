// Keeps the lists of the dashboard fresh; without it, reloading the page does.
"use strict";
const notice = document.getElementById("live");
async function refresh() {
  for (const section of document.querySelectorAll("[data-part]")) {
    // Nothing is replaced under the hands of who is about to press it.
    if (section.contains(document.activeElement)) continue;
    // Nor what somebody has selected, to copy it.
    const selection = document.getSelection();
    if (selection && !selection.isCollapsed && selection.containsNode(section, true)) continue;
    try {
      const answer = await fetch("/parts/" + section.dataset.part + location.search);
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      if (text !== section.dataset.last) {
        const fresh = new DOMParser().parseFromString(text, "text/html");
        section.replaceChildren(...fresh.body.childNodes);
        section.dataset.last = text;
      }
      notice.textContent = "";
    } catch {
      notice.textContent = "The sandbox does not answer.";
    }
  }
}
setInterval(refresh, 1000);
