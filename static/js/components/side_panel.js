// Gives the panel the focus when details arrive, and gives it back when the panel closes.

export function start(root) {
  const panel = root.querySelector("[data-side-panel]");
  let opener = null;
  const close = () => {
    panel.replaceChildren();
    root.querySelectorAll(".board-link[aria-current], .row-link[aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    opener?.focus();
  };
  root.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel) return;
    opener?.removeAttribute("aria-current");
    opener = event.detail.requestConfig.elt;
    opener.setAttribute("aria-current", "true");
    panel.focus();
  });
  root.addEventListener("click", (event) => {
    if (event.target.closest("[data-panel-close]")) close();
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.hasChildNodes() && !root.querySelector("dialog[open]")) close();
  });
}
