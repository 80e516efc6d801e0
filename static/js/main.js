// Each behaviour is a module of its own, fetched only where a page has something for it to do.
// Pages work without any of them.

const behaviours = [
  ["[data-error-summary]", "./components/error_summary.js"],
  ["[data-dialog], [data-dialog-open]", "./components/dialog.js"],
  ["[data-menu]", "./components/menu.js"],
  ["[data-search], [data-go]", "./components/shortcuts.js"],
  ["[data-toasts]", "./components/toast.js"],
  ["[data-side-panel]", "./components/side_panel.js"],
  ["[data-scoring-steps]", "./components/scoring.js"],
  ["form[data-lawfulness]", "./components/lawfulness.js"],
  ["form[data-autosave]", "./components/autosave.js"],
  ["form[method='post']", "./components/submit_once.js"],
];

document.documentElement.classList.add("js");

for (const [selector, module] of behaviours) {
  if (document.querySelector(selector)) {
    import(module).then(({ start }) => start(document));
  }
}
