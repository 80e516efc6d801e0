// Turns links to a <dialog> into modal dialogs that give the focus back when they close.

function open(dialog) {
  if (dialog.open) dialog.close();
  dialog.showModal();
}

export function start(root) {
  root.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      open(dialog);
      return;
    }
    const closer = event.target.closest("[data-dialog-close]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog").close();
    } else if (event.target.matches("dialog[open]")) {
      event.target.close();
    }
  });
  root.querySelectorAll("dialog[data-dialog-open]").forEach(open);
}
